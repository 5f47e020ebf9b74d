"""The spine, as people walk it: two phones, a desk, a real QR, no network, a dead battery.

One test on purpose: each step stands on what the steps before left on the phones.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Evening
from tests.support.browser_phone import PATIENCE_MS, BrowserPhone

PERSON = "Nguyễn Thị k11-1-1"
OTHER = "Nguyễn Thị k11-1-2"
HOUSE = "Nhà 11 số 1"

Phones = Callable[[str], BrowserPhone]


def claim_with_camera(phone: BrowserPhone, link: str, holder: str) -> None:
    """Scan the sheet, say who holds the phone; the screen then shows the code to read out."""
    phone.point_camera_at(link)
    phone.switch_on()
    phone.open()
    phone.tap("Quét mã QR")
    phone.sees("Ai cầm máy này?")
    phone.page.get_by_text(holder).click()
    phone.tap("Nhận khu vực")
    phone.sees("Đưa Tổ trưởng xem mã này")


def agree_at_desk(desk: Page, evening: Evening, expected: int) -> None:
    """The desk compares codes and lets the phones in."""
    desk.goto(f"{evening.server.origin}/desk/#/areas/{evening.commune.villages[0]}")
    expect(desk.get_by_text(f"{expected} máy đang chờ").first).to_be_visible(timeout=PATIENCE_MS)
    desk.get_by_role("button", name=f"Đồng ý cả {expected}").click()
    expect(desk.get_by_text("Không có máy nào đang chờ").first).to_be_visible(timeout=PATIENCE_MS)


def set_pin_and_start(phone: BrowserPhone) -> None:
    """The PIN twice, then the list."""
    phone.sees("Đặt mã PIN 6 số")
    phone.enter_pin()
    phone.sees("Gõ lại mã PIN")
    phone.enter_pin()
    phone.sees("Đã tải đủ 6/6 người")
    phone.tap("Bắt đầu đi")
    phone.sees("NHÀ TIẾP THEO")


def open_person(phone: BrowserPhone, name: str = PERSON) -> None:
    """From anywhere in the tabs to one person's four steps."""
    phone.page.get_by_role("link", name="Các nhà").or_(phone.button("Các nhà")).first.click()
    phone.page.get_by_text(HOUSE).first.click()
    phone.page.get_by_text(name).first.click()
    phone.sees("Kiểm tra")


def complete_person(phone: BrowserPhone) -> None:
    """The six taps of a citizen who completes."""
    phone.tap("Có VNeID mức 2")
    phone.tap("Xong thẻ BHYT và")
    phone.tap("Chưa cần")
    phone.tap("Mời người dân xem máy")
    phone.sees("MỜI BÁC NHÌN VÀO MÁY CỦA BÁC")
    phone.tap("ĐÚNG RỒI")
    phone.sees("Đã lưu trên máy")


def record_error(phone: BrowserPhone) -> None:
    """Lỗi hệ thống with a reason."""
    phone.page.get_by_text("Ghi luôn").or_(phone.button("Lỗi hệ thống")).first.click()
    if phone.button("Lỗi hệ thống").count():
        phone.tap("Lỗi hệ thống")
    phone.tap("Sai thông tin định danh")
    phone.sees("Đã lưu trên máy")


@pytest.mark.timeout(300)
def test_an_evening_with_two_phones_and_a_desk(
    evening: Evening, phones: Phones, desk_page: Page
) -> None:
    slots = evening.commune.pair_slots
    first, second = phones("first"), phones("second")

    claim_with_camera(first, evening.link(slots[0]), "kỹ thuật")
    claim_with_camera(second, evening.link(slots[1]), "địa bàn")
    agree_at_desk(desk_page, evening, 2)
    set_pin_and_start(first)
    set_pin_and_start(second)

    # Without a network the app comes from the service worker and the list from the phone.
    for phone in (first, second):
        phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
        phone.context.set_offline(True)
        phone.page.reload()
        phone.sees("Gõ mã PIN")
        phone.enter_pin()
        phone.sees("NHÀ TIẾP THEO")

    open_person(first)
    complete_person(first)
    open_person(second)
    record_error(second)

    # A battery dies; what was shown as saved is there when the phone comes back.
    second.kill()
    second.switch_on(offline=True)
    second.open()
    second.sees("Gõ mã PIN")
    second.enter_pin()
    second.sees("Chưa gửi 1 người")
    open_person(second)
    second.sees("Lỗi hệ thống")

    # Back on the network both send and see each other's work.
    for phone in (first, second):
        phone.context.set_offline(False)
        phone.page.evaluate("dispatchEvent(new Event('online'))")
        phone.sees("Xã đã nhận đủ")
    first.page.evaluate("dispatchEvent(new Event('online'))")
    for phone in (first, second):
        phone.sees("Hai máy ghi khác nhau")

    # The desk decides, both follow.
    desk_page.goto(f"{evening.server.origin}/desk/#/conflicts")
    expect(desk_page.get_by_role("heading", name=PERSON)).to_be_visible(timeout=PATIENCE_MS)
    desk_page.get_by_label("Lý do").fill("gọi lại nhóm, màn hình vẫn báo lỗi")
    keep_error = desk_page.locator("button.keep").nth(1)
    keep_error.click()
    expect(desk_page.get_by_text(f"Đã giải quyết: {PERSON}")).to_be_visible(timeout=PATIENCE_MS)
    for phone in (first, second):
        phone.page.evaluate("dispatchEvent(new Event('online'))")
        expect(phone.page.get_by_text("Hai máy ghi khác nhau")).to_have_count(
            0, timeout=PATIENCE_MS
        )
        phone.sees("Lỗi hệ thống")
