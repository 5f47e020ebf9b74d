"""A commune that was made before is put in again as rows: the same rows, without the objects.

Most tests begin with the same commune (tests/support/factory.py), whose objects cost more than
many a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Table

from server.extensions import db

Rows = Sequence[Mapping[str, Any]]
Kept = Sequence[tuple[Table, Rows]]
Made = TypeVar("Made")

_before: dict[tuple[object, ...], tuple[Any, Kept]] = {}


def again(key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """What `make` gave for this key the first time, with its rows; the caller commits.

    Of `make` is known: an `id`, a commune's, and `accounts`, whose values are ids.
    """
    if key not in _before:
        made: Any = make()
        db.session.flush()
        _before[key] = (made, _rows_of(made.id, list(made.accounts.values())))
    else:
        made, kept = _before[key]
        for table, rows in kept:
            db.session.execute(table.insert(), list(rows))
    return cast(Made, deepcopy(made))


def _rows_of(commune: str, accounts: Sequence[str]) -> Kept:
    """In the order in which they may be put in."""
    kept: list[tuple[Table, Rows]] = []
    for table in db.metadata.sorted_tables:
        mine = _mine(table, commune, accounts)
        if mine is not None:
            found = db.session.execute(table.select().where(mine)).mappings()
            kept.append((table, [dict(row) for row in found]))
    return [(table, rows) for table, rows in kept if rows]


def _mine(table: Table, commune: str, accounts: Sequence[str]) -> ColumnElement[bool] | None:
    if table.name == "account":
        return table.c.id.in_(accounts)
    if table.name == "commune":
        return table.c.id == commune
    return table.c.commune_id == commune if "commune_id" in table.c else None
