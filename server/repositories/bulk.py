"""The short way to the database, for what happens on every push of every phone.

The tables behind the models, not the models: there the unit of work would cost more than the
database does. Statements are made once, at import; writes of many rows go to the driver as one
call, the same way on SQLite and PostgreSQL. Rows written here are not seen by objects that the
session already holds.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql import ClauseElement
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


def run(statement: ClauseElement, **parameters: object) -> None:
    """Execute a write made at import, in the transaction that is open."""
    connection = db.session().connection()
    plan = _prepared(statement, connection.dialect)
    connection.exec_driver_sql(plan.sql, plan.parameters(parameters))


def rows_of(statement: ClauseElement, **parameters: object) -> Sequence[AnyRow]:
    """All rows of a query made at import; columns by name or by place."""
    connection = db.session().connection()
    plan = _prepared(statement, connection.dialect)
    sql, values = (
        plan.expanded(parameters) if plan.lists else (plan.sql, plan.parameters(parameters))
    )
    found = connection.exec_driver_sql(sql, values).all()
    return cast(Sequence[AnyRow], [plan.row(one) for one in found])


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
    """SQL text for a driver with what its parameters and columns need.

    `order` None: parameters by name. `lists`: those that stand for several values (`IN`), each a
    token in `sql` until its length is known. `fixed`: values the statement brings itself.
    """

    sql: str
    order: tuple[str, ...] | None
    processors: Mapping[str, Processor | None]
    fixed: dict[str, Any]
    lists: tuple[str, ...]
    columns: tuple[tuple[int, Processor], ...]
    shape: Callable[[Iterable[Any]], Any]

    def parameters(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """A row as the driver takes it: types bound, defaults filled in."""
        full = {**self.fixed, **row} if self.fixed else row
        processors = self.processors
        if self.order is None:
            return {
                name: full[name] if process is None else process(full[name])
                for name, process in processors.items()
            }
        return tuple(
            [
                full[name] if (process := processors[name]) is None else process(full[name])
                for name in self.order
            ]
        )

    def expanded(self, row: Mapping[str, Any]) -> tuple[str, tuple[Any, ...] | dict[str, Any]]:
        """SQL and parameters with a place for every value of the lists."""
        if not self.lists:
            return self.sql, self.parameters(row)
        full = {**self.fixed, **row}
        sql = self.sql
        for name in self.lists:
            marks = (
                "?" if self.order is not None else f"%({name}_{place})s"
                for place in range(len(full[name]))
            )
            sql = sql.replace(f"__[POSTCOMPILE_{name}]", ", ".join(marks) or "NULL")
        if self.order is not None:
            values: list[Any] = []
            for name in self.order:
                values.extend(full[name] if name in self.lists else (full[name],))
            return sql, tuple(values)
        named = {name: full[name] for name in self.processors if name not in self.lists}
        for name in self.lists:
            named |= {f"{name}_{place}": value for place, value in enumerate(full[name])}
        return sql, named

    def row(self, found: Iterable[Any]) -> object:
        """A row with its columns in Python's types."""
        if not self.columns:
            return self.shape(found)
        values = list(found)
        for place, process in self.columns:
            values[place] = process(values[place])
        return self.shape(values)


@lru_cache(maxsize=256)
def _prepared(statement: ClauseElement, dialect: Dialect) -> _Plan:
    compiled = cast(SQLCompiler, statement.compile(dialect=dialect))
    processors = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    lists = tuple(name for bind, name in compiled.bind_names.items() if bind.expanding)
    order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    selected = list(statement.selected_columns) if isinstance(statement, Select) else []
    columns = tuple(
        (place, process)
        for place, column in enumerate(selected)
        if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
    )
    names = [str(column.key) for column in selected]
    return _Plan(str(compiled), order, processors, fixed, lists, columns, _shape(names))


def _shape(names: list[str]) -> Callable[[Iterable[Any]], Any]:
    """Maker of rows with these columns."""
    made: Any = namedtuple  # noqa: PYI024  its names are data
    maker: Callable[[Iterable[Any]], Any] = made("Found", names, rename=True)._make
    return maker


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
