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
class Untouched:
    """Listed people of a village of whom nothing was ever recorded: only their numbers matter."""

    people: int = 0
    elsewhere: int = 0
    not_activated: int = 0
    houses: set[str] = field(default_factory=set)


@dataclass(slots=True)
class StatesAt:
    """States by village of everybody with operations, the facts behind them, and the rest."""

    by_village: dict[str, list[CitizenState]] = field(default_factory=dict)
    facts: dict[str, RosterFacts] = field(default_factory=dict)
    untouched: dict[str, Untouched] = field(default_factory=dict)

    @property
    def villages(self) -> list[str]:
        """Every village that has anybody."""
        return sorted(self.by_village.keys() | self.untouched.keys())


def states_at(commune_id: str, village_id: str | None, cut_ms: int) -> StatesAt:
    """States of a village, or of the whole commune, from what was received before `cut_ms`."""
    campaign = plan.campaign(commune_id)
    rule = plan.rule(campaign) if campaign else Rule()
    rows = figures.state_rows(commune_id, village_id)
    touched = figures.touched_since(commune_id, cut_ms)
    late = [row.id for row in rows if row.id in touched]
    histories = operations.history(commune_id, late) if late else {}
    found = StatesAt(untouched=_untouched(commune_id, village_id))
    for row in rows:
        facts = _facts(row)
        if row.id in touched:
            state = project(facts, received_before(histories.get(row.id, ()), cut_ms), rule)
        else:
            state = _stored(row)
        found.facts[row.id] = facts
        found.by_village.setdefault(row.village_id, []).append(state)
    return found


def _untouched(commune_id: str, village_id: str | None) -> dict[str, Untouched]:
    found: dict[str, Untouched] = {}
    for row in figures.untouched_rows(commune_id, village_id):
        own = found.setdefault(row.village_id, Untouched())
        own.people += row.n
        own.elsewhere += row.n if row.elsewhere else 0
        own.not_activated += 0 if row.activated else row.n
    for village, house in figures.untouched_houses(commune_id, village_id):
        found[village].houses.add(house)
    return found


def _facts(row: AnyRow) -> RosterFacts:
    return RosterFacts(
        row.id, row.household_id, row.on_list, _NEEDS[row.need], row.activated, row.elsewhere
    )


_NEEDS = {need.value: need for need in Need}
_ROWS = {row.value: row for row in Row}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_CLAIMS = {claim.value: claim for claim in RosterClaim}


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
