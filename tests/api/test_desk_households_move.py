"""POST /api/v1/desk/households/{id}/move."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "admin"}
PATH = "households/h11-1/move"


def test_the_house_leaves_one_phone_and_comes_to_the_other(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    from_phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    to_phone = phone_at_work(app, clock, commune, commune.pair_slots[2])
    assert desk.post(PATH, {"area": "a12"}).get_json() == {}
    for phone in (from_phone, to_phone):
        phone.sync()
        assert phone.complete()
    assert from_phone.row("household", "h11-1") is None
    assert from_phone.row("citizen", "k11-1-1") is None
    assert to_phone.row("household", "h11-1") is not None
    assert to_phone.row("citizen", "k11-1-1") is not None
    areas = desk.get("villages/v1").get_json()["areas"]
    assert [one["citizens"] for one in areas] == [4, 8]


def test_work_done_there_meanwhile_is_still_received(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    visit = phone.visit("k11-1-1", "absent")
    desk.post(PATH, {"area": "a12"})
    phone.sync()
    assert phone.receipts[visit]["status"] == "accepted"
    assert desk.get("progress").get_json()["totals"]["rows"]["absent"] == 1


def test_strangers_wrong_bodies_and_places_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", PATH, body={"area": "a11"}, allowed=DESK)
    refuses_wrong_bodies(
        desk, PATH, [{}, {"area": None}, {"area": 1}, {"area": "A 12"}, {"area": "x" * 41}]
    )
    assert desk.post(PATH, {"area": "a21"}).status_code == 404
    assert desk.post(PATH, {"area": "none"}).status_code == 404
    assert desk.post("households/none/move", {"area": "a12"}).status_code == 404
    # Ids repeat between communes: the other one moves its own house only.
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(PATH, {"area": "a12"}).status_code == 200
    areas = desk.get("villages/v1").get_json()["areas"]
    assert [one["citizens"] for one in areas] == [6, 6]
