"""How fast phones get their work in, and how many bytes a pull costs, on the real server."""

from __future__ import annotations

import gzip
import http.client
import json
import random
import statistics
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from pysqlite3 import dbapi2
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from bench.table import Row, Section, figure, percentile
from bench.table import plain as plain_table
from seed.names import full_name
from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import Citizen, Household, OperationRecord, Slot
from server.repositories.bulk import table
from server.services import links
from sync.text import fold
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune, make_commune
from tests.support.server_process import running_server

TITLE = "The exchange"
HOW = """A server process as `tungnha serve` starts it (SQLite, `synchronous=FULL`), eight phones \
in another process with signed and compressed requests made beforehand; half of the operations \
name a remote head. "Raw" is one process that inserts the same operation rows into the same table \
in the same batches, with no server, no rules and nothing else written, on the same disk. The two \
take turns, and medians of the turns are compared. Sizes are of gzip answers."""
CLIENTS = 8
BATCH = 50
ROUNDS = 30
TURN = 5
WARM = 3
HOUSEHOLDS = 196
STEPS = ("smartphone", "level2", "bhyt", "sskdt")


@dataclass
class Load:
    """One phone's requests, ready to be sent: (body, headers)."""

    phone: SimulatedPhone
    requests: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def named(commune: MadeCommune) -> None:
    """Names, years, heads, landmarks and lanes as a real list has them; repeated ones shrink."""
    chance = random.Random(11)
    surnames = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Ngô")
    heads: dict[str, str] = {}
    for citizen in db.session.scalars(select(Citizen).where(Citizen.commune_id == commune.id)):
        year, sex = chance.randrange(1935, 2012), chance.randrange(2)
        citizen.name = full_name(chance, chance.choice(surnames), sex, year)
        citizen.name_folded = fold(citizen.name)
        citizen.birth_year, citizen.sex = year, sex
        citizen.id_last4 = f"{chance.randrange(10_000):04}"
        citizen.need = chance.choice(["none", "none", "none", "policy", "wants"])
        heads.setdefault(citizen.household_id or "", citizen.name)
    for house in db.session.scalars(select(Household).where(Household.commune_id == commune.id)):
        house.head_name = heads.get(house.id)
        house.known_as = f"Nhà {'ông' if chance.random() < 0.5 else 'bà'} {house.head_name}"
        house.landmark = chance.choice(["cổng xanh", "cạnh giếng làng", "sau chợ", "ngõ cụt", None])
        house.address = (
            f"Ngõ {chance.randrange(1, 40)}, xóm {chance.choice('Đông Tây Nam'.split())}"
        )
    db.session.commit()


def claimed(app: Flask, commune: MadeCommune) -> list[SimulatedPhone]:
    """Eight phones that have taken their slots by the leads' live codes."""
    clock = SystemClock()
    phones = []
    for slot_id in (*commune.pair_slots, *commune.lead_slots)[:CLIENTS]:
        slot = db.session.get(Slot, (commune.id, slot_id))
        if slot is None:
            raise LookupError(slot_id)
        minute = clock.now_ms() // links.MINUTE_MS
        client = app.test_client()
        client.environ_base["HTTP_HOST"] = "tungnha.test"
        phone = SimulatedPhone(client, clock.now_ms)
        phone.claim(links.live_link(commune.id, slot_id, links.live_key(slot), minute))
        phones.append(phone)
    return phones


def batch(phone: SimulatedPhone, people: list[str], area: str, heads: list[str]) -> bytes:
    """Fifty operations on ten people, as a phone sends them."""
    now = phone.now()
    operations: list[dict[str, Any]] = []

    def write(entity: str, target: str | None, name: str, value: object) -> None:
        phone.head += 1
        key = f"{phone.device}.{phone.head}"
        made = {
            "id": key, "v": 1, "area": area, "by": "both", "entity": entity,
            "entity_id": target or key, "field": name, "value": value,
            "at_ms": now - random.randrange(60_000),
        }  # fmt: skip
        if len(operations) % 2:
            made["after"] = [random.choice(heads)]
        operations.append(made)

    for citizen in random.sample(people, BATCH // (len(STEPS) + 1)):
        for step in STEPS:
            write("citizen", citizen, f"step.{step}", "done")
        value = {"citizen": citizen, "outcome": "system_error", "reason": "other"}
        write("visit", None, "record", value | {"met": True, "already_done": False, "mode": "home"})
    request = {
        "v": 1, "head": phone.head, "sent_ms": now, "unsent": 10, "app": "bench",
        "operations": operations, "cursor": None, "pull": False,
    }  # fmt: skip
    return gzip.compress(json.dumps(request, separators=(",", ":")).encode(), 6, mtime=0)


def loads(phones: list[SimulatedPhone], commune: MadeCommune, origin: str) -> list[Load]:
    """Requests of every phone, signed for `origin`."""
    made = []
    for place, phone in enumerate(phones):
        area = commune.areas[min(place // 2, 2)] if place < 6 else commune.areas[0]
        others = [one.device for one in phones if one is not phone]
        heads = [f"{random.choice(others)}.{n}" for n in range(1, 2_000)]
        load = Load(phone)
        for _ in range(WARM + ROUNDS):
            body = batch(phone, commune.citizens_of[area], area, heads)
            proof = phone.key.proof("POST", "/api/v1/sync", body, htu=f"{origin}/api/v1/sync")
            headers = {
                "Content-Type": "application/json", "Content-Encoding": "gzip", "DPoP": proof,
                "Accept-Encoding": "gzip", "Authorization": f"DPoP {phone.key.token}",
            }  # fmt: skip
            load.requests.append((body, headers))
        made.append(load)
    return made


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
