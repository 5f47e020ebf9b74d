"""Fixtures: the real server in its own process, phones and a desk in real browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import Slot
from server.services.phones import links
from tests.support.browser_phone import PATIENCE_MS, QUIET, BrowserPhone
from tests.support.chromium import find_chromium
from tests.support.factory import PASSWORD, MadeCommune, make_commune
from tests.support.server_process import RunningServer, running_server

COMMUNE = "pt"
DATABASE = "tungnha.db"


@dataclass(frozen=True, slots=True)
class Evening:
    """A running server with a small commune whose evening is now."""

    server: RunningServer
    commune: MadeCommune

    def link(self, slot: str) -> str:
        """The whole link that a printed sheet shows for a slot."""
        app = create_app(Config(var=self.server.var))
        with app.app_context():
            found = db.session.get(Slot, (COMMUNE, slot))
            assert found is not None
            link = f"{self.server.origin}/field/c#{links.slot_link(found)}"
            db.session.remove()
            db.engine.dispose()
        return link


@cache
def empty_database() -> bytes:
    """An SQLite file as `tungnha db upgrade` leaves it; migrated once a process."""
    with TemporaryDirectory() as folder:
        var = Path(folder)
        with create_app(Config(var=var)).app_context():
            schema.upgrade()
            db.session.remove()
            db.engine.dispose()
        return (var / DATABASE).read_bytes()


@contextmanager
def evening_in(var: Path, households: int) -> Iterator[Evening]:
    """Make the commune's database in `var` and serve it."""
    (var / DATABASE).write_bytes(empty_database())
    app = create_app(Config(var=var))
    with app.app_context():
        commune = make_commune(SystemClock(), COMMUNE, households=households)
        db.session.remove()
        db.engine.dispose()
    with running_server(var) as server:
        yield Evening(server, commune)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    var = tmp_path / "var"
    var.mkdir()
    with evening_in(var, households=3) as made:
        yield made


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def phones(
    playwright: Playwright, evening: Evening, tmp_path: Path
) -> Iterator[Callable[[str], BrowserPhone]]:
    """Makes phones by name; each has its own profile and is switched off at the end."""
    made: list[BrowserPhone] = []

    def make(name: str) -> BrowserPhone:
        phone = BrowserPhone(playwright, evening.server.origin, tmp_path / name)
        made.append(phone)
        return phone

    yield make
    for number, phone in enumerate(made):
        phone.picture(tmp_path / f"last-{number}.png")
        phone.switch_off()
    assert [error for phone in made for error in phone.errors] == []


@pytest.fixture(scope="session")
def one_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=str(find_chromium()), args=list(QUIET))
    yield browser
    browser.close()


@pytest.fixture
def desk_browser(one_browser: Browser) -> Iterator[Browser]:
    """Started once; each page has a context of its own, and none outlives its test."""
    yield one_browser
    for context in one_browser.contexts:
        context.close()


@pytest.fixture
def desk_page(desk_browser: Browser, evening: Evening) -> Page:
    """The desk, signed in as commune staff."""
    page = desk_browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{evening.server.origin}/desk/")
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login("staff"))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    return page
