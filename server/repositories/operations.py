"""Operations: rows ↔ `sync.types.AdmittedOperation`. Append-only; written under the lock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, or_, select

from server.extensions import db
from server.models import Citizen, DeviceContact, OperationRecord, OperationText
from server.models.operations import TICKETS_AND_DESK
from server.repositories import merged
from server.repositories.bulk import insert_rows, rows_of, table
from server.repositories.rows import AnyRow
from sync.types import AdmittedOperation, By, Operation, Stamp

_O = table(OperationRecord)
_T = table(OperationText)
_CONTACT = table(DeviceContact)
CHUNK = 5_000


class Admitted(NamedTuple):
    """An operation ready to be written: stamp, receipt, keyed hash, whom it concerns, its text.

    `text`: the whole value where it is personal; `skeleton`: what stays when that is purged.
    """

    operation: Operation
    stamp: Stamp
    status: str
    body_mac: bytes
    subject_id: str
    skeleton: Any
    text: Any | None


class Stored(NamedTuple):
    """What is known of an operation that is already there: for the receipt of a repetition."""

    seq: int
    received_ms: int
    effective_ms: int
    actor: str
    body_mac: bytes


def add(commune_id: str, admitted: Sequence[Admitted]) -> None:
    """Write operations and their personal text."""
    session = db.session()
    rows, texts = [], []
    for one in admitted:
        operation, stamp = one.operation, one.stamp
        device, _, sequence = operation.id.rpartition(".")
        rows.append(
            {
                "commune_id": commune_id,
                "device_id": device,
                "sequence": int(sequence),
                "seq": stamp.seq,
                "v": operation.v,
                "area_id": operation.area,
                "by": operation.by,
                "entity": operation.entity,
                "entity_id": operation.entity_id,
                "field": operation.field,
                "value": one.skeleton,
                "after": list(operation.after) or None,
                "at_ms": operation.at_ms,
                "actor": stamp.actor,
                "received_ms": stamp.received_ms,
                "effective_ms": stamp.effective_ms,
                "flags": list(stamp.flags) or None,
                "status": one.status,
                "body_mac": one.body_mac,
                "subject_id": one.subject_id,
            }
        )
        if one.text is not None:
            texts.append({**_key(rows[-1]), "value": one.text})
    insert_rows(session, OperationRecord, rows)
    insert_rows(session, OperationText, texts)


def _key(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("commune_id", "device_id", "sequence")}


_MINE = and_(_O.c.commune_id == bindparam("commune"), _O.c.device_id == bindparam("device"))
_STORED = select(
    _O.c.sequence, _O.c.seq, _O.c.received_ms, _O.c.effective_ms, _O.c.actor, _O.c.body_mac
).where(_MINE)
_STORED_BETWEEN = _STORED.where(_O.c.sequence.between(bindparam("first"), bindparam("last")))
_STORED_IN = _STORED.where(_O.c.sequence.in_(bindparam("sequences", expanding=True)))
# What was reported before that day began is older than it.
_ABOVE = select(func.max(_CONTACT.c.head)).where(
    _CONTACT.c.commune_id == bindparam("commune"),
    _CONTACT.c.device_id == bindparam("device"),
    _CONTACT.c.received_ms < bindparam("since"),
)
_PEOPLE = select(func.count(func.distinct(_O.c.subject_id))).where(
    _MINE,
    _O.c.sequence > func.coalesce(_ABOVE.scalar_subquery(), 0),
    _O.c.effective_ms >= bindparam("since"),
    _O.c.entity.in_(("citizen", "visit")),
)


def stored(commune_id: str, device_id: str, sequences: Collection[int]) -> dict[int, Stored]:
    """Operations of a device that are already there, by sequence."""
    first, last = min(sequences), max(sequences)
    if last - first < 2 * len(sequences):
        rows = rows_of(
            _STORED_BETWEEN, commune=commune_id, device=device_id, first=first, last=last
        )
    else:
        rows = rows_of(_STORED_IN, commune=commune_id, device=device_id, sequences=list(sequences))
    return {row[0]: Stored(*row[1:]) for row in rows}


def sequences_above(
    commune_id: str, device_id: str, sequence: int, limit: int = 10_000
) -> list[int]:
    """Sequences held of a device above `sequence`, ascending, at most `limit`."""
    rows = db.session().execute(
        select(_O.c.sequence)
        .where(_O.c.commune_id == commune_id, _O.c.device_id == device_id)
        .where(_O.c.sequence > sequence)
        .order_by(_O.c.sequence)
        .limit(limit)
    )
    return list(rows.scalars())


def subjects_of(commune_id: str, operation_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Of notes, tickets and visits named by operation id: (entity, subject id)."""
    found: dict[str, tuple[str, str]] = {}
    by_device: dict[str, list[int]] = {}
    for operation_id in operation_ids:
        device, _, sequence = operation_id.rpartition(".")
        by_device.setdefault(device, []).append(int(sequence))
    for device, sequences in by_device.items():
        rows = db.session().execute(
            select(_O.c.sequence, _O.c.entity, _O.c.subject_id).where(
                _O.c.commune_id == commune_id,
                _O.c.device_id == device,
                _O.c.sequence.in_(sequences),
            )
        )
        found |= {f"{device}.{row.sequence}": (row.entity, row.subject_id) for row in rows}
    return found


