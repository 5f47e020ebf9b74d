"""Cutting anew although phones hold areas, by a version; POST areas/{id}/assign."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import OperationRecord
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import code_of, only_village
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

WRITE = {"staff", "admin"}
CUT = "villages/v1/areas/cut"
ASSIGN = "areas/a11/assign"
BODY: dict[str, object] = {"pair": "n12", "version": 0, "despite": True}


def flags(device: str) -> dict[int, list[str]]:
    """Sequence → flags of what the phone sent."""
    rows = db.session.execute(
        select(OperationRecord.sequence, OperationRecord.flags).where(
            OperationRecord.device_id == device
        )
    )
    return {row.sequence: row.flags or [] for row in rows}


def test_work_of_a_phone_that_was_away_is_accepted_late_and_it_gets_the_new_area(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    people = ["k11-3-1", "k11-3-2", "k11-2-1"]
    sent = [phone.visit(one, "absent") for one in people]
    clock.advance(60_000)
    assert code_of(desk.post(CUT, {"pairs": 3, "version": 0})) == (409, "areas_in_use")
    found = desk.post(CUT, {"pairs": 3, "version": 0, "despite": True}).get_json()
    mine = found["areas"][0]
    assert mine["pair"]["id"] == "n11"
    clock.advance(60_000)
    phone.sync()
    assert [phone.receipts[one]["status"] for one in sent] == ["accepted"] * 3
    assert list(flags(phone.device).values()) == [["late_scope"]] * 3
    assert phone.complete()
    assert phone.ids("area") == [mine["id"]]
    assert phone.ids("household") == ["h11-1", "h12-1"]
    assert desk.get("progress").get_json()["totals"]["rows"]["absent"] == 3


def test_a_pair_without_an_area_any_more_still_hands_in_its_work(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[2])
    visit = phone.visit("k12-1-1", "absent")
    desk.post(CUT, {"pairs": 1, "despite": True})
    phone.sync()
    assert phone.receipts[visit]["status"] == "accepted"
    assert phone.complete()
    assert phone.ids("household") == []


def test_of_two_who_cut_by_the_same_version_the_second_is_told_who_was_first(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    assert desk.post(CUT, {"pairs": 3, "version": 0}).get_json()["version"] == 1
    second = signed_in(https_client(app), commune, "admin").post(CUT, {"pairs": 2, "version": 0})
    assert code_of(second) == (409, "areas_changed")
    fields = second.get_json()["error"]["fields"]
    assert fields == {"by": ["Cán bộ staff"], "at_ms": [str(clock.now_ms())]}
    assert len(desk.get("villages/v1").get_json()["areas"]) == 3


def test_another_pair_works_the_area_from_now(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    before = phone_at_work(app, clock, commune, commune.pair_slots[0])
    after = phone_at_work(app, clock, commune, commune.pair_slots[2])
    visit = before.visit("k11-1-1", "absent")
    clock.advance(60_000)
    refused = desk.post(ASSIGN, {"pair": "n12", "version": 0})
    assert code_of(refused) == (409, "areas_in_use")
    found = desk.post(ASSIGN, BODY).get_json()
    assert [one["pair"]["id"] for one in found["areas"]] == ["n12", "n12"]
    assert {one["id"]: one["area"] for one in found["pairs"]} == {"n11": None, "n12": "a11"}
    assert found["version"] == 1
    before.sync()
    after.sync()
    assert before.receipts[visit]["status"] == "accepted"
    assert list(flags(before.device).values()) == [["late_scope"]]
    assert before.complete()
    assert after.complete()
    assert before.ids("household") == []
    assert after.ids("area") == ["a11", "a12"]
    assert after.state("k11-1-1").outcome == "absent"
    assert (after.row("area", "a11") or {})["actor"] == "pair:n12"
    back = desk.post(ASSIGN, {"pair": "n11", "version": 1, "despite": True}).get_json()
    again = desk.post(ASSIGN, {**BODY, "version": 2}).get_json()
    assert (back["version"], again["version"]) == (2, 3)
    assert code_of(desk.post(ASSIGN, BODY)) == (409, "areas_changed")


def test_strangers_wrong_bodies_and_what_is_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", ASSIGN, body=BODY, allowed=WRITE)
    refuses_wrong_bodies(
        desk, ASSIGN,
        [{}, {"pair": "n12"}, {**BODY, "pair": 1}, {**BODY, "version": "0"},
         {**BODY, "despite": "yes"}],
    )  # fmt: skip
    refuses_wrong_bodies(desk, CUT, [{"pairs": 2, "version": -1}, {"pairs": 2, "despite": "yes"}])
    assert desk.post(ASSIGN, {**BODY, "pair": "n21"}).status_code == 404
    assert desk.post("areas/none/assign", BODY).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(ASSIGN, BODY).status_code == 200
    assert desk.get("villages/v1").get_json()["areas"][0]["pair"]["id"] == "n11"
    only_village(commune, "v2")
    assert desk.post(ASSIGN, BODY).status_code == 404
