"""One of the pair's phones on the evening of Bến Gạo: a real Chromium, tapped by the words.

Its clock is moved to the scenario's moments; it has a network only while it sends. A phone that was
not touched for 20 minutes must ask for its PIN, and these hands insist on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, expect

from tests.support.browser_phone import PATIENCE_MS, BrowserPhone

IDLE_MS = 20 * 60_000
TABS = re.compile("^(Đi tiếp|Các nhà|Đến lại)")
ONLINE = "dispatchEvent(new Event('online'))"

Camera = Callable[[str, Page], None]


def no_camera(_name: str, _page: Page) -> None:
    """The test takes no pictures."""


@dataclass
class Hands:
    """`camera(name, page)` is called where the evening has something to show."""

    phone: BrowserPhone
    camera: Camera = no_camera
    touched_ms: int = 0
    pins: int = 0
    taps: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.phone.page

    # --- the phone ----------------------------------------------------------------------------

    def take_out(self, ms: int) -> None:
        """Switched on for the first time, at this moment."""
        self.phone.switch_on()
        self.phone.context.clock.install(time=datetime.fromtimestamp(ms / 1000, UTC))
        self.touched_ms = ms

    def at(self, ms: int) -> None:
        """The moment comes; whoever takes the phone up after long gives the PIN."""
        ahead = ms - int(self.page.evaluate("Date.now()"))
        if ahead > 0:
            self.page.clock.fast_forward(ahead)
        if ms - self.touched_ms >= IDLE_MS:
            self.phone.sees("Gõ mã PIN")
            assert not self.page.get_by_text("Nhà ông Thắng").count()
            self.phone.enter_pin()
            self.pins += 1
            self.page.locator("main.main:not([aria-busy])").wait_for()
            self.touched_ms = ms

    def send(self, ms: int) -> None:
        """A place with a signal, until the commune has all; then on, without one."""
        self.at(ms)
        with self.page.expect_response("**/api/v1/sync"):
            self.phone.context.set_offline(False)
            self.page.evaluate(ONLINE)
        self.phone.sees("Xã đã nhận đủ")
        self.phone.context.set_offline(True)

    def come_back_without_a_network(self) -> None:
        """The browser threw the page away: the worker brings the app, the phone list and place."""
        stood = self.title()
        self.page.reload()
        self.phone.sees("Gõ mã PIN")
        self.phone.enter_pin()
        self.pins += 1
        self.stands_on(stood)

    def show(self, name: str) -> None:
        self.camera(name, self.page)

    # --- taps ---------------------------------------------------------------------------------

    def tap(self, words: str, *, exact: bool = False) -> None:
        self.taps.append(words)
        self.touched_ms = int(self.page.evaluate("Date.now()"))
        self.phone.tap(words, exact=exact)

    def tab(self, name: str = "Đi tiếp") -> Locator:
        return self.page.get_by_role("navigation").get_by_role("button", name=name)

    def title(self) -> str:
        """The heading of the screen."""
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def stands_on(self, title: str) -> None:
        heading = self.page.get_by_role("heading", level=1).first
        expect(heading).to_have_text(title, timeout=PATIENCE_MS)

    def home(self) -> None:
        """Android's back key until the tabs are there, then the first of them."""
        for _ in range(4):
            if self.page.get_by_role("dialog").count() == 0 and self.tab().count():
                break
            self.page.go_back()
            self.page.wait_for_timeout(60)
        self.tab().click()
        self.page.get_by_role("heading", level=1).first.wait_for()

    def to_house(self, house: str) -> None:
        """Already there, the next one, due now, or looked up: as people find it."""
        if self.page.get_by_role("button", name="Trở về").count() and self.title() == house:
            return
        self.home()
        due = self.page.locator("p.strip", has_text=house[0].lower() + house[1:])
        if self.title() == house:
            self.tap("VÀO NHÀ")
        elif due.count():
            if "hẹn" in due.first.inner_text():
                self.show("due")
            due.first.get_by_role("button").click()
        else:
            self.tab("Các nhà").click()
            self.page.get_by_role("button", name=house).first.click()
        self.stands_on(house)

    def to_person(self, house: str, name: str) -> None:
        """From anywhere to the four steps of one person."""
        if self.title() == name and not self.page.get_by_role("dialog").count():
            return
        self.to_house(house)
        self.page.locator("ul.people").get_by_role("button", name=name).first.click()
        self.stands_on(name)

    # --- what the evening asks for ------------------------------------------------------------

    def install(self, social: str) -> None:
        """Steps 1 and 2, whichever is left."""
        first, both = self.phone.button("Có VNeID mức 2"), self.phone.button("Xong thẻ BHYT")
        first.or_(both).first.wait_for()
        if first.count():
            self.tap("Có VNeID mức 2")
        self.tap("Xong thẻ BHYT")
        self.tap(social, exact=True)

    def read_aloud(self, name: str, *, child: bool = False) -> None:
        """Step 3 and the end of it."""
        self.tap("Mời người dân xem máy")
        self.stands_on("Bố, mẹ xem giúp cháu" if child else "MỜI BÁC NHÌN VÀO MÁY CỦA BÁC")
        self.phone.sees(f"{name}?")

    def right(self, house: str, name: str) -> None:
        self.tap("ĐÚNG RỒI")
        self.stands_on(house)
        self.says(f"Đã hoàn thành: {name}")

    def outcome(self, words: str) -> None:
        """Straight to step 4, or step 1's own word for it."""
        if words == "Không có điện thoại thông minh":
            self.page.get_by_role("button", name=words).first.click()
            return
        if self.phone.button("Ghi luôn").count():
            self.tap("Ghi luôn")
        self.tap(words)

    def own_hour(self, time: str) -> None:
        """In the sheet of appointments: an hour that no chip has."""
        self.tap("Chọn giờ")
        self.page.get_by_label("Giờ hẹn").fill(time)
        self.tap(f"Hẹn {time}")

    def says(self, words: str) -> None:
        """The bar that answers a save."""
        expect(self.page.locator(".snack").first).to_contain_text(words, timeout=PATIENCE_MS)

    def end_of_evening(self) -> tuple[str, str, list[str]]:
        """Kết thúc buổi: both figures as shown, and the names of those not sent."""
        self.home()
        if not self.phone.button("Kết thúc buổi").count():
            self.tap("Thêm việc khác")
        self.tap("Kết thúc buổi")
        self.stands_on("Kết thúc buổi")
        on_phone, received = self.page.locator(".duo strong").all_inner_texts()
        names = []
        if self.page.locator("summary").count():
            self.page.locator("summary").click()
            names = self.page.locator(".fold-names li").all_inner_texts()
        return on_phone, received, names

    def unsent(self) -> int:
        """How many people the status line says are not sent."""
        try:
            line = self.page.locator(".status").inner_text(timeout=500)
        except PlaywrightError:
            return 0
        found = re.search(r"Chưa gửi (\d+) người", line)
        return int(found[1]) if found else 0
