"""Exact headers on every route, whatever it answers."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

EXPECTED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types tungnha-sw"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def filled(rule: Rule) -> str:
    """The rule's address with 1 for every variable."""
    text = rule.rule
    while "<" in text:
        before, _, rest = text.partition("<")
        text = f"{before}1{rest.partition('>')[2]}"
    return text


def test_every_route_by_every_method(app: Flask, client: FlaskClient) -> None:
    seen = 0
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            response = client.open(filled(rule), method=method)
            got = {name: response.headers.get(name) for name in EXPECTED}
            assert got == EXPECTED, (method, rule.rule)
            assert response.headers["Cache-Control"], rule.rule
            if rule.rule.startswith("/api/v1/"):
                assert response.headers["Cache-Control"] == "no-store", rule.rule
            assert "Server" not in response.headers
            seen += 1
    assert seen > 20


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/field/nothing.js"])
def test_errors_carry_them_too(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert response.headers["Cache-Control"] == "no-store"


def test_plain_http_promises_no_https(client: FlaskClient) -> None:
    response = client.get("/healthz", base_url="http://127.0.0.1:8080")
    assert "Strict-Transport-Security" not in response.headers


def test_a_failure_carries_them_too(app: Flask, client: FlaskClient) -> None:
    def fail() -> str:
        raise ZeroDivisionError

    app.view_functions["health.alive"] = fail
    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = client.get("/healthz")
    assert response.status_code == 500
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
