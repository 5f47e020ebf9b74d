"""Pulling: only what a phone may hold, every change once, nothing twice for nothing."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from server.clock import ManualClock
from server.extensions import db
from server.models import Assignment, Citizen, CommuneCounter
from server.repositories.counter import locked
from server.services.syncing import desk_operations, feed, pull
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import MadeCommune


def people(phone: SimulatedPhone) -> set[str]:
    return set(phone.ids("citizen"))


def test_a_change_comes_as_the_operations_that_are_new(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen = commune.citizens[0]
    phone.record_steps(citizen, smartphone="done")
    phone.sync()
    partner.sync()
    phone.record_steps(citizen, bhyt="waiting")
    phone.sync()
    (row,) = [one for one in partner.exchange()["rows"] if one["e"] == "citizen"]
    assert set(row) == {"b", "e", "i", "s", "ops"}
    ((key, name, value, *_),) = row["ops"]
    assert (key, name, value) == (f"{phone.device}.2", "citizen.step.bhyt", "waiting")
    assert partner.exchange()["rows"] == []
    assert partner.complete()


def test_a_changed_roster_row_comes_whole(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen = commune.citizens[0]
    phone.record_steps(citizen, smartphone="done")
    phone.sync()
    partner.sync()
    with locked(commune.id) as handle:
        db.session.execute(update(Citizen).where(Citizen.id == citizen).values(birth_year=1933))
        feed.place_citizens(handle, [citizen])
    (row,) = [one for one in partner.exchange()["rows"] if one["e"] == "citizen"]
    assert (row["full"], row["y"], len(row["ops"])) == (1, 1933, 1)
    assert partner.complete()


def test_compact_tuples_lose_nothing(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen, house = commune.citizens[0], commune.households[0]
    visit = phone.visit(citizen, "absent")
    phone.retract(citizen, visit)
    phone.record_steps(citizen, bhyt="done")
    phone.record_steps(citizen, bhyt=None)
    phone.note(citizen, "chó dữ")
    phone.ticket_open(citizen, "other", "x")
    phone.register("household", house, "appointment", "tomorrow_evening")
    clock.advance(7_000)
    phone.sync()
    partner.sync()
    for entity, key in (("citizen", citizen), ("household", house)):
        sent = {one.operation.id: one for one in phone.own.values()}
        for seen in partner.operations(entity, key):
            mine = sent[seen.operation.id]
            assert seen.stamp.effective_ms == mine.stamp.effective_ms
            assert seen.stamp.received_ms == mine.stamp.received_ms == clock.now_ms()
            for name in ("entity", "entity_id", "field", "value", "after"):
                assert getattr(seen.operation, name) == getattr(mine.operation, name)


def test_a_foreign_a_forged_and_a_broken_cursor_start_anew(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.record_steps(commune.citizens[0], bhyt="done")
    phone.sync()
    assert phone.cursor is not None
    forged = phone.cursor[:-2] + ("AA" if phone.cursor[-2:] != "AA" else "BB")
    body, _, mac = phone.cursor.partition(".")
    for cursor in (partner.cursor, forged, body, f".{mac}", "x", "a.b.c", "€"):
        phone.cursor = cursor
        rows = phone.exchange()["rows"]
        assert {one["i"] for one in rows if one["e"] == "citizen"} == people(phone)
        assert [one["b"] for one in rows if one["e"] == "*"] == [
            "commune", f"device:{phone.device}", "area:a11",
        ]  # fmt: skip
        assert phone.complete()
        assert phone.exchange()["rows"] == []


def test_a_house_that_moves_leaves_and_arrives_and_late_work_is_kept(
    client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    neighbour = phone_on(client, commune, commune.pair_slots[2], clock)
    house = commune.households_of["a11"][0]
    moved = set(phone.members(house))
    visit = phone.visit(min(moved), "absent")
    desk_operations.move_household(
        commune.id, actor="staff:x", household=house, area="a12", now_ms=clock.now_ms()
    )
    answer = phone.sync()
    assert phone.receipts[visit]["status"] == "accepted"
    assert not moved & people(phone)
    assert {one["i"] for one in answer["rows"] if one.get("x")} >= moved | {house}
    neighbour.sync()
    assert moved <= people(neighbour)
    assert neighbour.state(min(moved)).outcome == "absent"
    (operation,) = neighbour.operations("citizen", min(moved))
    assert operation.stamp.actor == "pair:n11"
    for one in (phone, neighbour):
        assert one.complete()


def test_an_area_that_is_taken_away_empties_and_its_late_work_is_flagged(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    from sqlalchemy import select

    from server.models import OperationRecord

    phone.visit(commune.citizens[0], "absent")
    db.session.execute(
        update(Assignment)
        .where(Assignment.commune_id == commune.id, Assignment.area_id == "a11")
        .values(to_ms=clock.now_ms())
    )
    db.session.commit()
    answer = phone.sync()
    assert [one for one in answer["rows"] if one["e"] == "*"] == [
        {"b": "area:a11", "e": "*", "i": "*", "s": 0, "x": 1}
    ]
    assert people(phone) == set()
    assert phone.complete()
    db.session.rollback()
    assert db.session.scalars(select(OperationRecord.flags)).all() == [["late_scope"]]
    db.session.execute(update(Assignment).values(to_ms=None))
    db.session.commit()
    phone.sync()
    assert len(people(phone)) == 6
    assert phone.complete()


def test_pages_end_anywhere_and_lose_nothing(
    phone: SimulatedPhone,
    partner: SimulatedPhone,
    commune: MadeCommune,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A row that changes again while pages are read keeps the operations of its first change."""
    monkeypatch.setattr(pull, "PAGE_ROWS", 2)
    monkeypatch.setattr(pull, "STEP_ROWS", 1)
    first, second, third = commune.citizens_of["a11"][:3]
    phone.record_steps(first, bhyt="done")
    phone.record_steps(second, bhyt="done")
    phone.record_steps(third, bhyt="done")
    phone.record_steps(first, smartphone="done")
    phone.sync()
    assert partner.exchange()["more"]
    phone.record_steps(first, licence="done")
    phone.sync()
    partner.sync()
    for citizen in (first, second, third):
        mine = {one.operation.id for one in phone.operations("citizen", citizen)}
        assert {one.operation.id for one in partner.operations("citizen", citizen)} == mine
    assert partner.complete()
    partner.cursor = None
    partner.rows.clear()
    partner.sync()
    assert partner.complete()


def test_a_page_has_a_size_in_bytes(
    phone: SimulatedPhone, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "PAGE_BYTES", 700)
    phone.cursor = None
    phone.rows.clear()
    answers = [phone.exchange()]
    while answers[-1]["more"]:
        answers.append(phone.exchange())
    assert len(answers) >= 3
    for one in answers:
        rows = one["rows"]
        size = sum(len(json.dumps(row, ensure_ascii=False, separators=(",", ":"))) for row in rows)
        assert size <= 700 or len(rows) == 1
    assert phone.complete()


def test_a_new_epoch_starts_anew(phone: SimulatedPhone, commune: MadeCommune) -> None:
    db.session.execute(update(CommuneCounter).values(epoch="restored"))
    db.session.commit()
    phone.sync()
    phone.sync()
    assert phone.epoch == "restored"
    assert phone.complete()
    assert len(people(phone)) == 6
