"""What an operation does beyond its own row: disagreements, additions, moves, incidents."""

from __future__ import annotations

import json

from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import (
    Citizen,
    ConflictRecord,
    Household,
    Incident,
    OperationRecord,
    OperationText,
)
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import DAY, MadeCommune
from tests.support.pushing import rows, state

MINUTE = 60_000
YEARS = 10 * 365 * DAY


def test_two_phones_that_disagree_see_one_conflict_and_the_same_state(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen = commune.citizens[0]
    for one in (phone, partner):
        one.record_steps(citizen, smartphone="done", sskdt="done", confirmed="done")
    phone.visit(citizen, "completed")
    partner.visit(citizen, "no_smartphone")
    phone.sync()
    partner.sync()
    assert partner.receipts[f"{partner.device}.4"]["status"] == "conflict"
    assert partner.receipts[f"{partner.device}.1"]["status"] == "merged"
    phone.sync()
    (conflict,) = rows(ConflictRecord)
    assert (conflict.kind, conflict.closed_ms) == ("visits", None)
    assert phone.state(citizen) == partner.state(citizen)
    assert [one.kind for one in phone.state(citizen).conflicts] == ["visits"]
    found = state(commune, citizen)
    assert found is not None
    assert (found.row, found.conflicts) == ("completed", 1)
    phone.visit(citizen, "completed")
    phone.sync()
    assert rows(ConflictRecord)[0].closed_ms is not None
    assert rows(ConflictRecord)[0].closed_by == "pair:n11"


def test_personal_text_lies_apart_and_still_reaches_the_phones(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen, house = commune.citizens[0], commune.households[0]
    phone.register("citizen", citizen, "phone", "0912345678")
    phone.register("household", house, "known_as", "Nhà bà Hợi")
    phone.note(citizen, "hẹn con gái")
    phone.claim_roster(citizen, "moved_away", "theo con")
    phone.ticket_open(citizen, "identity_error", "sai ngày sinh")
    phone.sync()
    assert {one["status"] for one in phone.receipts.values()} == {"accepted"}
    skeletons = json.dumps([one.value for one in rows(OperationRecord)], ensure_ascii=False)
    assert not any(text in skeletons for text in ("0912", "Hợi", "con gái", "theo", "ngày sinh"))
    assert len(rows(OperationText)) == 5
    partner.sync()
    values = [one.operation.value for one in partner.operations("citizen", citizen)]
    assert "0912345678" in values
    assert {"claim": "moved_away", "note": "theo con"} in values
    (name,) = partner.operations("household", house)
    assert name.operation.value == "Nhà bà Hợi"


def test_an_amended_note_and_a_ticket_message_follow_their_first(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen = commune.citizens[0]
    note = phone.note(citizen, "một")
    phone.write("note", note, "amend", {"text": "hai"}, about=citizen)
    ticket = phone.ticket_open(citizen, "other", "x")
    phone.write("ticket", ticket, "message", {"text": "y"}, about=citizen)
    phone.write("note", f"{phone.device}.99", "amend", {"text": "?"}, about=citizen, after=())
    phone.sync()
    statuses = [one["status"] for one in phone.receipts.values()]
    assert statuses == ["accepted"] * 4 + ["quarantined"]
    assert {one.subject_id for one in rows(OperationRecord)} == {citizen}


def test_a_house_and_people_that_no_list_has(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    house = phone.add_household("Nhà mới cuối ngõ")
    inside = phone.add_citizen("Nguyễn Văn Tám", 1960, house)
    guest = phone.add_citizen("Đỗ Thị Chín", 1961, commune.households[0])
    nowhere = phone.add_citizen("Lê Mười", 1962, None)
    phone.visit(inside, "absent")
    phone.sync()
    assert {one["status"] for one in phone.receipts.values()} == {"accepted"}
    partner.sync()
    assert phone.complete()
    assert partner.complete()
    for citizen, home in ((inside, house), (guest, commune.households[0]), (nowhere, None)):
        row = partner.row("citizen", citizen)
        assert row is not None
        assert (row["b"], row["o"], row.get("h")) == ("area:a11", 1, home)
        found = db.session.get(Citizen, (commune.id, citizen))
        assert found is not None
        assert found.on_list is False
    assert partner.state(inside).outcome == "absent"
    added = db.session.get(Household, (commune.id, house))
    assert added is not None
    assert (added.source, added.village_id) == ("field", "v1")
    phone.visit(nowhere, "absent")
    phone.sync()
    partner.sync()
    assert partner.state(nowhere).outcome == "absent"
    assert partner.complete()


def test_a_person_moves_to_another_house_of_the_village(
    client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    neighbour = phone_on(client, commune, commune.pair_slots[2], clock)
    citizen, target = commune.citizens_of["a11"][0], commune.households_of["a12"][0]
    phone.register("citizen", citizen, "household", target)
    phone.sync()
    neighbour.sync()
    assert citizen not in phone.ids("citizen")
    assert citizen in neighbour.members(target)
    assert phone.complete()
    assert neighbour.complete()


def test_taps_of_two_pairs_become_one_incident(
    client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    other = phone_on(client, commune, commune.pair_slots[2], clock)
    late = phone_on(client, commune, commune.pair_slots[4], clock)
    first = phone.incident_tap()
    phone.sync()
    assert rows(Incident) == []
    clock.advance(5 * MINUTE)
    late.incident_tap()
    clock.advance(MINUTE)
    other.incident_tap()
    other.sync()
    (incident,) = rows(Incident)
    assert (incident.id, incident.closed_ms, incident.open_ms) == (first, None, clock.now_ms())
    late.sync()
    assert len(rows(Incident)) == 1
    phone.sync()
    assert phone.ids("incident") == late.ids("incident") == [first]
    assert phone.complete()
