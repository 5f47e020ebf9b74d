"""What staff do at the desk in an evening, against the real server: sign in, hand out, decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from server.clock import SystemClock
from server.services.printing.handout import matrix
from tests.browser.conftest import Evening
from tests.sim.phone import SimulatedPhone
from tests.support.browser_phone import PATIENCE_MS
from tests.support.factory import HOUR, PASSWORD
from tests.support.gallery import WEB
from tests.support.live_phone import LiveServer, live_phone
from tests.support.working import complete

AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
NO_AXE = "() => typeof axe === 'undefined'"
VIOLATIONS = """async (only) => {
    const found = await axe.run(document, only ? {runOnly: only} : {});
    if (found.passes.length === 0) return ['axe looked at nothing'];
    return found.violations.map((one) => one.id + ': ' + one.nodes.map((n) => n.html).join(' | '));
}"""
QUIET_MARGIN = 4
FIRST = "Nhóm 11, Máy 1"


def no_axe_violations(page: Page) -> None:
    """All rules by day, colours by night. The page lets no script in; an expression it must."""
    if page.evaluate(NO_AXE):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # Without motion, or a button caught between two colours is complained about.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    by_night = page.evaluate(VIOLATIONS, ["color-contrast"])
    page.emulate_media(color_scheme="light")
    assert (page.evaluate(VIOLATIONS, None), by_night) == ([], []), page.url


def go(page: Page, evening: Evening, where: str) -> None:
    page.goto(f"{evening.server.origin}/desk/#/{where}")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def sees(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def spaced(code: str) -> str:
    """As the desk writes a phone's six characters."""
    return f"{code[:3]} {code[3:]}"


def drawn_modules(picture: Locator) -> tuple[int, str]:
    """(side, "0101…") of the QR picture on the page, without its margin."""
    box = picture.get_attribute("viewBox") or ""
    side = int(box.split()[2]) - 2 * QUIET_MARGIN
    grid = [["0"] * side for _ in range(side)]
    path = picture.locator("path").nth(1).get_attribute("d") or ""
    for run in re.finditer(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        left, top, length = (int(part) for part in run.groups())
        for x in range(left, left + length):
            grid[top - QUIET_MARGIN][x - QUIET_MARGIN] = "1"
    return side, "".join("".join(row) for row in grid)


def look(evening: Evening, link: str) -> tuple[int, str | None]:
    """(status, refusal) of what a phone hears about a link."""
    asked = {"link": urlsplit(link).fragment}
    answer = LiveServer(evening.server.origin).post("/api/v1/claims/look", json=asked)
    return answer.status_code, answer.json.get("error", {}).get("code")


@pytest.fixture
def asking(evening: Evening) -> Callable[[int, str], tuple[SimulatedPhone, str]]:
    """A phone that asks for a place by its printed link, and the code that it shows."""

    def ask(slot: int, holder: str) -> tuple[SimulatedPhone, str]:
        phone = live_phone(evening.server.origin)
        link = urlsplit(evening.link(evening.commune.pair_slots[slot])).fragment
        code = phone.claim(link, holder)["code"]
        return phone, spaced(code)

    return ask


Asking = Callable[[int, str], tuple[SimulatedPhone, str]]


@pytest.fixture
def at_work(asking: Asking, desk_page: Page, evening: Evening) -> SimulatedPhone:
    """A phone that the desk has let in and that has its list."""
    phone, code = asking(0, "technical")
    go(desk_page, evening, f"areas/{evening.commune.villages[0]}")
    button(desk_page, f"Đồng ý: Trần Văn m-n11-technical, mã {code}").click()
    sees(desk_page, "Đã đồng ý 1 máy")
    phone.sync()
    return phone


def test_signing_in_and_out(evening: Evening, desk_browser: Browser) -> None:
    page = desk_browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    go(page, evening, "")
    sees(page, "Đăng nhập bàn trực")
    no_axe_violations(page)
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login("staff"))
    button(page, "Đăng nhập").click()
    sees(page, "Nhập mật khẩu.")
    password = page.get_by_label("Mật khẩu", exact=True)
    password.fill("not-the-password")
    button(page, "Đăng nhập").click()
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    no_axe_violations(page)
    expect(password).to_have_value("")
    password.fill(PASSWORD)
    password.press("Enter")
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    sees(page, "Cán bộ staff")
    no_axe_violations(page)
    page.reload()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    button(page, "Đăng xuất").click()
    sees(page, "Đăng nhập bàn trực")
    page.reload()
    sees(page, "Đăng nhập bàn trực")
    page.close()


def test_a_code_is_drawn_and_given_anew(evening: Evening, desk_page: Page) -> None:
    page = desk_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, evening, f"areas/{evening.commune.villages[0]}")
    page.get_by_role("heading", name="Thôn 1", exact=True).wait_for()
    expect(page.get_by_role("row", name="Tổ trưởng Trần Văn m-v1-lead")).to_be_visible()
    expect(page.get_by_role("row", name="Trưởng thôn Trần Văn m-v1-head")).to_be_visible()
    no_axe_violations(page)

    button(page, f"Hiện mã: {FIRST}").click()
    old = evening.link(evening.commune.pair_slots[0])
    assert copied_link(page) == old
    assert drawn_modules(page.get_by_role("img", name=f"Mã QR để nhận khu vực: {FIRST}")) == matrix(
        old
    )
    expect(button(page, "In tờ này")).to_be_visible()
    no_axe_violations(page)
    button(page, "Đóng").click()
    assert look(evening, old) == (200, None)

    button(page, f"Cấp lại mã: {FIRST}").click()
    sees(page, "Tờ đã in và liên kết cũ hết dùng ngay")
    no_axe_violations(page)
    page.get_by_role("dialog").get_by_role("button", name="Cấp lại mã").click()
    sees(page, "Mã nhập tay")
    new = copied_link(page)
    assert new == evening.link(evening.commune.pair_slots[0]) != old
    assert look(evening, old) == (410, "claim_reissued")
    assert look(evening, new) == (200, None)


