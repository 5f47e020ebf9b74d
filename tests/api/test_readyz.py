"""GET /readyz."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from server import schema
from server.clock import ManualClock
from server.config import Config
from tests.conftest import EVENING_MS, made_app, test_config


def test_ready_at_the_head(tmp_path: Path) -> None:
    with made_app(test_config(tmp_path), ManualClock(EVENING_MS)) as app:
        schema.upgrade()
        response = app.test_client().get("/readyz")
        assert (response.status_code, response.get_json()) == (200, {"ok": True})


def test_says_what_to_do_when_the_tables_are_older(client: FlaskClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["error"]["code"] == "not_ready"
    assert "tungnha db upgrade" in response.get_json()["error"]["vi"]


def test_says_that_the_database_does_not_answer(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    config: Config = test_config(tmp_path, database_url=nowhere)
    with made_app(config, ManualClock(EVENING_MS)) as app:
        response = app.test_client().get("/readyz")
        assert response.status_code == 503
        assert "nobody" not in response.get_data(as_text=True)
