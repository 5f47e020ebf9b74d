"""Seeded evenings of several phones against the real application: all end up seeing the same.

Phones work offline, disagree, lose answers, deliver twice and have wrong clocks; houses move, the
desk decides. Afterwards every phone's own projection of everybody it holds must be byte-equal to
the server's, which must be equal to one made from an empty start. The seed is in the test's id.
"""

from __future__ import annotations

import random

import pytest
from flask import Flask
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import CitizenStateRecord, ConflictRecord, OperationRecord, Quarantine
from server.repositories import operations, scope
from server.repositories.states import conflict_key
from server.services.syncing import desk_operations
from sync.projection import canonical, project
from sync.types import CitizenState
from tests.conftest import https_client
from tests.sim.phone import AnswerLostError, SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import DAY, MadeCommune, make_commune

MINUTE = 60_000
STEPS = ("smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")
OUTCOMES = ("completed", "system_error", "no_smartphone", "absent", None)


class Evening:
    """One commune, five phones and chance."""

    def __init__(self, app: Flask, clock: ManualClock, seed: int) -> None:
        self.clock = clock
        self.chance = random.Random(seed)
        self.commune: MadeCommune = make_commune(clock, households=2)
        slots = [*self.commune.pair_slots[:4], self.commune.lead_slots[0]]
        self.phones = [
            phone_on(
                https_client(app), self.commune, slot, clock,
                skew_ms=self.chance.choice([0, 0, 90_000, -10 * MINUTE, 3650 * DAY, -3650 * DAY]),
            )
            for slot in slots
        ]  # fmt: skip

    def tap(self, phone: SimulatedPhone) -> None:
        """One thing a person does at a door."""
        people = phone.ids("citizen")
        if not people:
            return
        chance, citizen = self.chance, self.chance.choice(people)
        kind = chance.randrange(10)
        if kind < 3:
            values = chance.choices(["done", "waiting", "not_done", None], k=2)
            phone.record_steps(citizen, **dict(zip(chance.sample(STEPS, 2), values, strict=True)))
        elif kind < 6:
            phone.visit(citizen, chance.choice(OUTCOMES), chance.choice([None, "refused", "other"]))
        elif kind == 6:
            standing = [one.id for one in phone.state(citizen).visits if one.standing]
            if standing:
                phone.retract(citizen, chance.choice(standing))
        elif kind == 7:
            phone.claim_roster(citizen, chance.choice(["moved_away", "deceased"]))
        elif kind == 8:
            house = phone.state(citizen).household
            if house is not None:
                phone.absent_household(house)
        else:
            phone.register("citizen", citizen, "asxh_need", chance.choice(["wants", "none"]))

    def connect(self, phone: SimulatedPhone) -> None:
        """The network as it is: answers get lost, batches are small, work is sent twice."""
        phone.batch = self.chance.choice([3, 50, 200])
        if self.chance.random() < 0.3:
            with pytest.raises(AnswerLostError):
                phone.exchange(lose_answer=True)
        else:
            phone.exchange()

    def decide(self) -> None:
        """The desk moves a house or settles an open conflict."""
        db.session.rollback()
        now = self.clock.now_ms()
        found = db.session.scalars(
            select(ConflictRecord).where(ConflictRecord.closed_ms.is_(None))
        ).first()
        if found is not None and found.kind == "visits" and self.chance.random() < 0.7:
            kept = self.chance.choice(found.operations)
            desk_operations.resolve(
                self.commune.id, staff="a", citizen=found.citizen_id, keep=kept,
                after=found.operations, now_ms=now,
            )  # fmt: skip
        else:
            house = self.chance.choice(self.commune.households_of["a11"])
            area = self.chance.choice(["a11", "a12"])
            desk_operations.move_household(
                self.commune.id, actor="staff:a", household=house, area=area, now_ms=now
            )

    def run(self, turns: int) -> None:
        for _ in range(turns):
            self.clock.advance(self.chance.randrange(5 * MINUTE))
            phone = self.chance.choice(self.phones)
            for _ in range(self.chance.randrange(4)):
                self.tap(phone)
            if self.chance.random() < 0.4:
                self.connect(phone)
            if self.chance.random() < 0.1:
                self.decide()
        for _ in range(2):
            for phone in self.phones:
                phone.batch = 200
                phone.sync()

    def server_state(self, citizen: str) -> CitizenState:
        """The projection from an empty start."""
        places, _ = scope.citizens(self.commune.id, [citizen])
        history = operations.history(self.commune.id, [citizen]).get(citizen, [])
        return project(places[citizen].facts, history, places[citizen].rule)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_ends_up_seeing_the_same(app: Flask, clock: ManualClock, seed: int) -> None:
    evening = Evening(app, clock, seed)
    evening.run(70)
    check(evening)


@pytest.mark.postgres
def test_on_postgres_too(postgres_app: Flask, clock: ManualClock) -> None:
    evening = Evening(postgres_app, clock, 99)
    evening.run(40)
    check(evening)


def check(evening: Evening) -> None:
    commune = evening.commune
    db.session.rollback()
    for phone in evening.phones:
        assert phone.outbox == []
        assert phone.complete()
        for citizen in phone.ids("citizen"):
            assert canonical(phone.state(citizen)) == canonical(evening.server_state(citizen))
    for record in db.session.scalars(select(CitizenStateRecord)):
        state = evening.server_state(record.citizen_id)
        assert (record.row, record.outcome, record.reason) == (
            state.row,
            state.outcome,
            state.reason,
        )
        assert (record.completed_ms, record.credit) == (state.completed_ms, state.credit)
        assert (record.household_id, record.need) == (state.household, state.need)
        open_keys = {conflict_key(one) for one in state.conflicts}
        stored = db.session.scalars(
            select(ConflictRecord.id).where(
                ConflictRecord.citizen_id == record.citizen_id, ConflictRecord.closed_ms.is_(None)
            )
        )
        assert set(stored) == open_keys
    held = {f"{o.device_id}.{o.sequence}" for o in db.session.scalars(select(OperationRecord))}
    waiting = {f"{q.device_id}.{q.sequence}" for q in db.session.scalars(select(Quarantine))}
    made = {f"{phone.device}.{n}" for phone in evening.phones for n in range(1, phone.head + 1)}
    assert made <= held | waiting
    assert not held & waiting
    assert all(evening.phones[0].rows for _ in commune.areas)
