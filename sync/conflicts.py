"""Hard disagreements that a person must look at, of every kind but two visits at odds.

Rule: sync/README.md, "Conflicts"; the kinds `visits` and `unseen_completed` are in
sync/disputes.py. All else that is concurrent is soft: merged, and in the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.registers import IDENTITY_REGISTERS
from sync.steps import step_value
from sync.types import Conflict, Outcome, Step, StepValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.claims import Claims
    from sync.outcomes import Verdict
    from sync.registers import RegisterState
    from sync.types import AdmittedOperation, CitizenId, OperationId, StepState
    from sync.visits import VisitHistory


def conflict(
    kind: str,
    citizen: CitizenId,
    sides: Iterable[OperationId],
    members: Mapping[OperationId, AdmittedOperation],
) -> Conflict:
    """A conflict between `sides`, opened when the last of them was received."""
    keys = tuple(sorted(set(sides)))
    opened = max((members[key].stamp.received_ms for key in keys if key in members), default=0)
    return Conflict(kind, citizen, keys, opened)


def undone_conflicts(
    citizen: CitizenId,
    history: VisitHistory,
    steps: Mapping[Step, StepState],
    missing: Iterable[str],
    groups: Mapping[str, Sequence[AdmittedOperation]],
) -> list[Conflict]:
    """Kind `step_undone`: a completed visit stands on a `done` that was taken back."""
    completed = next(
        (v for v in history.visits if v.standing and v.outcome is Outcome.COMPLETED), None
    )
    if completed is None:
        return []
    members = dict(history.members)
    sides: list[OperationId] = []
    for name in missing:
        state, ops = steps[Step(name)], groups.get(f"step.{name}", ())
        if any(step_value(member) is StepValue.DONE for member in ops):
            sides.extend(state.heads)
            members.update((member.operation.id, member) for member in ops)
    if not sides:
        return []
    return [conflict("step_undone", citizen, [completed.id, *sides], members)]


def register_conflicts(
    citizen: CitizenId,
    registers: Mapping[str, RegisterState],
    groups: Mapping[str, Sequence[AdmittedOperation]],
) -> list[Conflict]:
    """Kind `register`: different values among the heads of an identity-bearing register."""
    return [
        conflict("register", citizen, state.heads, {m.operation.id: m for m in groups[field]})
        for field, state in registers.items()
        if state.differing and field in IDENTITY_REGISTERS
    ]


def claim_conflicts(
    citizen: CitizenId,
    claims: Claims,
    verdict: Verdict,
    members: Mapping[OperationId, AdmittedOperation],
) -> list[Conflict]:
    """Kind `claim_completed`: an undecided roster claim on a completed citizen."""
    if not claims.open or verdict.completing is None:
        return []
    return [conflict("claim_completed", citizen, [*claims.open, verdict.completing.id], members)]
