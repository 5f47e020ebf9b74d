"""The database's tables: where they are, where this version wants them, and getting there.

Alembic (through flask-migrate) is imported only to migrate: it would cost every start 0.6 s.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import column, inspect, select, table

from server.extensions import db

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(revision: str = "head") -> None:
    """Bring the running application's database to `revision`; nothing to do is no error."""
    from alembic import command

    command.upgrade(_config(), revision)


def downgrade(revision: str) -> None:
    """Take migrations back to `revision` ("base": all). What their tables held is gone."""
    from alembic import command

    command.downgrade(_config(), revision)


def make_revision(message: str) -> None:
    """Write the migration from the database's tables to the models' (for developers)."""
    from alembic import command

    number = int(head() or 0) + 1
    command.revision(_config(), message=message, autogenerate=True, rev_id=f"{number:04}")


def current() -> str | None:
    """Migration the database is at; None for an empty one. Raises SQLAlchemyError."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(
            select(column("version_num")).select_from(table("alembic_version"))
        )


@cache
def head() -> str | None:
    """Newest migration of this version: they are numbered ("0001_first_tables.py")."""
    numbers = (path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*_*.py"))
    return max(numbers, default=None)


def _config() -> Config:
    from flask_migrate import Migrate

    migrate = Migrate(current_app, db, directory=str(MIGRATIONS), render_as_batch=True)
    config: Config = migrate.get_config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
