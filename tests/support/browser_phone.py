"""A phone: Chromium with a profile of its own, a fake camera, and hands that tap by the words."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, Playwright

from tests.support.chromium import find_chromium
from tests.support.qr_camera import write_qr_film

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
PIN = "481507"
PATIENCE_MS = 15_000


@dataclass
class BrowserPhone:
    """One phone. Its profile outlives its browser, as storage outlives a crash."""

    playwright: Playwright
    origin: str
    profile: Path
    dark: bool = False
    errors: list[str] = field(default_factory=list)
    _context: BrowserContext | None = None
    _page: Page | None = None

    @property
    def page(self) -> Page:
        assert self._page is not None, "the phone is off"
        return self._page

    @property
    def is_on(self) -> bool:
        return self._context is not None

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None, "the phone is off"
        return self._context

    def switch_on(self, *, offline: bool = False) -> Page:
        """Start the browser on this phone's profile; the page is still blank."""
        self.profile.mkdir(parents=True, exist_ok=True)
        film = self.profile.with_suffix(".y4m")
        if not film.exists():
            write_qr_film("nothing", film)
        self._context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=str(find_chromium()),
            args=[*QUIET, *CAMERA, f"--use-file-for-fake-video-capture={film}"],
            viewport={"width": 360, "height": 740},
            device_scale_factor=2,
            has_touch=True,
            is_mobile=True,
            locale="vi-VN",
            color_scheme="dark" if self.dark else "light",
        )
        self._context.set_offline(offline)
        self._page = self._context.pages[0] if self._context.pages else self._context.new_page()
        self._page.set_default_timeout(PATIENCE_MS)
        self._page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._page.on("console", self._heard)
        return self._page

    def _heard(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        offline = "ERR_INTERNET_DISCONNECTED" in text or "Failed to load resource" in text
        if kind == "error" and not offline:
            self.errors.append(text)

    def point_camera_at(self, text: str) -> None:
        """What the camera will show from the next `switch_on`."""
        self.profile.parent.mkdir(parents=True, exist_ok=True)
        write_qr_film(text, self.profile.with_suffix(".y4m"))

    def switch_off(self) -> None:
        """Close the browser as a person would."""
        if self._context is not None:
            self._context.close()
        self._context = self._page = None

    def picture(self, target: Path) -> None:
        """What the screen shows, for whoever looks at a failed test; nothing when it is off."""
        if self._page is not None:
            self._page.screenshot(path=target, timeout=5_000)

    def kill(self) -> None:
        """SIGKILL the browser's main process: a battery that dies."""
        for pid in self._main_processes():
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while self._main_processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        self._context = self._page = None
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.profile / name).unlink(missing_ok=True)

    def _main_processes(self) -> list[int]:
        found = []
        wanted = f"--user-data-dir={self.profile}".encode()
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if wanted in words and not any(word.startswith(b"--type=") for word in words):
                found.append(int(entry.name))
        return found

    def open(self, path: str = "/field/") -> Page:
        self.page.goto(self.origin + path)
        return self.page

    def button(self, name: str, *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def tap(self, name: str, *, exact: bool = False) -> None:
        """Tap the button whose words are (or begin with) `name`."""
        self.button(name, exact=exact).first.click()

    def sees(self, text: str) -> None:
        """Wait until the words are on the screen."""
        self.page.get_by_text(text).first.wait_for(state="visible", timeout=PATIENCE_MS)

    def enter_pin(self, pin: str = PIN) -> None:
        """Type the PIN on the app's own keys."""
        for digit in pin:
            self.button(digit, exact=True).click()
