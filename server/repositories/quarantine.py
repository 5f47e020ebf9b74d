"""What could not be admitted, raw, until the desk decides (promise 6 of the design)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select, update

from server.extensions import db
from server.models import Quarantine
from server.repositories.bulk import insert_rows, table

_Q = table(Quarantine)
ADMITTED, DISMISSED = "admitted", "dismissed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One quarantined delivery: the sequence it claims, its canonical body, why it waits.

    `sent_ms`: the phone's clock when it was sent.
    """

    sequence: int | None
    body: str
    reason: str
    sent_ms: int | None = None


class Held(NamedTuple):
    """What was answered to a delivery before; `admitted_as` once the desk has let it in."""

    reason: str
    admitted_as: str | None = None


class Place(NamedTuple):
    """Where a delivery waits: the key of its row within the commune."""

    device_id: str
    received_ms: int
    position: int


class Kept(NamedTuple):
    """A delivery that waits or waited."""

    place: Place
    sequence: int | None
    body: str
    reason: str
    sent_ms: int | None
    decision: str | None
    admitted_as: str | None


def held(
    commune_id: str, device_id: str, sequences: Collection[int]
) -> dict[tuple[int, str], Held]:
    """What became of a phone's quarantined deliveries, by (sequence, body)."""
    rows = db.session().execute(
        select(_Q.c.sequence, _Q.c.body, _Q.c.reason, _Q.c.admitted_as).where(
            _Q.c.commune_id == commune_id,
            _Q.c.device_id == device_id,
            _Q.c.sequence.in_(list(sequences)),
        )
    )
    return {(row.sequence, row.body): Held(row.reason, row.admitted_as) for row in rows}


def kept(commune_id: str, places: Collection[Place]) -> list[Kept]:
    """The deliveries at these places, in each phone's own order."""
    if not places:
        return []
    chosen = or_(
        *(
            and_(
                _Q.c.device_id == one.device_id,
                _Q.c.received_ms == one.received_ms,
                _Q.c.position == one.position,
            )
            for one in places
        )
    )
    rows = db.session().execute(
        select(
            _Q.c.device_id, _Q.c.received_ms, _Q.c.position, _Q.c.sequence, _Q.c.body,
            _Q.c.reason, _Q.c.sent_ms, _Q.c.decision, _Q.c.admitted_as,
        )
        .where(_Q.c.commune_id == commune_id, chosen)
        .order_by(_Q.c.device_id, _Q.c.sequence, _Q.c.received_ms, _Q.c.position)
    )  # fmt: skip
    return [Kept(Place(*row[:3]), *row[3:]) for row in rows]


def decide(
    commune_id: str, place: Place, decision: str, by: str, now_ms: int, admitted_as: str | None
) -> None:
    """Write down what the desk decided on a delivery; its body stays."""
    db.session().execute(
        update(_Q)
        .where(
            _Q.c.commune_id == commune_id,
            _Q.c.device_id == place.device_id,
            _Q.c.received_ms == place.received_ms,
            _Q.c.position == place.position,
        )
        .values(decision=decision, decided_by=by, decided_ms=now_ms, admitted_as=admitted_as)
    )


def undecide(commune_id: str, place: Place) -> None:
    """A delivery waits again."""
    db.session().execute(
        update(_Q)
        .where(
            _Q.c.commune_id == commune_id,
            _Q.c.device_id == place.device_id,
            _Q.c.received_ms == place.received_ms,
            _Q.c.position == place.position,
        )
        .values(decision=None, decided_by=None, decided_ms=None, admitted_as=None)
    )


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
            "sent_ms": one.sent_ms,
        }
        for place, one in enumerate(waiting)
    ]
    insert_rows(session, Quarantine, rows)
