"""What the office writes: the same shape as a phone's, binding only what it names."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import CitizenStateRecord, ConflictRecord, Incident, OperationRecord
from server.services.syncing import desk_operations
from sync.tickets import merge_tickets
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import MadeCommune

MINUTE = 60_000


@pytest.fixture
def phones(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> tuple[SimulatedPhone, SimulatedPhone]:
    """Both phones of the first pair."""
    first, second = (phone_on(client, commune, slot, clock) for slot in commune.pair_slots[:2])
    return first, second


def state(commune: MadeCommune, citizen: str) -> CitizenStateRecord:
    db.session.rollback()
    found = db.session.get(CitizenStateRecord, (commune.id, citizen), populate_existing=True)
    assert found is not None
    return found


def disagree(phones: tuple[SimulatedPhone, SimulatedPhone], citizen: str) -> tuple[str, str]:
    """One phone says completed, the other an error, neither having seen the other."""
    first, second = phones
    first.record_steps(citizen, sskdt="done", confirmed="done")
    visits = first.visit(citizen, "completed"), second.visit(citizen, "system_error", "other")
    first.sync()
    second.sync()
    return visits


def test_a_decision_keeps_one_visit_and_reaches_both_phones(
    phones: tuple[SimulatedPhone, SimulatedPhone], commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    kept, other = disagree(phones, citizen)
    assert state(commune, citizen).conflicts == 1
    (receipt, *steps) = desk_operations.resolve(
        commune.id, staff="a1", citizen=citizen, keep=other, after=[kept, other],
        steps={"sskdt": "not_done"}, note="gọi lại nhóm", now_ms=clock.now_ms(),
    )  # fmt: skip
    assert (receipt.id, receipt.actor, receipt.status) == ("desk.1", "staff:a1", "accepted")
    assert [one.id for one in steps] == ["desk.2"]
    found = state(commune, citizen)
    assert (found.row, found.reason, found.conflicts) == ("system_error", "other", 0)
    assert found.steps["sskdt"] == "not_done"
    (conflict,) = db.session.scalars(select(ConflictRecord))
    assert (conflict.closed_by, conflict.closed_ms) == ("staff:a1", clock.now_ms())
    for phone in phones:
        phone.sync()
        assert phone.state(citizen).outcome == "system_error"
        assert phone.complete()


def test_a_decision_can_be_taken_back(
    phones: tuple[SimulatedPhone, SimulatedPhone], commune: MadeCommune, clock: ManualClock
) -> None:
    citizen, now = commune.citizens[0], clock.now_ms()
    kept, other = disagree(phones, citizen)
    (first,) = desk_operations.resolve(
        commune.id, staff="a1", citizen=citizen, keep=other, after=[kept, other], now_ms=now
    )
    desk_operations.resolve(
        commune.id, staff="a1", citizen=citizen, keep=None, restore=True, after=[str(first.id)],
        now_ms=now,
    )  # fmt: skip
    found = state(commune, citizen)
    assert (found.row, found.conflicts) == ("completed", 1)
    (conflict,) = db.session.scalars(select(ConflictRecord))
    assert conflict.closed_ms is None


def test_a_correction_of_the_list_is_decided_once(
    phones: tuple[SimulatedPhone, SimulatedPhone], commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    claim = phones[0].claim_roster(citizen, "moved_away", "theo con")
    phones[0].sync()
    assert (state(commune, citizen).claim, state(commune, citizen).claim_approved) == (
        "moved_away", False,
    )  # fmt: skip
    desk_operations.roster_decision(
        commune.id, staff="a1", citizen=citizen, claim=claim, accept=True, now_ms=clock.now_ms()
    )
    assert state(commune, citizen).claim_approved is True


def test_an_incident_closes_and_a_ticket_is_answered(
    client: FlaskClient,
    phones: tuple[SimulatedPhone, SimulatedPhone],
    commune: MadeCommune,
    clock: ManualClock,
) -> None:
    other = phone_on(client, commune, commune.pair_slots[2], clock)
    tap = phones[0].incident_tap()
    clock.advance(1_000)  # an incident is named by its first tap; equal times go by random ids
    other.incident_tap()
    ticket = phones[0].ticket_open(commune.citizens[0], "identity_error", "x")
    phones[0].sync()
    other.sync()
    clock.advance(20 * MINUTE)
    now = clock.now_ms()
    desk_operations.incident_close(commune.id, staff="a1", incident=tap, now_ms=now)
    (incident,) = db.session.scalars(select(Incident))
    assert incident.closed_ms == now
    desk_operations.ticket_state(
        commune.id, staff="a1", ticket=ticket, state="answered", text="gọi 113", now_ms=now
    )
    phones[1].sync()
    assert (phones[1].row("incident", tap) or {})["closed_ms"] == now
    told = phones[1].operations("citizen", commune.citizens[0])
    assert told[-1].operation.value == {"state": "answered", "text": "gọi 113"}
    assert told[-1].operation.entity_id == ticket


def test_a_ticket_is_closed_until_something_is_said_that_the_desk_had_not_read(
    phones: tuple[SimulatedPhone, SimulatedPhone], commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    ticket = phones[0].ticket_open(citizen, "identity_error", "x")
    phones[0].sync()

    def close() -> str:
        desk_operations.ticket_state(
            commune.id, staff="a1", ticket=ticket, state="closed", text=None, now_ms=clock.now_ms()
        )
        phones[0].sync()
        (found,) = merge_tickets(phones[0].operations("citizen", citizen))
        return found.state

    phones[0].write("ticket", ticket, "message", {"text": "y"}, about=citizen)
    phones[0].sync()
    assert close() == "closed"
    phones[0].write("ticket", ticket, "message", {"text": "z"}, about=citizen)
    phones[0].sync()
    (found,) = merge_tickets(phones[0].operations("citizen", citizen))
    assert (found.state, len(found.unread)) == ("open", 1)
    assert close() == "closed"


def test_what_does_not_fit_is_refused_and_takes_no_number(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    now = clock.now_ms()
    with pytest.raises(ApiError) as caught:
        desk_operations.move_household(
            commune.id, actor="staff:a", household="h11-1", area="a21", now_ms=now
        )
    assert caught.value.status == 404
    with pytest.raises(ApiError) as caught:
        desk_operations.desk_operation(
            commune.id, staff="a", entity="desk", entity_id="k11-1-1", field="resolve",
            value={"keep": 7}, now_ms=now,
        )  # fmt: skip
    assert caught.value.status == 422
    with pytest.raises(ValueError, match="staff or actor"):
        desk_operations.desk_operation(
            commune.id, entity="desk", entity_id="k11-1-1", field="resolve", value={}, now_ms=now
        )
    assert db.session.scalars(select(OperationRecord)).all() == []
    receipt = desk_operations.move_household(
        commune.id, actor="staff:a", household="h11-1", area="a12", now_ms=now
    )
    assert receipt.id == "desk.1"
