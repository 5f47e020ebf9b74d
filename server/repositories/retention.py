"""What is kept too long: pictures, quarantined bodies that were decided on, files of lists."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, tuple_, update

from server.extensions import db
from server.models import Blob, ImportUpload, Quarantine
from server.repositories.bulk import table
from server.repositories.imports import OPEN

_B, _Q, _U = table(Blob), table(Quarantine), table(ImportUpload)


def photos(commune_id: str, before_ms: int) -> int:
    """How many pictures were received before a time (epoch ms)."""
    return _count(_B, _old_photos(commune_id, before_ms))


def forget_photos(commune_id: str, before_ms: int, most: int) -> int:
    """Delete at most `most` of them; the tickets go on saying that there was one."""
    old = select(_B.c.sha256).where(_old_photos(commune_id, before_ms)).limit(most)
    keys = list(db.session.execute(old).scalars())
    if keys:
        db.session.execute(delete(_B).where(_B.c.commune_id == commune_id, _B.c.sha256.in_(keys)))
    return len(keys)


def bodies(commune_id: str, before_ms: int) -> int:
    """How many quarantined bodies were decided on before a time (epoch ms)."""
    return _count(_Q, _old_bodies(commune_id, before_ms))


def forget_bodies(commune_id: str, before_ms: int, most: int) -> int:
    """Empty at most `most` of them; that a delivery came, and what became of it, stays."""
    key = (_Q.c.device_id, _Q.c.received_ms, _Q.c.position)
    rows = db.session.execute(
        select(*key).where(_old_bodies(commune_id, before_ms)).limit(most)
    ).all()
    if rows:
        chosen = tuple_(*key).in_([tuple(row) for row in rows])
        db.session.execute(update(_Q).where(_Q.c.commune_id == commune_id, chosen).values(body=""))
    return len(rows)


def uploads(commune_id: str, now_ms: int) -> int:
    """How many files of lists are past their time."""
    return _count(
        _U,
        and_(_U.c.commune_id == commune_id, _U.c.state == OPEN, _U.c.expires_ms <= now_ms),
    )


def _old_photos(commune_id: str, before_ms: int) -> ColumnElement[bool]:
    return and_(_B.c.commune_id == commune_id, _B.c.received_ms < before_ms)


def _old_bodies(commune_id: str, before_ms: int) -> ColumnElement[bool]:
    decided = and_(_Q.c.decided_ms.is_not(None), _Q.c.decided_ms < before_ms)
    return and_(_Q.c.commune_id == commune_id, decided, _Q.c.body != "")


def _count(found: Table, where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(found).where(where)) or 0
