"""The audit chain's rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from server.extensions import db
from server.models import AuditRecord


def last(commune_id: str) -> AuditRecord | None:
    """The chain's newest record."""
    return db.session.scalars(
        select(AuditRecord)
        .where(AuditRecord.commune_id == commune_id)
        .order_by(AuditRecord.seq.desc())
        .limit(1)
    ).first()


def chain(commune_id: str) -> Iterator[AuditRecord]:
    """All records, oldest first, without holding them all."""
    yield from db.session.scalars(
        select(AuditRecord)
        .where(AuditRecord.commune_id == commune_id)
        .order_by(AuditRecord.seq)
        .execution_options(yield_per=500, populate_existing=True)
    )


def add(record: AuditRecord) -> None:
    """Append a record."""
    db.session.add(record)
    db.session.flush()
