"""Accounts at the desk in a real browser: first administrator, codes, going on after the end."""

from __future__ import annotations

from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from server.models import Account, StaffSession
from server.services.sign_in import setup
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import no_axe_violations
from tests.browser.walking_in import written_by_server
from tests.support.browser_phone import PATIENCE_MS
from tests.support.factory import HOUR, PASSWORD

PHRASE = "tre xanh nghieng ben song sau"


@pytest.fixture
def page(desk_browser: Browser, evening: Evening) -> Iterator[Page]:
    """A browser at the desk's address, nobody signed in."""
    made = desk_browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    made.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert errors == []


def at(evening: Evening, path: str = "") -> str:
    return f"{evening.server.origin}/desk/{path}"


def sign_in(page: Page, evening: Evening, role: str) -> None:
    page.goto(at(evening))
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login(role))
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()


def age_session(evening: Evening, hours: float) -> None:
    """As if every session had begun so many hours ago."""
    with written_by_server(evening) as session:
        for one in session.query(StaffSession):
            one.created_ms -= round(hours * HOUR)


def test_the_first_administrator_comes_in_by_the_terminal_s_link(
    page: Page, evening: Evening
) -> None:
    code = ""
    with written_by_server(evening) as session:
        admin = session.get(Account, evening.commune.accounts["admin"])
        assert admin is not None
        admin.disabled_ms = 1
        code = setup.begin(evening.commune.id)
    page.goto(at(evening, f"#/setup/{code}"))
    expect(page.get_by_text("Quản trị của Phú Thái")).to_be_visible()
    assert code not in page.url
    no_axe_violations(page)
    page.get_by_role("button", name="Lập tài khoản quản trị").click()
    expect(page.get_by_text("Nhập ô này.")).to_have_count(3)
    page.get_by_label("Họ và tên").fill("Vũ Thị Hậu")
    page.get_by_label("Tên đăng nhập").fill("hau.vu")
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill("matkhau123456")
    page.get_by_role("button", name="Lập tài khoản quản trị").click()
    expect(page.get_by_role("alert")).to_contain_text("dễ đoán")
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PHRASE)
    page.get_by_role("button", name="Lập tài khoản quản trị").click()
    # Real work: an administrator signs in with codes, before anything else.
    page.get_by_role("heading", name="Bật mã 6 số").wait_for()
    secret = page.locator(".key-text").inner_text().replace(" ", "")
    no_axe_violations(page)
    page.get_by_label("Mã 6 số", exact=True).fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".codes li")).to_have_count(10)
    no_axe_violations(page)
    recovery = page.locator(".codes li").first.inner_text()
    page.get_by_role("button", name="Đã cất 10 mã").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill("hau.vu")
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PHRASE)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Mã 6 số hoặc mã dự phòng").fill(recovery)
    no_axe_violations(page)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()


def test_a_session_that_ends_asks_over_the_page_and_loses_nothing(
    page: Page, evening: Evening
) -> None:
    sign_in(page, evening, "admin")
    page.get_by_role("link", name="Tài khoản").click()
    page.get_by_role("button", name="Thêm tài khoản").click()
    page.get_by_label("Họ và tên").fill("Đỗ Văn Sáu")
    page.get_by_label("Tên đăng nhập").fill("sau.do")
    age_session(evening, 12.1)
    page.get_by_role("button", name="Thêm tài khoản").last.click()
    page.get_by_role("heading", name="Phiên làm việc đã hết").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Phiên làm việc đã hết")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill("wrong")
    page.get_by_role("button", name="Làm tiếp").click()
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    # What was sent before the end is sent now.
    page.get_by_role("heading", name="Mật khẩu tạm của Đỗ Văn Sáu").wait_for()
    no_axe_violations(page)


def test_five_minutes_before_the_end_the_desk_asks_whether_to_go_on(
    page: Page, evening: Evening
) -> None:
    sign_in(page, evening, "staff")
    age_session(evening, 12 - 4 / 60)
    page.reload()
    page.get_by_text("Phiên làm việc hết lúc").wait_for()
    no_axe_violations(page)
    page.get_by_role("button", name="Làm tiếp").click()
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PASSWORD)
    no_axe_violations(page)
    page.get_by_role("button", name="Làm tiếp").last.click()
    expect(page.get_by_text("Phiên làm việc hết lúc")).to_have_count(0)
    page.get_by_role("heading", name="Thôn và đợt").wait_for()


def test_changing_how_one_signs_in_wants_a_password_just_given(
    page: Page, evening: Evening
) -> None:
    sign_in(page, evening, "staff")
    age_session(evening, 0.5)
    page.get_by_role("link", name="Tài khoản").click()
    no_axe_violations(page)
    page.get_by_role("button", name="Bật mã 6 số").click()
    page.get_by_role("heading", name="Nhập lại mật khẩu").wait_for()
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Làm tiếp").click()
    page.get_by_role("img", name="Mã QR cho ứng dụng xác thực").wait_for()


def test_an_administrator_looks_after_accounts(page: Page, evening: Evening) -> None:
    sign_in(page, evening, "admin")
    page.get_by_role("link", name="Tài khoản").click()
    page.get_by_role("row", name="Cán bộ leader").wait_for()
    no_axe_violations(page)
    page.get_by_role("button", name="Sửa: Cán bộ leader").click()
    no_axe_violations(page)
    page.get_by_role("button", name="Khóa tài khoản").click()
    expect(page.get_by_role("row", name="Cán bộ leader")).to_contain_text("Đã khóa")
    page.get_by_role("button", name="Sửa: Cán bộ health").click()
    page.get_by_role("button", name="Đặt lại mật khẩu").click()
    password = page.locator(".temp").inner_text()
    page.get_by_role("button", name="Xong").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login("health"))
    page.get_by_role("textbox", name="Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Đặt mật khẩu riêng").wait_for()
    no_axe_violations(page)
    page.get_by_label("Mật khẩu tạm").fill(password)
    page.get_by_label("Mật khẩu mới").fill(PHRASE)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.get_by_role("heading", name="Tài khoản", exact=True).wait_for()
