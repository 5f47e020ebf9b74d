"""Changes of what a commune may choose, in their order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from server.extensions import db
from server.models import SettingChange


def add(change: SettingChange) -> None:
    """Store one change, inside the commune's lock."""
    db.session.add(change)
    db.session.flush()


def all_of(commune_id: str) -> Sequence[SettingChange]:
    """Every change, the earliest first."""
    return db.session.scalars(
        select(SettingChange)
        .where(SettingChange.commune_id == commune_id)
        .order_by(SettingChange.at_ms, SettingChange.id)
    ).all()


def by_ids(commune_id: str, ids: Collection[str]) -> dict[str, SettingChange]:
    """These changes by id; unknown ids are left out."""
    rows = db.session.scalars(
        select(SettingChange).where(
            SettingChange.commune_id == commune_id, SettingChange.id.in_(sorted(ids))
        )
    )
    return {one.id: one for one in rows}
