"""Pictures of tickets, and which tickets name them. Written under the commune's lock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from server.extensions import db
from server.models import Blob, Quarantine, TicketPhoto
from server.repositories.bulk import insert_rows, table
from sync.types import AdmittedOperation

_B = table(Blob)
_P = table(TicketPhoto)
_Q = table(Quarantine)


class Named(NamedTuple):
    """A ticket that names a picture: by which device, about which citizen, as its which photo.

    `position` counts from 0 in the commune's order.
    """

    ticket: str
    device: str
    subject: str
    position: int


class Held(NamedTuple):
    """A picture that is here: who brought it, and when (epoch ms)."""

    device: str
    received_ms: int


def name(commune_id: str, admitted: Sequence[tuple[AdmittedOperation, str]]) -> None:
    """Write down what `ticket.photo` operations name; each with the citizen of its ticket."""
    rows: dict[tuple[str, str, str], dict[str, object]] = {}
    for one, subject in admitted:
        value = one.operation.value
        if not isinstance(value, dict):
            continue
        key = (str(value["sha256"]), one.operation.entity_id, one.operation.id.rpartition(".")[0])
        rows.setdefault(key, {"subject_id": subject, "seq": one.stamp.seq})
    known = _known(commune_id, {sha256 for sha256, _, _ in rows})
    fresh = [
        {
            "commune_id": commune_id, "sha256": key[0], "ticket_id": key[1], "device_id": key[2],
            **rest,
        }
        for key, rest in rows.items()
        if key not in known
    ]  # fmt: skip
    insert_rows(db.session(), TicketPhoto, fresh)


def _known(commune_id: str, names: Collection[str]) -> set[tuple[str, str, str]]:
    rows = db.session().execute(
        select(_P.c.sha256, _P.c.ticket_id, _P.c.device_id).where(
            _P.c.commune_id == commune_id, _P.c.sha256.in_(list(names))
        )
    )
    return {(row.sha256, row.ticket_id, row.device_id) for row in rows}


def named(commune_id: str, sha256: str) -> list[Named]:
    """Every ticket that names the picture, with the picture's place among that ticket's."""
    tickets = select(_P.c.ticket_id).where(_P.c.commune_id == commune_id, _P.c.sha256 == sha256)
    rows = db.session().execute(
        select(_P.c.ticket_id, _P.c.sha256, _P.c.device_id, _P.c.subject_id)
        .where(_P.c.commune_id == commune_id, _P.c.ticket_id.in_(tickets))
        .order_by(_P.c.seq)
    )
    order: dict[str, list[str]] = {}
    found = []
    for row in rows:
        there = order.setdefault(row.ticket_id, [])
        if row.sha256 not in there:
            there.append(row.sha256)
        if row.sha256 == sha256:
            place = there.index(sha256)
            found.append(Named(row.ticket_id, row.device_id, row.subject_id, place))
    return found


def waits(commune_id: str, device_id: str, sha256: str) -> bool:
    """Whether the device has an operation in quarantine that names the picture."""
    query = select(_Q.c.position).where(
        _Q.c.commune_id == commune_id,
        _Q.c.device_id == device_id,
        _Q.c.body.contains(f'"sha256":"{sha256}"'),
    )
    return db.session().execute(query.limit(1)).first() is not None


def held(commune_id: str, sha256: str) -> Held | None:
    """Who brought the picture and when; None: it is not here."""
    row = db.session().execute(
        select(_B.c.device_id, _B.c.received_ms).where(
            _B.c.commune_id == commune_id, _B.c.sha256 == sha256
        )
    ).one_or_none()  # fmt: skip
    return None if row is None else Held(row.device_id, row.received_ms)


def there(commune_id: str, names: Collection[str]) -> set[str]:
    """Which of these pictures are here."""
    rows = db.session().scalars(
        select(_B.c.sha256).where(_B.c.commune_id == commune_id, _B.c.sha256.in_(list(names)))
    )
    return set(rows)


def body(commune_id: str, sha256: str) -> bytes | None:
    """The picture as this server keeps it (JPEG)."""
    found: bytes | None = db.session().scalar(
        select(_B.c.body).where(_B.c.commune_id == commune_id, _B.c.sha256 == sha256)
    )
    return found


def brought_since(commune_id: str, device_id: str, since_ms: int) -> int:
    """How many pictures the device has brought since a time (epoch ms)."""
    found = db.session().scalar(
        select(func.count()).where(
            _B.c.commune_id == commune_id,
            _B.c.device_id == device_id,
            _B.c.received_ms > since_ms,
        )
    )
    return int(found or 0)


def add(
    commune_id: str,
    sha256: str,
    picture: bytes,
    size: tuple[int, int],
    device_id: str,
    received_ms: int,
) -> None:
    """Keep a picture under the hash of what was sent."""
    width, height = size
    row = {
        "commune_id": commune_id, "sha256": sha256, "body": picture, "width": width,
        "height": height, "device_id": device_id, "received_ms": received_ms,
    }  # fmt: skip
    insert_rows(db.session(), Blob, [row])
