"""The audit chain's rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: of these kinds, of this actor, in [since_ms, until_ms); None: any.

    `before`: only those with a smaller number, which is the next page.
    """

    actions: Collection[str] | None = None
    actor: str | None = None
    since_ms: int | None = None
    until_ms: int | None = None
    before: int | None = None


def page(commune_id: str, wanted: Wanted, limit: int) -> Sequence[AuditRecord]:
    """At most `limit` records that fit, the newest first."""
    query = select(AuditRecord).where(AuditRecord.commune_id == commune_id)
    if wanted.actions is not None:
        query = query.where(AuditRecord.action.in_(sorted(wanted.actions)))
    if wanted.actor is not None:
        query = query.where(AuditRecord.actor == wanted.actor)
    if wanted.since_ms is not None:
        query = query.where(AuditRecord.at_ms >= wanted.since_ms)
    if wanted.until_ms is not None:
        query = query.where(AuditRecord.at_ms < wanted.until_ms)
    if wanted.before is not None:
        query = query.where(AuditRecord.seq < wanted.before)
    return db.session.scalars(query.order_by(AuditRecord.seq.desc()).limit(limit)).all()


def actions(commune_id: str) -> list[str]:
    """Every kind of record that the chain has."""
    query = select(AuditRecord.action).where(AuditRecord.commune_id == commune_id).distinct()
    return sorted(db.session.scalars(query))


def actors(commune_id: str) -> list[str]:
    """Everybody whom the chain names as an actor."""
    query = select(AuditRecord.actor).where(AuditRecord.commune_id == commune_id).distinct()
    return sorted(db.session.scalars(query))
