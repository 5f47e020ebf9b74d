"""A ticket with a photo comes from a phone; the health desk answers; the phone has the answer."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.tickets import merge_tickets
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.browser_phone import PATIENCE_MS
from tests.support.factory import PASSWORD
from tests.support.live_phone import live_phone
from tests.support.photographs import brought, opened, photograph

PICTURE = photograph(size=(320, 240))
DRAWN = "(image) => image.complete && image.naturalWidth > 0"


@pytest.fixture
def health_page(desk_browser: Browser, evening: Evening) -> Page:
    """The desk, signed in as the health station, at the tickets."""
    page = desk_browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    go(page, evening, "")
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login("health"))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    button(page, "Đăng nhập").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    page.get_by_role("link", name="Ca lỗi").click()
    return page


def test_a_ticket_is_answered_and_the_phone_hears_of_it(
    evening: Evening, desk_page: Page, health_page: Page
) -> None:
    page, citizen = health_page, evening.commune.citizens_of["a11"][0]
    sees(page, "Không có ca nào chờ trả lời.")
    no_axe_violations(page)
    phone = let_in(evening, desk_page)

    ticket = opened_about_insurance(phone, citizen)
    # Nobody touches the page: it looks by itself.
    page.get_by_role("link", name=f"Nguyễn Thị {citizen}").wait_for()
    page.get_by_role("heading", name=f"Nguyễn Thị {citizen}").wait_for()
    sees(page, "Sai họ tên trên thẻ")
    sees(page, "Ảnh 1 chưa gửi tới")
    assert brought(phone, PICTURE).status_code == 200
    button(page, "Xem ảnh 1").click()
    image = page.get_by_role("img", name=f"Ảnh màn hình trong ca của Nguyễn Thị {citizen}")
    image.wait_for()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate(DRAWN)
    no_axe_violations(page)
    page.keyboard.press("Escape")

    box = page.get_by_label("Trả lời nhóm")
    box.press("Control+Enter")
    sees(page, "Ghi câu trả lời để nhóm biết làm gì tiếp.")
    box.fill("Nhập mã 482 913")
    box.press("Control+Enter")
    sees(page, "Có vẻ là mã hoặc số tài khoản")
    no_axe_violations(page)
    box.fill("Đã sửa trên hệ thống, nhờ nhóm mở lại VNeID.")
    box.press("Control+Enter")
    sees(page, f"Nguyễn Thị {citizen}: đã trả lời.")
    sees(page, "Không có ca nào chờ trả lời.")

    phone.sync()
    (found,) = merge_tickets(phone.operations("citizen", citizen))
    assert (found.id, found.state, found.unread) == (ticket, "answered", ())
    last = phone.operations("citizen", citizen)[-1].operation
    assert last.value == {
        "state": "answered",
        "text": "Đã sửa trên hệ thống, nhờ nhóm mở lại VNeID.",
    }


def test_a_ticket_is_passed_on_to_another_desk(
    evening: Evening, desk_page: Page, health_page: Page
) -> None:
    page, citizen = health_page, evening.commune.citizens_of["a11"][0]
    phone = let_in(evening, desk_page)
    opened_about_insurance(phone, citizen)
    page.get_by_role("heading", name=f"Nguyễn Thị {citizen}").wait_for()
    to = page.get_by_label("Nơi khác trả lời")
    expect(to.get_by_role("option")).to_have_text(
        ["Chọn nơi", "Công an xã", "Trạm Y tế", "BHXH", "Cán bộ xã"]
    )
    expect(button(page, "Chuyển")).to_be_disabled()
    to.select_option("Công an xã")
    page.get_by_label("Trả lời nhóm").fill("Sai họ tên trên căn cước.")
    no_axe_violations(page)
    button(page, "Chuyển").press("Enter")
    sees(page, f"Nguyễn Thị {citizen}: chuyển sang Công an xã.")
    sees(page, "Không có ca nào chờ trả lời.")
    go(desk_page, evening, "tickets")
    desk_page.get_by_role("heading", name=f"Nguyễn Thị {citizen}").wait_for()
    sees(desk_page, "Chuyển sang Công an xã")
    phone.sync()
    (found,) = merge_tickets(phone.operations("citizen", citizen))
    assert (found.state, found.desk) == ("open", "police")


def test_an_outage_is_reported_and_ended_by_hand(evening: Evening, desk_page: Page) -> None:
    page = desk_page
    phone = let_in(evening, page)
    go(page, evening, "tickets")
    sees(page, "Không có sự cố nào đang mở")
    button(page, "Báo VNeID không vào được").click()
    sees(page, "Mọi máy đi nhà thấy ngay")
    no_axe_violations(page)
    page.get_by_role("dialog").get_by_role("button", name="Báo VNeID không vào được").click()
    sees(page, "Đã báo cho các máy.")
    phone.visit(evening.commune.citizens_of["a11"][0], "system_error", "vneid_down")
    phone.sync()
    (incident,) = phone.ids("incident")
    page.reload()
    button(page, "Xem 1 người cần làm lại").click()
    page.get_by_role("dialog").get_by_role("row", name="Nguyễn Thị").wait_for()
    no_axe_violations(page)
    page.keyboard.press("Escape")
    button(page, "Đã vào lại được").click()
    sees(page, "Các máy sẽ nhắc 1 người")
    page.get_by_role("dialog").get_by_role("button", name="Đã vào lại được").click()
    sees(page, "VNeID đã vào lại được lúc")
    phone.sync()
    assert (phone.row("incident", incident) or {})["closed_ms"] is not None


def let_in(evening: Evening, desk_page: Page) -> SimulatedPhone:
    """A phone of the first pair that the desk has let in, with its list."""
    phone = live_phone(evening.server.origin)
    link = urlsplit(evening.link(evening.commune.pair_slots[0])).fragment
    phone.claim(link, "technical")
    go(desk_page, evening, f"areas/{evening.commune.villages[0]}")
    desk_page.get_by_role("button", name="Đồng ý: ").first.click()
    sees(desk_page, "Đã đồng ý 1 máy")
    phone.sync()
    return phone


def opened_about_insurance(phone: SimulatedPhone, citizen: str) -> str:
    """A ticket for the health desk whose photo has not arrived yet."""
    ticket = opened(phone, citizen, PICTURE, category="bhyt_error", text="Sai họ tên trên thẻ")
    phone.sync()
    return ticket
