"""GET and POST /api/v1/desk/planning, POST planning/cut, GET villages/{id}/cut."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, WorkSession
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import HOUR, MadeCommune
from tests.support.villages import code_of, only_village
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "admin", "leader"}
WRITE = {"staff", "admin"}


def test_pairs_needed_for_the_hours_of_a_phase(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone_at_work(app, clock, commune, commune.pair_slots[0])
    found = desk.get("planning").get_json()
    assert found["minutes_per_citizen"] == 8
    (phase,) = found["phases"]
    assert (phase["name"], phase["hours"], phase["evenings"]) == ("Đợt 1", 3, 1)
    assert phase["villages"][0] == {
        "id": "v1", "name": "Thôn 1", "citizens": 12, "households": 6, "outside": 0, "needed": 1,
        "pairs": 2, "areas": 2, "version": 0, "phones": 1,
    }  # fmt: skip
    assert found["totals"] == {"citizens": 18, "needed": 2, "pairs": 3}
    changed = desk.post("planning", {"minutes_per_citizen": 40}).get_json()
    assert [one["needed"] for one in changed["phases"][0]["villages"]] == [3, 2]
    assert desk.get("planning").get_json() == changed


def test_a_village_s_own_session_is_its_own(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    now = clock.now_ms()
    db.session.add(
        WorkSession(
            commune_id=commune.id, id="s2", phase_id="p1", village_id="v1", place="Nhà văn hóa",
            starts_ms=now - 3 * HOUR, ends_ms=now, mode="central",
        )
    )  # fmt: skip
    db.session.commit()
    desk.post("planning", {"minutes_per_citizen": 60})
    (phase,) = desk.get("planning").get_json()["phases"]
    assert phase["hours"] == 3
    assert [one["needed"] for one in phase["villages"]] == [3, 2]  # 12 in 5 hours, 6 in 3
    assert desk.get("villages/v1/cut?pairs=2").get_json()["hours"] == 5


def test_a_preview_stores_nothing_and_is_what_the_cut_then_gives(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    one = db.session.get(Citizen, (commune.id, "k12-3-2"))
    assert one is not None
    one.household_id = None
    db.session.commit()
    found = desk.get("villages/v1/cut?pairs=3").get_json()
    assert (found["version"], found["citizens"], found["households"], found["outside"]) == (
        0, 12, 6, 1,
    )  # fmt: skip
    assert [area["citizens"] for area in found["areas"]] == [4, 4, 3]
    assert [area["pair"] for area in found["areas"]] == ["Nhóm 11", "Nhóm 12", "Nhóm 3"]
    first = found["areas"][0]
    assert (first["first"], first["last"], first["minutes"]) == ("Nhà 11 số 1", "Nhà 12 số 1", 32)
    (held,) = found["phones"]
    assert (held["device"], held["pair"], held["area"]) == (phone.device, "Nhóm 11", "Khu vực 11")
    assert [area["citizens"] for area in desk.get("villages/v1").get_json()["areas"]] == [6, 5]
    body = {"pairs": 3, "version": 0, "despite": True}
    cut = desk.post("villages/v1/areas/cut", body).get_json()
    assert [area["citizens"] for area in cut["areas"]] == [4, 4, 3]
    assert [(one["name"], one["area"]) for one in cut["pairs"]] == [
        (area["pair"]["name"], area["id"]) for area in cut["areas"]
    ]
    assert cut["phones"][0]["area"] == "Khu vực 1"
    too_many = desk.get("villages/v1/cut?pairs=7")
    assert code_of(too_many) == (422, "pairs_too_many")
    assert "6 hộ" in too_many.get_json()["error"]["vi"]


def test_many_villages_at_once_each_by_itself(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone_at_work(app, clock, commune, commune.pair_slots[0])
    wanted = [
        {"id": "v1", "pairs": 2, "version": 0},
        {"id": "none", "pairs": 2, "version": 0},
        {"id": "v2", "pairs": 3, "version": 0},
    ]
    found = desk.post("planning/cut", {"villages": wanted}).get_json()
    assert found["done"] == ["v2"]
    assert [(one["id"], one["code"]) for one in found["refused"]] == [
        ("v1", "areas_in_use"), ("none", "not_found"),
    ]  # fmt: skip
    assert found["refused"][0]["vi"]
    again = desk.post("planning/cut", {"villages": wanted[2:]}).get_json()
    assert [one["code"] for one in again["refused"]] == ["areas_changed"]
    assert desk.get("villages/v2").get_json()["version"] == 1


def test_strangers_and_villages_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    many = {"villages": [{"id": "v1", "pairs": 1, "version": 0}]}
    minutes = {"minutes_per_citizen": 20}
    refuses_strangers(app, commune, "GET", "planning", allowed=READ)
    refuses_strangers(app, commune, "GET", "villages/v1/cut?pairs=2", allowed=READ)
    refuses_strangers(app, commune, "POST", "planning", body=minutes, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "planning/cut", body=many, allowed=WRITE)
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("planning", minutes).status_code == 200
    assert other.post("planning/cut", many).get_json()["done"] == ["v1"]
    found = desk.get("planning").get_json()
    assert (found["minutes_per_citizen"], found["totals"]["pairs"]) == (8, 3)
    only_village(commune, "v2")
    seen = desk.get("planning").get_json()
    assert [one["id"] for one in seen["phases"][0]["villages"]] == ["v2"]
    assert seen["totals"]["citizens"] == 6
    assert desk.get("villages/v1/cut?pairs=2").status_code == 404
    assert desk.post("planning", minutes).status_code == 403
    refused = desk.post("planning/cut", many).get_json()
    assert [one["code"] for one in refused["refused"]] == ["not_found"]


def test_wrong_bodies(desk: Desk) -> None:
    for wrong in ("", "pairs=0", "pairs=61", "pairs=x"):
        assert desk.get(f"villages/v1/cut?{wrong}").status_code == 422
    assert desk.get("villages/none/cut?pairs=2").status_code == 404
    refuses_wrong_bodies(
        desk, "planning",
        [{}, {"minutes_per_citizen": 0}, {"minutes_per_citizen": 61}, {"minutes_per_citizen": "9"}],
    )  # fmt: skip
    one = {"id": "v1", "pairs": 2, "version": 0}
    refuses_wrong_bodies(
        desk, "planning/cut",
        [{}, {"villages": []}, {"villages": [{**one, "pairs": 0}]}, {"villages": [{"id": "v1"}]},
         {"villages": [{**one, "version": -1}]}],
    )  # fmt: skip
