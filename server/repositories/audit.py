"""The audit chain's rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from server.extensions import db
from server.models import AuditRecord

PAGE = 500


def last(commune_id: str) -> AuditRecord | None:
    """The chain's newest record."""
    return db.session.scalars(
        select(AuditRecord)
        .where(AuditRecord.commune_id == commune_id)
        .order_by(AuditRecord.seq.desc())
        .limit(1)
    ).first()


def chain(commune_id: str) -> Iterator[AuditRecord]:
    """All records, oldest first, a page at a time."""
    after = -1
    while page := _page(commune_id, after):
        yield from page
        after = page[-1].seq


def _page(commune_id: str, after: int) -> list[AuditRecord]:
    return list(
        db.session.scalars(
            select(AuditRecord)
            .where(AuditRecord.commune_id == commune_id, AuditRecord.seq > after)
            .order_by(AuditRecord.seq)
            .limit(PAGE)
            .execution_options(populate_existing=True)
        )
    )


def add(record: AuditRecord) -> None:
    """Append a record."""
    db.session.add(record)
    db.session.flush()
