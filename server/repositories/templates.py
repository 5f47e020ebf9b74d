"""Templates of reports in Word that communes have uploaded."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from server.extensions import db
from server.models import ReportTemplate
from server.repositories.bulk import table
from server.repositories.rows import AnyRow


def in_use(commune_id: str, kind: str) -> bytes | None:
    """The commune's own template of that kind; None: the built-in one is in use."""
    return db.session.scalars(
        select(ReportTemplate.content).where(
            ReportTemplate.commune_id == commune_id,
            ReportTemplate.kind == kind,
            ReportTemplate.in_use,
        )
    ).one_or_none()


def content(commune_id: str, kind: str, number: int) -> bytes | None:
    """One upload's bytes."""
    found = db.session.get(ReportTemplate, (commune_id, kind, number))
    return found.content if found else None


def uploads(commune_id: str) -> Sequence[AnyRow]:
    """Every upload that is kept, the latest of each kind first, without its bytes."""
    found = table(ReportTemplate)
    columns = [column for column in found.c if column.name != "content"]
    return db.session.execute(
        select(*columns)
        .where(found.c.commune_id == commune_id)
        .order_by(found.c.kind, found.c.number.desc())
    ).all()


def add(template: ReportTemplate) -> None:
    """Keep an upload, inside the commune's lock."""
    db.session.add(template)
    db.session.flush()


def use(commune_id: str, kind: str, number: int) -> None:
    """Put one upload in use, or with 0 none, inside the commune's lock."""
    found = table(ReportTemplate)
    db.session.execute(
        update(found)
        .where(found.c.commune_id == commune_id, found.c.kind == kind)
        .values(in_use=found.c.number == number)
    )


def forget(commune_id: str, kind: str, before: int) -> None:
    """Delete uploads numbered below `before` that are not in use."""
    found = table(ReportTemplate)
    db.session.execute(
        delete(found).where(
            found.c.commune_id == commune_id,
            found.c.kind == kind,
            found.c.number < before,
            found.c.in_use.is_(False),
        )
    )
