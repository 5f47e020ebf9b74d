"""Every action that the invariants name, in any order, against the real application (sync.md).

Hypothesis chooses; phones are the simulated ones; a failing run prints its steps as a program.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from server.clock import ManualClock
from server.config import Config
from server.errors import ApiError
from server.extensions import db
from server.models import Citizen, CitizenStateRecord, OperationRecord, Quarantine
from server.repositories import operations, scope
from sync.projection import canonical, project
from sync.types import JsonValue
from tests.conftest import https_client
from tests.sim.office import Office, backup, put_back
from tests.sim.phone import AnswerLostError, SimulatedPhone
from tests.sim.weather import buckets_of
from tests.support.claiming import phone_on
from tests.support.factory import DAY, MadeCommune, make_commune

PHONES = st.integers(0, 4)
DICE = st.integers(0, 2**16)
STEPS = ("smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")
OUTCOMES = ("completed", "system_error", "no_smartphone", "absent", None)
SKEWS = (0, 600_000, 3_650 * DAY, -3_650 * DAY)
EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "12"))


class Machine(RuleBasedStateMachine):
    """`begun` gives each run a fresh commune; see `machine_for`."""

    begun: Callable[[], tuple[Flask, Config, ManualClock, MadeCommune]]

    @initialize(seed=DICE)
    def begin(self, seed: int) -> None:

        self.app, self.config, self.clock, self.commune = type(self).begun()
        self.office = Office(self.commune, self.clock, random.Random(seed), self.config.var)
        slots = [*self.commune.pair_slots[:4], self.commune.lead_slots[0]]
        self.phones = [
            phone_on(https_client(self.app), self.commune, slot, self.clock) for slot in slots
        ]
        self.held_up: list[tuple[SimulatedPhone, list[dict[str, Any]]]] = []
        self.numbers: dict[tuple[str | None, str], int] = {}
        self.saved: dict[str, dict[str, Any]] = {}
        self.copies = 0

    # --- people -------------------------------------------------------------------------------

    @rule(who=PHONES, dice=DICE)
    def edit(self, who: int, dice: int) -> None:
        phone = self.phones[who]
        people = phone.ids("citizen")
        if not people:
            return
        citizen = people[dice % len(people)]
        kind = dice // 64 % 4
        if kind == 0:
            phone.record_steps(citizen, **{STEPS[dice % 6]: ("done", "waiting", None)[dice % 3]})
        elif kind == 1:
            phone.visit(citizen, OUTCOMES[dice % 5])
        elif kind == 2:
            phone.claim_roster(citizen, ("moved_away", "deceased")[dice % 2])
        else:
            phone.register("citizen", citizen, "asxh_need", ("wants", "none")[dice % 2])
        self._note(phone)

    @rule(who=PHONES, dice=DICE)
    def undo(self, who: int, dice: int) -> None:
        phone = self.phones[who]
        for citizen in phone.ids("citizen"):
            mine = [v.id for v in phone.state(citizen).visits if v.standing]
            if mine:
                phone.retract(citizen, mine[dice % len(mine)])
                self._note(phone)
                return

    @rule(who=PHONES, dice=DICE)
    def two_tabs(self, who: int, dice: int) -> None:
        """A second tab writes what it has not seen the first write, under the next number."""
        phone = self.phones[who]
        people = phone.ids("citizen")
        if people:
            citizen = people[dice % len(people)]
            blind: dict[str, JsonValue] = {
                "citizen": citizen, "outcome": "absent", "reason": None, "met": False,
                "already_done": False, "mode": "home",
            }  # fmt: skip
            phone.write("visit", None, "record", blind, about=citizen, after=())
            self._note(phone)

    @rule(who=PHONES, dice=DICE)
    def old_version(self, who: int, dice: int) -> None:
        """An app that never heard of `after`, and one that knows more than this server."""
        phone = self.phones[who]
        people = phone.ids("citizen")
        if not people:
            return
        citizen = people[dice % len(people)]
        phone.write("citizen", citizen, "step.bhyt", "done", about=citizen, after=())
        if dice % 4 == 0:
            phone.outbox[-1]["v"] = 2
            phone.own.popitem()
        self._note(phone)

    @rule(who=PHONES, dice=DICE)
    def skew(self, who: int, dice: int) -> None:
        self.phones[who].skew_ms = SKEWS[dice % len(SKEWS)]

    # --- the network --------------------------------------------------------------------------

    @rule(who=PHONES)
    def push(self, who: int) -> None:
        self._heard(self.phones[who].exchange(pull=False))

    @rule(who=PHONES)
    def pull(self, who: int) -> None:
        self._heard(self.phones[who].exchange())

    @rule(who=PHONES)
    def lose_the_answer(self, who: int) -> None:
        with pytest.raises(AnswerLostError):
            self.phones[who].exchange(lose_answer=True)

    @rule(who=PHONES)
    def hold_up(self, who: int) -> None:
        """A request stays in the air and will arrive after later ones."""
        phone = self.phones[who]
        if phone.outbox:
            self.held_up.append((phone, copy.deepcopy(phone.outbox)))

    @precondition(lambda self: self.held_up)
    @rule()
    def reorder(self) -> None:
        phone, late = self.held_up.pop()
        now, phone.outbox = phone.outbox, late
        self._heard(phone.exchange(pull=False))
        settled = phone.receipts.keys()
        phone.outbox = [one for one in now if one["id"] not in settled]

    @rule(who=PHONES)
    def duplicate(self, who: int) -> None:
        phone = self.phones[who]
        if phone.sent:
            now, phone.outbox = phone.outbox, copy.deepcopy(phone.sent[-20:])
            before = list(phone.sent)
            answer = phone.exchange(pull=False)
            said = {receipt["status"] for receipt in answer["receipts"]}
            phone.outbox, phone.sent = now, before
            assert said <= {"duplicate", "quarantined", "accepted", "merged", "conflict"}
            self._heard(answer)

    @rule(who=PHONES)
    def crash(self, who: int) -> None:
        """Between the commit and the phone's own write: all it knew of the answer is gone."""
        phone = self.phones[who]
        kept = copy.deepcopy((phone.rows, phone.cursor, phone.outbox, phone.sent, phone.epoch))
        phone.exchange()
        phone.rows, phone.cursor, phone.outbox, phone.sent, phone.epoch = kept

    # --- the office ---------------------------------------------------------------------------

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes * 60_000)

    @rule(act=st.sampled_from(["assign", "move", "cut", "resolve", "decide_claim", "admit"]))
    def desk(self, act: str) -> None:

        db.session.rollback()
        with suppress(ApiError):
            getattr(self.office, act)()
        db.session.rollback()

    @rule()
    def backup(self) -> None:
        if self.office.saved is None:
            self.office.backup()

    @precondition(lambda self: self.office.saved is not None)
    @rule()
    def restore(self) -> None:
        self.office.restore()

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def results_are_a_fold(self) -> None:
        """The server's stored result of everybody equals a fold from empty."""
        if not hasattr(self, "commune"):
            return
        db.session.rollback()
        states = self._folded()
        for record in db.session.scalars(select(CitizenStateRecord)):
            state = states[record.citizen_id]
            assert (record.row, record.outcome) == (state.row, state.outcome)

    def teardown(self) -> None:
        if not hasattr(self, "commune"):
            return
        for phone in self.phones:
            phone.skew_ms = 0
            for _ in range(3):
                self._heard(phone.sync())
        for phone in self.phones:
            phone.sync()
        db.session.rollback()
        self._nothing_lost()
        states = self._folded()
        for phone in self.phones:
            assert phone.complete()
            allowed = buckets_of(self.commune.id, phone.device, self.clock.ms)
            assert {bucket for bucket, _, _ in phone.rows} <= allowed
            for citizen in phone.ids("citizen"):
                assert canonical(phone.state(citizen)) == canonical(states[citizen])

    def _nothing_lost(self) -> None:
        held = {
            f"{row.device_id}.{row.sequence}" for row in db.session.scalars(select(OperationRecord))
        }
        waiting = {
            f"{row.device_id}.{row.sequence}" for row in db.session.scalars(select(Quarantine))
        }
        assert self.saved.keys() <= held | waiting

    def _folded(self) -> dict[str, Any]:
        everybody = list(db.session.scalars(select(Citizen.id)))
        places, _ = scope.citizens(self.commune.id, everybody)
        history = operations.history(self.commune.id, everybody)
        return {
            key: project(place.facts, history.get(key, []), place.rule)
            for key, place in places.items()
        }

    def _note(self, phone: SimulatedPhone) -> None:
        for one in phone.outbox:
            self.saved[one["id"]] = one

    def _heard(self, answer: dict[str, Any]) -> None:
        """Each operation has one number in a life of the server."""
        for receipt in answer["receipts"]:
            if receipt.get("seq") is not None:
                key = (answer["epoch"], receipt["id"])
                assert self.numbers.setdefault(key, receipt["seq"]) == receipt["seq"]


def test_any_order_of_actions(app: Flask, config: Config, clock: ManualClock) -> None:
    made = make_commune(clock, households=2)
    start, begins_ms = config.var / "start.db", clock.ms
    backup(config.var, start)

    def begun() -> tuple[Flask, Config, ManualClock, MadeCommune]:
        clock.ms = begins_ms
        put_back(config.var, start)
        return app, config, clock, made

    machine = type("Fresh", (Machine,), {"begun": staticmethod(begun)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=30, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
