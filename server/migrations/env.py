"""Alembic's environment, inside the Flask application (`tungnha db upgrade`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alembic import context
from flask import current_app

from server.extensions import db
from server.models import Base


def skip_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """`tungnha db revision` writes no file when nothing changed."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run() -> None:
    """Migrate with the application's own engine, one transaction for each migration."""
    engine = db.engine
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Batch mode rebuilds tables: their children must not be looked at meanwhile.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
            process_revision_directives=skip_empty,
        )
        with context.begin_transaction():
            context.run_migrations()
        if engine.dialect.name == "sqlite":
            connection.commit()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.commit()


assert current_app
run()
