"""What a round says: three figures by village, and why the two sides differ (R42, R43).

Whom only one side has is explained by a decision of the desk, else by what is known anyway
("late", "after", …); who is explained by neither is work that is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from server.models import Reconciliation, Village
from server.repositories import merged, reconciliations
from server.repositories import snapshots as frozen
from server.repositories.rows import AnyRow
from server.services.reconciling.sides import Field, field_of
from sync.types import Outcome

Line: TypeAlias = dict[str, Any]
# Known without anybody's decision: done before the cut-off and sent after it; done since; a
# correction of the list was approved; gone from a newer police list; no longer completed; merged.
KNOWN = ("late", "after", "corrected", "gone", "withdrawn", "merged")
DECISIONS = ("slow", "look_again", "wrong_id", "elsewhere", "other")
REASONS = (*KNOWN, *DECISIONS)
_SUMMED = (
    "target", "field", "amended", "late", "withdrawn", "after", "system", "difference",
    "remainder", "field_only", "system_only", "left",
)  # fmt: skip


class Standing:
    """A round as it stands now: its field side and its people with their reasons."""

    def __init__(self, found: Reconciliation, villages: Collection[str] | None = None) -> None:
        commune = found.commune_id
        self.round = found
        self.field = field_of(commune, found.phase_id, found.field_ms)
        self.shown: Sequence[Village] = [
            one for one in self.field.villages if villages is None or one.id in villages
        ]
        here = None if villages is None else {one.id for one in self.shown}
        self.people = reconciliations.people(commune, found.id, here)
        self._gone = merged.remaining(commune)

    def known(self, one: AnyRow) -> str | None:
        """What explains the difference without anybody's decision."""
        if one.citizen_id in self._gone:
            return "merged"
        done = one.row == Outcome.COMPLETED.value and one.completed_ms is not None
        if one.side == reconciliations.FIELD_ONLY:
            return None if done else "withdrawn"
        if done:
            return "late" if one.completed_ms < self.field.at_ms else "after"
        if one.claim_approved:
            return "corrected"
        return "gone" if one.elsewhere else None

    def reason(self, one: AnyRow) -> str | None:
        """The desk's word, else what is known; None: still to be worked."""
        return one.decision or self.known(one)

    def lines(self) -> list[Line]:
        """A line per village shown."""
        by_village: dict[str, list[AnyRow]] = {}
        for one in self.people:
            by_village.setdefault(one.village_id, []).append(one)
        return [self._line(one, by_village.get(one.id, [])) for one in self.shown]

    def _line(self, village: Village, people: Sequence[AnyRow]) -> Line:
        side, key = self.field, village.id
        field = len(side.completed.get(key, ()))
        late, withdrawn = len(side.late(key)), len(side.withdrawn(key))
        system = self.round.counts.get(key)
        listed = self.round.form == "people" and system is not None
        reasons: dict[str, int] = {}
        for one in people:
            reason = self.reason(one) or "left"
            reasons[reason] = reasons.get(reason, 0) + 1
        only = [one.side for one in people]
        amended = field + late - withdrawn
        return {
            "id": key,
            "name": village.name,
            "target": side.targets.get(key, 0),
            "field": field,
            "late": late,
            "withdrawn": withdrawn,
            "amended": amended,
            "after": side.after(key),
            "system": system,
            "difference": None if system is None else system - field,
            "remainder": None if system is None else system - amended,
            "field_only": only.count(reconciliations.FIELD_ONLY) if listed else None,
            "system_only": only.count(reconciliations.SYSTEM_ONLY) if listed else None,
            "left": reasons.pop("left", 0) if listed else None,
            "reasons": reasons,
        }


def total(lines: Iterable[Line]) -> Line:
    """The villages' sum; where the system has no figure of a village, differences leave it out."""
    lines = list(lines)
    made: Line = {}
    for name in _SUMMED:
        known = [one[name] for one in lines if one[name] is not None]
        made[name] = sum(known) if known or name in {"target", "field"} else None
    reasons: dict[str, int] = {}
    for one in lines:
        for reason, number in one["reasons"].items():
            reasons[reason] = reasons.get(reason, 0) + number
    return made | {"reasons": reasons, "without": sum(one["system"] is None for one in lines)}


def lines_of(found: Reconciliation, standing: Standing) -> list[Line]:
    """Frozen lines of a closed round, else those of now."""
    body = frozen_body(found)
    if body is None:
        return standing.lines()
    here = {one.id for one in standing.shown}
    return [line for line in body["lines"] if line["id"] in here]


def frozen_body(found: Reconciliation) -> Mapping[str, Any] | None:
    """What was frozen when the round was closed; None for an open one."""
    if found.hash is None:
        return None
    link = frozen.of_hash(found.commune_id, found.hash)
    return None if link is None else link.body


def field_now(found: Reconciliation) -> Field:
    """The round's field side."""
    return field_of(found.commune_id, found.phase_id, found.field_ms)
