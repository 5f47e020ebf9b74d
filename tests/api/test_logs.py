"""A canary: personal values that go through the server appear in no log line, URL or error."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import logs
from tests.conftest import https_client
from tests.support.factory import MadeCommune

CANARY = "Canary-Nguyễn-0912345678-030123456789"


def test_no_request_leaves_a_personal_value_in_the_log(
    client: FlaskClient, commune: MadeCommune, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()
    client.post("/api/v1/desk/session", json={"name": CANARY, "password": CANARY})
    client.post("/api/v1/desk/session", json={CANARY: 1, "name": [CANARY]})
    client.post("/api/v1/sync", json={CANARY: CANARY}, headers={"DPoP": CANARY.encode().hex()})
    client.get(f"/api/v1/desk/me?{CANARY}={CANARY}", headers={"User-Agent": "Canary"})
    client.get(f"/field/{CANARY}", headers={"Referer": "https://x/Canary"})
    client.open("/healthz", method="CANARY-1")
    client.set_cookie("Canary", "Canary")
    client.get("/healthz")
    written = capsys.readouterr()
    assert "anary" not in written.err + written.out
    assert "0912345678" not in written.err + written.out
    assert len(written.err.splitlines()) == 7


def test_a_failure_is_logged_without_its_message(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise ValueError(CANARY)

    app.view_functions["health.alive"] = fail
    logs.configure()
    response = https_client(app).get("/healthz")
    written = capsys.readouterr().err
    assert "Canary" not in written + response.text
    failure, request = (json.loads(line) for line in written.splitlines())
    assert (failure["error"], failure["level"]) == ("ValueError", "error")
    assert failure["request"] == request["request"] == response.headers["X-Request-Id"]


def test_each_request_has_one_line_with_its_rule_not_its_path(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()
    response = client.get("/assets/some-file.js")
    line = json.loads(capsys.readouterr().err)
    assert line["route"] == "/assets/<path:name>"
    assert line["status"] == response.status_code
    assert line["request"] == response.headers["X-Request-Id"]
    assert line["ms"] >= 0


def test_a_line_says_nothing_of_an_earlier_request(
    app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()
    with app.app_context():  # which both requests share, with its `g`
        for path in ("/api/v1/desk/me", "/healthz"):
            client.get(path)
    refused, other = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (refused["status"], refused["code"]) == (401, "signin_needed")
    assert (other["status"], other.get("code")) == (200, None)
