"""Whatever is sent to any operation of the OpenAPI page, the server answers in its own shape.

`TUNGNHA_FUZZ` sets the examples for each operation (200; the soak takes 1,000).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from server.clock import ManualClock
from server.extensions import db
from tests.conftest import signed_in
from tests.support.desk import Desk
from tests.support.factory import make_commune

EXAMPLES = int(os.environ.get("TUNGNHA_FUZZ", "200"))
# Signing out would make the rest of the run unauthorised.
ENDS_THE_SESSION = {("DELETE", "/api/v1/desk/session"), ("POST", "/api/v1/desk/session")}


def operations(app: Flask) -> Iterator[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    for found in schema.get_all_operations():
        yield found.ok()  # type: ignore[union-attr]


@pytest.mark.slow
def test_no_operation_fails(any_app: Flask, clock: ManualClock) -> None:
    desk = signed_in(any_app.test_client(), make_commune(clock), "admin")
    # On PostgreSQL what differs is the types' limits, found soon or not at all.
    examples = EXAMPLES if db.engine.dialect.name == "sqlite" else EXAMPLES // 4
    seen = 0
    for operation in operations(any_app):
        if (operation.method.upper(), operation.path) in ENDS_THE_SESSION:
            continue
        search(operation, desk, examples)
        seen += 1
    assert seen > 20


def search(operation: Any, desk: Desk, examples: int) -> None:  # noqa: ANN401 - schemathesis' own type
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def one(case: Any) -> None:  # noqa: ANN401
        arguments = case.as_transport_kwargs()
        response = desk.client.open(
            case.formatted_path,
            method=case.method,
            query_string=arguments.get("params"),
            json=arguments.get("json"),
            headers=desk.csrf(),
        )
        label = f"{case.method} {case.formatted_path} {arguments}"
        assert response.status_code < 500, label
        assert response.is_json or response.status_code == 304, label
        if response.status_code >= 400:
            assert {"code", "vi", "en"} <= set(response.get_json()["error"]), label

    one()
