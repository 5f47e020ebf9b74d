"""GET /api/v1/desk/villages/{id} and POST …/areas/cut."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.claiming import claimed_key
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "admin"}


def test_shows_areas_places_and_who_waits(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    claimed_key(https_client(app), commune, commune.pair_slots[1], confirmed=False)
    found = desk.get("villages/v1").get_json()
    assert (found["target"], found["households"], found["citizens"]) == (12, 6, 12)
    assert found["unplaced"] == {"households": 0, "citizens": 0}
    assert [one["role"] for one in found["lead"]] == ["lead", "head"]
    assert [one["kind"] for one in found["lead_slots"]] == ["lead", "lead"]
    assert [one["owner"]["role"] for one in found["lead_slots"]] == ["lead", "head"]
    assert found["areas"][0]["slots"][0]["owner"] is None
    area = found["areas"][0]
    assert (area["households"], area["citizens"]) == (3, 6)
    assert [one["role"] for one in area["members"]] == ["technical", "local"]
    first, second = area["slots"]
    assert first["device"] == phone.device
    assert (first["state"], first["holder"]) == ("used", "Trần Văn m-n11-technical")
    assert first["last_contact_ms"] == clock.now_ms()
    assert second["state"] == "claimed"
    (claim,) = found["claims"]
    assert claim["pair"] == "Nhóm 11"
    assert claim["area"] == "Khu vực 11"
    assert found["cut_blocked"] is True
    again = desk.get("villages/v1")
    assert (
        desk.get("villages/v1", headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
    )


def test_cutting_is_consecutive_balanced_and_reaches_the_phones(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    before = desk.get("villages/v1").get_json()
    found = desk.post("villages/v1/areas/cut", {"pairs": 3}).get_json()
    assert [one["citizens"] for one in found["areas"]] == [4, 4, 4]
    assert [one["pair"]["name"] for one in found["areas"]] == ["Nhóm 11", "Nhóm 12", "Nhóm 3"]
    assert [len(one["slots"]) for one in found["areas"]] == [2, 2, 2]
    old = {slot["id"] for area in before["areas"] for slot in area["slots"]}
    new = [{slot["id"] for slot in area["slots"]} for area in found["areas"]]
    assert new[0] | new[1] == old
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    assert phone.complete()
    assert phone.ids("household") == ["h11-1", "h12-1"]
    assert len(phone.ids("citizen")) == 4
    one = desk.sign_in(commune.login("staff"))
    assert one.status_code == 200
    refused = desk.post("villages/v1/areas/cut", {"pairs": 2})
    assert refused.status_code == 409
    assert refused.get_json()["error"]["code"] == "areas_in_use"


def test_fewer_areas_end_the_sheets_of_the_others(desk: Desk, commune: MadeCommune) -> None:
    gone = desk.get("villages/v1").get_json()["areas"][1]["slots"][0]["id"]
    found = desk.post("villages/v1/areas/cut", {"pairs": 1}).get_json()
    assert [one["citizens"] for one in found["areas"]] == [12]
    assert desk.get(f"slots/{gone}/code").status_code == 404


def test_strangers_and_wrong_bodies(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", "villages/v1", allowed=DESK | {"health", "leader"})
    refuses_strangers(
        app, commune, "POST", "villages/v1/areas/cut", body={"pairs": 2}, allowed=DESK
    )
    refuses_wrong_bodies(
        desk,
        "villages/v1/areas/cut",
        [{}, {"pairs": 0}, {"pairs": 61}, {"pairs": "2"}, {"pairs": 2.5}, {"pairs": None},
         {"pairs": 2, "more": 1}, [2]],
    )  # fmt: skip
    assert desk.get("villages/none").status_code == 404
    assert desk.post("villages/none/areas/cut", {"pairs": 2}).status_code == 404


def test_another_commune_s_village_does_not_exist(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    other = signed_in(https_client(app), other_commune, "staff")
    mine = other.get("villages/v1").get_json()
    assert {slot["id"] for area in mine["areas"] for slot in area["slots"]}
    assert other.post("villages/v1/areas/cut", {"pairs": 1}).status_code == 200
    here = signed_in(https_client(app), commune, "staff").get("villages/v1").get_json()
    assert len(here["areas"]) == 2


def test_a_grant_for_one_village_opens_no_other(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert desk.get("villages/v2").status_code == 200
    assert desk.get("villages/v1").status_code == 404
    assert desk.post("villages/v1/areas/cut", {"pairs": 2}).status_code == 404
    assert desk.get(f"slots/{commune.pair_slots[0]}/code").status_code == 404
    assert desk.post(f"slots/{commune.pair_slots[0]}/reissue").status_code == 404
    assert desk.post("households/h11-1/move", {"area": "a12"}).status_code == 404
    assert desk.get("reports/daily").status_code == 403
    assert desk.get("reports/daily?village=v1").status_code == 404
