"""The flags of one citizen: done > waiting > not done among what stands unanswered.

Rule: sync/README.md, "Steps". Procedure of steps 1 to 4: R29-R33; licence and
vehicle papers: R60.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.ordering import head_ids, heads
from sync.types import DESK_DEVICE, Step, StepState, StepValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sync.types import AdmittedOperation

UNSET = StepState(None, (), None, field_evidence=False)
UNTOUCHED: dict[Step, StepState] = dict.fromkeys(Step, UNSET)
STEP_OF_FIELD: dict[str, Step] = {f"step.{step.value}": step for step in Step}
IMPLIED_BY_SSKDT = (Step.SMARTPHONE, Step.LEVEL2)

_VALUE_OF: dict[str, StepValue] = {value.value: value for value in StepValue}
_STRENGTH = {value: len(StepValue) - place for place, value in enumerate(StepValue)}
_DESK_PREFIX = f"{DESK_DEVICE}."


def step_value(admitted: AdmittedOperation) -> StepValue | None:
    """Value that one operation gives the flag; None: taken back to "never recorded"."""
    value = admitted.operation.value
    return _VALUE_OF.get(value) if isinstance(value, str) else None


def merge_step(members: Sequence[AdmittedOperation]) -> StepState:
    """State of one flag from all operations on it; duplicates already removed."""
    found = members if len(members) == 1 else heads(members)
    if len(found) == 1:
        head = found[0]
        value, key = step_value(head), head.operation.id
        if value is None:
            return StepState(None, (key,), None, field_evidence=False)
        since = _since(members, [head], value)
        return StepState(value, (key,), since, not key.startswith(_DESK_PREFIX))
    given = [(value, head) for head in found if (value := step_value(head)) is not None]
    if not given:
        return StepState(None, head_ids(found), None, field_evidence=False)
    strongest = max((value for value, _ in given), key=_STRENGTH.__getitem__)
    winners = [head for value, head in given if value is strongest]
    since = _since(members, winners, strongest)
    evidence = any(not head.operation.id.startswith(_DESK_PREFIX) for _, head in given)
    return StepState(strongest, head_ids(found), since, evidence)


def _since(
    members: Sequence[AdmittedOperation], winners: list[AdmittedOperation], value: StepValue
) -> int:
    """Earliest effective time of the unbroken chain of `value` that leads to a winner."""
    since = winners[0].stamp.effective_ms
    if len(members) == 1:
        return since
    by_id = {member.operation.id: member for member in members}
    reached: set[str] = set()
    while winners:
        current = winners.pop()
        since = min(since, current.stamp.effective_ms)
        for key in current.operation.after:
            before = by_id.get(key)
            if before and key not in reached and before.operation.value == value:
                reached.add(key)
                winners.append(before)
    return since


def imply(steps: dict[Step, StepState]) -> None:
    """SSKĐT done shows a phone and a level-2 account: fill them in where not recorded done."""
    record = steps[Step.SSKDT]
    if record.value is not StepValue.DONE:
        return
    for step in IMPLIED_BY_SSKDT:
        state = steps[step]
        if state.value is not StepValue.DONE:
            steps[step] = StepState(
                StepValue.DONE, state.heads, record.since_ms, state.field_evidence
            )


def merge_steps(
    groups: Mapping[str, Sequence[AdmittedOperation]],
) -> dict[Step, StepState]:
    """Every flag of a citizen from his operations grouped by field; unset where none."""
    steps = UNTOUCHED.copy()
    for field, members in groups.items():
        step = STEP_OF_FIELD.get(field)
        if step is not None:
            steps[step] = merge_step(members)
    imply(steps)
    return steps
