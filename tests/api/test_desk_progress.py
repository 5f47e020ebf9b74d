"""GET /api/v1/desk/progress."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, phone_at_work, refuses_strangers


def test_villages_phases_and_commune_add_up(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    first, second, third = commune.citizens_of["a11"][:3]
    clock.advance(60_000)
    complete(phone, first)
    phone.visit(second, "absent")
    phone.visit(third, "no_smartphone")
    phone.sync()
    found = desk.get("progress").get_json()
    assert found["commune"] == {"id": "pt", "name": "Phú Thái"}
    assert found["at_ms"] == clock.now_ms()
    (phase,) = found["phases"]
    assert [one["totals"]["target"] for one in phase["villages"]] == [12, 6]
    for totals in (found["totals"], phase["totals"]):
        assert totals["target"] == 18
        assert sum(totals["rows"].values()) == 18
        assert totals["rows"]["completed"] == 1
        assert totals["rows"]["absent"] == 1
        assert totals["rows"]["no_smartphone"] == 1
        assert totals["eligible"] == 17
        assert totals["met"] == 2
        assert (totals["households_reached"], totals["households"]) == (2, 9)
        assert totals["steps"] == {"bhyt": 0, "sskdt": 1, "asxh": 0}


def test_nothing_new_is_not_sent_again(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = desk.get("progress")
    tag = {"If-None-Match": first.headers["ETag"]}
    clock.advance(5_000)
    again = desk.get("progress", headers=tag)
    assert again.status_code == 304
    assert again.data == b""
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    changed = desk.get("progress", headers=tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_a_phone_falling_silent_changes_the_answer(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone_at_work(app, clock, commune, commune.pair_slots[0])
    before = desk.get("progress")
    clock.advance(15 * 60_000)
    tag = {"If-None-Match": before.headers["ETag"]}
    assert desk.get("progress", headers=tag).status_code == 304
    clock.advance(1)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    after = desk.get("progress", headers=tag)
    assert after.status_code == 200
    assert after.get_json()["phases"][0]["villages"][0]["silent"] == 1


def test_a_moment_in_the_past_knows_only_what_had_arrived(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    moment = clock.advance(60_000)
    phone.sync()
    assert desk.get(f"progress?at_ms={moment}").get_json()["totals"]["rows"]["completed"] == 0
    clock.advance(1)
    later = desk.get(f"progress?at_ms={moment + 1}").get_json()
    assert later["totals"]["rows"]["completed"] == 1


def test_strangers_and_wrong_questions(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    allowed = {"staff", "police", "health", "leader", "admin"}
    refuses_strangers(app, commune, "GET", "progress", allowed=allowed)
    assert desk.get("progress?at_ms=soon").status_code == 422
    assert desk.get("progress?at_ms=-1").status_code == 422
    assert desk.get("progress?at_ms=99999999999999999").status_code == 422


def test_another_commune_sees_its_own(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    other = signed_in(https_client(app), other_commune, "staff")
    totals = other.get("progress").get_json()["totals"]
    assert totals["target"] == 18
    assert totals["rows"]["absent"] == 0
    assert desk.get("progress").get_json()["totals"]["rows"]["absent"] == 1
