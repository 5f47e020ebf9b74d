"""POST /api/v1/desk/members, …/members/{id}, …/leave."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Device, Member, Slot
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

WRITE = {"staff", "admin"}
NEW = {
    "team": "t1", "name": "Bùi Thị Lan", "organisation": "Trường THCS", "role": "technical",
    "phone": "0609 01 02 03",
}  # fmt: skip


def lead_slots(member: str) -> list[Slot]:
    query = db.select(Slot).where(Slot.commune_id == "pt", Slot.member_id == member)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def test_a_member_is_entered_changed_and_gone(desk: Desk, commune: MadeCommune) -> None:
    made = desk.post("members", {**NEW, "phone": "0609 010 203"}).get_json()
    assert made == {
        "id": made["id"], "name": "Bùi Thị Lan", "organisation": "Trường THCS",
        "role": "technical", "phone": "0609010203", "pair": None, "left_ms": None,
    }  # fmt: skip
    changed = desk.post(f"members/{made['id']}", {"organisation": "", "phone": "+84609010204"})
    assert changed.get_json() == {**made, "organisation": None, "phone": "0609010204"}
    gone = desk.post(f"members/{made['id']}/leave").get_json()
    assert gone["left_ms"] is not None
    assert desk.post(f"members/{made['id']}/leave").get_json() == gone
    actions = [one.action for one in db.session.scalars(db.select(AuditRecord))]
    assert actions[-3:] == ["member_added", "member_changed", "member_left"]


def test_a_wrong_phone_number_is_said_and_nothing_is_stored(
    desk: Desk, commune: MadeCommune
) -> None:
    before = db.session.query(Member).count()
    refused = desk.post("members", {**NEW, "phone": "12ab"})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (422, "member_phone")
    assert refused.get_json()["error"]["fields"] == {"phone": ["member_phone"]}
    assert db.session.query(Member).count() == before


def test_a_lead_gets_a_place_for_a_phone_and_loses_it_with_the_role(
    desk: Desk, commune: MadeCommune
) -> None:
    made = desk.post("members", {**NEW, "role": "head", "phone": ""}).get_json()["id"]
    (slot,) = lead_slots(made)
    assert (slot.kind, slot.village_id, slot.state, slot.position) == ("lead", "v1", "printed", 1)
    desk.post(f"members/{made}", {"role": "local"})
    (slot,) = lead_slots(made)
    assert (slot.state, slot.generation) == ("retired", 2)
    desk.post(f"members/{made}", {"role": "lead"})
    (slot,) = lead_slots(made)
    assert (slot.state, slot.generation) == ("printed", 2)


def test_who_leaves_is_out_of_the_pair_and_a_lead_s_phone_ends(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    desk.sign_in(commune.login("staff"))
    desk.post("members/m-n11-local/leave")
    desk.post("members/m-v1-lead/leave")
    answer = lead.exchange()
    assert answer["device"]["state"] == "revoked"
    found = desk.get("teams?village=v1").get_json()["teams"][0]
    assert found["pairs"][0]["members"] == ["m-n11-technical"]
    assert [one["name"] for one in desk.get("villages/v1").get_json()["lead"]] == [
        "Trần Văn m-v1-head"
    ]


def test_a_lead_s_phone_with_unsent_work_is_not_ended_by_accident(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    lead.sync()
    device = db.session.get(Slot, ("pt", commune.lead_slots[0])).device_id  # type: ignore[union-attr]
    row = db.session.get(Device, ("pt", device))
    assert row is not None
    row.unsent = 3
    db.session.commit()
    desk.sign_in(commune.login("staff"))
    refused = desk.post("members/m-v1-lead/leave")
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (409, "phone_holds_work")
    assert refused.get_json()["error"]["fields"]["unsent"] == ["3"]
    assert desk.post("members/m-v1-lead/leave", {"despite": True}).status_code == 200


def test_a_member_goes_to_another_village_s_team(desk: Desk, commune: MadeCommune) -> None:
    moved = desk.post("members/m-n11-local", {"team": "t2"}).get_json()
    assert moved["pair"] is None
    found = {one["id"]: one for one in desk.get("teams").get_json()["teams"]}
    assert "m-n11-local" in [one["id"] for one in found["t2"]["members"]]
    assert found["t1"]["pairs"][0]["members"] == ["m-n11-technical"]
    assert desk.post("members/m-n12-local", {"team": "none"}).status_code == 404


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", "members", body=NEW, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "members/m-n11-local", body={}, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "members/m-n11-local/leave", allowed=WRITE)
    refuses_wrong_bodies(
        desk,
        "members",
        [{}, {**NEW, "role": "boss"}, {**NEW, "name": " "}, {**NEW, "name": 1},
         {**NEW, "team": "T 1"}, {**NEW, "more": 1}],
    )  # fmt: skip
    refuses_wrong_bodies(desk, "members/m-n11-local", [{"role": None}, {"name": ""}, {"id": "x"}])
    refuses_wrong_bodies(desk, "members/m-n11-local/leave", [{"despite": "yes"}, [1]])
    assert desk.post("members", {**NEW, "team": "none", "phone": ""}).status_code == 404
    assert desk.post("members/none", {"name": "A"}).status_code == 404
    assert desk.post("members/none/leave").status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("members/m-n11-local", {"name": "Người khác"}).status_code == 200
    mine = db.session.get(Member, ("pt", "m-n11-local"), populate_existing=True)
    assert mine is not None
    assert mine.name == "Trần Văn m-n11-local"
