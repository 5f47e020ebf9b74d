"""A house's row and its people follow the merged registers, in whatever order they arrive."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.repositories import walk
from server.services.places import areas, house_facts
from sync.types import AdmittedOperation, JsonValue, Operation, Stamp
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import send
from tests.support.villages import house, members
from tests.support.villages import walk as walked

VALUES: dict[str, list[JsonValue]] = {
    "known_as": ["Nhà A", "Nhà B", "", None],
    "landmark": ["giếng", "cây đa", "", None],
    "address": ["Ngõ 1", "Ngõ 2", None],
    "position": [0, 1024, 5_000, None, -1024, 2**40],
}


def history(source: random.Random) -> list[AdmittedOperation]:
    """What up to three phones said of one house, each having seen some of it, times repeating."""
    made: list[AdmittedOperation] = []
    for number in range(source.randint(1, 8)):
        name = source.choice(sorted(VALUES))
        known = [one.operation.id for one in made if one.operation.field == name]
        seen = tuple(source.sample(known, source.randint(0, len(known))))
        at_ms = source.randint(1, 4)
        key = f"d{source.randint(1, 3)}.{number + 1}"
        value = source.choice(VALUES[name])
        operation = Operation(key, "household", "h", name, value, at_ms, seen)
        made.append(AdmittedOperation(operation, Stamp("pair:n", number, at_ms, at_ms)))
    return made


def delivered(order: list[AdmittedOperation], monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The house's columns after the operations came one by one."""
    row: dict[str, object] = {"known_as": "Danh sách", "landmark": "cũ", "address": None}
    row["position"] = 7

    def write(_: str, changes: list[tuple[str, str, object]]) -> None:
        row.update({name: value for _, name, value in changes})

    monkeypatch.setattr(walk, "set_facts", write)
    for place, one in enumerate(order):
        house_facts.project("c", {"h": [one]}, {"h": order[:place]})
    return row


def test_the_order_of_delivery_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    source = random.Random(seed)
    for _ in range(300):
        made = history(source)
        expected = delivered(made, monkeypatch)
        assert isinstance(expected["known_as"], str)
        assert isinstance(expected["position"], int)
        for _ in range(4):
            shuffled = source.sample(made, len(made))
            assert delivered(shuffled, monkeypatch) == expected, made


def test_two_phones_that_did_not_know_each_other(
    client: FlaskClient, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first, second = (phone_on(client, commune, slot, clock) for slot in commune.pair_slots[:2])
    for key, order in (("h11-1", (first, second)), ("h11-2", (second, first))):
        first.register("household", key, "known_as", "Nhà A")
        clock.advance(1_000)
        second.register("household", key, "known_as", "Nhà B")
        for phone in order:
            phone.sync()
        assert house(desk, key)["known_as"] == "Nhà B", "the later one, whoever sent first"


def test_a_lead_groups_people_and_orders_the_walk_and_everybody_sees_it(
    app: Flask, client: FlaskClient, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    other = phone_on(client, commune, commune.lead_slots[1], clock)
    lead.register("citizen", "k11-1-2", "household", "h12-3")
    lead.register("household", "h12-3", "position", 1)
    lead.register("household", "h12-3", "known_as", "Nhà đầu ngõ")
    lead.sync()
    other.sync()
    assert other.members("h12-3") == ["k11-1-2", "k12-3-1", "k12-3-2"]
    assert (other.row("household", "h12-3") or {})["n"] == "Nhà đầu ngõ"
    assert walked(desk)[0] == "h12-3"
    assert house(desk, "h12-3")["known_as"] == "Nhà đầu ngõ"
    assert members(desk, "h12-3") == ["k11-1-2", "k12-3-1", "k12-3-2"]
    sizes = {one["id"]: one["citizens"] for one in desk.get("villages/v1").get_json()["areas"]}
    assert sizes == {"a11": 5, "a12": 7}
    assert walk.house_sizes(commune.id, "v1")[0] == ("h12-3", 3)
    areas.cut(commune.id, "v1", 2, "cli", despite=True)
    first = house(desk, "h12-3")["area"]
    assert [house(desk, key)["area"] == first for key in ("h11-1", "h12-1", "h12-2")] == [
        True, True, False,
    ]  # fmt: skip


LEAD_ADDS = {"known_as": "Nhà ông Bảy", "landmark": "cây đa", "village": "v1"}


def add(phone: SimulatedPhone, **more: object) -> dict[str, Any]:
    return {
        "id": f"{phone.device}.1", "v": 1, "by": "both", "area": None, "entity": "household",
        "entity_id": f"x-{phone.device}-1", "field": "add", "value": LEAD_ADDS,
        "at_ms": phone.now(), **more,
    }  # fmt: skip


def test_a_lead_s_new_house_lies_in_his_village_and_takes_people(
    client: FlaskClient, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    made = f"x-{lead.device}-1"
    into = {**add(lead), "id": f"{lead.device}.2", "entity": "citizen", "entity_id": "k11-1-2",
            "field": "household", "value": made}  # fmt: skip
    receipts = send(lead, add(lead), into)
    assert [one["status"] for one in receipts] == ["accepted", "accepted"]
    assert members(desk, made) == ["k11-1-2"]
    found = house(desk, made)
    assert (found["known_as"], found["landmark"], found["area"]) == ("Nhà ông Bảy", "cây đa", None)
    head = phone_on(client, commune, commune.lead_slots[1], clock)
    assert ("village:v1", "household", made) in head.rows


@pytest.mark.parametrize(
    ("slot", "village", "reason"),
    [(0, "v1", "never_held"), ("lead", "v2", "out_of_scope"), ("lead", "v9", "unknown_entity")],
)
def test_nobody_else_adds_a_house_to_a_village(
    client: FlaskClient,
    commune: MadeCommune,
    clock: ManualClock,
    slot: int | str,
    village: str,
    reason: str,
) -> None:
    place = commune.lead_slots[0] if slot == "lead" else commune.pair_slots[0]
    phone = phone_on(client, commune, place, clock)
    (receipt,) = send(phone, add(phone, value={**LEAD_ADDS, "village": village}))
    assert (receipt["status"], receipt["reason"]) == ("quarantined", reason)
