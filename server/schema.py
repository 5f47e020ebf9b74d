"""The database's tables: where they are, where this version wants them, and getting there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from server.extensions import db

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(revision: str = "head") -> None:
    """Bring the running application's database to `revision`; nothing to do is no error."""
    command.upgrade(_config(), revision)


def make_revision(message: str) -> None:
    """Write the migration from the database's tables to the models' (for developers)."""
    number = int(head() or 0) + 1
    command.revision(_config(), message=message, autogenerate=True, rev_id=f"{number:04}")


def current() -> str | None:
    """Migration the database is at; None for an empty one. Raises SQLAlchemyError."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """Newest migration of this version."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config(str(MIGRATIONS / "alembic.ini"))
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
