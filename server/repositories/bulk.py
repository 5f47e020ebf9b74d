"""Many rows in one statement, the same way on SQLite and PostgreSQL.

The tables behind the models, not the models: on the way of every push the unit of work would cost
more than the database does. Rows written here are not seen by objects the session already holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.models import Base

Rows = Sequence[Mapping[str, Any]]


def table(model: type[Base]) -> Table:
    """The table of a model."""
    return cast(Table, model.__table__)


def insert_rows(session: Session, model: type[Base], rows: Rows) -> None:
    """Insert `rows` (column → value, all with the same columns); nothing for no rows."""
    if rows:
        session.connection().execute(table(model).insert(), list(rows))


def upsert(session: Session, model: type[Base], rows: Rows, changed: Sequence[str]) -> None:
    """Insert `rows`; where the primary key is taken, set the columns `changed` to theirs."""
    if rows:
        dialect = session.get_bind().dialect.name
        session.connection().execute(_upsert(model, tuple(changed), dialect), list(rows))


@lru_cache(maxsize=64)
def _upsert(model: type[Base], changed: tuple[str, ...], dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    target = table(model)
    statement = insert(target)
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in target.primary_key],
        set_={name: statement.excluded[name] for name in changed},
    )
