"""A text for Zalo, the trail as a file, a slow village's reason, a quarantined record put back."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from server.ids import new_id
from server.models import EmulationExplanation, Phase, WorkSession
from server.services.phones import claims
from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, clipboard, go, no_axe_violations, sees
from tests.browser.test_desk_settings import signed_in
from tests.browser.walking_in import written_by_server
from tests.support.factory import HOUR
from tests.support.live_phone import live_phone
from tests.support.working import complete

WHY = "Nhiều hộ đi làm ca, hẹn sáng Chủ nhật."


def test_the_commune_writes_its_own_text_for_zalo(evening: Evening, desk_page: Page) -> None:
    page = desk_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, evening, "sessions")
    button(page, "Xem bài").click()
    sees(page, "MỜI BÀ CON CÀI SỔ SỨC KHỎE ĐIỆN TỬ")
    no_axe_violations(page)
    button(page, "Bài đăng Zalo, Facebook").first.click()
    text = page.get_by_role("dialog").get_by_role("textbox")
    text.fill("Bà con {ai}: {khi_nao}. Số định danh 000123456789")
    button(page, "Lưu lời tin").click()
    sees(page, "Có vẻ là mã")
    no_axe_violations(page)
    text.fill("Bà con {ai}: {khi_nao}. {o_dau}")
    button(page, "Lưu lời tin").click()
    sees(page, "Đã lưu bài đăng; các buổi dùng bài mới.")
    page.get_by_role("button", name="Chép bài đăng Zalo, Facebook").first.click()
    sees(page, "Đã chép bài đăng.")
    assert clipboard(page).startswith("Bà con các thôn đợt 1: Từ ")


def test_the_trail_as_a_file_has_what_the_filter_shows(
    evening: Evening, desk_browser: Browser, desk_page: Page
) -> None:
    page = signed_in(desk_browser, evening, "leader")
    go(page, evening, "audit")
    page.get_by_label("Việc", exact=True).select_option(label="Đăng nhập")
    with page.expect_download() as waiting:
        button(page, "Tải Excel").click()
    sees(page, "Đã tải nhat-ky.xlsx.")
    no_axe_violations(page)
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert {row[3] for row in cells[4:-2]} == {"Đăng nhập"}


def test_a_leader_reads_why_a_village_is_slow(evening: Evening, desk_browser: Browser) -> None:
    with written_by_server(evening) as session:
        phase = session.get(Phase, ("pt", "p1"))
        work = session.get(WorkSession, ("pt", "s1"))
        assert phase is not None
        assert work is not None
        work.starts_ms -= HOUR
        session.add(
            EmulationExplanation(
                commune_id="pt", id=new_id(10), village_id="v1", said_by="head", text=WHY,
                at_ms=work.starts_ms, by="staff:staff-pt",
            )
        )  # fmt: skip
    page = signed_in(desk_browser, evening, "leader")
    page.set_viewport_size({"width": 360, "height": 740})
    go(page, evening, "leader")
    slow = page.get_by_role("listitem").filter(has_text="Thôn 1")
    expect(slow).to_contain_text(WHY)
    expect(slow).to_contain_text("Trưởng thôn nêu")
    no_axe_violations(page)


def test_a_record_dismissed_by_mistake_is_put_back(evening: Evening, desk_page: Page) -> None:
    page = desk_page
    phone = live_phone(evening.server.origin)
    phone.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    phone.sync()
    complete(phone, evening.commune.citizens[0])
    with written_by_server(evening):
        claims.reissue("pt", evening.commune.pair_slots[0], "staff:test")
    phone.sync()
    go(page, evening, "quarantine")
    page.get_by_label("Chọn tất cả bản ghi đọc được").check()
    button(page, "Không dùng").click()
    page.get_by_role("dialog").get_by_role("button", name="Không dùng").click()
    sees(page, "Đã bỏ 5 bản ghi khỏi hàng chờ.")
    button(page, "Việc đã bỏ").click()
    sees(page, "Bỏ nhầm thì đưa lại.")
    no_axe_violations(page)
    page.get_by_label("Chọn tất cả bản ghi đọc được").check()
    button(page, "Đưa lại hàng chờ").click()
    sees(page, "Đã đưa 5 bản ghi trở lại hàng chờ.")
    button(page, "Việc đã bỏ").click()
    page.get_by_label("Chọn tất cả bản ghi đọc được").check()
    button(page, "Nhận vào sổ").click()
    sees(page, "Đã nhận 5 bản ghi vào sổ.")
