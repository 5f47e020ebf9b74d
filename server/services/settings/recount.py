"""What another completion rule makes of everybody: counted without storing, or stored (R31).

Both ways fold the operations with `sync.projection.project`; nothing about a rule is decided here.
Frozen figures are not touched: they are what was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from server.models import Campaign
from server.repositories import operations, plan, scope, states
from server.repositories.counter import CommuneCounterHandle
from server.services.syncing.reprojecting import reproject
from sync.projection import project
from sync.types import Row, Rule

# People at a time: their operations are in memory together.
STEP = 1_000


@dataclass(slots=True)
class Recount:
    """People whose row changes, of those on the list: who becomes and who stops being completed.

    `people`: all that were looked at; `opened`, `closed`: conflicts, of anybody.
    """

    people: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0
    opened: int = 0
    closed: int = 0

    def as_json(self) -> dict[str, int]:
        """Plain values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def add(self, before: str, after: str) -> None:
        """A listed person in `before` would stand in `after`."""
        self.changed += before != after
        self.gained += before != after == Row.COMPLETED
        self.lost += after != before == Row.COMPLETED


def would_be(campaign: Campaign, rule: Rule) -> Recount:
    """What `rule` would change now; stores nothing and holds no lock."""
    commune_id = campaign.commune_id
    ours = _villages(campaign)
    stored = states.rows_by_citizen(commune_id)
    found = Recount(people=len(stored))
    for part in _parts(stored):
        places, _ = scope.citizens(commune_id, part)
        histories = operations.history(commune_id, places.keys())
        for key, place in places.items():
            if place.village not in ours:
                continue
            state = project(place.facts, histories.get(key, ()), rule)
            if state.on_list:
                found.add(stored[key], state.row.value)
            found.opened += max(0, len(state.conflicts) - place.conflicts)
            found.closed += max(0, place.conflicts - len(state.conflicts))
    return found


def apply(handle: CommuneCounterHandle, actor: str) -> Recount:
    """Store everybody's state anew under the rule that the campaign has by now."""
    commune_id = handle.commune_id
    before = states.rows_by_citizen(commune_id)
    open_before = states.open_keys(commune_id)
    for part in _parts(before):
        reproject(handle, part, actor)
    found = Recount(people=len(before))
    listed = states.rows_by_citizen(commune_id, listed=True)
    for key, row in listed.items():
        found.add(before.get(key, row), row)
    open_now = states.open_keys(commune_id)
    found.opened, found.closed = len(open_now - open_before), len(open_before - open_now)
    return found


def _villages(campaign: Campaign) -> frozenset[str]:
    """Villages whose phase is the campaign's: the others are judged by the default rule."""
    phases = {one.id for one in plan.phases(campaign.commune_id) if one.campaign_id == campaign.id}
    found = plan.villages(campaign.commune_id)
    return frozenset(one.id for one in found if one.phase_id in phases)


def _parts(stored: Mapping[str, str]) -> Iterator[list[str]]:
    keys = sorted(stored)
    for start in range(0, len(keys), STEP):
        yield keys[start : start + STEP]
