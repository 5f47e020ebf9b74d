"""The short way to the database, for what happens on every push of every phone.

The tables behind the models, not the models: there the unit of work would cost more than the
database does. Statements are made once, at import; writes of many rows go to the driver as one
call, the same way on SQLite and PostgreSQL. Rows written here are not seen by objects that the
session already holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql import ClauseElement, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from server.extensions import db
from server.models import Base
from server.repositories.rows import AnyRow

Rows = Sequence[Mapping[str, Any]]
Processor = Callable[[Any], Any]


def table(model: type[Base]) -> Table:
    """The table of a model."""
    return cast(Table, model.__table__)


def run(statement: Executable, **parameters: object) -> CursorResult[*tuple[Any, ...]]:
    """Execute a statement made at import, in the transaction that is open."""
    return db.session().connection().execute(statement, parameters)


def rows_of(statement: Executable, **parameters: object) -> Sequence[AnyRow]:
    """All rows of a query made at import."""
    return run(statement, **parameters).all()


def run_many(session: Session, statement: ClauseElement, rows: Rows) -> None:
    """Execute one statement made at import for every row; nothing for none."""
    if rows:
        connection = session.connection()
        plan = _prepared(statement, connection.dialect)
        connection.exec_driver_sql(plan.sql, [plan.parameters(row) for row in rows])


def insert_rows(session: Session, model: type[Base], rows: Rows) -> None:
    """Insert `rows` (column → value, all with the same columns); nothing for no rows."""
    if rows:
        run_many(session, _insert(model, tuple(rows[0])), rows)


def upsert(session: Session, model: type[Base], rows: Rows, changed: Sequence[str]) -> None:
    """Insert `rows`; where the primary key is taken, set the columns `changed` to theirs."""
    if rows:
        dialect = session.get_bind().dialect.name
        run_many(session, _upsert(model, tuple(rows[0]), tuple(changed), dialect), rows)


@dataclass(frozen=True, slots=True)
class _Plan:
    """SQL text for a driver with what its parameters need. `order` None: by name."""

    sql: str
    order: tuple[str, ...] | None
    processors: Mapping[str, Processor | None]
    fixed: dict[str, Any]

    def parameters(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """A row as the driver takes it: types bound, defaults filled in."""
        full = {**self.fixed, **row} if self.fixed else row
        if self.order is None:
            return {
                name: full[name] if process is None else process(full[name])
                for name, process in self.processors.items()
            }
        processors = self.processors
        return tuple(
            [
                full[name] if (process := processors[name]) is None else process(full[name])
                for name in self.order
            ]
        )


@lru_cache(maxsize=128)
def _prepared(statement: ClauseElement, dialect: Dialect) -> _Plan:
    compiled = cast(SQLCompiler, statement.compile(dialect=dialect))
    processors = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    return _Plan(str(compiled), order, processors, fixed)


def _values(model: type[Base], columns: tuple[str, ...]) -> tuple[list[str], dict[str, Any]]:
    """Columns to write, and the model's own defaults for those a row leaves out."""
    defaults = {
        column.name: column.default.arg
        for column in table(model).columns
        if isinstance(column.default, ScalarElementColumnDefault) and column.name not in columns
    }
    return [*columns, *defaults], defaults


@lru_cache(maxsize=64)
def _insert(model: type[Base], columns: tuple[str, ...]) -> ClauseElement:
    names, defaults = _values(model, columns)
    return table(model).insert().values({name: defaults.get(name) for name in names})


@lru_cache(maxsize=64)
def _upsert(
    model: type[Base], columns: tuple[str, ...], changed: tuple[str, ...], dialect: str
) -> ClauseElement:
    target = table(model)
    names, defaults = _values(model, columns)
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(target).values({name: defaults.get(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in target.primary_key],
        set_={name: statement.excluded[name] for name in changed},
    )
