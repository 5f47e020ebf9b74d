"""One shape for every error, HTML never, and a sentence for every code in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import Schema, ValidationError, fields
from sqlalchemy.exc import OperationalError

from server.errors import ApiError, flattened
from server.words import CATALOGUE, sentences

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = re.compile("[À-ỹ]")


def failing(app: Flask, error: Exception) -> FlaskClient:
    """A client for whom /healthz raises `error`."""

    def fail() -> str:
        raise error

    app.view_functions["health.alive"] = fail
    return app.test_client()


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/nothing", "GET", 404, "not_found"),
        ("/api/v1/desk/nothing", "POST", 404, "not_found"),
        ("/healthz", "DELETE", 405, "method_not_allowed"),
        ("/api/v1/desk/me", "GET", 401, "signin_needed"),
        ("/healthz", "BREW", 405, "method_not_allowed"),
    ],
)
def test_the_shape(client: FlaskClient, path: str, method: str, status: int, code: str) -> None:
    response = client.open(path, method=method)
    assert (response.status_code, response.mimetype) == (status, "application/json")
    body = response.get_json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "vi", "en"}
    assert body["error"]["code"] == code


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 422, "invalid"),
        (b"[]", "application/json", 422, "invalid"),
        (b'"text"', "application/json", 422, "invalid"),
        (b"null", "application/json", 422, "invalid"),
        (b"\xff\xfe", "application/json", 422, "invalid"),
        (b"name=x", "application/x-www-form-urlencoded", 422, "invalid"),
        (b"", "application/json", 422, "invalid"),
        (b"[" * 50_000, "application/json", 422, "invalid"),
        (b"x" * 300_000, "application/json", 413, "too_large"),
    ],
)
def test_bodies_that_are_none(
    client: FlaskClient, body: bytes, kind: str, status: int, code: str
) -> None:
    response = client.post("/api/v1/desk/session", data=body, content_type=kind)
    error = response.get_json()["error"]
    assert (response.status_code, error["code"]) in {(status, code), (400, "not_json")}


@pytest.mark.parametrize("path", ["/api/v1/desk/me?x=%00", "/field/%00", "/assets/a%00.js"])
def test_a_nul_in_an_address_is_400(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.get_json()["error"]["code"]) == (400, "bad_request")


def test_a_failure_says_nothing_of_its_cause(app: Flask) -> None:
    client = failing(app, ValueError("0912345678 secret"))
    response = client.get("/healthz")
    assert (response.status_code, response.get_json()["error"]["code"]) == (500, "server_error")
    assert "secret" not in response.text


def test_a_database_that_does_not_answer_is_503_with_a_time(app: Flask) -> None:
    response = failing(app, OperationalError("INSERT", {}, Exception("locked"))).get("/healthz")
    assert (response.status_code, response.get_json()["error"]["code"]) == (503, "unavailable")
    assert response.headers["Retry-After"] == "5"


def test_params_fill_the_sentence_and_fields_are_carried(app: Flask) -> None:
    error = ApiError("too_many", 429, {"a": ["b"]}, retry_after_s=7, seconds=7)
    response = failing(app, error).get("/healthz")
    assert "7 seconds" in response.get_json()["error"]["en"]
    assert response.get_json()["error"]["fields"] == {"a": ["b"]}
    assert response.headers["Retry-After"] == "7"


def test_nested_messages_become_paths() -> None:
    class Inner(Schema):
        id = fields.String(required=True)

    class Outer(Schema):
        operations = fields.List(fields.Nested(Inner), required=True)

    with pytest.raises(ValidationError) as raised:
        Outer().load({"operations": [{"id": "x"}, {}]})
    assert list(flattened(raised.value.messages)) == ["operations.1.id"]


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    vi, en = CATALOGUE[code]
    assert re.fullmatch("[a-z0-9_]+", code)
    assert VIETNAMESE.search(vi)
    assert not VIETNAMESE.search(en.replace("Từng Nhà", "").replace("tungnha", ""))
    for sentence in (vi, en):
        assert sentence[0].isupper()
        assert sentence[-1] in ".}"
    assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en))


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    raised: set[str] = set()
    for path in (ROOT / "server").rglob("*.py"):
        raised |= set(re.findall(r'ApiError\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    assert raised
    assert raised - set(CATALOGUE) == set()


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        sentences("no_such_code")
