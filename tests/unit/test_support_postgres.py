"""The throw-away PostgreSQL really starts, serves and goes away."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from tests.support import postgres
from tests.support.postgres import PostgresMissingError, PostgresServer, running_postgres

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with running_postgres() as running:
        yield running


def scalar(url: str, query: str) -> object:
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(sqlalchemy.text(query))
    finally:
        engine.dispose()


def test_a_database_answers_through_sqlalchemy(server: PostgresServer) -> None:
    with server.database() as url:
        assert url.startswith("postgresql+psycopg://")
        assert scalar(url, "SELECT 40 + 2") == 42


def test_every_database_is_empty_and_dropped_even_while_in_use(server: PostgresServer) -> None:
    with server.database() as url:
        engine = sqlalchemy.create_engine(url)
        still_open = engine.connect()
        still_open.execute(sqlalchemy.text("CREATE TABLE left_over (n integer)"))
        still_open.commit()
    still_open.invalidate()
    engine.dispose()
    with server.database() as another:
        assert another != url
        assert scalar(another, "SELECT count(*) FROM pg_tables WHERE tablename='left_over'") == 0
    names = "SELECT count(*) FROM pg_database WHERE datname LIKE 'test_%'"
    assert scalar(server.url(), names) == 0


def test_it_listens_on_no_network_address(server: PostgresServer) -> None:
    assert scalar(server.url(), "SHOW listen_addresses") == ""


def test_it_does_not_run_as_root(server: PostgresServer) -> None:
    assert (server.socket_dir / "data").stat().st_uid != 0 or os.geteuid() != 0


def test_a_durable_server_keeps_the_promises_of_production() -> None:
    with running_postgres(durable=True) as durable:
        assert scalar(durable.url(), "SHOW fsync") == "on"
        assert scalar(durable.url(), "SHOW synchronous_commit") == "on"


def test_nothing_is_left_behind_when_the_block_fails() -> None:
    homes: list[Path] = []

    def fails() -> None:
        with running_postgres() as running:
            homes.append(running.socket_dir)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert homes
    assert not homes[0].exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to hand over to another account")
def test_programs_that_the_account_may_not_reach_are_copied_out(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tmp_path / "home"
    (hidden / "bin").mkdir(parents=True)
    for name in postgres.PROGRAMS:
        program = hidden / "bin" / name
        program.write_text("#!/bin/sh\nexit 0\n")
        program.chmod(0o755)
    hidden.chmod(0o700)
    monkeypatch.setenv("TUNGNHA_POSTGRES_BIN", str(hidden / "bin"))
    chosen = postgres._programs(server.socket_dir, postgres.Account.current())
    assert chosen == server.socket_dir / "programs" / "bin"


def test_a_missing_postgres_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNGNHA_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(PostgresMissingError, match="make setup-dev"), running_postgres():
        pass
