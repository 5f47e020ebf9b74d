"""Phones with their requests made beforehand, for whatever measures the exchange."""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from seed.names import full_name
from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import Citizen, Household, Slot
from server.services.phones import links
from sync.text import fold
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune, make_commune

CLIENTS = 8
BATCH = 50
ROUNDS = 30
TURN = 5
WARM = 3
HOUSEHOLDS = 196
ORIGIN = "https://tungnha.test"
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
        phone.claim(links.live_link(commune.id, slot_id, links.live_key(slot, 0), minute))
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


def loads(
    phones: list[SimulatedPhone], commune: MadeCommune, origin: str, rounds: int = WARM + ROUNDS
) -> list[Load]:
    """`rounds` requests of every phone, signed for `origin`."""
    made = []
    for place, phone in enumerate(phones):
        area = commune.areas[min(place // 2, 2)] if place < 6 else commune.areas[0]
        others = [one.device for one in phones if one is not phone]
        heads = [f"{random.choice(others)}.{n}" for n in range(1, 2_000)]
        load = Load(phone)
        for _ in range(rounds):
            body = batch(phone, commune.citizens_of[area], area, heads)
            proof = phone.key.proof("POST", "/api/v1/sync", body, htu=f"{origin}/api/v1/sync")
            headers = {
                "Content-Type": "application/json", "Content-Encoding": "gzip", "DPoP": proof,
                "Accept-Encoding": "gzip", "Authorization": f"DPoP {phone.key.token}",
            }  # fmt: skip
            load.requests.append((body, headers))
        made.append(load)
    return made


@contextmanager
def in_process(households: int) -> Iterator[tuple[FlaskClient, list[SimulatedPhone], MadeCommune]]:
    """The app in this process with a commune of its own, and eight phones that hold their areas."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(var=Path(folder), public_origin=ORIGIN, rate_limits=False))
        with app.app_context():
            schema.upgrade()
            commune = make_commune(SystemClock(), households=households)
            phones = claimed(app, commune)
            for phone in phones:
                phone.sync()
            db.session.remove()
        client = app.test_client()
        client.environ_base["HTTP_HOST"] = ORIGIN.removeprefix("https://")
        yield client, phones, commune
        with app.app_context():
            db.engine.dispose()


def push_all(client: FlaskClient, made: list[Load], seconds: list[float]) -> None:
    """Every request of every phone in turn; each must be taken. Adds processor seconds of each."""
    for place in range(max(len(load.requests) for load in made)):
        for load in made:
            body, headers = load.requests[place]
            began = time.process_time()
            answer = client.post("/api/v1/sync", data=body, headers=headers)
            seconds.append(time.process_time() - began)
            if answer.status_code != 200:
                raise RuntimeError(f"{answer.status_code}: {answer.get_data(as_text=True)[:300]}")
