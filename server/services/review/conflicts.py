"""What two phones recorded differently, side by side, and what each choice would lead to.

Kinds: sync/README.md, "Conflicts". Nothing here decides; `resolving` writes what the desk chose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from server.models import ConflictRecord
from server.repositories import conflicts as rows
from server.repositories import operations, people
from server.repositories.people import Holders
from server.repositories.rows import AnyRow
from server.services.review.conflict_case import ELSEWHERE, Case, load
from server.services.review.conflict_sides import side


def listing(
    commune_id: str, *, is_open: bool, villages: Collection[str] | None
) -> list[dict[str, Any]]:
    """Conflicts as the queue shows them."""
    found = rows.conflicts(commune_id, is_open=is_open, villages=villages)
    citizens = people.citizens(commune_id, (one.citizen_id for one in found))
    holders = people.holders(commune_id)
    return [
        _head(commune_id, one, citizens, holders) for one in found if one.citizen_id in citizens
    ]


def detail(commune_id: str, conflict_id: str) -> dict[str, Any]:
    """One conflict with its sides. Raises ApiError not_found 404."""
    case = load(commune_id, conflict_id)
    record = case.record
    citizens = people.citizens(commune_id, [record.citizen_id])
    holders = people.holders(commune_id)
    now = rows.completed_in(commune_id, record.village_id)
    found = _head(commune_id, record, citizens, holders)
    found["sides"] = [side(commune_id, case, key, holders, now) for key in _side_ids(case)]
    found["heads"] = case.heads
    found["village_cumulative_now"] = now
    if record.kind == ELSEWHERE:
        found["elsewhere"] = "roster-claims"
    return found


def _side_ids(case: Case) -> list[str]:
    """Operations of the conflict that are there, in the order in which they happened."""
    members = case.members
    there = [members[key] for key in case.record.operations if key in members]
    return [one.operation.id for one in sorted(there, key=lambda one: one.order)]


def _head(
    commune_id: str, one: ConflictRecord, citizens: Mapping[str, Any], holders: Holders
) -> dict[str, Any]:
    citizen = citizens[one.citizen_id]
    found: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "opened_ms": one.opened_ms,
        "citizen": citizen_json(citizen),
    }
    twins = people.namesakes(commune_id, citizen)
    if twins:
        found["same_name"] = {
            "name": twins[0].name,
            "household": twins[0].known_as,
            **_last4(twins[0].id_last4),
        }
        found["citizen"] |= _last4(citizen.id_last4)
    if one.closed_ms is not None:
        found["closed_ms"] = one.closed_ms
        by = holders.of(one.closed_by or "", "both")
        found["closed"] = {
            "name": by.name or "",
            "pair": by.pair,
            "note": _note(commune_id, one),
        }
    return found


def _last4(digits: str | None) -> dict[str, str]:
    return {"id_last4": digits} if digits else {}


def citizen_json(citizen: AnyRow) -> dict[str, Any]:
    """A citizen as the queues show one: no identity number."""
    return {
        "id": citizen.id,
        "name": citizen.name,
        "birth_year": citizen.birth_year,
        "household": citizen.known_as,
        "landmark": citizen.landmark,
        "village": {"id": citizen.village_id, "name": citizen.village},
        "pair": citizen.pair,
    }


def _note(commune_id: str, one: ConflictRecord) -> str | None:
    """What the desk wrote when it settled this."""
    history = operations.history(commune_id, [one.citizen_id]).get(one.citizen_id, ())
    for admitted in reversed(history):
        value = admitted.operation.value
        judged = set(one.operations) & set(admitted.operation.after)
        if admitted.operation.field == "resolve" and judged and isinstance(value, dict):
            note = value.get("note")
            return note if isinstance(note, str) else None
    return None
