"""What one phone recorded in a conflict, and where keeping it would lead."""

from __future__ import annotations

from typing import Any

from server import clock
from server.repositories import conflicts as rows
from server.repositories.people import Holders
from server.services.review.conflict_case import ELSEWHERE, Case, Draft, drafts
from sync.projection import project
from sync.types import AdmittedOperation, JsonValue, Operation, Outcome, Stamp

# A phone writes the steps and the visit of one tap within moments of each other.
SAME_TAP_MS = 120_000
OFFLINE_MS = 5 * 60_000


def side(
    commune_id: str, case: Case, key: str, holders: Holders, cumulative: int
) -> dict[str, Any]:
    admitted = case.members[key]
    operation, stamp = admitted.operation, admitted.stamp
    value = operation.value if isinstance(operation.value, dict) else {}
    visit = next((one for one in case.state.visits if one.id == key), None)
    by = holders.of(stamp.actor, operation.by, at_ms=stamp.effective_ms)
    register = case.record.kind == "register"
    set_steps = _set_steps(case, visit is not None)
    kept = key if visit is not None or register else None
    found: dict[str, Any] = {
        "visit": kept,
        "device": operation.device,
        "holder": by.name,
        "pair": by.pair,
        "role": by.role,
        "outcome": visit.outcome.value if visit and visit.outcome else None,
        "reason": visit.reason if visit else value.get("claim"),
        "already_done": bool(visit and visit.already_done),
        "at_ms": stamp.effective_ms,
        "received_ms": stamp.received_ms,
        "offline_from_ms": _offline_from(commune_id, admitted),
        "steps": _steps_of(case, admitted),
        "need": case.state.need.value,
        "saw_other": False,
        "leads_to": None,
    }
    if register:
        found["value"] = None if operation.value is None else str(operation.value)
    if case.record.kind == "step_undone":
        found["set"] = set_steps
    if case.record.kind != ELSEWHERE:
        steps = set_steps if case.record.kind == "step_undone" else {}
        found["leads_to"] = {
            "village_cumulative": cumulative + _gain(case, drafts(case, kept, steps, ""))
        }
    return found


def _set_steps(case: Case, keeps_visit: bool) -> dict[str, str | None]:  # noqa: FBT001
    """Kind step_undone: keeping the visit means that what it rests on is done after all."""
    if case.record.kind != "step_undone" or not keeps_visit:
        return {}
    return dict.fromkeys(case.state.missing, "done")


def _steps_of(case: Case, side: AdmittedOperation) -> dict[str, JsonValue]:
    """Steps that this side's own phone had recorded when it wrote this."""
    until = side.stamp.effective_ms + SAME_TAP_MS
    found: dict[str, JsonValue] = {}
    for one in sorted(case.history, key=lambda one: one.operation.sequence):
        operation = one.operation
        same = operation.device == side.operation.device and one.stamp.effective_ms <= until
        if same and operation.field.startswith("step."):
            found[operation.field.removeprefix("step.")] = operation.value
    return {step: value for step, value in found.items() if value is not None}


def _offline_from(commune_id: str, side: AdmittedOperation) -> int | None:
    """Since when the phone had not been heard of, when its work arrived much later than made."""
    stamp = side.stamp
    if stamp.received_ms - stamp.effective_ms < OFFLINE_MS:
        return None
    return rows.last_contact_before(commune_id, side.operation.device, stamp.received_ms)


def _gain(case: Case, wanted: list[Draft]) -> int:
    """By how many the village's figure changes if these were written now: -1, 0 or 1."""
    if not case.facts.on_list:
        return 0
    now = clock.now_ms()
    top = max((one.stamp.seq for one in case.history), default=0)
    made = [
        AdmittedOperation(
            Operation(
                f"desk.{10**12 + place}", one.entity, one.entity_id, one.field, one.value, now,
                one.after, None, "desk",
            ),
            Stamp("staff:desk", top + 1 + place, now, now),
        )
        for place, one in enumerate(wanted)
    ]  # fmt: skip
    then = project(case.facts, [*case.history, *made], case.rule)
    return (then.outcome is Outcome.COMPLETED) - (case.state.outcome is Outcome.COMPLETED)
