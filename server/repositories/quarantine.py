"""What could not be admitted, raw, until the desk decides (promise 6 of the design)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from server.extensions import db
from server.models import Quarantine
from server.repositories.bulk import insert_rows, table

_Q = table(Quarantine)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One quarantined delivery: the sequence it claims, its canonical body, why it waits."""

    sequence: int | None
    body: str
    reason: str


def held(commune_id: str, device_id: str, sequences: Collection[int]) -> dict[tuple[int, str], str]:
    """Reason by (sequence, body) of what already waits for this phone."""
    rows = db.session().execute(
        select(_Q.c.sequence, _Q.c.body, _Q.c.reason).where(
            _Q.c.commune_id == commune_id,
            _Q.c.device_id == device_id,
            _Q.c.sequence.in_(list(sequences)),
        )
    )
    return {(row.sequence, row.body): row.reason for row in rows}


def sequences_above(commune_id: str, device_id: str, sequence: int) -> set[int]:
    """Sequences of a phone above `sequence` that wait in quarantine."""
    rows = db.session().execute(
        select(_Q.c.sequence).where(
            _Q.c.commune_id == commune_id, _Q.c.device_id == device_id, _Q.c.sequence > sequence
        )
    )
    return {found for found in rows.scalars() if found is not None}


def add(commune_id: str, device_id: str, received_ms: int, waiting: Sequence[Waiting]) -> None:
    """Keep deliveries, after those that came in the same millisecond."""
    if not waiting:
        return
    session = db.session()
    last = session.scalar(
        select(func.max(_Q.c.position)).where(
            _Q.c.commune_id == commune_id,
            _Q.c.device_id == device_id,
            _Q.c.received_ms == received_ms,
        )
    )
    start = 0 if last is None else last + 1
    rows = [
        {
            "commune_id": commune_id,
            "device_id": device_id,
            "received_ms": received_ms,
            "position": start + place,
            "sequence": one.sequence,
            "body": one.body,
            "reason": one.reason,
        }
        for place, one in enumerate(waiting)
    ]
    insert_rows(session, Quarantine, rows)
