"""Thi đua at the desk: before the lock, a village that waits, its explanation, and the papers."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from server.clock import SystemClock
from server.models import Phase
from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, clipboard, go, no_axe_violations, sees
from tests.browser.walking_in import written_by_server
from tests.sim.phone import SimulatedPhone
from tests.support.emulation import completes
from tests.support.live_phone import live_phone

REASON = "UBND xã thống nhất tại giao ban: một người không có điện thoại."


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """The phone of village 2's pair, with its list."""
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[-2]), "both")
    made.sync()
    return made


def lock_now(evening: Evening) -> None:
    """The phase's lock has just passed."""
    with written_by_server(evening) as session:
        phase = session.get(Phase, ("pt", "p1"))
        assert phase is not None
        phase.lock_ms = SystemClock().now_ms() - 1000


def downloaded(page: Page, name: str) -> list[list[object]]:
    """Rows of the first sheet of the file behind a button."""
    with page.expect_download() as waiting:
        button(page, name).click()
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_from_before_the_lock_to_the_commune_s_word(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    first, *others = evening.commune.citizens_of["a21"]
    completes(phone, *others)
    phone.visit(first, "no_smartphone")
    phone.sync()
    page.get_by_role("link", name="Thi đua").click()
    sees(page, "Chưa đợt nào khóa sổ")
    sees(page, "Chưa đến giờ khóa sổ: 2 thôn")
    no_axe_violations(page)

    lock_now(evening)
    page.reload()
    sees(page, "Chờ UBND xã xem xét: 1 thôn")
    waiting = page.get_by_role("row", name="Thôn 2")
    expect(waiting).to_contain_text("Chỉ đạt 100% trên số đủ điều kiện")
    expect(waiting).to_contain_text("83,3")
    expect(waiting).to_contain_text("5/5")
    no_axe_violations(page)
    button(page, "Quyết định nhóm của thôn 2").click()
    dialog = page.get_by_role("dialog")
    button(page, "Lưu quyết định").click()
    sees(page, "Chọn một nhóm.")
    sees(page, "Ghi lý do để sau này còn biết.")
    dialog.get_by_label("Nhóm 2").check()
    dialog.get_by_label("Lý do").fill("Mã 482 913")
    sees(page, "Xóa dãy số rồi lưu lại")
    no_axe_violations(page)
    dialog.get_by_label("Lý do").fill(REASON)
    button(page, "Lưu quyết định").click()
    sees(page, "Thôn 2: Nhóm 2.")
    expect(waiting).to_contain_text(REASON)
    expect(waiting).to_contain_text("Cán bộ staff")
    sees(page, "Nhóm 2: 1 thôn")

    button(page, "Rút quyết định về thôn 2").click()
    page.get_by_role("dialog").get_by_role("button", name="Rút quyết định").click()
    sees(page, "Thôn 2: đã rút quyết định.")
    sees(page, "Chờ UBND xã xem xét: 1 thôn")
    sees(page, "Chốt được sau khi chiến dịch kết thúc.")
    rows = downloaded(page, "Tải Excel")
    assert [(row[1], row[3], row[4]) for row in rows[4:6]] == [("Thôn 1", 12, 0), ("Thôn 2", 6, 5)]


def test_a_slow_village_is_reminded_and_explains(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.visit(evening.commune.citizens_of["a21"][0], "absent", "works_shift")
    phone.sync()
    lock_now(evening)
    go(page, evening, "emulation")
    button(page, "Bản nhắc gửi thôn 2").click()
    page.get_by_role("dialog").get_by_role("button", name="Chép").click()
    sees(page, "Đã chép. Dán vào Zalo để gửi.")
    assert "0/6 người (0,0% trên chỉ tiêu được giao), còn 6 người (vắng mặt 1, chưa đến 5)" in (
        clipboard(page)
    )
    no_axe_violations(page)
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Giải trình").click()
    sees(page, "Chưa có lý do")
    no_axe_violations(page)
    button(page, "Xem 6 người còn lại của thôn 2").click()
    sees(page, "Đi làm ca")
    no_axe_violations(page)
    page.keyboard.press("Escape")
    button(page, "Ghi lý do của thôn 2").click()
    button(page, "Lưu lý do").click()
    sees(page, "Ghi lý do trước khi lưu.")
    box = page.get_by_role("dialog").get_by_label("Lý do", exact=True)
    box.fill("OTP 482913")
    sees(page, "Xóa dãy số rồi lưu lại")
    no_axe_violations(page)
    box.fill("Nhiều người đi làm ca, hẹn tối thứ bảy.")
    button(page, "Lưu lý do").click()
    sees(page, "Thôn 2: đã ghi lý do.")
    village = page.get_by_role("row", name="Thôn 2")
    expect(village).to_contain_text("Nhiều người đi làm ca, hẹn tối thứ bảy.")
    expect(village).to_contain_text("Trưởng thôn nêu; Cán bộ staff ghi")


def test_who_took_part_and_whose_need_was_changed(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page, policy = desk_page, evening.commune.citizens_of["a21"][1]
    go(page, evening, "emulation/needs")
    sees(page, "Chưa ai đổi nhu cầu ASXH")
    no_axe_violations(page)
    phone.register("citizen", policy, "asxh_need", "none")
    phone.record_steps(policy, sskdt="done", confirmed="done")
    phone.visit(policy, "completed")
    phone.sync()
    page.reload()
    line = page.get_by_role("row", name=f"Nguyễn Thị {policy}")
    expect(line).to_contain_text("Tính là hoàn thành nhờ lần đổi này")
    no_axe_violations(page)
    page.get_by_role("link", name="Ghi nhận tham gia").click()
    pair = page.get_by_role("row", name="Trần Văn m-n21-local")
    expect(pair).to_contain_text("Nhóm 21: 1 người")
    no_axe_violations(page)
    rows = downloaded(page, "Tải Excel")
    (mine,) = [row for row in rows if row[1] == "Trần Văn m-n21-local"]
    assert mine[9] == "Nhóm 21: 1 người"
    page.get_by_label("Thôn").select_option(label="Thôn 1")
    expect(page.get_by_role("row", name="Trần Văn m-n21-local")).to_have_count(0)
