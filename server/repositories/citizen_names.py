"""Names behind the ids that operations about a person carry."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Column, ColumnElement, select

from server.extensions import db
from server.models import Area, Citizen, Household
from server.repositories.bulk import table

_A, _H, _C = table(Area), table(Household), table(Citizen)


def areas(commune_id: str, ids: Collection[str]) -> dict[str, str]:
    """Area → its name."""
    return _named(commune_id, _A.c.commune_id, _A.c.id, _A.c.name, ids)


def houses(commune_id: str, ids: Collection[str]) -> dict[str, str]:
    """House → what it is known by; those without are left out."""
    return _named(commune_id, _H.c.commune_id, _H.c.id, _H.c.known_as, ids)


def citizens(commune_id: str, ids: Collection[str]) -> dict[str, str]:
    """Citizen → his name."""
    return _named(commune_id, _C.c.commune_id, _C.c.id, _C.c.name, ids)


def _named(
    commune_id: str,
    tenant: ColumnElement[str],
    key: Column[str],
    name: Column[str],
    ids: Collection[str],
) -> dict[str, str]:
    if not ids:
        return {}
    rows = db.session.execute(
        select(key, name).where(tenant == commune_id, key.in_(list(ids)), name.is_not(None))
    )
    return {row[0]: row[1] for row in rows}
