"""GET and POST /api/v1/desk/corrections, POST corrections/{decision}/undo."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, CitizenStateRecord, ConflictRecord, Household
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import code_of, members, only_village, walk
from tests.support.working import disagree, phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "admin", "leader"}
WRITE = {"staff", "admin"}
PATH = "corrections"
HOUSE: dict[str, object] = {"to": "v2", "household": "h11-1", "reason": "nhà ở bên kia đường"}
PEOPLE: dict[str, object] = {"to": "v2", "citizens": ["k11-1-1"], "reason": "nhầm thôn"}


def totals(desk: Desk) -> dict[str, dict[str, Any]]:
    found = {one["id"]: one for one in desk.get(PATH).get_json()["villages"]}
    for one in found.values():
        assert one["listed"] == one["imported"] + one["moved_in"] - one["moved_out"], one
        assert one["difference"] == one["listed"] - one["planned"]
    return found


def shown(one: dict[str, Any]) -> tuple[int, int, int, int, int]:
    return one["planned"], one["listed"], one["imported"], one["moved_in"], one["moved_out"]


def test_a_house_goes_to_another_village_with_its_work_and_its_conflict(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first, second, *_ = disagree(app, clock, commune, "k11-1-1")
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    late = second.visit("k11-1-2", "absent")
    assert desk.sign_in(commune.login("staff")).status_code == 200
    found = desk.post(PATH, HOUSE).get_json()
    assert found["moved"] == 2
    clock.advance(60_000)
    for phone in (first, second, lead):
        phone.sync()
        assert phone.complete()
    assert second.receipts[late]["status"] == "accepted"
    assert first.row("household", "h11-1") is None
    assert lead.members("h11-1") == ["k11-1-1", "k11-1-2"]
    assert lead.state("k11-1-2").outcome == "absent"
    db.session.rollback()
    (conflict,) = db.session.scalars(db.select(ConflictRecord))
    states = db.session.scalars(db.select(CitizenStateRecord)).all()
    assert conflict.village_id == "v2"
    assert {one.village_id for one in states} == {"v2"}
    assert shown(totals(desk)["v1"]) == (12, 10, 12, 0, 2)
    assert shown(totals(desk)["v2"]) == (6, 8, 6, 2, 0)
    outside = desk.get("outside").get_json()["counts"]
    assert outside == {"no_household": 0, "no_area": 2, "houses_no_area": 1}
    (decision,) = desk.get(PATH).get_json()["corrections"]
    assert (decision["household"], decision["undone"], decision["by"]) == (
        "Nhà 11 số 1", False, "Cán bộ staff",
    )  # fmt: skip
    assert (decision["from"]["id"], decision["to"]["id"]) == ("v1", "v2")
    back = desk.post(f"{PATH}/{found['decision']}/undo").get_json()
    assert back == {"moved": 2}
    first.sync()
    assert first.complete()
    assert first.members("h11-1") == ["k11-1-1", "k11-1-2"]
    assert shown(totals(desk)["v1"]) == (12, 12, 12, 0, 0)
    assert desk.get("outside").get_json()["counts"]["no_area"] == 0
    again = desk.post(f"{PATH}/{found['decision']}/undo")
    assert code_of(again) == (409, "correction_undone")


def test_people_leave_their_house_for_the_other_village_s_pool(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    late = phone.visit("k11-1-1", "no_smartphone")
    clock.advance(1_000)
    decision = desk.post(PATH, PEOPLE).get_json()["decision"]
    lead.sync()
    lead.register("citizen", "k11-1-1", "household", "h21-1")
    lead.sync()
    clock.advance(60_000)
    phone.sync()
    assert phone.receipts[late]["status"] == "accepted", "late, from an area the house was in"
    assert phone.row("citizen", "k11-1-1") is None
    assert phone.complete()
    lead.sync()
    assert lead.state("k11-1-1").outcome == "no_smartphone"
    assert members(desk, "h11-1") == ["k11-1-2"]
    assert members(desk, "h21-1", "v2") == ["k11-1-1", "k21-1-1", "k21-1-2"]
    assert desk.post(f"{PATH}/{decision}/undo").get_json() == {"moved": 1}
    assert members(desk, "h11-1") == ["k11-1-1", "k11-1-2"]
    phone.sync()
    assert phone.state("k11-1-1").household == "h11-1"
    assert phone.complete()


def test_who_was_moved_twice_came_from_the_first_village_and_goes_back_step_by_step(
    desk: Desk,
) -> None:
    first = desk.post(PATH, PEOPLE).get_json()["decision"]
    second = desk.post(PATH, {**PEOPLE, "to": "v1"}).get_json()["decision"]
    assert shown(totals(desk)["v1"]) == (12, 12, 12, 1, 1)
    assert code_of(desk.post(f"{PATH}/{first}/undo")) == (409, "correction_moved_on")
    assert desk.post(f"{PATH}/{second}/undo").status_code == 200
    assert desk.post(f"{PATH}/{first}/undo").status_code == 200
    assert shown(totals(desk)["v2"]) == (6, 6, 6, 0, 0)
    assert [one["undone"] for one in desk.get(PATH).get_json()["corrections"]] == [True, True]


def test_an_undone_house_goes_to_the_pool_when_its_area_is_no_more(desk: Desk) -> None:
    decision = desk.post(PATH, HOUSE).get_json()["decision"]
    desk.post("villages/v1/areas/cut", {"pairs": 2})
    desk.post(f"{PATH}/{decision}/undo")
    assert "h11-1" in walk(desk)
    assert desk.get("outside?village=v1").get_json()["counts"]["houses_no_area"] == 1


def test_a_house_goes_back_with_everybody_who_came_with_it_and_nobody_else(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    decision = desk.post(PATH, HOUSE).get_json()["decision"]
    into = {"citizens": ["k11-1-1"], "household": "h21-1"}
    assert desk.post("citizens/household", into).status_code == 200
    other = {"citizens": ["k21-1-2"], "household": "h11-1"}
    assert desk.post("citizens/household", other).status_code == 200
    assert desk.post(f"{PATH}/{decision}/undo").get_json() == {"moved": 2}
    assert members(desk, "h11-1") == ["k11-1-1", "k11-1-2"]
    assert members(desk, "h21-1", "v2") == ["k21-1-1"]
    found = desk.get("villages/v2/households").get_json()
    assert [one["id"] for one in found["unplaced"]] == ["k21-1-2"]
    lead.sync()
    assert lead.complete()
    assert lead.row("citizen", "k11-1-1") is None


def test_who_was_put_into_a_house_over_there_leaves_it_when_moved_back(
    desk: Desk, commune: MadeCommune
) -> None:
    decision = desk.post(PATH, PEOPLE).get_json()["decision"]
    into = {"citizens": ["k11-1-1"], "household": "h21-1"}
    assert desk.post("citizens/household", into).status_code == 200
    house = desk.post(PATH, {**HOUSE, "reason": ""}).get_json()["decision"]
    assert desk.post(f"{PATH}/{decision}/undo").get_json() == {"moved": 1}
    assert members(desk, "h21-1", "v2") == ["k21-1-1", "k21-1-2"]
    found = desk.get("villages/v1/households").get_json()
    assert [one["id"] for one in found["unplaced"]] == ["k11-1-1"], "the house is not there now"
    assert desk.post(f"{PATH}/{house}/undo").get_json() == {"moved": 1}


def test_strangers_and_what_is_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed=READ)
    refuses_strangers(app, commune, "POST", PATH, body=PEOPLE, allowed=WRITE)
    refuses_strangers(app, commune, "POST", f"{PATH}/x/undo", body={}, allowed=WRITE)
    for body in ({**PEOPLE, "to": "none"}, {**PEOPLE, "citizens": ["none"]},
                 {**PEOPLE, "citizens": ["k11-1-1", "k21-1-1"], "to": "v1"},
                 {**HOUSE, "household": "none"}):  # fmt: skip
        assert desk.post(PATH, body).status_code == 404, body
    assert code_of(desk.post(PATH, {**PEOPLE, "to": "v1"})) == (422, "correction_same")
    assert desk.post(f"{PATH}/none/undo").status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    decision = other.post(PATH, HOUSE).get_json()["decision"]
    assert desk.get(PATH).get_json()["corrections"] == []
    assert desk.post(f"{PATH}/{decision}/undo").status_code == 404
    home = db.session.get(Household, (commune.id, "h11-1"))
    person = db.session.get(Citizen, (commune.id, "k11-1-1"))
    assert home is not None
    assert person is not None
    assert (home.village_id, person.village_id) == ("v1", "v1")
    only_village(commune, "v1")
    assert desk.post(PATH, PEOPLE).status_code == 404, "the other village is not his"
    assert [one["id"] for one in desk.get(PATH).get_json()["villages"]] == ["v1"]


def test_wrong_bodies(desk: Desk) -> None:
    refuses_wrong_bodies(
        desk, PATH,
        [{}, {"to": "v2", "reason": "x"}, {**HOUSE, "citizens": ["k11-1-1"]},
         {**PEOPLE, "citizens": []}, {**PEOPLE, "citizens": "k"}, {**PEOPLE, "reason": "x" * 301},
         {**PEOPLE, "to": 2}, {"to": "v2", "citizens": ["k11-1-1"]}],
    )  # fmt: skip
