"""Uploads waiting for approval, remembered columns, and the imports made (R25, R27)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, or_, select, update

from server.extensions import db
from server.models import Account, ImportBatch, ImportMapping, ImportUpload
from server.repositories.bulk import table
from server.repositories.rows import AnyRow

OPEN = "open"


def add_upload(upload: ImportUpload) -> None:
    """Keep a file that waits."""
    db.session.add(upload)
    db.session.flush()


def upload(commune_id: str, upload_id: str) -> ImportUpload | None:
    """One upload."""
    return db.session.get(ImportUpload, (commune_id, upload_id))


def open_uploads(commune_id: str, kind: str, file_hash: str) -> Sequence[ImportUpload]:
    """The open uploads of these very bytes, oldest first."""
    return db.session.scalars(
        select(ImportUpload)
        .where(
            ImportUpload.commune_id == commune_id,
            ImportUpload.state == OPEN,
            ImportUpload.kind == kind,
            ImportUpload.file_hash == file_hash,
        )
        .order_by(ImportUpload.created_ms, ImportUpload.id)
    ).all()


def uploads(commune_id: str, since_ms: int) -> Sequence[AnyRow]:
    """Open uploads and those made since, latest first, without their files."""
    found = table(ImportUpload)
    columns = [column for column in found.c if column.name != "content"]
    return db.session.execute(
        select(*columns)
        .where(
            found.c.commune_id == commune_id,
            or_(found.c.state == OPEN, found.c.created_ms >= since_ms),
        )
        .order_by(found.c.created_ms.desc(), found.c.id)
    ).all()


def expire(commune_id: str, now_ms: int) -> None:
    """Discard open uploads whose time is over, and empty their files."""
    found = table(ImportUpload)
    db.session.execute(
        update(found)
        .where(
            found.c.commune_id == commune_id, found.c.state == OPEN, found.c.expires_ms <= now_ms
        )
        .values(state="discarded", content=None, fixes={})
    )


def anything_expired(commune_id: str, now_ms: int) -> bool:
    """Whether `expire` has something to do."""
    found = table(ImportUpload)
    query = select(func.count()).where(
        found.c.commune_id == commune_id, found.c.state == OPEN, found.c.expires_ms <= now_ms
    )
    return bool(db.session.execute(query).scalar())


def mapping(commune_id: str, header: str) -> dict[str, int] | None:
    """Columns remembered for a header row."""
    found = db.session.get(ImportMapping, (commune_id, header))
    return dict(found.columns) if found else None


def remember(commune_id: str, header: str, columns: Mapping[str, int], now_ms: int) -> None:
    """Keep columns for a header row, over those before."""
    db.session.merge(
        ImportMapping(
            commune_id=commune_id, header=header, columns=dict(columns), used_ms=now_ms
        )
    )  # fmt: skip
    db.session.flush()


def account_names(ids: Collection[str]) -> dict[str, str]:
    """Names of accounts."""
    found = table(Account)
    rows = db.session.execute(select(found.c.id, found.c.name).where(found.c.id.in_(list(ids))))
    return {row.id: row.name for row in rows}


def batch(commune_id: str, batch_id: str) -> ImportBatch | None:
    """One import."""
    return db.session.get(ImportBatch, (commune_id, batch_id))


def later_than_all(commune_id: str, now_ms: int) -> int:
    """`now_ms`, or later: imports keep their order on a clock that was put back."""
    latest = select(func.max(ImportBatch.created_ms)).where(ImportBatch.commune_id == commune_id)
    return max(now_ms, (db.session.scalar(latest) or 0) + 1)


def batches(commune_id: str, villages: Collection[str] | None = None) -> Sequence[ImportBatch]:
    """Imports, latest first."""
    query = select(ImportBatch).where(ImportBatch.commune_id == commune_id)
    if villages is not None:
        query = query.where(ImportBatch.village_id.in_(list(villages)))
    return db.session.scalars(
        query.order_by(ImportBatch.created_ms.desc(), ImportBatch.id.desc())
    ).all()


def batches_of_upload(commune_id: str, upload_id: str) -> Sequence[ImportBatch]:
    """All imports that one file made."""
    return db.session.scalars(
        select(ImportBatch).where(
            ImportBatch.commune_id == commune_id, ImportBatch.upload_id == upload_id
        )
    ).all()


def standing(commune_id: str, village_id: str) -> Sequence[ImportBatch]:
    """A village's imports that were not undone, latest first."""
    return db.session.scalars(
        select(ImportBatch)
        .where(
            ImportBatch.commune_id == commune_id,
            ImportBatch.village_id == village_id,
            ImportBatch.undone_ms.is_(None),
        )
        .order_by(ImportBatch.created_ms.desc(), ImportBatch.id.desc())
    ).all()
