"""Settings and the audit trail at the desk: the rule changed, the figure seen to move, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.browser_phone import PATIENCE_MS
from tests.support.factory import PASSWORD
from tests.support.live_phone import live_phone
from tests.support.working import complete

RULE = "Ai phải có tài khoản An sinh xã hội"


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """A pair's phone that has completed one person who needs no ASXH account."""
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    made.sync()
    complete(made, evening.commune.citizens[0])
    made.sync()
    return made


def signed_in(browser: Browser, evening: Evening, role: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{evening.server.origin}/desk/")
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login(role))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    first = "Tình hình chung" if role == "leader" else "Thôn và đợt"
    page.get_by_role("heading", name=first).wait_for()
    return page


@pytest.fixture
def page(desk_browser: Browser, evening: Evening) -> Page:
    """The desk, signed in as a leader of the commune."""
    return signed_in(desk_browser, evening, "leader")


def change(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Đổi: {name}").click()
    page.get_by_role("heading", name=name, level=2).wait_for()


def shows_completed(page: Page, evening: Evening, figure: str) -> None:
    """The commune's completed people on the live page, asked anew."""
    go(page, evening, "")
    page.reload()
    row = page.get_by_role("row", name="Toàn xã")
    expect(row.get_by_role("cell").nth(1)).to_have_text(figure, timeout=PATIENCE_MS)


def test_the_rule_is_tried_changed_seen_and_changed_back(
    evening: Evening, page: Page, phone: SimulatedPhone
) -> None:
    shows_completed(page, evening, "1")
    for choice, said, figure in (
        ("Mọi người trong danh sách", "1 người không còn là đã hoàn thành", "0"),
        ("Người thuộc diện chính sách hoặc có nhu cầu", "1 người thành đã hoàn thành", "1"),
    ):
        go(page, evening, "settings")
        change(page, RULE)
        page.get_by_label(choice).check()
        button(page, "Xem thay đổi gì").click()
        sees(page, "Lưu thì:")
        sees(page, said)
        button(page, "Lưu thay đổi").click()
        sees(page, "Ghi lý do trước khi lưu")
        page.get_by_label("Lý do đổi").fill("theo công văn của thành phố")
        no_axe_violations(page)
        button(page, "Lưu thay đổi").click()
        sees(page, "Đã lưu và tính lại: 1 người đổi kết quả")
        sees(page, "Lý do: theo công văn của thành phố")
        no_axe_violations(page)
        shows_completed(page, evening, figure)
    go(page, evening, "audit")
    rows = page.get_by_role("row", name="Đổi cài đặt")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("mọi người → người thuộc diện chính sách hoặc có nhu cầu")
    no_axe_violations(page)
    page.get_by_label("Việc", exact=True).select_option(label="Đăng nhập")
    expect(page.get_by_role("row", name="Đổi cài đặt")).to_have_count(0)
    page.get_by_role("row", name="Đăng nhập").first.wait_for()
    button(page, "Bỏ lọc").click()
    expect(rows).to_have_count(2)
    button(page, "Kiểm tra nhật ký").click()
    sees(page, "Nguyên vẹn")


def test_a_lost_answer_keeps_what_was_typed_and_changes_nothing_twice(
    evening: Evening, page: Page
) -> None:
    go(page, evening, "settings")
    change(page, "Nhắc trước khi kết thúc")
    page.get_by_label("Giá trị mới (ngày)").fill("30")
    button(page, "Xem thay đổi gì").click()
    sees(page, "Nhập một số từ 1 đến 14")
    page.get_by_label("Giá trị mới (ngày)").fill("3")
    button(page, "Xem thay đổi gì").click()
    sees(page, "nhắc từ")
    page.get_by_label("Lý do đổi").fill("nhắc sớm hơn")

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/desk/settings", lose)
    button(page, "Lưu thay đổi").click()
    sees(page, "Chưa rõ đã lưu hay chưa")
    page.unroute("**/api/v1/desk/settings")
    # Closed by mistake: what was typed is still there.
    page.keyboard.press("Escape")
    sees(page, "Có thay đổi chưa lưu")
    change(page, "Nhắc trước khi kết thúc")
    expect(page.get_by_label("Lý do đổi")).to_have_value("nhắc sớm hơn")
    page.keyboard.press("Escape")
    go(page, evening, "audit")
    expect(page.get_by_role("row", name="Đổi cài đặt")).to_have_count(1)


def test_two_at_once_one_is_told(evening: Evening, desk_browser: Browser, page: Page) -> None:
    other = signed_in(desk_browser, evening, "admin")
    name = "Giữ ảnh ca lỗi và nội dung cách ly"
    for desk, days in ((page, "30"), (other, "90")):
        go(desk, evening, "settings")
        change(desk, name)
        desk.get_by_label("Giá trị mới (ngày)").fill(days)
        desk.get_by_label("Lý do đổi").fill("ý kiến lãnh đạo")
        button(desk, "Xem thay đổi gì").click()
        sees(desk, "Lưu thì:")
    button(page, "Lưu thay đổi").click()
    sees(page, "30 ngày")
    button(other, "Lưu thay đổi").click()
    sees(other, "Mục này vừa được Cán bộ leader đổi")
    sees(other, "Đang dùng: 30 ngày")
    expect(other.get_by_label("Giá trị mới (ngày)")).to_have_value("90")
    button(other, "Xem thay đổi gì").click()
    button(other, "Lưu thay đổi").click()
    sees(other, "Đã lưu. Giữ ảnh ca lỗi và nội dung cách ly: 90 ngày.")


def test_staff_see_all_and_change_their_own(evening: Evening, desk_page: Page) -> None:
    go(desk_page, evening, "settings")
    sees(desk_page, "Lãnh đạo xã hoặc quản trị đổi được.")
    expect(desk_page.get_by_role("button", name=f"Đổi: {RULE}")).to_have_count(0)
    expect(desk_page.get_by_role("link", name="Nhật ký")).to_have_count(0)
    change(desk_page, "Thời gian cho một người")
    desk_page.get_by_label("Giá trị mới (phút)").fill("12")
    button(desk_page, "Xem thay đổi gì").click()
    sees(desk_page, "nhóm")
    button(desk_page, "Lưu thay đổi").click()
    sees(desk_page, "Thời gian cho một người: 12 phút.")
