"""Rounds of reconciliation and the people whom only one of the two sides has as done (R42)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from server.extensions import db
from server.models import Citizen, CitizenStateRecord, ReconciledPerson, Reconciliation
from server.repositories.bulk import insert_rows, table
from server.repositories.rows import AnyRow

_P, _C, _S = table(ReconciledPerson), table(Citizen), table(CitizenStateRecord)
OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
FIELD_ONLY, SYSTEM_ONLY = "field_only", "system_only"


def all_rounds(commune_id: str) -> Sequence[Reconciliation]:
    """Every round of the commune, the latest of each phase first."""
    return db.session.scalars(
        select(Reconciliation)
        .where(Reconciliation.commune_id == commune_id)
        .order_by(Reconciliation.phase_id, Reconciliation.number.desc())
    ).all()


def one_round(commune_id: str, round_id: str) -> Reconciliation | None:
    """One round."""
    return db.session.get(Reconciliation, (commune_id, round_id))


def last_number(commune_id: str, phase_id: str) -> int:
    """Number of the phase's latest round; 0 without any."""
    found = db.session.scalar(
        select(func.max(Reconciliation.number)).where(
            Reconciliation.commune_id == commune_id, Reconciliation.phase_id == phase_id
        )
    )
    return found or 0


def add(made: Reconciliation, people: Sequence[Mapping[str, Any]]) -> None:
    """Store a round; its people (columns of `ReconciledPerson` without its key) name it."""
    db.session.add(made)
    db.session.flush()
    key = {"commune_id": made.commune_id, "round_id": made.id, "version": 0}
    insert_rows(db.session(), ReconciledPerson, [{**key, **one} for one in people])


def person(commune_id: str, round_id: str, citizen_id: str) -> ReconciledPerson | None:
    """One of the round's people."""
    return db.session.get(ReconciledPerson, (commune_id, round_id, citizen_id))


def people(
    commune_id: str, round_id: str, villages: Collection[str] | None = None
) -> Sequence[AnyRow]:
    """The round's people with how they stand now; `row` None: nothing was ever recorded."""
    query = (
        select(
            _P.c.citizen_id, _P.c.village_id, _P.c.side, _P.c.decision, _P.c.note,
            _P.c.decided_ms, _P.c.decided_by, _P.c.version, _C.c.name, _C.c.name_folded,
            _C.c.elsewhere, _S.c.row, _S.c.completed_ms, _S.c.claim_approved,
        )
        .join(_C, and_(_C.c.commune_id == _P.c.commune_id, _C.c.id == _P.c.citizen_id))
        .outerjoin(
            _S, and_(_S.c.commune_id == _P.c.commune_id, _S.c.citizen_id == _P.c.citizen_id)
        )
        .where(_P.c.commune_id == commune_id, _P.c.round_id == round_id)
        .order_by(_P.c.village_id, _P.c.side, _C.c.name_folded, _P.c.citizen_id)
    )  # fmt: skip
    if villages is not None:
        query = query.where(_P.c.village_id.in_(sorted(villages)))
    return db.session.execute(query).all()


def numbers(commune_id: str) -> dict[str, tuple[int, int]]:
    """Round → (its people, those of them with a decision)."""
    rows = db.session.execute(
        select(_P.c.round_id, func.count(), func.count(_P.c.decision))
        .where(_P.c.commune_id == commune_id)
        .group_by(_P.c.round_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def effects(commune_id: str, round_id: str) -> int:
    """How many findings of the round have changed a person, or asked a pair, and stand."""
    query = select(func.count()).where(
        _P.c.commune_id == commune_id, _P.c.round_id == round_id, _P.c.effect.is_not(None)
    )
    return db.session.execute(query).scalar() or 0
