"""POST /api/v1/pair/open: what the four steps need of a neighbour; then work on him counts."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen
from sync.types import JsonValue
from tests.support.claiming import claimed_key, phone_on
from tests.support.factory import MadeCommune
from tests.support.pair_routes import code, refuses_others

PATH = "/api/v1/pair/open"


def test_the_row_and_the_house_and_a_link_of_the_audit(
    client: FlaskClient, commune: MadeCommune
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    answer = phone.post(client, PATH, {"citizen": "k12-1-2"})
    assert answer.status_code == 200
    assert answer.json == {
        "citizen": {
            "i": "k12-1-2", "h": "h12-1", "n": "Nguyễn Thị k12-1-2", "y": 1952, "w": "policy",
            "sex": 1,
        },
        "household": {"i": "h12-1", "n": "Nhà 12 số 1", "a": "Khu vực 12 · Nhóm 12"},
    }  # fmt: skip
    link = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert link is not None
    assert (link.actor, link.action) == ("pair:n11", "neighbour_opened")
    assert (link.body["citizen"], set(link.body)) == ("k12-1-2", {"citizen", "device"})


def test_somebody_in_no_house(client: FlaskClient, commune: MadeCommune) -> None:
    person = db.session.get(Citizen, (commune.id, "k12-1-2"))
    assert person is not None
    person.household_id = None
    db.session.commit()
    phone = claimed_key(client, commune, commune.pair_slots[0])
    answer = phone.post(client, PATH, {"citizen": "k12-1-2"})
    assert answer.json is not None
    assert answer.json["household"] is None
    assert "h" not in answer.json["citizen"]


def test_whom_the_phone_holds_already_and_whoever_lies_outside_is_not_found(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    for key in ("k11-1-1", "k21-1-1", "nobody"):
        assert code(phone.post(client, PATH, {"citizen": key})) == (404, "not_found"), key
    stranger = claimed_key(client, other_commune, other_commune.pair_slots[4])
    assert code(stranger.post(client, PATH, {"citizen": "k12-1-2"})) == (404, "not_found")


def test_what_is_recorded_passes_under_the_own_area_and_reaches_the_other_pair(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    neighbour = phone_on(client, commune, commune.pair_slots[2], clock)
    value: JsonValue = {"citizen": "k12-1-2", "outcome": None, "reason": "refused", "met": True}
    made = phone.write("visit", None, "record", value, about="k12-1-2", area=commune.areas[0])
    answer = phone.sync()
    assert [(one["id"], one["status"]) for one in answer["receipts"]] == [(made, "accepted")]
    neighbour.sync()
    assert [one.id for one in neighbour.state("k12-1-2").visits] == [made]


def test_others_are_refused(client: FlaskClient, commune: MadeCommune) -> None:
    bad: list[object] = [{}, {"citizen": 1}, {"citizen": "Ế"}, {"citizen": "x", "why": 1}]
    refuses_others(client, commune, PATH, {"citizen": "k12-1-2"}, bad)
