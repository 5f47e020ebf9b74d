"""GET and POST /api/v1/desk/attendance, GET and POST …/contacts."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, Attendance, Village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "health", "leader", "admin"}
WRITE = {"staff", "admin"}
CARD = {
    "name": "Đồng chí Hà", "title": "Phó phòng", "organisation": "Phòng VH-XH",
    "phone": "0609 000 001",
}  # fmt: skip


def test_marks_are_set_changed_and_taken_away(desk: Desk, commune: MadeCommune) -> None:
    before = desk.get("attendance?session=s1").get_json()
    assert len(before["members"]) == 10
    assert before["counts"] == {"present": 0, "late": 0, "absent": 0, "unmarked": 10}
    states = {"m-n11-local": "present", "m-n21-local": "late", "m-v1-lead": "absent"}
    found = desk.post("attendance", {"session": "s1", "states": states}).get_json()
    assert found["counts"] == {"present": 1, "late": 1, "absent": 1, "unmarked": 7}
    shown = {one["id"]: one for one in found["members"]}
    assert shown["m-n11-local"]["state"] == "present"
    assert shown["m-n11-local"]["pair"] == "Nhóm 11"
    assert shown["m-n21-local"]["village"] == {"id": "v2", "name": "Thôn 2"}
    desk.post("attendance", {"session": "s1", "states": {"m-n11-local": None}})
    desk.post("attendance", {"session": "s1", "states": {"m-n21-local": "present"}})
    found = desk.get("attendance?session=s1").get_json()
    assert found["counts"] == {"present": 1, "late": 0, "absent": 1, "unmarked": 8}


def test_the_leads_hear_of_their_village_s_marks(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    desk.sign_in(commune.login("staff"))
    states = {"m-n11-local": "present", "m-n21-local": "late"}
    desk.post("attendance", {"session": "s1", "states": states})
    clock.advance(1000)
    lead.sync()
    assert lead.complete()
    (village,) = [row for row in lead.rows.values() if row["e"] == "village"]
    assert village["attendance"] == {"s1": {"m-n11-local": "present"}}


def test_a_stranger_among_the_marks_stops_all_of_them(desk: Desk, commune: MadeCommune) -> None:
    states = {"m-n11-local": "present", "nobody": "present"}
    assert desk.post("attendance", {"session": "s1", "states": states}).status_code == 404
    assert db.session.query(Attendance).count() == 0


def test_a_village_of_another_phase_is_not_expected(desk: Desk, commune: MadeCommune) -> None:
    village = db.session.get(Village, ("pt", "v2"))
    assert village is not None
    village.phase_id = None
    db.session.commit()
    found = desk.get("attendance?session=s1").get_json()
    assert {one["village"]["id"] for one in found["members"]} == {"v1"}
    states = {"m-n21-local": "present"}
    assert desk.post("attendance", {"session": "s1", "states": states}).status_code == 404


def test_contacts_are_kept_checked_and_told_to_phones(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    desk.sign_in(commune.login("staff"))
    assert desk.get("contacts").get_json() == {"contacts": []}
    hotline = {"name": "Tổng đài", "title": "", "organisation": "", "phone": "1900 0368"}
    kept = {**CARD, "phone": "0609000001"}
    answer = desk.post("contacts", {"contacts": [CARD, hotline]}).get_json()
    assert answer["contacts"] == [kept, {**hotline, "phone": "19000368"}]
    assert desk.get("contacts").get_json() == answer
    clock.advance(1000)
    phone.sync()
    (campaign,) = [row for row in phone.rows.values() if row["e"] == "campaign"]
    assert campaign["contacts"] == answer["contacts"]
    wrong = desk.post("contacts", {"contacts": [CARD, {**CARD, "phone": "12345"}]})
    assert (wrong.status_code, wrong.get_json()["error"]["code"]) == (422, "contact_phone")
    assert list(wrong.get_json()["error"]["fields"]) == ["contacts.1.phone"]
    assert desk.get("contacts").get_json() == answer


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    body = {"session": "s1", "states": {"m-n11-local": "present"}}
    refuses_strangers(app, commune, "GET", "attendance?session=s1", allowed=READ)
    refuses_strangers(app, commune, "POST", "attendance", body=body, allowed=WRITE)
    refuses_strangers(app, commune, "GET", "contacts", allowed=READ)
    refuses_strangers(app, commune, "POST", "contacts", body={"contacts": []}, allowed=WRITE)
    refuses_wrong_bodies(
        desk,
        "attendance",
        [{}, {**body, "states": {}}, {**body, "states": {"m-n11-local": "asleep"}},
         {**body, "states": []}, {**body, "session": "S 1"}],
    )  # fmt: skip
    refuses_wrong_bodies(
        desk, "contacts", [{}, {"contacts": [{}]}, {"contacts": [CARD] * 13}, {"contacts": "x"}]
    )
    assert desk.get("attendance").status_code == 422
    assert desk.get("attendance?session=none").status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    other.post("attendance", body)
    other.post("contacts", {"contacts": [CARD]})
    assert desk.get("attendance?session=s1").get_json()["counts"]["present"] == 0
    assert desk.get("contacts").get_json() == {"contacts": []}


def test_a_grant_for_one_village_marks_its_own_people_only(
    desk: Desk, commune: MadeCommune
) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    found = desk.get("attendance?session=s1").get_json()
    assert {one["village"]["id"] for one in found["members"]} == {"v2"}
    states = {"m-n11-local": "present"}
    assert desk.post("attendance", {"session": "s1", "states": states}).status_code == 404
    assert desk.get("contacts").status_code == 200
    assert desk.post("contacts", {"contacts": []}).status_code == 403