def people_of(commune_id: str, device_id: str, since_ms: int) -> int:
    """Distinct citizens with a visit, step or claim of a device since a time (epoch ms)."""
    ((found,),) = rows_of(_PEOPLE, commune=commune_id, device=device_id, since=since_ms)
    return int(found)


def history_select() -> Select[Any]:
    """Select of operations with their text; `admitted` reads its rows."""
    return select(
        _O.c.device_id, _O.c.sequence, _O.c.seq, _O.c.area_id, _O.c.by, _O.c.entity,
        _O.c.entity_id, _O.c.field, _O.c.value, _O.c.after, _O.c.at_ms, _O.c.actor,
        _O.c.received_ms, _O.c.effective_ms, _O.c.flags, _O.c.subject_id, _O.c.v,
        _T.c.value.label("text"),
    ).outerjoin(
        _T,
        and_(
            _T.c.commune_id == _O.c.commune_id,
            _T.c.device_id == _O.c.device_id,
            _T.c.sequence == _O.c.sequence,
        ),
    )  # fmt: skip


_HISTORY = history_select().where(
    _O.c.commune_id == bindparam("commune"),
    _O.c.subject_id.in_(bindparam("subjects", expanding=True)),
)
# "+ 0" keeps a planner from walking the whole commune by number instead of by subject.
_HISTORY_ABOVE = _HISTORY.where(_O.c.seq + 0 > bindparam("above"))


def history(
    commune_id: str,
    subject_ids: Collection[str],
    *,
    above_seq: int = 0,
    before_ms: int | None = None,
) -> dict[str, list[AdmittedOperation]]:
    """Operations by subject (citizens, households), in commune order, text put back in.

    Those of a record that was merged into a subject are among its own. `above_seq`: only those with
    a higher number; `before_ms`: only those received strictly before it, by the merges of then.
    Subjects without operations are left out.
    """

    def read(ids: Collection[str]) -> merged.Histories:
        found = plain_history(commune_id, ids, above_seq=above_seq)
        if before_ms is None:
            return found
        return {
            key: [one for one in members if one.stamp.received_ms < before_ms]
            for key, members in found.items()
        }

    found = merged.joined(commune_id, read(subject_ids), subject_ids, read, before_ms)
    for operations in found.values():
        operations.sort(key=lambda one: one.stamp.seq)
    return found


def plain_history(
    commune_id: str, subject_ids: Collection[str], *, above_seq: int = 0
) -> dict[str, list[AdmittedOperation]]:
    """Operations written about these subjects themselves, merged or not; in no order."""
    found: dict[str, list[AdmittedOperation]] = {}
    ids = list(subject_ids)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        if above_seq:
            rows = rows_of(_HISTORY_ABOVE, commune=commune_id, subjects=part, above=above_seq)
        else:
            rows = rows_of(_HISTORY, commune=commune_id, subjects=part)
        for row in rows:
            found.setdefault(row.subject_id, []).append(admitted(row))
    return found


def history_of_village(
    commune_id: str, village_id: str, received_before_ms: int | None = None
) -> dict[str, list[AdmittedOperation]]:
    """Operations of a village's citizens by citizen, in commune order.

    `received_before_ms`: only what had arrived strictly before it (a report's cut-off).
    """
    citizen = table(Citizen)
    query = (
        history_select()
        .join(
            citizen,
            and_(
                citizen.c.commune_id == _O.c.commune_id,
                citizen.c.id == _O.c.subject_id,
                citizen.c.village_id == village_id,
            ),
        )
        .where(_O.c.commune_id == commune_id)
    )
    if received_before_ms is not None:
        query = query.where(_O.c.received_ms < received_before_ms)
    found: dict[str, list[AdmittedOperation]] = {}
    for row in db.session().execute(query.order_by(_O.c.seq)):
        found.setdefault(row.subject_id, []).append(admitted(row))
    return found


def of_tickets(commune_id: str, villages: Collection[str] | None = None) -> list[AdmittedOperation]:
    """All that was said and decided on tickets about people of `villages` (None: all)."""
    query = history_select().where(
        _O.c.commune_id == commune_id,
        TICKETS_AND_DESK,
        or_(_O.c.entity == "ticket", _O.c.field == "ticket_state"),
    )
    if villages is not None:
        citizen = table(Citizen)
        query = query.join(
            citizen,
            and_(citizen.c.commune_id == _O.c.commune_id, citizen.c.id == _O.c.subject_id),
        ).where(citizen.c.village_id.in_(list(villages)))
    return [admitted(row) for row in db.session().execute(query.order_by(_O.c.seq))]


def last_of_tickets(commune_id: str) -> int:
    """Number of the latest operation of tickets or of the desk: without news it stays."""
    mine = (_O.c.commune_id == commune_id, TICKETS_AND_DESK)
    return db.session().scalar(select(func.max(_O.c.seq)).where(*mine)) or 0


def admitted(row: AnyRow) -> AdmittedOperation:
    """The core's value of a row of `history_select`."""
    by: By = row.by
    operation = Operation(
        f"{row.device_id}.{row.sequence}",
        row.entity,
        row.entity_id,
        row.field,
        row.value if row.text is None else row.text,
        row.at_ms,
        tuple(row.after or ()),
        row.area_id,
        by,
        row.v,
    )
    stamp = Stamp(row.actor, row.seq, row.received_ms, row.effective_ms, tuple(row.flags or ()))
    return AdmittedOperation(operation, stamp)