def copied_link(page: Page) -> str:
    """The link behind the code that stands in the dialog."""
    button(page, "Chép liên kết").click()
    sees(page, "Đã chép liên kết")
    return clipboard(page)


def test_one_phone_is_let_in_and_one_refused(
    evening: Evening, desk_page: Page, asking: Asking
) -> None:
    page = desk_page
    first, first_code = asking(0, "technical")
    second, second_code = asking(1, "local")
    go(page, evening, f"areas/{evening.commune.villages[0]}")
    sees(page, "2 máy đang chờ")
    no_axe_violations(page)
    button(page, f"Đồng ý: Trần Văn m-n11-technical, mã {first_code}").click()
    sees(page, "Đã đồng ý 1 máy")
    button(page, f"Từ chối: Trần Văn m-n11-local, mã {second_code}").click()
    sees(page, "Đã từ chối máy của Trần Văn m-n11-local")
    sees(page, "Không có máy nào đang chờ")
    assert (first.claim_state(), second.claim_state()) == ("confirmed", "refused")
    expect(page.get_by_role("row", name="Máy 1 Trần Văn m-n11-technical")).to_be_visible()
    expect(button(page, f"Hiện mã: {FIRST}")).to_have_count(0)


def test_a_correction_of_the_list_is_accepted(
    evening: Evening, desk_page: Page, at_work: SimulatedPhone
) -> None:
    page, citizen = desk_page, evening.commune.citizens_of["a11"][0]
    at_work.claim_roster(citizen, "deceased", "Gia đình đã báo tử")
    at_work.sync()
    go(page, evening, "roster")
    page.get_by_role("heading", name=f"Nguyễn Thị {citizen}").wait_for()
    sees(page, "Đã mất")
    sees(page, "Nhóm ghi: Gia đình đã báo tử")
    sees(page, "bớt một người khỏi số đủ điều kiện")
    no_axe_violations(page)
    page.get_by_label(f"Ghi chú (không bắt buộc): Nguyễn Thị {citizen}").fill("đã đối chiếu")
    button(page, f"Chấp nhận: Nguyễn Thị {citizen}").click()
    sees(page, f"Đã chấp nhận: Nguyễn Thị {citizen}.")
    sees(page, "Không có đề nghị nào đang chờ")
    button(page, "Đã xem").click()
    page.get_by_role("heading", name=f"Nguyễn Thị {citizen}").wait_for()
    sees(page, "đã đối chiếu")
    no_axe_violations(page)


def test_the_report_shows_the_figures_and_the_text_to_send(
    evening: Evening, desk_page: Page, at_work: SimulatedPhone
) -> None:
    page, (done, error, *_) = desk_page, evening.commune.citizens_of["a11"]
    complete(at_work, done)
    at_work.visit(error, "system_error", "identity_error")
    at_work.sync()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, evening, "report")
    page.get_by_role("heading", name="Chốt 21h30").wait_for()
    expect(page.get_by_label("Giờ khác")).to_have_value("21:30")
    page.get_by_role("row", name="Cộng 2 thôn").wait_for()
    no_axe_violations(page)

    at_ms = SystemClock().now_ms() + HOUR
    go(page, evening, f"report?village={evening.commune.villages[0]}&at={at_ms}")
    sees(page, "số còn chạy")
    for row, figures in (
        ("Đã hoàn thành", " 1. Mở danh sách người 8,3"),
        ("Lỗi hệ thống", " 1. Mở danh sách người 8,3"),
        ("Chưa đến", " 10. Mở danh sách người 83,3"),
        ("Cộng, đúng bằng chỉ tiêu", " 12 100,0"),
    ):
        name = re.compile(rf"^{row}{figures}$")
        expect(page.get_by_role("row", name=name)).to_be_visible(timeout=PATIENCE_MS)
    text = page.locator("pre").inner_text()
    assert text.startswith("THÔN 1 – BÁO CÁO NGÀY ")
    assert "2. Đã hoàn thành: 1 người (8,3% chỉ tiêu)" in text
    assert "Nguyễn" not in text
    no_axe_violations(page)
    button(page, "Chép bản gửi lãnh đạo").click()
    sees(page, "Đã chép. Dán vào Zalo để gửi.")
    assert clipboard(page) == text
    with page.expect_download() as table:
        button(page, "Tải Excel").click()
    sheet = load_workbook(BytesIO(table.value.path().read_bytes())).active
    assert sheet is not None
    assert sheet["B7"].value == "Thôn 1"

    page.get_by_label("Số báo miệng").fill("4")
    button(page, "Ghi lời báo").click()
    sees(page, "báo miệng +3")
    expect(page.get_by_role("row", name=re.compile(r"^Đã hoàn thành 1\. .* 8,3$"))).to_be_visible()
    go(page, evening, "report?kind=final")
    sees(page, "BÁO CÁO TỔNG KẾT")
    no_axe_violations(page)
