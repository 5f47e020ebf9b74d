"""Projections kept beside the operations: citizens' merged states, conflicts, incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, delete, select

from server.extensions import db
from server.models import Citizen, CitizenStateRecord, ConflictRecord, Incident
from server.repositories.bulk import rows_of, table, upsert
from sync.incidents import Incident as Outage
from sync.types import CitizenState, Conflict

_CO = table(ConflictRecord)
_IN = table(Incident)
_STATE_COLUMNS = [
    column.name
    for column in table(CitizenStateRecord).columns
    if column.name not in {"commune_id", "citizen_id"}
]


@dataclass(frozen=True, slots=True)
class Projected:
    """A citizen's new state with the village and the commune sequence it holds for."""

    state: CitizenState
    village_id: str
    seq: int


def store(commune_id: str, projected: Iterable[Projected]) -> None:
    """Write states over those before them."""
    rows = [
        {
            "commune_id": commune_id,
            "citizen_id": one.state.citizen,
            "village_id": one.village_id,
            "household_id": one.state.household,
            "row": one.state.row.value,
            "outcome": one.state.outcome.value if one.state.outcome else None,
            "reason": one.state.reason,
            "missing": list(one.state.missing) or None,
            "met": one.state.met,
            "reached": one.state.reached,
            "already_done": one.state.already_done,
            "completed_ms": one.state.completed_ms,
            "credit": one.state.credit,
            "steps": {
                step.value: held.value.value
                for step, held in one.state.steps.items()
                if held.value is not None
            },
            "need": one.state.need.value,
            "claim": one.state.claim.value if one.state.claim else None,
            "claim_approved": one.state.claim_approved,
            "conflicts": len(one.state.conflicts),
            "seq": one.seq,
        }
        for one in projected
    ]
    upsert(db.session(), CitizenStateRecord, rows, _STATE_COLUMNS)


def conflict_key(conflict: Conflict) -> str:
    """Row id of a conflict: the first 24 hex digits of SHA-256 of its stable id."""
    return hashlib.sha256(conflict.id.encode()).hexdigest()[:24]


def rows_by_citizen(commune_id: str, *, listed: bool = False) -> dict[str, str]:
    """Row of the table (`sync.types.Row`) of everybody with a state; `listed`: on a list only."""
    state, citizen = table(CitizenStateRecord), table(Citizen)
    query = select(state.c.citizen_id, state.c.row).where(state.c.commune_id == commune_id)
    if listed:
        query = query.join(
            citizen,
            and_(citizen.c.commune_id == state.c.commune_id, citizen.c.id == state.c.citizen_id),
        ).where(citizen.c.on_list)
    return {found.citizen_id: found.row for found in db.session().execute(query)}


def open_keys(commune_id: str) -> set[str]:
    """Row ids of every open conflict."""
    query = select(_CO.c.id).where(_CO.c.commune_id == commune_id, _CO.c.closed_ms.is_(None))
    return set(db.session().execute(query).scalars())


_OPEN = select(_CO.c.citizen_id, _CO.c.id).where(
    _CO.c.commune_id == bindparam("commune"),
    _CO.c.citizen_id.in_(bindparam("ids", expanding=True)),
    _CO.c.closed_ms.is_(None),
)


def open_conflicts(commune_id: str, citizen_ids: Collection[str]) -> dict[str, set[str]]:
    """Row ids of open conflicts by citizen."""
    found: dict[str, set[str]] = {}
    for citizen, key in rows_of(_OPEN, commune=commune_id, ids=list(citizen_ids)):
        found.setdefault(citizen, set()).add(key)
    return found


def store_conflicts(commune_id: str, opened: Sequence[tuple[Conflict, str]]) -> None:
    """Write conflicts (with their village) as open; one that had been closed opens again."""
    rows: list[dict[str, Any]] = [
        {
            "commune_id": commune_id,
            "id": conflict_key(conflict),
            "citizen_id": conflict.citizen,
            "village_id": village,
            "kind": conflict.kind,
            "operations": list(conflict.operations),
            "opened_ms": conflict.opened_ms,
            "closed_ms": None,
            "closed_by": None,
        }
        for conflict, village in opened
    ]
    upsert(db.session(), ConflictRecord, rows, ["opened_ms", "closed_ms", "closed_by"])


def close_conflicts(commune_id: str, keys: Collection[str], closed_ms: int, by: str) -> None:
    """Mark conflicts as settled by an actor."""
    if keys:
        db.session().connection().execute(
            _CO.update()
            .where(_CO.c.commune_id == commune_id, _CO.c.id.in_(list(keys)))
            .values(closed_ms=closed_ms, closed_by=by)
        )


def incidents(commune_id: str) -> dict[str, tuple[str, int, int | None]]:
    """(kind, open_ms, closed_ms) of every incident by id."""
    rows = db.session().execute(
        select(_IN.c.id, _IN.c.kind, _IN.c.open_ms, _IN.c.closed_ms).where(
            _IN.c.commune_id == commune_id
        )
    )
    return {row.id: (row.kind, row.open_ms, row.closed_ms) for row in rows}


def store_incidents(commune_id: str, found: Iterable[Outage], gone: Collection[str]) -> None:
    """Write incidents; forget those that a tap arriving late has joined to another."""
    rows = [
        {
            "commune_id": commune_id,
            "id": one.id,
            "kind": one.kind,
            "open_ms": one.opened_ms,
            "closed_ms": one.closed_ms,
        }
        for one in found
    ]
    upsert(db.session(), Incident, rows, ["kind", "open_ms", "closed_ms"])
    if gone:
        db.session().connection().execute(
            delete(_IN).where(_IN.c.commune_id == commune_id, _IN.c.id.in_(list(gone)))
        )
