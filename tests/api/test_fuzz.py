"""Whatever is sent to any operation of the OpenAPI page, the server answers in its own shape.

`TUNGNHA_FUZZ` sets the examples for each operation (200; the soak takes 1,000). What prints takes
a fifth of them: each answer is a whole document, and its query has two words.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.schemas import BaseSchema

from server.api.documents import DOCX
from server.api.workbooks import XLSX
from server.clock import ManualClock
from server.extensions import db
from tests.api.test_matrix import SIGN_IN, SIGNED
from tests.conftest import EVENING_MS, made_app, signed_in, test_config
from tests.support.desk import Desk
from tests.support.factory import make_commune
from tests.support.matrix import DESK

# Answers that are files, and the routes that make one anew for each request.
FILES = {"application/pdf", DOCX, XLSX}
MADE = (".docx", ".pdf", ".xlsx")
EXAMPLES = int(os.environ.get("TUNGNHA_FUZZ", "200"))
LOOK = ("POST", "/api/v1/claims/look")
# Signing in and out would make the rest of a run unauthorised; tests/api/test_session.py has them.
ROUTES = sorted({*DESK, *SIGNED, *SIGN_IN, LOOK} - {r for r in SIGN_IN if "refresh" not in r[1]})


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """The OpenAPI page as schemathesis reads it; one for all, since reading it takes a second."""
    settings = test_config(tmp_path_factory.mktemp("described"))
    with made_app(settings, ManualClock(EVENING_MS)) as app:
        return schemathesis.openapi.from_wsgi("/api/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_no_operation_fails(
    app: Flask, clock: ManualClock, described: BaseSchema, route: tuple[str, str]
) -> None:
    desk = signed_in(app.test_client(), make_commune(clock), "admin")
    search(desk, described, route, EXAMPLES // 5 if route[1].endswith(MADE) else EXAMPLES)


@pytest.mark.slow
@pytest.mark.postgres
def test_none_fails_on_postgres(
    postgres_app: Flask, clock: ManualClock, described: BaseSchema
) -> None:
    """What differs there is the limits of its types, found soon or not at all."""
    desk = signed_in(postgres_app.test_client(), make_commune(clock), "admin")
    for route in ROUTES:
        if not route[1].endswith(MADE):
            search(desk, described, route, EXAMPLES // 20)


def search(desk: Desk, described: BaseSchema, route: tuple[str, str], examples: int) -> None:
    """`examples` requests to one operation of the description; none may fail."""
    path = route[1].replace("<", "{").replace(">", "}")
    operation: Any = described[path][route[0]]
    if not operation.body and not any(
        one.location in ("path", "query") for one in operation.iter_parameters()
    ):
        examples = 1  # nothing in it that could be another

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def one(case: Any) -> None:  # noqa: ANN401 - schemathesis' own type
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
        file = response.status_code == 200 and response.mimetype in FILES
        assert response.is_json or response.status_code == 304 or file, label
        if response.status_code >= 400:
            assert {"code", "vi", "en"} <= set(response.get_json()["error"]), label
        db.session.rollback()

    one()
