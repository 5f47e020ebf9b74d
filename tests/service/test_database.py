"""The engine keeps what it acknowledges, on a SQLite that can be trusted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from server import database
from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.models import City, Commune
from server.repositories.transactions import writing
from tests.support.factory import make_commune


def pragma(name: str) -> object:
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_is_durable_and_checks_foreign_keys(app: Flask) -> None:
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("foreign_keys") == 1
    assert int(str(pragma("busy_timeout"))) >= 5000


def test_sqlite_is_a_version_without_the_wal_reset_bug(app: Flask) -> None:
    with db.engine.connect() as connection:
        version = str(connection.scalar(text("SELECT sqlite_version()")))
    database.check_sqlite(version)


@pytest.mark.parametrize("version", ["3.51.2", "3.40.1", "3.9.9", "2.99.99"])
def test_an_older_one_is_refused_with_a_sentence(version: str) -> None:
    with pytest.raises(database.DatabaseVersionError, match=rf"SQLite {version}.*3\.51\.3"):
        database.check_sqlite(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.53.4", "3.100.0", "4.0.0"])
def test_a_newer_one_is_taken(version: str) -> None:
    database.check_sqlite(version)


@pytest.mark.postgres
def test_postgres_acknowledges_only_what_is_on_disk(postgres_app: Flask) -> None:
    with db.engine.connect() as connection:
        assert connection.scalar(text("SHOW synchronous_commit")) == "on"


@pytest.mark.parametrize("url", ["postgres://h/n", "postgresql://h/n", "postgresql+psycopg://h/n"])
def test_any_way_to_write_postgres_means_psycopg_3(tmp_path: Path, url: str) -> None:
    assert Config(var=tmp_path, database_url=url).database == "postgresql+psycopg://h/n"


def test_foreign_keys_hold(any_app: Flask) -> None:
    db.session.add(Commune(id="x", city_id="nowhere", name="X", kind="commune"))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_an_error_names_no_value(any_app: Flask) -> None:
    db.session.add(Commune(id="x", city_id="nowhere", name="Bí mật 0912", kind="commune"))
    with pytest.raises(IntegrityError) as raised:
        db.session.flush()
    db.session.rollback()
    assert "0912" not in str(raised.value).partition("DETAIL")[0]


def test_a_reader_that_turns_writer_waits_instead_of_failing(
    any_app: Flask, clock: ManualClock
) -> None:
    """SQLite answers a late upgrade with SQLITE_BUSY_SNAPSHOT; `writing` begins IMMEDIATE."""
    make_commune(clock)
    counts: list[int] = []

    def add(number: int) -> None:
        with any_app.app_context():
            for turn in range(5):
                db.session.scalar(text("SELECT count(*) FROM city"))
                with writing() as session:
                    session.add(City(id=f"{number}-{turn}", name="X"))
            counts.append(1)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == 6
    assert db.session.scalar(text("SELECT count(*) FROM city")) == 31


def test_what_was_written_before_writing_is_kept(app: Flask) -> None:
    db.session.add(City(id="a", name="A"))

    def fail() -> None:
        with writing() as session:
            session.add(City(id="b", name="B"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [city.id for city in db.session.scalars(db.select(City))] == ["a"]


def test_a_nested_writing_commits_with_the_outer_one(app: Flask) -> None:
    def fail() -> None:
        with writing() as session:
            with writing():
                session.add(City(id="b", name="B"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert db.session.get(City, "b") is None
