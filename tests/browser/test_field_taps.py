"""The flows of ux.md by the number of taps it allows, counted by the page itself.

What begins before there is a list (the claim) is counted by `test_evening_by_hand`: 4 and 3 of the
5 allowed, then the PIN. Keys of the PIN are no taps of a flow.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.test_field_gallery import LOOKS, Thumb, opened
from tests.support.gallery import FIELD, build_gallery, served_gallery

COUNTER = """() => {
  window.taps = 0;
  addEventListener("click", (event) => { if (event.isTrusted) window.taps += 1; }, true);
}"""


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    build_gallery()
    with served_gallery() as origin:
        yield origin + FIELD


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    page = opened(playwright, LOOKS[0])
    yield page
    if page.context.browser:
        page.context.browser.close()


def begin(page: Page, gallery: str, scene: str = "walk") -> Thumb:
    """A fresh state of the app; no tap has been made."""
    page.goto("about:blank")
    page.goto(f"{gallery}?see={scene}")
    page.locator("main").wait_for()
    page.evaluate(COUNTER)
    return Thumb(page)


def made(page: Page) -> int:
    return int(page.evaluate("window.taps"))


def test_the_next_house_is_one_tap(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery)
    thumb.tap("VÀO NHÀ")
    thumb.stands_on("Nhà ông Thắng")
    assert made(page) == 1


def test_another_house_is_one_tap_after_typing(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery, "houses")
    page.get_by_role("searchbox").fill("ngat")  # puts the cursor there as a tap would
    page.get_by_role("button", name="Nhà bà Ngát").click()
    assert made(page) == 1
    thumb.sees("Bùi Thị Ngát")


def test_an_absent_family_is_two_taps(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery)
    thumb.tap("Cả nhà vắng")
    thumb.tap("Tối mai")
    thumb.stands_on("Nhà bà Hợi")
    assert made(page) == 2


@pytest.mark.parametrize(
    ("skipped", "taps", "expected"),
    [
        (0, ("Trần Thị Mơ", "Có VNeID mức 2", "Xong thẻ BHYT", "Chưa cần"), 6),
        (1, ("Vũ Thị Hợi", "Có VNeID mức 2", "Xong thẻ BHYT", "Xong"), 6),
        (0, ("Trần Thị Mơ", "Đã có từ trước"), 4),
        (1, ("Vũ Thị Hợi", "Đã có từ trước", "Xong"), 5),
    ],
    ids=["new", "new, policy", "had it before", "had it before, policy"],
)
def test_a_citizen_completes_in_so_many_taps(
    page: Page, gallery: str, skipped: int, taps: tuple[str, ...], expected: int
) -> None:
    thumb = begin(page, gallery)
    for _ in range(skipped):
        thumb.tap("Để sau")
    thumb.tap("VÀO NHÀ")
    before = made(page)
    for words in taps:
        thumb.tap(words, exact=words == "Xong")
    thumb.tap("Mời người dân xem máy")
    thumb.tap("ĐÚNG RỒI")
    thumb.sees(f"Đã hoàn thành: {taps[0]}")
    assert made(page) - before == expected


def test_a_ticket_is_three_taps(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery)
    for words in ("VÀO NHÀ", "Trần Thị Mơ", "Có VNeID mức 2"):
        thumb.tap(words)
    before = made(page)
    for words in ("Lỗi hệ thống", "Mất SIM, đổi số", "Gửi Công an xã"):
        thumb.tap(words)
    thumb.stands_on("Nhà ông Thắng")
    asked = [name for name, *_ in page.evaluate("services.asked")]
    assert asked[-2:] == ["recordOutcome", "openTicket"]
    assert made(page) - before == 3


def test_an_appointment_is_two_taps(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery, "sheet-missing")
    # The scene begins on an open sheet: closing it goes back one entry, which has to be there.
    page.evaluate("history.pushState(history.state, '')")
    thumb.tap("Hẹn lại")
    thumb.tap("Tối mai")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert made(page) == 2


@pytest.mark.parametrize(("scene", "expected"), [("next", 2), ("next-done", 1), ("houses", 2)])
def test_the_end_of_the_evening_is_one_or_two_taps(
    page: Page, gallery: str, scene: str, expected: int
) -> None:
    thumb = begin(page, gallery, scene)
    if scene == "houses":
        page.get_by_role("button", name="Đã lưu trên máy").click()
    elif expected == 2:
        thumb.tap("Thêm việc khác")
    thumb.tap("Kết thúc buổi")
    thumb.stands_on("Kết thúc buổi")
    assert made(page) == expected


def test_what_waits_goes_off_in_one_more_tap(page: Page, gallery: str) -> None:
    thumb = begin(page, gallery, "end-left")
    thumb.tap("Gửi ngay")
    assert made(page) == 1
