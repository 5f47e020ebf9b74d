"""Hồ sơ at the desk: two entries become one person, a record is sent back and reaches the phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sync.returns import open_returns
from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.live_phone import live_phone
from tests.support.working import complete

NOTE = "Ảnh cho thấy bước 2 chưa xong."


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """A pair's phone that has completed the first person of its list."""
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    made.sync()
    complete(made, evening.commune.citizens[0])
    made.sync()
    return made


def open_page(page: Page, evening: Evening, citizen: str) -> None:
    """Find somebody by what his name begins with, and open his page."""
    go(page, evening, "citizens")
    page.get_by_label("Tìm theo tên").fill(citizen)
    page.get_by_role("link", name=f"Nguyễn Thị {citizen}", exact=True).click()
    sees(page, "Mọi ghi nhận, theo thứ tự")


def test_two_entries_become_one_person_and_apart_again(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page, (gone, stays) = desk_page, evening.commune.citizens_of["a11"][:3:2]
    open_page(page, evening, gone)
    sees(page, "Kết quả: Đã hoàn thành")
    no_axe_violations(page)
    button(page, "Gộp hai người").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tìm theo tên").fill(stays)
    dialog.get_by_label(f"Nguyễn Thị {stays}").check()
    expect(dialog).to_contain_text("Hoàn thành ±0, đủ điều kiện −1")
    no_axe_violations(page)
    button(page, "Gộp vào hồ sơ này").click()
    sees(page, "Đã gộp vào đây")
    expect(page.get_by_role("heading", level=1)).to_contain_text(stays)
    phone.sync()
    assert phone.state(stays).outcome == "completed"
    assert phone.state(gone).row == "roster_claim"
    button(page, f"Tách ra: Nguyễn Thị {gone}").click()
    page.get_by_role("dialog").get_by_role("button", name="Tách ra").click()
    sees(page, f"Đã tách Nguyễn Thị {gone}")
    phone.sync()
    assert phone.state(stays).outcome is None
    assert phone.state(gone).outcome == "completed"


def test_a_record_sent_back_reaches_the_phone_and_is_answered_there(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page, citizen = desk_page, evening.commune.citizens[0]
    open_page(page, evening, citizen)
    button(page, "Nhờ xem lại").click()
    box = page.get_by_label("Cần xem lại điều gì?")
    button(page, "Gửi lời nhờ").click()
    sees(page, "Viết điều cần xem lại.")
    box.fill("Hỏi lại mã 482913")
    button(page, "Gửi lời nhờ").click()
    sees(page, "Xóa dãy số rồi gửi lại")
    no_axe_violations(page)
    box.fill(NOTE)
    button(page, "Gửi lời nhờ").click()
    sees(page, f"Đã nhờ xem lại: Nguyễn Thị {citizen}.")
    expect(button(page, "Nhờ xem lại")).to_be_disabled()
    phone.sync()
    (asked,) = open_returns(phone.operations("citizen", citizen))
    told = {one.operation.id: one for one in phone.operations("citizen", citizen)}
    assert told[asked].operation.value == {"note": NOTE}
    phone.visit(citizen, "system_error", "identity_error")
    phone.sync()
    page.reload()
    sees(page, "Mọi ghi nhận, theo thứ tự")
    expect(button(page, "Nhờ xem lại")).to_be_enabled()
    expect(page.get_by_text("Đã nhờ xem lại, chờ nhóm ghi lại")).to_have_count(0)
