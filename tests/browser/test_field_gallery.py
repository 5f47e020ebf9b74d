"""Every field screen in every state: no axe violation, nothing cut, nothing too small to touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.support.browser_phone import QUIET
from tests.support.chromium import find_chromium
from tests.support.gallery import FIELD, WEB, build_gallery, served_gallery

AXE = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# A finger's width; a link inside a line of a card may be a little narrower than tall.
LEAST_HEIGHT, LEAST_WIDTH = 47.5, 44
PATIENCE_MS = 4_000

VIOLATIONS = """async (only) => (await axe.run(document, only ? {runOnly: only} : {})).violations
    .map((found) => found.id + found.nodes.map((node) => node.html.slice(0, 99)).join(' | '))"""
SMALL = """([height, width]) => [...document.querySelectorAll('button, a, input, summary')]
    .filter((one) => one.type !== 'radio' && !one.classList.contains('scrim'))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < height || box.width < width))
    .map(([one, box]) => `${one.textContent} ${box.width} x ${box.height}`)"""


@dataclass(frozen=True)
class Eyes:
    """How somebody sees the phone."""

    name: str
    width: int = 360
    height: int = 740
    scheme: str = "light"
    font: int = 16
    # Which axe rules this look can change: all (None), some, or none of them.
    rules: tuple[str, ...] | None = ()


LOOKS = (
    Eyes("light", rules=None),
    Eyes("dark", scheme="dark", rules=("color-contrast",)),
    Eyes("narrow", width=320, height=640),
    Eyes("large type", font=32),
)


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    build_gallery()
    with served_gallery() as origin:
        yield origin + FIELD


def opened(playwright: Playwright, eyes: Eyes) -> Page:
    browser = playwright.chromium.launch(
        executable_path=str(find_chromium()),
        args=[*QUIET, f"--blink-settings=defaultFontSize={eyes.font}"],
    )
    context = browser.new_context(
        viewport={"width": eyes.width, "height": eyes.height},
        color_scheme="dark" if eyes.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="vi-VN",
        bypass_csp=True,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


def complaints_about(page: Page, eyes: Eyes) -> list[str]:
    found: list[str] = []
    if eyes.rules != ():
        page.evaluate(AXE)
        found += page.evaluate(VIOLATIONS, eyes.rules and list(eyes.rules))
    found += page.evaluate(SMALL, [LEAST_HEIGHT, LEAST_WIDTH])
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{wide} px wide"] if wide > eyes.width else found


@pytest.mark.parametrize("eyes", LOOKS, ids=lambda eyes: eyes.name)
def test_every_screen_can_be_read_and_touched(
    playwright: Playwright, gallery: str, eyes: Eyes
) -> None:
    page = opened(playwright, eyes)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(gallery)
    names: list[str] = page.evaluate("window.scenes")
    assert len(names) > 50
    complaints: dict[str, list[str]] = {}
    for name in names:
        page.goto(f"{gallery}?see={name}", wait_until="domcontentloaded")
        page.locator("main").wait_for()
        if found := complaints_about(page, eyes):
            complaints[name] = found
    if page.context.browser:
        page.context.browser.close()
    assert complaints == {}
    assert errors == []


class Thumb:
    """Taps by the words on the screen, and Android's back key."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tap(self, words: str, *, exact: bool = False) -> None:
        self.page.get_by_role("button", name=words, exact=exact).first.click()

    def stands_on(self, title: str) -> None:
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(title, timeout=PATIENCE_MS)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def back(self) -> None:
        self.page.go_back()


@pytest.fixture
def thumb(playwright: Playwright, gallery: str) -> Iterator[Thumb]:
    """The whole app on made-up services, standing at the first house."""
    page = opened(playwright, LOOKS[0])
    page.goto(f"{gallery}?see=walk")
    thumb = Thumb(page)
    thumb.stands_on("Nhà ông Thắng")
    yield thumb
    if page.context.browser:
        page.context.browser.close()


def test_back_closes_the_sheet_then_the_person_then_the_house(thumb: Thumb) -> None:
    thumb.tap("VÀO NHÀ")
    thumb.tap("Trần Thị Mơ")
    thumb.tap("Không đúng người / chuyển đi / đã mất")
    thumb.sees("Đã chuyển đi")
    thumb.back()
    expect(thumb.page.get_by_role("dialog")).to_have_count(0)
    thumb.stands_on("Trần Thị Mơ")
    thumb.back()
    thumb.stands_on("Nhà ông Thắng")
    thumb.back()
    thumb.sees("NHÀ TIẾP THEO")


