"""Print sheets of the whole plan: 26 villages, 10,169 fictional people."""

from __future__ import annotations

import io
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

from bench.table import Section
from seed.plan import COMMUNE_ID
from server import schema
from server.app import create_app
from server.config import Config
from server.extensions import db
from server.repositories import plan
from server.services.demonstration import planting
from server.services.printing import paper_lists, sheets

TITLE = "Print sheets"
HOW = """The real plan with fictional people in a fresh SQLite database, areas cut; each time is \
from the call to the finished PDF, reading included. The address in the codes is one of a LAN."""
ORIGIN = "https://192.168.1.5:8443"


def measure() -> Section:
    """Rows about QR sheets and paper lists of the commune."""
    section = Section(TITLE, HOW)
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
        app = create_app(Config(var=Path(folder), public_origin=ORIGIN, rate_limits=False))
        with app.app_context():
            schema.upgrade()
            planting.plant(Path(folder), _silent, real_dates=False, practice_evening=False)
            taken, made = _timed(lambda: sheets.pdf(COMMUNE_ID, None, ORIGIN, "cli"))
            section.at_most("QR sheets of 26 villages, one PDF", taken, 20, "s")
            section.told("… pages, size", f"{_pages(made)}, {len(made) / 1e6:.1f} MB")
            village = plan.villages(COMMUNE_ID)[0].id
            taken, made = _timed(lambda: sheets.pdf(COMMUNE_ID, village, ORIGIN, "cli"))
            section.told("QR sheets of one village", f"{taken:.2f} s, {_pages(made)} pages")
            taken, made = _timed(lambda: paper_lists.pdf(COMMUNE_ID, None, None, "cli"))
            section.told("Paper lists of the commune", f"{taken:.1f} s, {_pages(made)} pages")
            db.session.remove()
            db.engine.dispose()
    return section


def _timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    begun = time.perf_counter()
    made = make()
    return time.perf_counter() - begun, made


def _pages(made: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", made))


def _silent(_step: str, _done: int, _of: int) -> None:
    """Progress is nobody's business here."""
