"""What a desk that stays open asks of the server, on the plan's 10,169 people and on ten times it.

Operations are written straight into the tables, as pushes would have left them, and merged by the
core once; the tenfold commune is the same rows copied inside the database under other ids.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench.live_rows import CUT_MS, NOW_MS, copied, plant
from bench.table import Section
from seed.plan import COMMUNE_ID, phu_thai
from server import schema
from server.app import create_app
from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.services.figures import snapshots
from tests.support.desk import ROOT
from tests.support.postgres import running_postgres

TITLE = "The open desk"
HOW = """Median of 7 requests through the whole application (session, rights, statements, JSON) \
without the network, on the real plan with 10,169 fictional people and 100,000 operations, 750 of \
them about tickets; then on ten times as many people and operations. "Processor" is what the \
application's own process used of the time: on a busy machine the better number. "Live" is what \
the live page asks when something has changed (`progress`, `pace`); while nothing has, it is \
answered 304. The side bar's counts are `attention`. A report is asked first when cut-offs have \
just passed unseen (all of them are frozen then, once), then again. The people behind a figure are \
those of "chưa đến" of the whole commune, sorted by given name, and a village's "vắng mặt"."""
TURNS = 7
TIMES = 10
VILLAGE = phu_thai().villages[0].id
Taken = tuple[float, float]
ASKED = {
    "Daily report, its cut-offs just passed": ("first", 0),
    "Live page: villages and phases": ("progress", 150),
    "Live page: the curves": ("pace", 150),
    "… both, nothing new": ("304", 150),
    "Side bar's counts": ("attention", 150),
    "Leader's view": ("overview", 150),
    "Daily report, frozen": (f"reports/daily?at_ms={CUT_MS}", 300),
    "Daily report, now": ("reports/daily", 300),
    "People behind a figure, first page": ("counted?figure=not_reached", 0),
    "People behind a figure, a village's": (f"counted?figure=absent&village={VILLAGE}", 0),
}


def measure() -> list[Section]:
    """A section for each database; PostgreSQL's says why where there is none."""
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()):
        found = [_measured("SQLite", Config(var=Path(folder), rate_limits=False))]
    with (
        running_postgres(durable=True) as server,
        server.database() as url,
        tempfile.TemporaryDirectory() as folder,
        redirect_stderr(StringIO()),
    ):
        config = Config(var=Path(folder), rate_limits=False, database_url=url)
        found.append(_measured("PostgreSQL", config))
    return found


def _measured(database: str, config: Config) -> Section:
    section = Section(f"{TITLE}, {database}", HOW)
    with _application(config) as app:
        login, password = plant(config.var)
        once = _times(app, login, password)
        copied(TIMES)
        tenfold = _times(app, login, password)
    for what, (_, limit) in ASKED.items():
        (wall, processor), (later, _) = once[what], tenfold[what]
        note = (
            f" (processor {processor:,.0f}); ten times as much: {later:,.0f} (× {later / wall:.1f})"
        )
        if limit:
            section.at_most(what, wall, limit, "ms", note)
        else:
            section.told(what, f"{wall:,.0f} ms{note}")
    return section


@contextmanager
def _application(config: Config) -> Iterator[Flask]:
    app = create_app(config, ManualClock(NOW_MS))
    with app.app_context():
        schema.upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def _times(app: Flask, login: str, password: str) -> dict[str, Taken]:
    """Milliseconds of everything asked, by its name in `ASKED`."""
    client = app.test_client()
    base = {"base_url": "https://localhost"}
    found: dict[str, Taken] = {}
    for what, (path, _) in ASKED.items():
        # Anew for each: on a slow machine a session is over before the table is.
        entered = client.post(f"{ROOT}session", json={"name": login, "password": password}, **base)
        if entered.status_code != 200:
            raise RuntimeError(entered.text)
        if path == "first":
            found[what] = _once(lambda: snapshots.take_due(COMMUNE_ID))
        elif path == "304":
            tags = {path: _asked(client, path) for path in ("progress", "pace")}
            found[what] = _median(app, lambda tags=tags: _again(client, tags))  # type: ignore[misc]
        else:
            found[what] = _median(app, lambda path=path: _asked(client, path))  # type: ignore[misc]
    return found


def _again(client: FlaskClient, tags: dict[str, str]) -> None:
    for path, tag in tags.items():
        _asked(client, path, tag)


def _asked(client: FlaskClient, path: str, tag: str = "") -> str:
    headers = {"If-None-Match": tag} if tag else {}
    answer = client.get(f"{ROOT}{path}", headers=headers, base_url="https://localhost")
    if answer.status_code != (304 if tag else 200):
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:200]}")
    return answer.headers.get("ETag", "")


def _median(app: Flask, act: Callable[[], object]) -> Taken:
    act()  # statements are compiled, pages are in memory
    taken = []
    for _ in range(TURNS):
        app.extensions.pop("counted", None)  # what scrolling would find kept
        taken.append(_once(act))
    return (statistics.median(one[0] for one in taken), statistics.median(one[1] for one in taken))


def _once(act: Callable[[], object]) -> Taken:
    """(milliseconds passed, milliseconds of this process)."""
    began, busy = time.perf_counter(), time.process_time()
    act()
    return ((time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000)
