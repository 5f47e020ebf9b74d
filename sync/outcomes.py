"""The citizen's outcome, and the row of the official table he stands in.

Rule: sync/README.md, "Outcome"; counting rules 1 and 2 of product.md; the four
outcomes and no fifth: R33; when ASXH is asked for: R31.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.types import Outcome, Row, Step, StepValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.claims import Claims
    from sync.types import Need, RosterFacts, Rule, StepState, Visit
    from sync.visits import VisitHistory

MEETING_STEPS = (
    Step.SMARTPHONE,
    Step.LEVEL2,
    Step.BHYT,
    Step.SSKDT,
    Step.ASXH,
    Step.CONFIRMED,
)
GOAL_STEPS = frozenset({Step.BHYT, Step.SSKDT, Step.ASXH})
ACTIVATION = "activation"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule makes of one citizen. `credit`: actor of the completing visit."""

    outcome: Outcome | None
    row: Row
    reason: str | None
    missing: tuple[str, ...]
    met: bool
    reached: bool
    completing: Visit | None = None
    completed_ms: int | None = None


def asked_steps(rule: Rule, need: Need, goals: frozenset[str] | None = None) -> tuple[Step, ...]:
    """Steps asked of a citizen with this need, first of all activation where a list asks for it.

    `goals` of RosterFacts: what a list says is there already is not asked again (R26).
    """
    asked = (*rule.required, Step.ASXH) if need in rule.asxh_for else rule.required
    if goals is None:
        return asked
    kept = tuple(step for step in asked if step not in GOAL_STEPS or step.value in goals)
    return (Step.LEVEL2, *kept) if ACTIVATION in goals and Step.LEVEL2 not in kept else kept


def missing_steps(steps: Mapping[Step, StepState], asked: tuple[Step, ...]) -> tuple[str, ...]:
    """Names of the asked steps that are not done, in their order."""
    return tuple(step.value for step in asked if steps[step].value is not StepValue.DONE)


def judge(
    facts: RosterFacts,
    rule: Rule,
    steps: Mapping[Step, StepState],
    need: Need,
    history: VisitHistory,
    claims: Claims,
    free_ms: int | None = None,
) -> Verdict:
    """Outcome and row of one citizen.

    `free_ms`: since when the need asks for no ASXH account (registers.free_since);
    the person counts from the moment the rule first held.
    """
    asked = asked_steps(rule, need, facts.goals)
    missing = missing_steps(steps, asked)
    standing = [visit for visit in history.visits if visit.standing]
    speaking = history.latest_met()
    met = speaking is not None or any(steps[step].field_evidence for step in MEETING_STEPS)
    reached = bool(standing) or claims.standing or met
    completing = None if missing else _first_completed(standing)
    if completing is not None:
        since = [steps[step].since_ms for step in asked]
        moments = [moment for moment in (*since, free_ms) if moment is not None]
        return Verdict(
            Outcome.COMPLETED,
            Row.COMPLETED,
            completing.reason,
            (),
            met,
            reached,
            completing,
            max(completing.effective_ms, *moments) if moments else completing.effective_ms,
        )
    outcome: Outcome | None = None
    reason: str | None = None
    if speaking is not None:
        outcome = None if speaking.outcome is Outcome.COMPLETED else speaking.outcome
        reason = speaking.reason
    elif not met and not claims.standing:
        absent = next((v for v in reversed(standing) if v.outcome is Outcome.ABSENT), None)
        if absent is not None:
            outcome, reason = Outcome.ABSENT, absent.reason
    row = Row(outcome.value) if outcome else _row(facts, claims, missing, reason, met=met)
    return Verdict(outcome, row, reason, missing, met, reached)


def _first_completed(standing: list[Visit]) -> Visit | None:
    return next((visit for visit in standing if visit.outcome is Outcome.COMPLETED), None)


def _row(
    facts: RosterFacts,
    claims: Claims,
    missing: tuple[str, ...],
    reason: str | None,
    *,
    met: bool,
) -> Row:
    """Row of a citizen without an outcome."""
    if facts.elsewhere:
        return Row.ELSEWHERE
    if claims.standing:
        return Row.ROSTER_CLAIM
    if missing == (Step.ASXH.value,):
        return Row.MISSING_ASXH
    if reason is not None and reason.startswith("refused"):
        return Row.REFUSED
    return Row.HALF_DONE if met else Row.NOT_REACHED
