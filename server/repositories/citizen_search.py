"""Finding people of the commune by name, without diacritics."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, literal, select

from server.extensions import db
from server.models import Citizen, ConflictRecord
from server.repositories.bulk import table
from server.repositories.rows import AnyRow

_C = table(Citizen)
_CO = table(ConflictRecord)


def matching(
    commune_id: str,
    words: Sequence[str],
    birth_year: int | None,
    villages: Collection[str] | None,
    *,
    skip: int,
    most: int,
) -> tuple[list[str], int]:
    """(ids of one page by folded name, how many there are).

    `words`: folded, each the beginning of a word of the name. `villages` None: all.
    """
    query = select(_C.c.id).where(_C.c.commune_id == commune_id)
    for word in words:
        query = query.where((literal(" ") + _C.c.name_folded).contains(f" {word}", autoescape=True))
    if birth_year is not None:
        query = query.where(_C.c.birth_year == birth_year)
    if villages is not None:
        query = query.where(_C.c.village_id.in_(list(villages)))
    ordered = query.order_by(_C.c.name_folded, _C.c.birth_year, _C.c.id)
    page = db.session.execute(ordered.offset(skip).limit(most)).scalars()
    return list(page), _counted(query)


def _counted(query: Select[tuple[str]]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def alike(
    commune_id: str, citizen: AnyRow, villages: Collection[str] | None, most: int
) -> list[str]:
    """Ids of others of that name, those of his year and of his village first."""
    query = select(_C.c.id).where(
        _C.c.commune_id == commune_id,
        _C.c.name_folded == citizen.name_folded,
        _C.c.id != citizen.id,
    )
    if villages is not None:
        query = query.where(_C.c.village_id.in_(list(villages)))
    query = query.order_by(
        _C.c.birth_year.is_distinct_from(citizen.birth_year),
        _C.c.village_id != citizen.village_id,
        _C.c.id,
    )
    return list(db.session.execute(query.limit(most)).scalars())


def open_conflicts(commune_id: str, citizen_id: str) -> Sequence[AnyRow]:
    """(id, kind, opened_ms) of what is open about one person, oldest first."""
    return db.session.execute(
        select(_CO.c.id, _CO.c.kind, _CO.c.opened_ms)
        .where(
            _CO.c.commune_id == commune_id,
            _CO.c.citizen_id == citizen_id,
            _CO.c.closed_ms.is_(None),
        )
        .order_by(_CO.c.opened_ms, _CO.c.id)
    ).all()
