"""POST /api/v1/desk/households/{id}/change, merge and split."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import code_of, house, members, only_village, version, walk
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

WRITE = {"staff", "admin"}
BODIES: dict[str, dict[str, object]] = {
    "change": {"known_as": "Nhà ông Ba"},
    "merge": {"into": "h11-2"},
    "split": {"citizens": ["k11-1-2"], "known_as": "Nhà cô Út"},
}


def test_names_and_landmarks_reach_desk_and_phones(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.register("household", "h11-1", "landmark", "cạnh giếng")
    phone.sync()
    clock.advance(1_000)
    body = {"known_as": "Nhà ông Ba", "address": "Ngõ 2"}
    assert desk.post("households/h11-1/change", body).get_json() == {}
    found = house(desk, "h11-1")
    assert (found["known_as"], found["landmark"], found["address"]) == (
        "Nhà ông Ba", "cạnh giếng", "Ngõ 2",
    )  # fmt: skip
    phone.sync()
    row = phone.row("household", "h11-1") or {}
    assert (row["n"], row["l"], row["a"]) == ("Nhà ông Ba", "cạnh giếng", "Ngõ 2")
    assert desk.post("households/h11-1/change", {"landmark": ""}).status_code == 200
    assert house(desk, "h11-1")["landmark"] is None


def test_an_empty_house_is_not_counted_cut_or_shown_and_comes_back(
    desk: Desk, commune: MadeCommune
) -> None:
    assert desk.post("households/h11-1/merge", {"into": "h11-2"}).get_json() == {}
    assert "h11-1" not in walk(desk)
    assert members(desk, "h11-2") == ["k11-1-1", "k11-1-2", "k11-2-1", "k11-2-2"]
    village = desk.get("villages/v1").get_json()
    assert (village["households"], village["citizens"]) == (5, 12)
    assert village["areas"][0]["households"] == 2
    cut = desk.post("villages/v1/areas/cut", {"pairs": 5, "version": version(desk)}).get_json()
    assert [one["households"] for one in cut["areas"]] == [1, 1, 1, 1, 1]
    too_many = desk.post("villages/v1/areas/cut", {"pairs": 6})
    assert code_of(too_many) == (422, "pairs_too_many")
    desk.post("citizens/household", {"citizens": ["k11-1-1"], "household": "h11-1"})
    back = house(desk, "h11-1")
    assert back["area"] == house(desk, "h12-1")["area"], "it went with its neighbour in the walk"
    assert desk.get("outside").get_json()["counts"]["no_area"] == 0


def test_a_split_house_is_next_to_the_old_one_and_in_its_area(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    visit = phone.visit("k11-1-2", "absent")
    phone.sync()
    made = desk.post("households/h11-1/split", BODIES["split"]).get_json()["household"]
    assert walk(desk)[:3] == ["h11-1", made, "h12-1"]
    found = house(desk, made)
    assert found["area"] == {"id": "a11", "name": "Khu vực 11"}
    assert members(desk, made) == ["k11-1-2"]
    phone.sync()
    assert phone.complete()
    assert phone.members(made) == ["k11-1-2"]
    assert phone.state("k11-1-2").outcome == "absent"
    assert phone.receipts[visit]["status"] == "accepted"
    again = desk.post("households/h11-1/split", BODIES["split"])
    assert code_of(again) == (404, "not_found")


def test_what_may_not_be_merged(desk: Desk) -> None:
    assert code_of(desk.post("households/h11-1/merge", {"into": "h11-1"})) == (422, "house_same")
    assert desk.post("households/h11-1/merge", {"into": "h21-1"}).status_code == 404
    assert desk.post("households/h11-1/merge", {"into": "none"}).status_code == 404


@pytest.mark.parametrize("action", sorted(BODIES))
def test_strangers_and_what_is_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, action: str
) -> None:
    path = f"households/h11-1/{action}"
    refuses_strangers(app, commune, "POST", path, body=BODIES[action], allowed=WRITE)
    assert desk.post(f"households/none/{action}", BODIES[action]).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(path, BODIES[action]).status_code == 200
    untouched = house(desk, "h11-1")
    assert (untouched["known_as"], untouched["citizens"]) == ("Nhà 11 số 1", 2)
    only_village(commune, "v2")
    assert desk.post(path, BODIES[action]).status_code == 404


def test_wrong_bodies(desk: Desk) -> None:
    wrong: dict[str, list[object]] = {
        "change": [{"known_as": ""}, {"known_as": None}, {"address": 1}, {"more": "x"},
                   {"landmark": "x" * 201}],
        "merge": [{}, {"into": None}, {"into": "A B"}],
        "split": [{}, {"citizens": ["k11-1-2"]}, {"citizens": [], "known_as": "x"},
                  {"citizens": "k11-1-2", "known_as": "x"}],
    }  # fmt: skip
    for action, bodies in wrong.items():
        refuses_wrong_bodies(desk, f"households/h11-1/{action}", bodies)
