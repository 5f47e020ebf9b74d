"""Counts and completed people as the commune knew them at a moment (sync/README.md, "Counting").

A cut-off takes operations received strictly before it. Whoever has none received since stands in
`citizen_state` already; the few others are folded from their history. Stored people are read in
groups of those who look alike, and each group is counted once by `sync.tally.count`: the rules
stay in one place, and 10,000 people cost some hundred look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from server.repositories import figures, operations, plan, scope
from server.repositories.rows import AnyRow
from sync.incidents import retry_list
from sync.projection import project
from sync.tally import Completion, Tally, add, completed_of, count
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

EMPTY = count((), {})
_NUMBERS = tuple(name for name in EMPTY.__slots__ if isinstance(getattr(EMPTY, name), int))
# A stored state keeps only how many conflicts it has; figures need no more.
_OPEN = Conflict("stored", "", (), 0)


@dataclass(slots=True)
class Folded:
    """People with operations received since the cut-off, as they stood before it."""

    by_village: dict[str, list[CitizenState]] = field(default_factory=dict)
    facts: dict[str, RosterFacts] = field(default_factory=dict)


@dataclass(slots=True)
class People:
    """Who is completed, and who is to be visited again after an outage."""

    completed: dict[str, Completion] = field(default_factory=dict)
    retry: list[str] = field(default_factory=list)


def folded_at(commune_id: str, village_id: str | None, cut_ms: int) -> Folded:
    """Everybody with an operation received at or after `cut_ms`, without those operations."""
    rows = figures.late_rows(commune_id, village_id, cut_ms)
    found = Folded()
    if not rows:
        return found
    campaign = plan.campaign(commune_id)
    rule = plan.rule(campaign) if campaign else Rule()
    histories = operations.history(commune_id, [row.id for row in rows], before_ms=cut_ms)
    for row in rows:
        facts = scope.facts_of(row)
        state = project(facts, histories.get(row.id, ()), rule)
        found.facts[row.id] = facts
        found.by_village.setdefault(row.village_id, []).append(state)
    return found


def tallies(
    commune_id: str, village_id: str | None, cut_ms: int | None, folded: Folded
) -> dict[str, Tally]:
    """Tally of every village that has anybody. `cut_ms` None: now (`folded` is empty then)."""
    since = cut_ms if folded.facts else None
    found: dict[str, Tally] = {}
    for row in figures.group_rows(commune_id, village_id, since):
        one = tally_of(row)
        found[row.village_id] = add(found.get(row.village_id, EMPTY), times(one, row.n))
    for village, people in folded.by_village.items():
        found[village] = add(found.get(village, EMPTY), count(people, folded.facts))
    houses = _house_counts(commune_id, village_id, since, folded)
    nowhere = (0, 0)
    return {
        village: replace(
            tally,
            households=houses.get(village, nowhere)[0],
            households_reached=houses.get(village, nowhere)[1],
        )
        for village, tally in found.items()
    }


def people_at(
    commune_id: str, village_id: str | None, cut_ms: int | None, folded: Folded
) -> dict[str, People]:
    """Completed people, and those to visit again, by village."""
    since = cut_ms if folded.facts else None
    found: dict[str, People] = {}
    for row in figures.completed_rows(commune_id, village_id, since):
        found.setdefault(row.village_id, People()).completed[row.citizen_id] = Completion(
            row.completed_ms, row.already_done, row.credit
        )
    for row in figures.outage_rows(commune_id, village_id, since):
        found.setdefault(row.village_id, People()).retry.append(row.citizen_id)
    for village, people in folded.by_village.items():
        own = found.setdefault(village, People())
        own.completed |= completed_of(people)
        own.retry += retry_list(people)
    return found


def tally_of(row: AnyRow) -> Tally:
    """What one person counts, from the columns `figures.ALIKE`."""
    return _alike(
        Alike(
            row.row, row.outcome, row.met, row.reached, row.already_done, row.credit,
            tuple(sorted((row.steps or {}).items())), row.claim, row.claim_approved,
            row.conflicts or 0, row.on_list, row.activated, row.elsewhere, row.activation_list,
        )
    )  # fmt: skip


def times(tally: Tally, number: int) -> Tally:
    """The tally of `number` people who all look alike."""
    return Tally(
        {row: n * number for row, n in tally.rows.items()},
        **{name: getattr(tally, name) * number for name in _NUMBERS},
        by_actor={actor: n * number for actor, n in tally.by_actor.items()},
    )


def _house_counts(
    commune_id: str, village_id: str | None, since: int | None, folded: Folded
) -> dict[str, tuple[int, int]]:
    """Village → (houses with listed people, those reached)."""
    if not folded.facts:
        return figures.house_counts(commune_id, village_id)
    houses = _houses(figures.house_rows(commune_id, village_id, since), folded)
    return {village: (len(own), sum(own.values())) for village, own in houses.items()}


def _houses(rows: Iterable[AnyRow], folded: Folded) -> dict[str, dict[str, bool]]:
    """Village → house with listed people → whether it was reached."""
    found: dict[str, dict[str, bool]] = {}
    for row in rows:
        found.setdefault(row.village_id, {})[row.household_id] = bool(row.reached)
    for village, people in folded.by_village.items():
        own = found.setdefault(village, {})
        for one in people:
            if one.on_list and one.household is not None:
                own[one.household] = own.get(one.household, False) or one.reached
    return found


class Alike(NamedTuple):
    """What a count asks of a person: the columns of one group."""

    row: str | None
    outcome: str | None
    met: bool | None
    reached: bool | None
    already_done: bool | None
    credit: str | None
    steps: tuple[tuple[str, str], ...]
    claim: str | None
    claim_approved: bool | None
    conflicts: int
    on_list: bool
    activated: bool
    elsewhere: bool
    activation_list: bool


@lru_cache(maxsize=4096)
def _alike(one: Alike) -> Tally:
    """Tally of one person like these; without a stored row nothing was ever recorded."""
    facts = RosterFacts(
        "",
        None,
        one.on_list,
        activated=one.activated,
        elsewhere=one.elsewhere,
        activation_list=one.activation_list,
    )
    if one.row is None:
        where = Row.ELSEWHERE if one.elsewhere and one.on_list else Row.NOT_REACHED
    else:
        where = Row(one.row)
    values = {Step(name): StepValue(value) for name, value in one.steps if value}
    state = CitizenState(
        "",
        where,
        Outcome(one.outcome) if one.outcome else None,
        None,
        (),
        bool(one.met),
        bool(one.reached),
        bool(one.already_done),
        None,
        one.credit,
        {step: StepState(values.get(step), (), None, field_evidence=False) for step in Step},
        Need.NONE,
        RosterClaim(one.claim) if one.claim else None,
        bool(one.claim_approved),
        (),
        (),
        (_OPEN,) * one.conflicts,
        {},
        {},
        one.on_list,
        None,
    )
    return count((state,), {"": facts})
