"""POST /api/v1/desk/villages/{id}/walk and …/move."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import house, only_village, walk
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

WRITE = {"staff", "admin"}
ORDER = "villages/v1/walk"
MOVE = "villages/v1/move"
MOVED = {"households": ["h11-1", "h11-2"], "area": "a12"}


def test_the_walk_is_what_areas_are_cut_from(desk: Desk) -> None:
    assert desk.post(ORDER, {"order": ["h11-1", "h11-2", "h11-3"]}).get_json() == {}
    assert walk(desk) == ["h11-1", "h11-2", "h11-3", "h12-1", "h12-2", "h12-3"]
    desk.post("villages/v1/areas/cut", {"pairs": 2})
    first = house(desk, "h11-1")["area"]
    assert [house(desk, key)["area"] == first for key in walk(desk)] == [True] * 3 + [False] * 3


def test_only_houses_that_change_places_get_new_numbers(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    desk.post(ORDER, {"order": walk(desk)})
    before = {key: house(desk, key)["position"] for key in walk(desk)}
    desk.post(ORDER, {"order": ["h11-1", "h12-3"]})
    after = {key: house(desk, key)["position"] for key in walk(desk)}
    assert walk(desk)[1] == "h12-3"
    assert {key for key in after if after[key] != before[key]} == {"h12-3"}
    phone = phone_at_work(app, clock, commune, commune.pair_slots[2])
    assert (phone.row("household", "h12-3") or {})["p"] == after["h12-3"]


def test_several_houses_go_to_another_area_or_none_does(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[2])
    assert desk.post(MOVE, {**MOVED, "households": ["h11-1", "h21-1"]}).status_code == 404
    assert house(desk, "h11-1")["area"]["id"] == "a11"
    assert desk.post(MOVE, MOVED).get_json() == {}
    phone.sync()
    assert phone.complete()
    assert phone.ids("household") == ["h11-1", "h11-2", "h12-1", "h12-2", "h12-3"]
    sizes = [one["citizens"] for one in desk.get("villages/v1").get_json()["areas"]]
    assert sizes == [2, 10]


def test_strangers_and_places_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", ORDER, body={"order": ["h11-1"]}, allowed=WRITE)
    refuses_strangers(app, commune, "POST", MOVE, body=MOVED, allowed=WRITE)
    assert desk.post(ORDER, {"order": ["h21-1"]}).status_code == 404
    for area in ("a21", "none"):
        assert desk.post(MOVE, {**MOVED, "area": area}).status_code == 404
    assert desk.post("villages/v2/move", MOVED).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(MOVE, MOVED).status_code == 200
    assert house(desk, "h11-1")["area"]["id"] == "a11"
    only_village(commune, "v2")
    assert desk.post(ORDER, {"order": ["h11-1"]}).status_code == 404
    assert desk.post(MOVE, MOVED).status_code == 404


def test_wrong_bodies(desk: Desk) -> None:
    refuses_wrong_bodies(desk, ORDER, [{}, {"order": []}, {"order": "h"}, {"order": [1]}])
    refuses_wrong_bodies(
        desk, MOVE, [{}, {"households": [], "area": "a"}, {**MOVED, "area": None}, [1]]
    )
