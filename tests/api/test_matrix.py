"""Role × route: every route is in this table, and only the roles it names get in.

A route that is missing here, or a role too many in the code, fails.
"""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.extensions import db
from server.models import Account, AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.factory import MadeCommune
from tests.support.matrix import DESK, EVERYONE, FRESH, LARGE, OPEN

SIGN_IN = {
    ("POST", "/api/v1/desk/session"),
    ("DELETE", "/api/v1/desk/session"),
    ("POST", "/api/v1/desk/session/refresh"),
    # Ends the session, so not in the table whose roles are tried one route after the other.
    ("POST", "/api/v1/desk/account/sessions/end"),
}
# Phones: the signature is the key (tests of each route try wrong ones).
SIGNED: dict[tuple[str, str], dict[str, object]] = {
    ("POST", "/api/v1/claims"): {"typed": "ABC123", "holder": "both", "app": "1"},
    ("POST", "/api/v1/claims/state"): {},
    ("POST", "/api/v1/claims/cancel"): {},
    ("POST", "/api/v1/claims/renew"): {"proof": "x"},
    ("POST", "/api/v1/devices/acknowledge"): {"order": "x"},
    ("POST", "/api/v1/rescue"): {},
    ("PUT", "/api/v1/blobs/<sha256>"): {},
    ("GET", "/api/v1/blobs/<sha256>"): {},
    ("POST", "/api/v1/pair/look"): {"name": "Le Thi"},
    ("POST", "/api/v1/pair/open"): {"citizen": "x"},
    ("POST", "/api/v1/pair/phones"): {},
    ("POST", "/api/v1/lead/claims"): {},
    ("POST", "/api/v1/lead/claims/confirm"): {"ids": ["x"]},
    ("POST", "/api/v1/lead/claims/refuse"): {"ids": ["x"]},
    ("POST", "/api/v1/lead/areas/plan"): {"pairs": 2},
    ("POST", "/api/v1/lead/areas/cut"): {"pairs": 2, "version": 0},
    ("POST", "/api/v1/lead/households/move"): {"household": "h11-1", "area": "a12"},
    ("POST", "/api/v1/lead/reports"): {},
    ("POST", "/api/v1/lead/reports/confirm"): {"village": "v1", "figure": 1, "cumulative": 1},
    ("POST", "/api/v1/lead/slots/replace"): {"slot": "s11-1"},
    ("POST", "/api/v1/lead/pairs/members"): {
        "pair": "n11",
        "members": [{"id": "m-n11-local", "role": "local"}],
    },
    ("POST", "/api/v1/lead/attendance"): {"session": "s1", "states": {"m-n11-local": "late"}},
    ("POST", "/api/v1/sync"): {},
}
# Open to whoever has a link's secret, or to everybody.
PUBLIC = {
    ("POST", "/api/v1/claims/look"),
    ("POST", "/api/v1/desk/setup"),
    ("POST", "/api/v1/desk/setup/look"),
    ("GET", "/"),
    ("GET", "/field/"),
    ("GET", "/field/c"),
    ("GET", "/field/<path:name>"),
    ("GET", "/desk/"),
    ("GET", "/assets/<path:name>"),
    ("GET", "/api/docs"),
    ("GET", "/api/docs/<name>"),
    ("GET", "/api/openapi.json"),
    ("GET", "/ca.crt"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
}


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def address(rule: str) -> str:
    while "<" in rule:
        before, _, rest = rule.partition("<")
        rule = f"{before}v1{rest.partition('>')[2]}"
    return rule


def test_every_route_is_in_the_table(app: Flask) -> None:
    assert routes(app) == set(DESK) | SIGN_IN | set(SIGNED) | PUBLIC


def test_the_code_names_the_same_roles(app: Flask) -> None:
    named = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            view = app.view_functions[rule.endpoint]
            if (method, rule.rule) in DESK:
                named[method, rule.rule] = frozenset(getattr(view, "staff_roles", OPEN))
    assert named == DESK


def test_a_fresh_password_is_asked_for_names_and_codes_only(app: Flask) -> None:
    asked = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if getattr(app.view_functions[rule.endpoint], "fresh", False)
    }
    assert asked == FRESH


@pytest.mark.parametrize("route", sorted(DESK), ids=" ".join)
def test_nobody_gets_in_without_a_session(client: FlaskClient, route: tuple[str, str]) -> None:
    response = client.open(address(route[1]), method=route[0], json={})
    assert response.status_code == 401
    assert response.get_json()["error"]["code"] == "signin_needed"


@pytest.mark.parametrize("route", sorted(SIGNED), ids=" ".join)
def test_no_phone_gets_in_without_a_signature(client: FlaskClient, route: tuple[str, str]) -> None:
    response = client.open(route[1], method=route[0], json=SIGNED[route])
    assert response.status_code == 401


def test_each_role_gets_in_where_it_may_and_nowhere_else(app: Flask, commune: MadeCommune) -> None:
    for role in ("city", "bhxh"):
        made = Account(
            id=f"{role}-pt", login=f"{role}.pt", name="Cơ quan khác", created_ms=0,
            password_hash=db.session.scalars(db.select(Account.password_hash)).first(),
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        db.session.add(AccountGrant(commune_id=commune.id, account_id=made.id, role=role))
    db.session.commit()
    for role in sorted(EVERYONE):
        desk = signed_in(https_client(app), commune, role)
        for (method, rule), roles in sorted(DESK.items()):
            response = desk.client.open(
                address(rule), method=method, json={} if method == "POST" else None,
                headers=desk.csrf(),
            )  # fmt: skip
            let_in = response.status_code not in {401, 403}
            assert let_in == (role in roles), (role, method, rule, response.text)
            assert response.status_code < 500, (role, method, rule)


@pytest.mark.parametrize(
    "route", sorted(route for route in DESK if route[0] == "POST"), ids=" ".join
)
def test_a_write_needs_the_csrf_text(
    client: FlaskClient, commune: MadeCommune, route: tuple[str, str]
) -> None:
    desk = signed_in(client, commune, "admin")
    response = desk.client.post(address(route[1]), json={})
    assert (response.status_code, response.get_json()["error"]["code"]) == (401, "csrf")


@pytest.mark.parametrize("route", sorted(DESK), ids=" ".join)
def test_a_huge_body_is_413_before_anything_else(
    client: FlaskClient, route: tuple[str, str]
) -> None:
    size = LARGE.get(route[1], 300_000)
    response = client.open(address(route[1]), method=route[0], data=b"x" * size)
    assert response.status_code == 413
