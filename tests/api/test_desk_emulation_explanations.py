"""GET and POST /api/v1/desk/emulation/explanations, GET …/emulation/left (R48)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen, EmulationExplanation
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.emulation import LOCK_MS, again, completes, small_village
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers, refuses_wrong_bodies

PATH = "emulation/explanations"
EVERYBODY = {"staff", "police", "health", "leader", "admin"}
SAID = {"village": "v1", "said_by": "head", "text": "Nhiều người đi làm xa, cuối tuần mới về."}


def slow(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(PATH).get_json()["villages"]
    return found


@pytest.fixture
def locked(app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock) -> list[str]:
    """Village 1 is slow, village 2 was full in time but for one who was late by a minute."""
    phone = small_village(app, clock, commune)
    first, *others = commune.citizens_of["a21"]
    completes(phone, *others)
    phone.visit(first, "absent")
    phone.sync()
    again(desk, commune, clock, LOCK_MS + 60_000)
    return [first, *others]


def test_nobody_explains_before_the_lock(desk: Desk, commune: MadeCommune) -> None:
    assert slow(desk) == []


def test_reasons_are_written_down_one_above_the_other(
    desk: Desk, locked: list[str], clock: ManualClock
) -> None:
    first, second = slow(desk)
    assert (first["id"], first["left"], first["explanations"]) == ("v1", {"not_reached": 12}, [])
    assert (second["completed"], second["target"], second["left"]) == (5, 6, {"absent": 1})
    made = desk.post(PATH, SAID).get_json()["id"]
    clock.advance(1000)
    text = "  Bổ sung:  máy hỏng \n\n hai tối liền. "
    desk.post(PATH, {"village": "v1", "said_by": "desk", "text": text})
    latest, before = slow(desk)[0]["explanations"]
    assert (latest["said_by"], latest["text"]) == ("desk", "Bổ sung: máy hỏng\nhai tối liền.")
    assert before == {
        "id": made, "said_by": "head", "text": SAID["text"], "by": "Cán bộ staff",
        "at_ms": clock.now_ms() - 1000,
    }  # fmt: skip
    told = [one.body for one in rows(AuditRecord) if one.action == "emulation_explained"]
    assert told[0] == {"explanation": made, "village": "v1", "said_by": "head"}


def test_no_code_and_not_nothing(desk: Desk, locked: list[str]) -> None:
    assert code_of(desk.post(PATH, SAID | {"text": "Mã 482 913"})) == (422, "emulation_number")
    assert code_of(desk.post(PATH, SAID | {"text": " \n "})) == (422, "emulation_words")
    assert code_of(desk.post(PATH, SAID | {"village": "v9"})) == (404, "not_found")
    assert rows(EmulationExplanation) == []
    refuses_wrong_bodies(
        desk, PATH,
        [SAID | {"said_by": "lead"}, SAID | {"text": "a" * 1001}, SAID | {"text": 3}, {}, []],
    )  # fmt: skip


def test_the_people_behind_the_rows(desk: Desk, locked: list[str]) -> None:
    (left,) = desk.get("emulation/left?village=v2").get_json()["people"]
    assert (left["id"], left["row"], left["off"], left["reason"]) == (
        locked[0], "absent", False, None,
    )  # fmt: skip
    assert left["village"] == {"id": "v2", "name": "Thôn 2"}
    citizen = db.session.get(Citizen, ("pt", "k11-1-1"))
    assert citizen is not None
    citizen.elsewhere = True
    db.session.commit()
    people = desk.get("emulation/left?village=v1").get_json()["people"]
    assert [one["row"] for one in people].count("elsewhere") == 1
    assert len(people) == 12
    assert slow(desk)[0]["left"] == {"not_reached": 11, "elsewhere": 1}
    assert desk.get("emulation/left").status_code == 422
    assert desk.get("emulation/left?village=V%201").status_code == 422
    assert code_of(desk.get("emulation/left?village=v9")) == (404, "not_found")


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, locked: list[str]
) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed=EVERYBODY)
    refuses_strangers(app, commune, "POST", PATH, allowed={"staff", "admin"})
    left = "emulation/left?village=v1"
    refuses_strangers(app, commune, "GET", left, allowed=EVERYBODY - {"health"})
    desk.post(PATH, SAID)
    there = signed_in(https_client(app), other_commune, "staff")
    assert all(one["explanations"] == [] for one in slow(there))
    names = [one["name"] for one in there.get(left).get_json()["people"]]
    assert len(names) == 12
    only_v1(commune)
    assert [one["id"] for one in slow(desk)] == ["v1"]
    assert code_of(desk.get("emulation/left?village=v2")) == (404, "not_found")
    assert code_of(desk.post(PATH, SAID | {"village": "v2"})) == (404, "not_found")
    assert desk.post(PATH, SAID).status_code == 200
