"""How fast phones get their work in, and how many bytes a pull costs, on the real server."""

from __future__ import annotations

import http.client
import random
import statistics
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from pysqlite3 import dbapi2
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from bench.phones import (
    BATCH,
    CLIENTS,
    HOUSEHOLDS,
    ROUNDS,
    STEPS,
    TURN,
    WARM,
    Load,
    claimed,
    loads,
    named,
)
from bench.table import Row, Section, figure, percentile
from bench.table import plain as plain_table
from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import OperationRecord
from server.repositories.bulk import table
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune, make_commune
from tests.support.server_process import running_server

TITLE = "The exchange"
HOW = """A server process as `tungnha serve` starts it (SQLite, `synchronous=FULL`), eight phones \
in another process with signed and compressed requests made beforehand; half of the operations \
name a remote head. "Raw" is one process that inserts the same operation rows into the same table \
in the same batches, with no server, no rules and nothing else written, on the same disk. The two \
take turns, and medians of the turns are compared. Sizes are of gzip answers."""


def send(load: Load, origin: str, requests: list[tuple[bytes, dict[str, str]]]) -> None:
    """Send requests one after the other on one connection; every operation must be held."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc)
    for body, headers in requests:
        began = time.perf_counter()
        connection.request("POST", "/api/v1/sync", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        load.seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text[:300]!r}")
    connection.close()


def pushed(made: list[Load], origin: str, first: int, last: int) -> float:
    """Operations a second of all phones at once, sending their requests `first` to `last`."""
    threads = [
        threading.Thread(target=send, args=(load, origin, load.requests[first:last]))
        for load in made
    ]
    before = sum(len(load.seconds) for load in made)
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - began
    if sum(len(load.seconds) for load in made) - before != CLIENTS * (last - first):
        raise RuntimeError("a phone did not get through")
    return CLIENTS * (last - first) * BATCH / taken


class Raw:
    """Plain inserts of the rows that the server has written, under ever new numbers."""

    def __init__(self, folder: Path, source: Path) -> None:
        operation = table(OperationRecord)
        dialect = sqlite.dialect()
        names = [column.name for column in operation.columns]
        with closing(dbapi2.connect(str(source))) as held:
            self.rows = held.execute(f"SELECT {','.join(names)} FROM operation").fetchall()
        self.places = names.index("sequence"), names.index("seq")
        self.insert = f"INSERT INTO operation VALUES ({','.join('?' * len(names))})"
        self.number = 0
        self.connection = dbapi2.connect(str(folder / "raw.db"), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute(str(CreateTable(operation).compile(dialect=dialect)))
        for index in operation.indexes:
            self.connection.execute(str(CreateIndex(index).compile(dialect=dialect)))

    def batch(self) -> list[list[Any]]:
        made = [list(row) for row in random.sample(self.rows, BATCH)]
        for row in made:
            self.number += 1
            for place in self.places:
                row[place] = self.number
        return made

    def speed(self, batches: int) -> float:
        """Operations a second."""
        prepared = [self.batch() for _ in range(batches)]
        began = time.perf_counter()
        for rows in prepared:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.executemany(self.insert, rows)
            self.connection.execute("COMMIT")
        return batches * BATCH / (time.perf_counter() - began)


def first_pull(phone: SimulatedPhone) -> tuple[int, int, float]:
    """(gzip bytes, requests, seconds) of everything from the start."""
    phone.rows.clear()
    phone.cursor, phone.bytes_down, requests = None, 0, 0
    began = time.perf_counter()
    while True:
        requests += 1
        if not phone.exchange()["more"]:
            return phone.bytes_down, requests, time.perf_counter() - began


def touch_all(commune: MadeCommune, phone: SimulatedPhone) -> None:
    """Everybody of the first area gets four steps, step 3 and a result."""
    phone.sync()
    for citizen in commune.citizens_of[commune.areas[0]]:
        phone.record_steps(citizen, **dict.fromkeys((*STEPS, "confirmed"), "done"))
        phone.visit(citizen, "completed")
    phone.sync()


def at_least(what: str, value: float, limit: float, unit: str) -> Row:
    """A row that is met when `value` is not below `limit`."""
    return Row(what, f"≥ {figure(limit)} {unit}", f"{figure(value)} {unit}", value >= limit)


def pulls(app: Flask, section: Section) -> None:
    """Sizes of what a phone pulls, on a commune of its own."""
    commune = make_commune(SystemClock(), "pulls", households=HOUSEHOLDS)
    named(commune)
    phones = claimed(app, commune)
    size, requests, seconds = first_pull(phones[1])
    people = len(phones[1].ids("citizen"))
    section.at_most(f"First pull of {people} untouched people", size / 1000, 25, "kB")
    section.at_most("… requests", requests, 1, "")
    section.at_most("… time", seconds, 1, "s")
    size, _, _ = first_pull(phones[6])
    whole = len(phones[6].ids("citizen"))
    section.at_most(f"First pull of a lead's {whole} people", size / 1000, 60, "kB")
    touch_all(commune, phones[0])
    before = phones[1].bytes_down
    phones[1].sync()
    changed = (phones[1].bytes_down - before) / people
    section.told("Bytes per person pulled, six new operations each", f"{changed:.1f} B")
    size, _, _ = first_pull(phones[1])
    section.at_most(f"First pull of {people} people, all touched", size / 1000, 45, "kB")
    for citizen in commune.citizens_of[commune.areas[0]]:
        phones[0].record_steps(citizen, licence="done")
    phones[0].sync()
    before = phones[1].bytes_down
    phones[1].sync()
    changed = (phones[1].bytes_down - before) / people
    section.at_most("Bytes per changed row pulled", changed, 60, "B")


def measure() -> Section:
    """Push, p95 and sizes against their bars (docs/performance.md)."""
    section = Section(TITLE, HOW)
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        app = create_app(Config(var=var, public_origin="https://tungnha.test", rate_limits=False))
        with app.app_context():
            schema.upgrade()
            commune = make_commune(SystemClock(), households=HOUSEHOLDS)
            phones = claimed(app, commune)
            for phone in phones:
                phone.sync()
            pulls(app, section)
            db.session.remove()
            db.engine.dispose()
        with running_server(var) as server:
            made = loads(phones, commune, server.origin)
            pushed(made, server.origin, 0, WARM)
            for load in made:
                load.seconds.clear()
            raw = Raw(var, var / "tungnha.db")
            speeds, plains = [], []
            for start in range(WARM, WARM + ROUNDS, TURN):
                speeds.append(pushed(made, server.origin, start, start + TURN))
                plains.append(raw.speed(CLIENTS * TURN))
            raw.connection.close()
    speed, plain = statistics.median(speeds), statistics.median(plains)
    waits = [seconds for load in made for seconds in load.seconds]
    sent = sum(len(body) for load in made for body, _ in load.requests)
    section.told(f"Push, {CLIENTS} clients, batches of {BATCH}", f"{speed:,.0f} operations/s")
    section.told("Raw SQLite FULL, the same rows", f"{plain:,.0f} operations/s")
    section.rows.append(at_least("… push as a share of raw", 100 * speed / plain, 15, "%"))
    section.at_most("… p95 of a push", percentile(waits, 0.95) * 1000, 100, "ms")
    each = sent / (len(made) * (WARM + ROUNDS) * BATCH)
    section.at_most("Bytes per operation pushed", each, 45, "B")
    return section


if __name__ == "__main__":
    print(plain_table([measure()]))
