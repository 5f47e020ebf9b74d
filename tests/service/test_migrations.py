"""An empty database, migrated to the head, is exactly what the models say, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from server import schema
from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.models import Base
from tests.conftest import EVENING_MS, made_app, test_config
from tests.support.postgres import PostgresServer


def differences(config: Config) -> list[object]:
    with made_app(config, ManualClock(EVENING_MS)):
        assert schema.current() is None
        schema.upgrade()
        assert schema.current() == schema.head()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, Base.metadata))


def test_sqlite_matches_the_models(tmp_path: Path) -> None:
    assert differences(test_config(tmp_path)) == []


@pytest.mark.postgres
def test_postgres_matches_the_models(tmp_path: Path, postgres_server: PostgresServer) -> None:
    with postgres_server.database() as url:
        assert differences(test_config(tmp_path, database_url=url)) == []


def test_a_missing_column_would_be_found(tmp_path: Path) -> None:
    """The control: without it the two tests above could pass on anything."""
    with made_app(test_config(tmp_path), ManualClock(EVENING_MS)):
        schema.upgrade()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE citizen DROP COLUMN phone")
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert len(compare_metadata(context, Base.metadata)) == 1


def test_constraints_have_the_same_names_as_with_create_all(tmp_path: Path) -> None:
    with made_app(test_config(tmp_path), ManualClock(EVENING_MS)):
        schema.upgrade()
        found = inspect(db.engine)
        for table in Base.metadata.sorted_tables:
            named = {str(c.name) for c in table.foreign_key_constraints}
            assert {str(key["name"]) for key in found.get_foreign_keys(table.name)} == named


def test_going_down_and_up_again_works(tmp_path: Path) -> None:
    with made_app(test_config(tmp_path), ManualClock(EVENING_MS)):
        schema.upgrade()
        schema.downgrade("base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        schema.upgrade()
        assert schema.current() == schema.head()


def test_foreign_keys_are_on_again_afterwards(tmp_path: Path) -> None:
    with made_app(test_config(tmp_path), ManualClock(EVENING_MS)):
        schema.upgrade()
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_head_read_from_file_names_is_alembic_s() -> None:
    config = AlembicConfig()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.head()]
