"""Fixtures: an application on a fresh database with a clock that stands still.

def test_it(client, commune, clock): …            # SQLite
@pytest.mark.postgres
def test_it(postgres_app): …                      # PostgreSQL
def test_it(any_app): …                           # both, one after the other
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from server.app import create_app
from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from tests.support.desk import Desk
from tests.support.factory import MadeCommune, make_commune
from tests.support.postgres import PostgresServer, running_postgres
from tests.support.rest import rest_in_memory
from tests.support.routes_once import install
from tests.support.statements_once import known_statements

install()
rest_in_memory()

# 2026-04-11 20:00 +07:00: in the middle of the plan's first evening.
EVENING_MS = 1_775_912_400_000
ORIGIN = "https://tungnha.test"

# What takes longest is begun first: at the end the other workers would wait for it.
LONGEST = ("test_campaign.py", "test_none_fails_on_postgres", "test_fifty_phones")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first, the others in their order."""
    items.sort(key=lambda one: not any(name in one.nodeid for name in LONGEST))


class HttpsClient(FlaskClient):
    """Speaks HTTPS to `ORIGIN` unless told another `base_url`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401
        kwargs.setdefault("base_url", ORIGIN)
        return super().open(*args, **kwargs)


@contextmanager
def made_app(config: Config, clock: ManualClock) -> Iterator[Flask]:
    """The application with its context pushed; connections are closed at the end."""
    app = create_app(config, clock)
    app.test_client_class = HttpsClient
    with app.app_context():
        known_statements(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


def test_config(var: Path, **changes: object) -> Config:
    """Settings of a test: own directory, small pool, no rate limits."""
    values: dict[str, object] = {
        "var": var,
        "dist": var / "dist",
        "public_origin": ORIGIN,
        "pool_size": 8,
        "rate_limits": False,
        "testing": True,
    }
    return Config(**(values | changes))  # type: ignore[arg-type]


test_config.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(EVENING_MS)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables, copied for each test."""
    var = tmp_path_factory.mktemp("sqlite")
    with made_app(test_config(var), ManualClock(EVENING_MS)):
        db.create_all()
    return var / "tungnha.db"


@pytest.fixture
def config(tmp_path: Path, empty_sqlite: Path) -> Config:
    shutil.copy(empty_sqlite, tmp_path / "tungnha.db")
    return test_config(tmp_path)


@pytest.fixture
def app(config: Config, clock: ManualClock) -> Iterator[Flask]:
    """The application on SQLite."""
    with made_app(config, clock) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Speaks HTTPS to the application; each has its own cookies (`https_client(app)` for more)."""
    return https_client(app)


def https_client(app: Flask) -> FlaskClient:
    """A further client with cookies of its own."""
    return app.test_client()


@pytest.fixture
def db_session(app: Flask) -> Session:
    """The session of the pushed context, shared with services called directly by the test."""
    return db.session()


@pytest.fixture
def commune(app: Flask, clock: ManualClock) -> MadeCommune:
    return make_commune(clock)


@pytest.fixture
def other_commune(commune: MadeCommune, clock: ManualClock) -> MadeCommune:
    """A second tenant, whose staff and phones must see nothing of the first."""
    return make_commune(clock, "other")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def empty_postgres(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Name of a database with all tables, the template of each test's own."""
    with postgres_server.database() as url:
        settings = test_config(tmp_path_factory.mktemp("postgres"), database_url=url)
        with made_app(settings, ManualClock(EVENING_MS)):
            db.create_all()
        yield url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def postgres_config(
    postgres_server: PostgresServer, empty_postgres: str, tmp_path: Path
) -> Iterator[Config]:
    with postgres_server.database(template=empty_postgres) as url:
        yield test_config(tmp_path, database_url=url)


@pytest.fixture
def postgres_app(postgres_config: Config, clock: ManualClock) -> Iterator[Flask]:
    """The application on PostgreSQL."""
    with made_app(postgres_config, clock) as app:
        yield app


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_app(request: pytest.FixtureRequest) -> Flask:
    """The same test on SQLite and on PostgreSQL."""
    found: Flask = request.getfixturevalue("app" if request.param == "sqlite" else "postgres_app")
    return found


@pytest.fixture
def desk(client: FlaskClient, commune: MadeCommune) -> Desk:
    """A browser signed in as the commune's staff."""
    return signed_in(client, commune, "staff")


def signed_in(client: FlaskClient, commune: MadeCommune, role: str) -> Desk:
    """A browser signed in as that role of that commune."""
    desk = Desk(client)
    assert desk.sign_in(commune.login(role)).status_code == 200
    return desk
