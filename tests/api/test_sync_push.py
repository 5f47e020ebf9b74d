"""Pushing: one effect per operation, every delivery answered, nothing thrown away."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.models import (
    DeviceContact,
    OperationRecord,
    Quarantine,
)
from server.services.syncing import admit
from sync.projection import project
from sync.types import AdmittedOperation, CitizenState, RosterFacts, Rule
from tests.sim.phone import AnswerLostError, SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.pushing import rows, send, state, step

MINUTE = 60_000
YEARS = 10 * 365 * DAY


def test_a_completed_visit_is_counted(phone: SimulatedPhone, commune: MadeCommune) -> None:
    citizen = commune.citizens[0]
    phone.record_steps(citizen, smartphone="done", level2="done", sskdt="done", confirmed="done")
    phone.visit(citizen, "completed")
    answer = phone.sync()
    assert {one["status"] for one in phone.receipts.values()} == {"accepted"}
    assert [one["seq"] for one in phone.receipts.values()] == sorted(
        one["seq"] for one in phone.receipts.values()
    )
    found = state(commune, citizen)
    assert found is not None
    assert (found.row, found.outcome, found.credit) == ("completed", "completed", "pair:n11")
    assert found.steps["sskdt"] == "done"
    assert answer["received"]["citizens"] == 1
    assert answer["received"]["head"] == answer["received"]["operations"] == 5


def test_an_answer_lost_after_the_commit_costs_nothing(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    phone.visit(commune.citizens[0], "absent")
    with pytest.raises(AnswerLostError):
        phone.exchange(lose_answer=True)
    first = rows(OperationRecord)[0]
    stamp = (first.seq, first.received_ms, first.effective_ms)
    clock.advance(3 * HOUR)
    phone.sync()
    (receipt,) = phone.receipts.values()
    assert receipt["status"] == "duplicate"
    assert (receipt["seq"], receipt["received_ms"], receipt["effective_ms"]) == stamp
    assert len(rows(OperationRecord)) == 1
    assert phone.complete()


def test_shuffled_and_repeated_deliveries_have_one_effect(
    phone: SimulatedPhone, partner: SimulatedPhone, commune: MadeCommune
) -> None:
    for citizen in commune.citizens_of["a11"]:
        phone.record_steps(citizen, smartphone="done", sskdt="done", confirmed="done")
        phone.visit(citizen, "completed")
    made = list(phone.outbox)
    chance = random.Random(5)
    while phone.outbox:
        phone.outbox = chance.sample(made, 3) + [chance.choice(made)] * 2
        statuses = {one["status"] for one in phone.exchange(pull=False)["receipts"]}
        assert statuses <= {"accepted", "merged", "duplicate"}
        held = {f"{one.device_id}.{one.sequence}" for one in rows(OperationRecord)}
        phone.outbox = [one for one in made if one["id"] not in held]
    assert len(rows(OperationRecord)) == len(made)
    phone.sync()
    partner.sync()
    for citizen in commune.citizens_of["a11"]:
        found = state(commune, citizen)
        assert found is not None
        assert found.row == phone.state(citizen).row == partner.state(citizen).row


def test_the_same_operation_twice_in_one_request(phone: SimulatedPhone) -> None:
    receipts = send(phone, step(phone, 1), step(phone, 1))
    assert [one["status"] for one in receipts] == ["accepted", "duplicate"]
    assert receipts[0]["seq"] == receipts[1]["seq"]


def test_a_reused_id_waits_in_quarantine_and_changes_nothing(phone: SimulatedPhone) -> None:
    send(phone, step(phone, 1))
    other = step(phone, 1, value="not_done")
    for _ in range(2):
        (receipt,) = send(phone, other)
        assert (receipt["status"], receipt["reason"]) == ("quarantined", "id_reuse")
    assert [one.value for one in rows(OperationRecord)] == ["done"]
    assert [one.reason for one in rows(Quarantine)] == ["id_reuse"]
    assert [one["status"] for one in send(phone, step(phone, 1))] == ["duplicate"]


def test_gaps_are_accepted_and_the_head_says_where_they_are(phone: SimulatedPhone) -> None:
    body = {"v": 1, "head": 9, "sent_ms": phone.now(), "unsent": 0, "app": "t",
            "cursor": phone.cursor, "pull": False}  # fmt: skip

    def held(*sequences: int) -> tuple[int, int]:
        operations = [step(phone, one) for one in sequences]
        answer = phone.json_of(phone.post(json.dumps(body | {"operations": operations}).encode()))
        return answer["received"]["head"], answer["received"]["operations"]

    assert held(1, 2) == (2, 2)
    assert held(5, 6, 9) == (2, 5)
    assert held(3) == (3, 6)
    assert held(4) == (6, 7)
    assert held(7, 8) == (9, 9)


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"v": 2, "field": "step.new"}, "quarantined", "later_version"),
        ({"field": "step.new"}, "quarantined", "schema"),
        ({"value": "perhaps"}, "quarantined", "schema"),
        ({"entity": "desk", "field": "resolve", "value": {"keep": None}}, "quarantined", "schema"),
        ({"extra": 1}, "quarantined", "schema"),
        ({"value": "\ud800"}, "quarantined", "schema"),
        ({"value": "a\0b", "field": "phone"}, "quarantined", "schema"),
        ({"entity_id": "k99"}, "quarantined", "unknown_entity"),
        ({"entity_id": "k21-1-1"}, "quarantined", "out_of_scope"),
        ({"area": "a12"}, "quarantined", "never_held"),
        ({"area": None}, "quarantined", "never_held"),
        ({"field": "household", "value": "h21-1"}, "quarantined", "out_of_scope"),
        ({"field": "household", "value": "h99"}, "quarantined", "unknown_entity"),
        ({"at_ms": "now"}, "malformed", None),
        ({"after": ["x"]}, "malformed", None),
        ({"id": "other.1"}, "malformed", None),
        ({"id": 7}, "malformed", None),
        ({"value": "x" * 9_000, "field": "known_as"}, "oversize", None),
    ],
)
def test_what_cannot_be_admitted_gets_its_own_receipt_and_blocks_nobody(
    phone: SimulatedPhone,
    commune: MadeCommune,
    changes: dict[str, Any],
    status: str,
    reason: str | None,
) -> None:
    bad, good = step(phone, 1, **changes), step(phone, 2)
    receipts = send(phone, bad, good)
    assert receipts[0]["status"] == status
    if reason is not None:
        assert receipts[0]["reason"] == reason
    assert receipts[1]["status"] == "accepted"
    kept = rows(Quarantine)
    assert len(kept) == (1 if status == "quarantined" else 0)
    for one in kept:
        assert json.loads(one.body) == bad
    assert [one["status"] for one in send(phone, bad)] == [status]
    assert len(rows(Quarantine)) == len(kept)


@pytest.mark.parametrize("value", [None, 3, "x", [], [[]], {}])
def test_what_is_no_operation_is_malformed(phone: SimulatedPhone, value: object) -> None:
    receipts = send(phone, value, step(phone, 1))
    assert [one["status"] for one in receipts] == ["malformed", "accepted"]


def test_a_poison_operation_delays_no_other(
    phone: SimulatedPhone, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, *others = commune.citizens_of["a11"]

    def broken(
        facts: RosterFacts, operations: Iterable[AdmittedOperation], rule: Rule
    ) -> CitizenState:
        if facts.citizen == poison:
            raise ZeroDivisionError
        return project(facts, operations, rule)

    monkeypatch.setattr(admit, "project", broken)
    for citizen in (others[0], poison, others[1]):
        phone.visit(citizen, "absent")
    phone.sync()
    assert [one["status"] for one in phone.receipts.values()] == [
        "accepted", "quarantined", "accepted",
    ]  # fmt: skip
    assert phone.outbox == []
    assert [one.reason for one in rows(Quarantine)] == ["failed"]
    seqs = [one.seq for one in rows(OperationRecord)]
    assert len(seqs) == len(set(seqs)) == 2
    assert phone.complete()


@pytest.mark.parametrize("skew_ms", [YEARS, -YEARS, 6 * MINUTE, -6 * MINUTE, 0])
def test_no_clock_can_lose_or_block_anything(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, skew_ms: int
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock, skew_ms=skew_ms)
    claimed_ms = clock.now_ms()
    clock.advance(20 * MINUTE)
    phone.visit(commune.citizens[0], "absent")
    happened = clock.now_ms()
    clock.advance(10 * MINUTE)
    phone.sync()
    (found,) = rows(OperationRecord)
    assert found.effective_ms == happened
    assert found.received_ms == clock.now_ms() > claimed_ms
    assert found.flags == (["skew"] if skew_ms else None)
    assert phone.answer["device"]["skew_ms"] == skew_ms


def test_an_operation_is_not_older_than_the_contact_before_it(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    """Its clock says yesterday; the head reported at the last contact says otherwise."""
    clock.advance(30 * MINUTE)
    phone.sync()
    contact_ms = clock.now_ms()
    clock.advance(30 * MINUTE)
    phone.visit(commune.citizens[0], "absent")
    phone.outbox[0]["at_ms"] -= DAY
    phone.sync()
    (found,) = rows(OperationRecord)
    assert found.effective_ms == contact_ms
    assert {one.head for one in rows(DeviceContact)} == {0, 1}
