"""Whether the database is reachable and at the migrations' head."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from server import logs
from server.extensions import db

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def missing() -> str | None:
    """What keeps the server from working, in a few words; None when nothing does."""
    try:
        found = revision()
    except SQLAlchemyError as error:
        logs.failure(error)
        return "cơ sở dữ liệu không trả lời (the database does not answer)"
    if found != head():
        return "chạy “tungnha db upgrade” (run “tungnha db upgrade”)"
    return None


def revision() -> str | None:
    """Migration the database is at."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """Newest migration of this version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()
