"""What changed in which bucket, in commit order: the table that phones pull from.

`seq` is unique in the commune, so a page may end after any row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select, true
from sqlalchemy.orm import Session

from server.extensions import db
from server.models import CommuneCounter, Feed
from server.repositories.bulk import rows_of, run_many, table, upsert
from server.repositories.counter import CommuneCounterHandle

_F = table(Feed)


_REMOVE = (
    _F.update()
    .where(
        _F.c.commune_id == bindparam("commune"),
        _F.c.bucket == bindparam("b"),
        _F.c.entity == bindparam("e"),
        _F.c.entity_id == bindparam("i"),
        _F.c.removed.is_(False),
    )
    .values(seq=bindparam("new_seq"), removed=true())
)
_BUCKET = and_(_F.c.commune_id == bindparam("commune"), _F.c.bucket == bindparam("bucket"))
_CHANGES = (
    select(_F.c.entity, _F.c.entity_id, _F.c.seq, _F.c.base_seq, _F.c.removed)
    .where(_BUCKET, _F.c.seq > bindparam("above"))
    .order_by(_F.c.seq)
    .limit(bindparam("most"))
)
_C = table(CommuneCounter)
_EPOCH = select(_C.c.epoch).where(_C.c.commune_id == bindparam("commune"))
_HELD = select(_F.c.entity, _F.c.entity_id, _F.c.seq).where(_BUCKET, _F.c.removed.is_(False))


class Change(NamedTuple):
    """One row of the feed; see the model for the columns."""

    entity: str
    entity_id: str
    seq: int
    base_seq: int
    removed: bool


class Put(NamedTuple):
    """A row to put into a bucket at `seq`."""

    bucket: str
    entity: str
    entity_id: str
    seq: int


def put(handle: CommuneCounterHandle, puts: Sequence[Put], *, base: bool) -> None:
    """Put rows into buckets. `base`: phones that hold them get them whole again."""
    rows = [
        {
            "commune_id": handle.commune_id,
            "bucket": one.bucket,
            "entity": one.entity,
            "entity_id": one.entity_id,
            "seq": one.seq,
            "base_seq": one.seq,
            "removed": False,
        }
        for one in puts
    ]
    changed = ["seq", "base_seq", "removed"] if base else ["seq", "removed"]
    upsert(db.session(), Feed, rows, changed)


def remove(handle: CommuneCounterHandle, removed: Iterable[Put]) -> None:
    """Take rows out of buckets, those that were there."""
    rows = [
        {
            "commune": handle.commune_id,
            "b": one.bucket,
            "e": one.entity,
            "i": one.entity_id,
            "new_seq": one.seq,
        }
        for one in removed
    ]
    run_many(db.session(), _REMOVE, rows)


def buckets_of(commune_id: str, entity: str, ids: Collection[str]) -> dict[str, list[str]]:
    """Buckets in which rows are now, by id."""
    found: dict[str, list[str]] = {}
    keys = list(ids)
    for start in range(0, len(keys), 5_000):
        rows = db.session().execute(
            select(_F.c.entity_id, _F.c.bucket).where(
                _F.c.commune_id == commune_id,
                _F.c.entity == entity,
                _F.c.entity_id.in_(keys[start : start + 5_000]),
                _F.c.removed.is_(False),
            )
        )
        for row in rows:
            found.setdefault(row.entity_id, []).append(row.bucket)
    return found


def changes(commune_id: str, bucket: str, above: int, limit: int) -> list[Change]:
    """Changes of a bucket above a sequence, ascending, at most `limit`."""
    rows = rows_of(_CHANGES, commune=commune_id, bucket=bucket, above=above, most=limit)
    return [Change(*row) for row in rows]


def held(commune_id: str, bucket: str) -> list[tuple[str, str, int]]:
    """(entity, id, seq) of the rows that are in a bucket."""
    rows = rows_of(_HELD, commune=commune_id, bucket=bucket)
    return [(entity, key, seq) for entity, key, seq in rows]


def epoch(commune_id: str) -> str:
    """The commune's epoch; it changes when a backup is restored."""
    ((found,),) = rows_of(_EPOCH, commune=commune_id)
    return str(found)


@contextmanager
def snapshot() -> Iterator[Session]:
    """A read transaction in which every statement sees the same state of the database."""
    session = db.session()
    session.commit()
    session.expire_all()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield session
    finally:
        session.rollback()
