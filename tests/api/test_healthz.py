"""GET /healthz."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.extensions import db


def test_answers_without_the_database(client: FlaskClient) -> None:
    db.drop_all()
    response = client.get("/healthz")
    assert (response.status_code, response.get_json()) == (200, {"ok": True})
    assert response.headers["Cache-Control"] == "no-store"


def test_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.post("/healthz").status_code == 405
