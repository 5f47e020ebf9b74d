"""Takes the pictures in docs/screens: every screen in every main state, by day and by night.

`make screens`, or `python -m tests.browser.screens field-next` for those whose names begin so.
The people are the gallery's: made up. Complaints of the page (the security policy's too) and
pages that scroll sideways are printed and make the command fail.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.screens_citizens import CITIZEN_CAPTIONS, CITIZEN_SHOTS
from tests.browser.screens_emulation import EMULATION_CAPTIONS, EMULATION_SHOTS
from tests.browser.screens_list import CAPTIONS, DESK_SHOTS, Shot
from tests.browser.screens_live import LEADER_SHOTS, LIVE_CAPTIONS, LIVE_SHOTS
from tests.browser.screens_meet import MEET_CAPTIONS
from tests.browser.screens_phone import PHONE_CAPTIONS
from tests.browser.screens_reconcile import RECONCILE_CAPTIONS, RECONCILE_SHOTS
from tests.browser.screens_report import REPORT_CAPTIONS
from tests.browser.screens_review import REVIEW_CAPTIONS, REVIEW_SHOTS
from tests.browser.screens_settings import SETTINGS_CAPTIONS, SETTINGS_SHOTS
from tests.browser.screens_tickets import TICKET_CAPTIONS, TICKET_SHOTS
from tests.browser.screens_word import WORD_CAPTIONS, WORD_SHOTS
from tests.support.browser_phone import PATIENCE_MS, QUIET
from tests.support.chromium import find_chromium
from tests.support.gallery import DESK, FIELD, build_gallery, served_gallery
from tests.support.pictures import LIMIT, keep_small
from tests.support.tree import ROOT

PICTURES = ROOT / "docs" / "screens"
THEMES = ("light", "dark")
PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1280, "height": 800}
PER_ROW = {"field": 4, "desk": 2}
WIDTH = {"field": 180, "desk": 420}
HEAD = """# Every screen

Made by `make screens` from the gallery in `pwa/gallery/`; people and figures are invented. Phone \
360 × 740, desk 1280 × 800. Each picture leads to the same screen at night.
"""
SETTLED = """() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""
# One page of all components is as tall as it has to be.
TALL = {"components"}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Camera:
    """One theme's browser page, and what went wrong in it."""

    page: Page
    theme: str
    complaints: list[str] = field(default_factory=list)
    name: str = ""

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("console", lambda m: self._complain(m.text) if m.type == "error" else None)

    def _complain(self, text: str) -> None:
        if "navigator.vibrate" in text:  # nobody has tapped yet; the browser only says so
            return
        self.complaints.append(f"{self.name} ({self.theme}): {text}")

    def take(self, name: str, address: str, prepare: Callable[[Page], None] | None = None) -> None:
        """Open the address in a fresh page state and keep its picture."""
        self.name = name
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.locator("#app > *").first.wait_for()
        try:
            (prepare or (lambda _: None))(self.page)
        except PlaywrightTimeout as late:
            self._complain(str(late).splitlines()[0])
        self.page.evaluate(SETTLED)
        over = self.page.evaluate(SIDEWAYS)
        if over > 0:
            self._complain(f"scrolls sideways by {over} px")
        shot = self.page.screenshot(animations="disabled", caret="hide")
        limit = LIMIT * (3 if name.removeprefix("field-") in TALL else 1)
        keep_small(shot, PICTURES / f"{name}-{self.theme}.png", limit)


def cameras(browser: Browser, size: dict[str, int], scale: int) -> Iterator[Camera]:
    """A camera for each theme, one after the other."""
    for theme in THEMES:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            device_scale_factor=scale,
            has_touch=scale > 1,
            is_mobile=scale > 1,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        yield Camera(context.new_page(), theme)
        context.close()


