"""POST /api/v1/lead/slots/replace, …/pairs/members and …/attendance."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Attendance, Device, PairMember
from server.services.phones import claims
from tests.conftest import https_client
from tests.support.claiming import claimed_key, phone_on, slot_of
from tests.support.factory import MadeCommune

REPLACE = "/api/v1/lead/slots/replace"
MEMBERS = "/api/v1/lead/pairs/members"
ATTENDANCE = "/api/v1/lead/attendance"
BODIES: dict[str, dict[str, object]] = {
    REPLACE: {"slot": "s11-1"},
    MEMBERS: {"pair": "n11", "members": [{"id": "m-n11-local", "role": "local"}]},
    ATTENDANCE: {"session": "s1", "states": {"m-n11-local": "present"}},
}


def code(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]  # type: ignore[attr-defined]


def test_a_phone_that_holds_work_is_not_replaced_by_accident_and_loses_nothing(
    app: Flask, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    old = phone_on(https_client(app), commune, commune.pair_slots[0], clock, holder="local")
    clock.advance(60_000)
    old.visit(commune.citizens[0], "absent")
    device = db.session.get(Device, (commune.id, old.device), populate_existing=True)
    assert device is not None
    device.unsent = 1
    db.session.commit()
    refused = lead.key.post(client, REPLACE, {"slot": "s11-1"})
    assert code(refused) == (409, "phone_holds_work")
    assert refused.json is not None
    assert refused.json["error"]["fields"]["unsent"] == ["1"]
    assert int(refused.json["error"]["fields"]["last_contact_ms"][0]) == device.last_contact_ms
    assert slot_of(commune, "s11-1").generation == 1
    done = lead.key.post(client, REPLACE, {"slot": "s11-1", "despite": True})
    assert done.json == {
        "replaced": {
            "device": old.device,
            "holder": "Trần Văn m-n11-local",
            "unsent": 1,
            "last_contact_ms": device.last_contact_ms,
        }
    }
    answer = old.exchange()
    assert answer["device"]["state"] == "revoked"
    assert [one["status"] for one in answer["receipts"]] == ["quarantined"]
    assert old.exchange()["received"]["operations"] == 1
    new = phone_on(https_client(app), commune, commune.pair_slots[0], clock)
    assert new.complete()
    assert new.device != old.device


def test_a_free_place_is_replaced_too(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, REPLACE, {"slot": "s11-1"}).json == {"replaced": None}
    assert slot_of(commune, "s11-1").generation == 2


def test_a_lead_replaces_the_other_lead_s_phone_but_not_the_own(
    client: FlaskClient, commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claimed_key(client, commune, commune.lead_slots[1])
    assert code(lead.post(client, REPLACE, {"slot": commune.lead_slots[0]})) == (409, "own_phone")
    assert lead.post(client, REPLACE, {"slot": commune.lead_slots[1]}).status_code == 200
    assert slot_of(commune, commune.lead_slots[1]).device_id is None


def test_another_person_in_a_pair_keeps_what_was_done(
    app: Flask, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    phone = phone_on(https_client(app), commune, commune.pair_slots[0], clock)
    visit = phone.visit(commune.citizens[0], "absent")
    phone.sync()
    clock.advance(1000)
    wanted = [{"id": "m-v1-head", "role": "local"}, {"id": "m-n11-technical", "role": "technical"}]
    answer = lead.key.post(client, MEMBERS, {"pair": "n11", "members": wanted})
    assert answer.json == {"warning": None}
    clock.advance(1000)
    phone.sync()
    (card,) = [row for row in phone.rows.values() if row["e"] == "area"]
    assert {one[0] for one in card["members"]} == {"m-v1-head", "m-n11-technical"}
    row = next(row for row in phone.rows.values() if row["i"] == commune.citizens[0])
    assert row["ops"][visit][5] == "pair:n11"


def test_attendance_of_the_own_village(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    states = {"m-n11-local": "late", "m-v1-lead": "present"}
    assert lead.post(client, ATTENDANCE, {"session": "s1", "states": states}).json == {}
    found = db.session.scalars(db.select(Attendance).order_by(Attendance.member_id)).all()
    assert [(one.member_id, one.state, one.by) for one in found] == [
        ("m-n11-local", "late", "lead:m-v1-lead"),
        ("m-v1-lead", "present", "lead:m-v1-lead"),
    ]


def test_another_village_s_places_pairs_and_people_do_not_exist(
    client: FlaskClient, commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    foreign = [{"id": "m-n21-local", "role": "local"}]
    for path, body in (
        (REPLACE, {"slot": "s21-1"}),
        (REPLACE, {"slot": "none"}),
        (MEMBERS, {"pair": "n21", "members": foreign}),
        (MEMBERS, {"pair": "n11", "members": foreign}),
        (MEMBERS, {"pair": "none", "members": foreign}),
        (ATTENDANCE, {"session": "s1", "states": {"m-n21-local": "present"}}),
        (ATTENDANCE, {"session": "none", "states": {"m-n11-local": "present"}}),
    ):
        assert code(lead.post(client, path, body)) == (404, "not_found"), (path, body)
    assert slot_of(commune, "s21-1").generation == 1
    assert db.session.query(Attendance).count() == 0


def test_another_commune_s_lead_changes_the_own_commune_only(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    lead = claimed_key(client, other_commune, other_commune.lead_slots[0])
    for path, body in BODIES.items():
        assert lead.post(client, path, body).status_code == 200
    assert slot_of(commune, "s11-1").generation == 1
    mine = db.select(PairMember).where(
        PairMember.commune_id == "pt", PairMember.pair_id == "n11", PairMember.to_ms.is_(None)
    )
    assert len(db.session.scalars(mine).all()) == 2
    assert {one.commune_id for one in db.session.scalars(db.select(Attendance))} == {"other"}


@pytest.mark.parametrize("path", BODIES)
def test_a_pair_and_a_revoked_lead_may_not(
    client: FlaskClient, commune: MadeCommune, path: str
) -> None:
    pair = claimed_key(client, commune, commune.pair_slots[0])
    assert code(pair.post(client, path, BODIES[path])) == (403, "not_allowed")
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claims.reissue(commune.id, commune.lead_slots[0], "staff:test")
    assert code(lead.post(client, path, BODIES[path])) == (403, "device_revoked")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (REPLACE, {}),
        (REPLACE, {"slot": 1}),
        (REPLACE, {"slot": "s11-1", "despite": "yes"}),
        (MEMBERS, {"pair": "n11"}),
        (MEMBERS, {"pair": "n11", "members": []}),
        (MEMBERS, {"pair": "n11", "members": [{"id": "m-n11-local", "role": "head"}]}),
        (ATTENDANCE, {"session": "s1"}),
        (ATTENDANCE, {"session": "s1", "states": {"m-n11-local": "maybe"}}),
    ],
)
def test_a_wrong_type_is_refused(
    client: FlaskClient, commune: MadeCommune, path: str, body: object
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code(lead.post(client, path, body)) == (422, "invalid")


@pytest.mark.parametrize("path", BODIES)
def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune, path: str) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code(lead.post(client, path, b"x" * 300_000)) == (413, "too_large")
