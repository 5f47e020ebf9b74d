"""Xem lại at the desk: a hint is looked at and set aside; a sample is drawn, checked, sent back."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from server.models import Campaign
from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.browser.walking_in import written_by_server
from tests.sim.phone import SimulatedPhone
from tests.support.emulation import completes
from tests.support.live_phone import live_phone

SEEN = "Tổ trưởng cho biết nhóm ghi lại sau buổi vì mất sóng."


@pytest.fixture
def worked(evening: Evening) -> SimulatedPhone:
    """The pair of village 2 has just recorded five people in three houses; four make a hint."""
    with written_by_server(evening) as session:
        campaign = session.get(Campaign, ("pt", "c1"))
        assert campaign is not None
        campaign.settings = {**campaign.settings, "hint_people": 4}
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[-2]), "both")
    made.sync()
    completes(made, *evening.commune.citizens_of["a21"][:5])
    made.sync()
    return made


def test_a_hint_opens_its_people_and_is_set_aside_and_shown_again(
    evening: Evening, desk_page: Page, worked: SimulatedPhone
) -> None:
    page = desk_page
    page.get_by_role("link", name="Xem lại").click()
    sees(page, "1 gợi ý")
    sees(page, "5 người ở 3 nhà, ghi trong 1 phút. Thường là ghi lại sau khi đã đi.")
    sees(page, "gợi ý không phải lỗi của ai")
    no_axe_violations(page)
    opens = button(page, "Xem 5 người: Nhiều người trong ít phút, thôn 2")
    opens.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("row")).to_have_count(6)
    no_axe_violations(page)
    page.keyboard.press("Escape")
    expect(opens).to_be_focused()

    button(page, "Đã xem, cất đi: Nhiều người trong ít phút, thôn 2").click()
    dialog.get_by_role("button", name="Đã xem, cất đi").click()
    sees(page, "Ghi đã xem thấy thế nào rồi mới cất.")
    dialog.get_by_label("Đã xem thấy thế nào?").fill("Mã 482 913")
    sees(page, "Xóa dãy số rồi lưu lại")
    no_axe_violations(page)
    dialog.get_by_label("Đã xem thấy thế nào?").fill(SEEN)
    dialog.get_by_role("button", name="Đã xem, cất đi").click()
    sees(page, "Đã cất gợi ý.")
    sees(page, "Không có gì cần xem lại.")
    page.get_by_text("Đã cất: 1").click()
    expect(page.get_by_role("row").filter(has_text=SEEN)).to_contain_text("Cán bộ staff")
    no_axe_violations(page)
    button(page, "Hiện lại: Nhiều người trong ít phút, thôn 2").click()
    sees(page, "Gợi ý đã hiện lại.")
    sees(page, "1 gợi ý")


def test_a_sample_is_drawn_checked_sent_back_and_withdrawn(
    evening: Evening, desk_page: Page, worked: SimulatedPhone
) -> None:
    page = desk_page
    go(page, evening, "review/checks")
    sees(page, "Chưa có mẫu nào.")
    no_axe_violations(page)
    button(page, "Chọn mẫu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Số người mỗi nhóm ở mỗi thôn").fill("0")
    dialog.get_by_role("button", name="Chọn mẫu").click()
    sees(page, "Gõ một số từ 1 đến 20.")
    no_axe_violations(page)
    dialog.get_by_label("Số người mỗi nhóm ở mỗi thôn").fill("3")
    dialog.get_by_label("Mã chọn mẫu").fill("2026-0042")
    dialog.get_by_role("button", name="Chọn mẫu").click()
    sees(page, "Mã 2026-0042")
    people = page.get_by_role("table", name="Người trong mẫu").get_by_role("row")
    expect(people).to_have_count(4)
    no_axe_violations(page)

    people.nth(1).get_by_role("button", name="Ghi kết quả").click()
    dialog.get_by_label("Đúng như đã ghi").check()
    dialog.get_by_role("button", name="Ghi kết quả").click()
    expect(people.nth(1)).to_contain_text("Đúng như đã ghi")
    people.nth(2).get_by_role("button", name="Ghi kết quả").click()
    dialog.get_by_label("Khác với đã ghi").check()
    dialog.get_by_role("button", name="Ghi kết quả").click()
    sees(page, "Ghi khác chỗ nào: cần biết để nhóm xem lại.")
    no_axe_violations(page)
    dialog.get_by_label("Khác chỗ nào?").fill("Chưa thấy Sổ sức khỏe điện tử.")
    dialog.get_by_role("button", name="Ghi kết quả").click()
    expect(people.nth(2)).to_contain_text("Chưa thấy Sổ sức khỏe điện tử.")
    total = page.get_by_role("row", name="Cả mẫu")
    expect(total).to_contain_text("50,0")

    people.nth(2).get_by_role("button", name="Nhờ xem lại").click()
    dialog.get_by_role("textbox").fill("Xem giúp Sổ sức khỏe điện tử.")
    dialog.get_by_role("button", name="Gửi lời nhờ").click()
    expect(people.nth(2)).to_contain_text("Đã nhờ xem lại")
    people.nth(1).get_by_role("button", name="Sửa kết quả").click()
    dialog.get_by_role("button", name="Bỏ kết quả đã ghi").click()
    expect(people.nth(1)).to_contain_text("Chưa kiểm tra")
    page.get_by_role("combobox", name="Hiện").select_option("differs")
    expect(people).to_have_count(2)


def test_a_sample_goes_on_paper_and_is_withdrawn_and_taken_up_again(
    evening: Evening, desk_page: Page, worked: SimulatedPhone
) -> None:
    page, dialog = desk_page, desk_page.get_by_role("dialog")
    go(page, evening, "review/checks")
    button(page, "Chọn mẫu").click()
    dialog.get_by_label("Số người mỗi nhóm ở mỗi thôn").fill("3")
    page.keyboard.press("Enter")
    people = page.get_by_role("table", name="Người trong mẫu").get_by_role("row")
    people.nth(1).get_by_role("button", name="Ghi kết quả").click()
    dialog.get_by_label("Chưa gặp").check()
    dialog.get_by_role("button", name="Ghi kết quả").click()
    expect(people.nth(1)).to_contain_text("Chưa gặp")
    with page.expect_download() as waiting:
        button(page, "Tải Excel").click()
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[4][1:9] == ["Thôn 2", 5, 3, 0, 0, 1, 2, None]
    with page.expect_download() as waiting:
        button(page, "In danh sách mang đi").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")

    button(page, "Bỏ mẫu").click()
    dialog.get_by_label("Vì sao bỏ?").fill("Chọn nhầm đợt.")
    dialog.get_by_role("button", name="Bỏ mẫu").click()
    sees(page, "Mẫu đã bỏ: Chọn nhầm đợt.")
    no_axe_violations(page)
    button(page, "Dùng lại mẫu").click()
    sees(page, "Mẫu được dùng lại.")
    page.get_by_role("link", name="Các mẫu").click()
    expect(page.get_by_role("row", name="Thôn 2")).to_be_visible()
    no_axe_violations(page)
