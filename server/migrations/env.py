"""Alembic's environment, inside the Flask application (`tungnha db upgrade`)."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from server.extensions import db
from server.models import Base


def skip_empty(_context: object, _revision: object, directives: list[Any]) -> None:
    """Write no file when nothing changed."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def render_item(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Spell out the JSON type of `server.models.base`, which is another one on PostgreSQL."""
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return (
            "sa.JSON(none_as_null=True).with_variant("
            "postgresql.JSONB(none_as_null=True), 'postgresql')"
        )
    return False


def run() -> None:
    """Migrate with the application's own engine, one transaction for each migration."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # batch mode rebuilds tables: their children must not be looked at meanwhile
            _foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
            transaction_per_migration=True,
            process_revision_directives=skip_empty,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    """The pragma does nothing inside a transaction, so it goes to the driver directly."""
    connection.rollback()
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys={state}")


run()
