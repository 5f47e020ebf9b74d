"""Everybody's merged state as the commune knew it at a moment (sync/README.md, "Counting").

A cut-off takes operations received strictly before it. Whoever has none received since is read
from `citizen_state`, the others are folded from their history: near the cut-off these are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from server.repositories import figures, operations, plan
from server.repositories.rows import AnyRow
from sync.projection import project
from sync.tally import received_before
from sync.types import (
    CitizenState,
    Conflict,
    Need,
    Outcome,
    RosterClaim,
    RosterFacts,
    Row,
    Rule,
    Step,
    StepState,
    StepValue,
)

# A stored state keeps only how many conflicts it has; figures need no more.
_OPEN = Conflict("stored", "", (), 0)


@dataclass(slots=True)
class StatesAt:
    """States by village, and the roster facts behind them."""

    by_village: dict[str, list[CitizenState]] = field(default_factory=dict)
    facts: dict[str, RosterFacts] = field(default_factory=dict)


def states_at(commune_id: str, village_id: str | None, cut_ms: int) -> StatesAt:
    """States of a village, or of the whole commune, from what was received before `cut_ms`."""
    campaign = plan.campaign(commune_id)
    rule = plan.rule(campaign) if campaign else Rule()
    rows = figures.state_rows(commune_id, village_id)
    touched = figures.touched_since(commune_id, cut_ms)
    late = [row.id for row in rows if row.id in touched]
    histories = operations.history(commune_id, late) if late else {}
    found = StatesAt()
    for row in rows:
        facts = _facts(row)
        if row.id in touched:
            known = received_before(histories.get(row.id, ()), cut_ms)
            state = project(facts, known, rule)
        elif row.row is None:
            state = _untouched(facts)
        else:
            state = _stored(row)
        found.facts[row.id] = facts
        found.by_village.setdefault(row.village_id, []).append(state)
    return found


def _facts(row: AnyRow) -> RosterFacts:
    return RosterFacts(
        row.id, row.household_id, row.on_list, _NEEDS[row.need], row.activated, row.elsewhere
    )


_NEEDS = {need.value: need for need in Need}
_ROWS = {row.value: row for row in Row}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_CLAIMS = {claim.value: claim for claim in RosterClaim}


def _untouched(facts: RosterFacts) -> CitizenState:
    row = Row.ELSEWHERE if facts.elsewhere and facts.on_list else Row.NOT_REACHED
    return CitizenState(
        facts.citizen, row, None, None, (), False, False, False, None, None, _steps(()),
        facts.need, None, False, (), (), (), {}, {}, facts.on_list, facts.household,
    )  # fmt: skip


def _stored(row: AnyRow) -> CitizenState:
    steps: Sequence[tuple[str, str]] = tuple(sorted((row.steps or {}).items()))
    return CitizenState(
        row.id,
        _ROWS[row.row],
        _OUTCOMES[row.outcome] if row.outcome else None,
        row.reason,
        (),
        row.met,
        row.reached,
        row.already_done,
        row.completed_ms,
        row.credit,
        _steps(steps),
        _NEEDS[row.merged_need],
        _CLAIMS[row.claim] if row.claim else None,
        row.claim_approved,
        (),
        (),
        (_OPEN,) * row.conflicts,
        {},
        {},
        row.on_list,
        row.merged_household,
    )


@cache
def _steps(values: tuple[tuple[str, str], ...]) -> dict[Step, StepState]:
    """Steps from their stored values; the few combinations that occur are made once."""
    held = dict(values)
    return {
        step: StepState(
            StepValue(held[step.value]) if held.get(step.value) else None, (), None, False
        )
        for step in Step
    }