def whole(page: Page) -> None:
    """The picture holds all of the page."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": height})


def field_names(browser: Browser, origin: str) -> list[str]:
    """The scenes that the gallery itself lists."""
    page = browser.new_page()
    page.goto(origin + FIELD)
    page.wait_for_function("Array.isArray(window.scenes)")
    names = [str(name) for name in page.evaluate("window.scenes")]
    page.close()
    return names


def take_all(browser: Browser, origin: str, wanted: str) -> tuple[list[str], list[str]]:
    """Returns the names of the pictures (without theme) and the complaints."""
    phone = [
        Shot(f"field-{name}", f"{FIELD}?see={name}", whole if name in TALL else None)
        for name in field_names(browser, origin)
    ]
    shots = (
        *DESK_SHOTS,
        *CITIZEN_SHOTS,
        *EMULATION_SHOTS,
        *REVIEW_SHOTS,
        *LIVE_SHOTS,
        *RECONCILE_SHOTS,
        *SETTINGS_SHOTS,
        *TICKET_SHOTS,
        *WORD_SHOTS,
    )
    desk = [Shot(f"desk-{s.name}", DESK + s.address, s.prepare) for s in shots]
    pocket = [Shot(f"desk-{s.name}", DESK + s.address, s.prepare) for s in LEADER_SHOTS]
    complaints: list[str] = []
    for part, size, scale in ((phone, PHONE, 2), (desk, SCREEN, 1), (pocket, PHONE, 2)):
        chosen = [shot for shot in part if shot.name.startswith(wanted)]
        for camera in cameras(browser, size, scale):
            for number, shot in enumerate(chosen, 1):
                camera.take(shot.name, origin + shot.address, shot.prepare)
                print(f"{camera.theme:5} {number:3}/{len(chosen)} {shot.name}", flush=True)
            complaints += camera.complaints
    return [shot.name for shot in (*phone, *desk, *pocket)], complaints


def contact_sheet(names: list[str]) -> str:
    """The pictures with a line of words under each."""
    text = HEAD
    for part, title in (("field", "The phone"), ("desk", "The desk")):
        cells = [_cell(name, WIDTH[part]) for name in names if name.startswith(f"{part}-")]
        rows = [cells[at : at + PER_ROW[part]] for at in range(0, len(cells), PER_ROW[part])]
        if not rows:
            continue
        text += f"\n## {title}\n\n|{' |' * len(rows[0])}\n|{'---|' * len(rows[0])}\n"
        text += "".join("| " + " | ".join(row) + " |\n" for row in rows)
    return text


def _cell(name: str, width: int) -> str:
    captions = (
        CAPTIONS
        | CITIZEN_CAPTIONS
        | EMULATION_CAPTIONS
        | REVIEW_CAPTIONS
        | LIVE_CAPTIONS
        | MEET_CAPTIONS
        | PHONE_CAPTIONS
        | RECONCILE_CAPTIONS
        | REPORT_CAPTIONS
        | SETTINGS_CAPTIONS
        | TICKET_CAPTIONS
        | WORD_CAPTIONS
    )
    caption = captions[name]  # a picture that nobody has described is no use to a newcomer
    picture = f'<img src="{name}-light.png" width="{width}" alt="{caption}">'
    return f"[{picture}]({name}-dark.png)<br>{caption}"


def forget_old(names: list[str], folder: Path) -> None:
    """Remove pictures of screens that are no more."""
    present = {f"{name}-{theme}.png" for name in names for theme in THEMES}
    for old in folder.glob("*.png"):
        if old.name not in present:
            old.unlink()


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    PICTURES.mkdir(parents=True, exist_ok=True)
    build_gallery()
    with served_gallery() as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_chromium()), args=[*QUIET, "--hide-scrollbars"]
        )
        names, complaints = take_all(browser, origin, wanted)
        browser.close()
    forget_old(names, PICTURES)
    (PICTURES / "README.md").write_text(contact_sheet(names), encoding="utf-8")
    pictures = list(PICTURES.glob("*.png"))
    print(f"{len(pictures)} pictures, {sum(p.stat().st_size for p in pictures) // 1000} kB")
    for complaint in complaints:
        print(f"! {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
