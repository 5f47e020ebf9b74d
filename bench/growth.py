"""Whether the hundredth thousand of operations costs what the first did, in time and memory."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from flask.testing import FlaskClient

from bench.phones import BATCH, CLIENTS, Load, claimed, loads
from bench.table import Row, Section
from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from tests.support.factory import make_commune

TITLE = "Growth"
WHOLE = int(os.environ.get("GROWTH", "100000"))
HOUSEHOLDS = 5_000
HOW = f"""{WHOLE:,} operations of eight phones on a commune of {2 * HOUSEHOLDS:,} people, pushed \
one batch after the other to the app in this process (SQLite); `GROWTH=1000000` pushes the million \
of the bar. Processor time and memory of this process, which is app and phones in one. The first \
tenth warms up. What may grow is a person's own history, which is folded whole."""
ORIGIN = "https://tungnha.test"
FLAT = 1.25
TENTHS = 10


def pushed(client: FlaskClient, made: list[Load]) -> float:
    """Median processor seconds of a push."""
    taken = []
    for load in made:
        for body, headers in load.requests:
            began = time.process_time()
            answer = client.post("/api/v1/sync", data=body, headers=headers)
            taken.append(time.process_time() - began)
            if answer.status_code != 200:
                raise RuntimeError(f"{answer.status_code}: {answer.get_data(as_text=True)[:300]}")
    return statistics.median(taken)


def measure() -> Section:
    """Cost and memory of the second and the last tenth of a long campaign."""
    section = Section(TITLE, HOW)
    random.seed(7)
    own = psutil.Process()
    costs: list[float] = []
    memory: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        app = create_app(Config(var=var, public_origin=ORIGIN, rate_limits=False))
        with app.app_context():
            schema.upgrade()
            commune = make_commune(SystemClock(), households=HOUSEHOLDS)
            phones = claimed(app, commune)
            for phone in phones:
                phone.sync()
            db.session.remove()
        client = app.test_client()
        client.environ_base["HTTP_HOST"] = ORIGIN.removeprefix("https://")
        for _ in range(TENTHS):
            rounds = WHOLE // TENTHS // (CLIENTS * BATCH)
            costs.append(pushed(client, loads(phones, commune, ORIGIN, rounds)))
            memory.append(own.memory_info().rss)
        with app.app_context():
            db.engine.dispose()
    ratio, grown = costs[-1] / costs[1], memory[-1] / memory[1]
    section.told("A push of the second tenth, median", f"{costs[1] * 1000:.1f} ms")
    section.told("A push of the last tenth, median", f"{costs[-1] * 1000:.1f} ms")
    section.rows.append(Row("… last to second", f"≤ {FLAT}", f"{ratio:.2f}", ratio <= FLAT))
    section.rows.append(Row("Memory, last to second", f"≤ {FLAT}", f"{grown:.2f}", grown <= FLAT))
    return section