def test_six_taps_complete_a_person_and_one_takes_it_back(thumb: Thumb) -> None:
    thumb.tap("Để sau")
    thumb.tap("VÀO NHÀ")
    for words in ("Vũ Thị Hợi", "Có VNeID mức 2", "Xong thẻ BHYT"):
        thumb.tap(words)
    thumb.tap("Xong", exact=True)
    thumb.tap("Mời người dân xem máy")
    thumb.tap("ĐÚNG RỒI")
    thumb.stands_on("Nhà bà Hợi")
    thumb.sees("Đã hoàn thành: Vũ Thị Hợi")
    thumb.tap("Sửa lại")
    thumb.sees("Đang làm: bước 2")


def test_what_is_missing_is_said_and_finished_later(thumb: Thumb) -> None:
    thumb.tap("Để sau")
    thumb.tap("VÀO NHÀ")
    for words in ("Vũ Thị Hợi", "Có VNeID mức 2", "Xong thẻ BHYT"):
        thumb.tap(words)
    thumb.tap("Mời người dân xem máy")
    thumb.tap("ĐÚNG RỒI")
    thumb.sees("Còn thiếu: An sinh xã hội")
    thumb.back()
    thumb.stands_on("Vũ Thị Hợi")
    thumb.tap("Sửa: Cài đặt")
    thumb.tap("Xong", exact=True)
    thumb.tap("Đã hoàn thành")
    thumb.sees("Đã hoàn thành: Vũ Thị Hợi")


def test_the_page_read_aloud_is_left_by_holding_or_by_asking(thumb: Thumb) -> None:
    thumb.tap("VÀO NHÀ")
    for words in ("Trần Thị Mơ", "Có VNeID mức 2", "Mời người dân xem máy", "Giữ 1 giây"):
        thumb.tap(words)
    thumb.sees("Trở về màn ghi?")
    thumb.tap("Ở lại")
    hold = thumb.page.get_by_role("button", name="Giữ 1 giây")
    hold.hover()
    thumb.page.mouse.down()
    thumb.stands_on("Trần Thị Mơ")


def test_an_absent_house_is_two_taps_and_comes_back_later(thumb: Thumb) -> None:
    thumb.tap("Cả nhà vắng")
    thumb.sees("Đã ghi 3 người vắng")
    thumb.tap("Đi làm ca")
    thumb.tap("Tối mai")
    thumb.sees("NHÀ TIẾP THEO")
    thumb.stands_on("Nhà bà Hợi")
    asked = thumb.page.evaluate("services.asked.slice(-1)[0]")
    assert asked == ["setAppointment", {"household": "H01"}, "tomorrow_evening", "works_shift"]


def test_vneid_down_is_an_incident_and_no_ticket(thumb: Thumb) -> None:
    thumb.tap("VÀO NHÀ")
    for words in ("Trần Thị Mơ", "Ghi luôn", "Lỗi hệ thống", "VNeID không vào được"):
        thumb.tap(words)
    thumb.sees("Đã báo sự cố. Cứ sang người khác, vào lại được máy sẽ nhắc.")
    asked = [name for name, *_ in thumb.page.evaluate("services.asked")]
    assert asked == ["incidentTap", "recordOutcome"]


def test_a_tab_leaves_nothing_behind_it_but_home(thumb: Thumb) -> None:
    thumb.tap("Các nhà")
    thumb.page.get_by_role("searchbox").fill("nhan")
    thumb.tap("Nhà Hùng Nhàn")
    thumb.tap("Đến lại")
    thumb.stands_on("Đến lại")
    thumb.back()
    thumb.sees("NHÀ TIẾP THEO")


def test_english_comes_and_goes_without_losing_the_place(thumb: Thumb) -> None:
    thumb.tap("VÀO NHÀ")
    thumb.tap("Trần Thị Mơ")
    thumb.tap("Thêm việc khác")
    thumb.tap("English")
    thumb.sees("Has VNeID level 2")
    thumb.tap("More actions")
    thumb.tap("Tiếng Việt")
    thumb.sees("Có VNeID mức 2")


def test_a_page_thrown_away_comes_back_to_the_same_house(thumb: Thumb) -> None:
    thumb.tap("VÀO NHÀ")
    thumb.stands_on("Nhà ông Thắng")
    thumb.page.reload()
    thumb.stands_on("Nhà ông Thắng")
    expect(thumb.page.get_by_role("button", name="Trở về")).to_be_visible()
