"""Role × route: every route is in this table, and only the roles it names get in.

A route that is missing here, or a role too many in the code, fails.
"""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.api.guard import ROLES
from server.extensions import db
from server.models import Account, AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.factory import MadeCommune
from tests.support.matrix_emulation import EMULATION, EMULATION_FRESH
from tests.support.reconciling import ROUTES as RECONCILING

EVERYONE = ROLES
OFFICE = frozenset({"staff", "admin"})
WORK = frozenset({"staff", "police", "admin"})
JUDGE = WORK | {"health"}
SEE = JUDGE | {"leader"}
ADMIN = frozenset({"admin"})
DECIDE = ADMIN | {"leader"}
OPEN: frozenset[str] = frozenset()

DESK: dict[tuple[str, str], frozenset[str]] = {
    ("GET", "/api/v1/desk/me"): EVERYONE,
    ("POST", "/api/v1/desk/session/again"): EVERYONE,
    ("GET", "/api/v1/desk/account"): EVERYONE,
    ("POST", "/api/v1/desk/account/password"): EVERYONE,
    ("GET", "/api/v1/desk/account/sessions"): EVERYONE,
    ("POST", "/api/v1/desk/account/sessions/<session_id>/end"): EVERYONE,
    ("POST", "/api/v1/desk/account/totp/begin"): EVERYONE,
    ("POST", "/api/v1/desk/account/totp/confirm"): EVERYONE,
    ("POST", "/api/v1/desk/account/totp/codes"): EVERYONE,
    ("POST", "/api/v1/desk/account/totp/off"): EVERYONE,
    ("GET", "/api/v1/desk/accounts"): ADMIN,
    ("POST", "/api/v1/desk/accounts"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/password"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/totp"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/disable"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/enable"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/grant"): ADMIN,
    ("POST", "/api/v1/desk/accounts/<account_id>/sessions/end"): ADMIN,
    ("POST", "/api/v1/desk/accounts/totp-roles"): ADMIN,
    ("GET", "/api/v1/desk/attention"): EVERYONE,
    ("GET", "/api/v1/desk/progress"): EVERYONE,
    ("GET", "/api/v1/desk/pace"): EVERYONE,
    ("GET", "/api/v1/desk/overview"): EVERYONE,
    ("GET", "/api/v1/desk/counted"): JUDGE,
    ("GET", "/api/v1/desk/counted.xlsx"): JUDGE,
    ("GET", "/api/v1/desk/villages/<village_id>"): SEE,
    ("POST", "/api/v1/desk/villages/<village_id>/areas/cut"): WORK,
    ("GET", "/api/v1/desk/outside"): WORK | {"leader"},
    ("GET", "/api/v1/desk/villages/<village_id>/households"): WORK | {"leader"},
    ("POST", "/api/v1/desk/villages/<village_id>/households"): OFFICE,
    ("POST", "/api/v1/desk/citizens/household"): OFFICE,
    ("POST", "/api/v1/desk/households/<household_id>/change"): OFFICE,
    ("POST", "/api/v1/desk/households/<household_id>/merge"): OFFICE,
    ("POST", "/api/v1/desk/households/<household_id>/split"): OFFICE,
    ("POST", "/api/v1/desk/villages/<village_id>/walk"): OFFICE,
    ("POST", "/api/v1/desk/villages/<village_id>/move"): OFFICE,
    ("GET", "/api/v1/desk/planning"): WORK | {"leader"},
    ("POST", "/api/v1/desk/planning"): OFFICE,
    ("POST", "/api/v1/desk/planning/cut"): OFFICE,
    ("GET", "/api/v1/desk/villages/<village_id>/cut"): WORK | {"leader"},
    ("POST", "/api/v1/desk/areas/<area_id>/assign"): OFFICE,
    ("GET", "/api/v1/desk/corrections"): WORK | {"leader"},
    ("POST", "/api/v1/desk/corrections"): OFFICE,
    ("POST", "/api/v1/desk/corrections/<decision_id>/undo"): OFFICE,
    ("GET", "/api/v1/desk/slots/<slot_id>/code"): WORK,
    ("POST", "/api/v1/desk/slots/<slot_id>/reissue"): WORK,
    ("GET", "/api/v1/desk/claims"): WORK,
    ("POST", "/api/v1/desk/claims/confirm"): WORK,
    ("POST", "/api/v1/desk/claims/refuse"): WORK,
    ("POST", "/api/v1/desk/households/<household_id>/move"): WORK,
    ("GET", "/api/v1/desk/conflicts"): JUDGE,
    ("GET", "/api/v1/desk/conflicts/<conflict_id>"): JUDGE,
    ("POST", "/api/v1/desk/conflicts/<conflict_id>/resolve"): JUDGE,
    ("GET", "/api/v1/desk/roster-claims"): JUDGE,
    ("POST", "/api/v1/desk/roster-claims/<operation_id>/decide"): WORK,
    ("GET", "/api/v1/desk/citizens"): JUDGE,
    ("GET", "/api/v1/desk/citizens/<citizen_id>"): JUDGE,
    ("GET", "/api/v1/desk/citizens/<citizen_id>/alike"): JUDGE,
    ("GET", "/api/v1/desk/citizens/<citizen_id>/merge"): OFFICE,
    ("POST", "/api/v1/desk/citizens/<citizen_id>/merge"): OFFICE,
    ("POST", "/api/v1/desk/citizens/<citizen_id>/unmerge"): OFFICE,
    ("POST", "/api/v1/desk/citizens/<citizen_id>/return"): OFFICE,
    ("GET", "/api/v1/desk/reports/daily"): EVERYONE,
    ("GET", "/api/v1/desk/reports/table.xlsx"): EVERYONE,
    ("GET", "/api/v1/desk/reports/report.docx"): EVERYONE,
    ("GET", "/api/v1/desk/templates"): OFFICE,
    ("GET", "/api/v1/desk/templates/<kind>/<number>"): OFFICE,
    ("POST", "/api/v1/desk/templates/<kind>"): OFFICE,
    ("POST", "/api/v1/desk/templates/<kind>/use"): OFFICE,
    ("POST", "/api/v1/desk/reports/confirm"): WORK,
    **EMULATION,
    ("GET", "/api/v1/desk/quarantine"): WORK,
    ("POST", "/api/v1/desk/uploads"): WORK,
    ("GET", "/api/v1/desk/uploads"): WORK | {"leader"},
    ("GET", "/api/v1/desk/uploads/<upload_id>"): WORK | {"leader"},
    ("POST", "/api/v1/desk/uploads/<upload_id>/change"): WORK,
    ("POST", "/api/v1/desk/uploads/<upload_id>/approve"): WORK,
    ("POST", "/api/v1/desk/uploads/<upload_id>/discard"): WORK,
    ("GET", "/api/v1/desk/imports"): WORK | {"leader"},
    ("POST", "/api/v1/desk/imports/<import_id>/undo"): WORK,
    ("POST", "/api/v1/desk/quarantine/admit"): OFFICE,
    ("POST", "/api/v1/desk/quarantine/dismiss"): OFFICE,
    ("POST", "/api/v1/desk/quarantine/<delivery_id>/admit"): OFFICE,
    ("POST", "/api/v1/desk/quarantine/<delivery_id>/dismiss"): OFFICE,
    ("POST", "/api/v1/desk/rescue"): OFFICE,
    ("GET", "/api/v1/desk/devices"): WORK | {"leader"},
    ("POST", "/api/v1/desk/devices/idle"): OFFICE,
    ("POST", "/api/v1/desk/devices/<device_id>/revoke"): OFFICE,
    ("POST", "/api/v1/desk/devices/<device_id>/replace"): OFFICE,
    ("POST", "/api/v1/desk/devices/<device_id>/wipe"): OFFICE,
    ("POST", "/api/v1/desk/devices/<device_id>/wipe/cancel"): OFFICE,
    ("POST", "/api/v1/desk/devices/<device_id>/open"): OFFICE,
    ("GET", "/api/v1/desk/teams"): SEE,
    ("POST", "/api/v1/desk/teams/decision"): OFFICE,
    ("POST", "/api/v1/desk/pairs/<pair_id>/members"): OFFICE,
    ("POST", "/api/v1/desk/members"): OFFICE,
    ("POST", "/api/v1/desk/members/<member_id>"): OFFICE,
    ("POST", "/api/v1/desk/members/<member_id>/leave"): OFFICE,
    ("POST", "/api/v1/desk/members/import"): OFFICE,
    ("GET", "/api/v1/desk/attendance"): SEE,
    ("POST", "/api/v1/desk/attendance"): OFFICE,
    ("GET", "/api/v1/desk/contacts"): SEE,
    ("POST", "/api/v1/desk/contacts"): OFFICE,
    ("GET", "/api/v1/desk/settings"): SEE,
    ("POST", "/api/v1/desk/settings"): OFFICE | {"leader"},
    ("POST", "/api/v1/desk/settings/preview"): OFFICE | {"leader"},
    ("GET", "/api/v1/desk/audit"): DECIDE,
    ("GET", "/api/v1/desk/audit/chain"): DECIDE,
    ("GET", "/api/v1/desk/sessions"): SEE,
    ("POST", "/api/v1/desk/sessions"): OFFICE,
    ("POST", "/api/v1/desk/sessions/<session_id>"): OFFICE,
    ("POST", "/api/v1/desk/sessions/<session_id>/delete"): OFFICE,
    ("POST", "/api/v1/desk/sessions/tail"): OFFICE,
    ("POST", "/api/v1/desk/sessions/template"): OFFICE,
    ("GET", "/api/v1/desk/sheets.pdf"): WORK,
    ("GET", "/api/v1/desk/lists.pdf"): WORK,
    ("GET", "/api/v1/desk/blobs/<sha256>"): JUDGE | {"bhxh"},
    ("GET", "/api/v1/desk/tickets"): JUDGE | {"bhxh"},
    ("GET", "/api/v1/desk/tickets/<ticket_id>"): JUDGE | {"bhxh"},
    ("POST", "/api/v1/desk/tickets/<ticket_id>/answer"): JUDGE | {"bhxh"},
    ("GET", "/api/v1/desk/tickets/batch.xlsx"): OFFICE | {"health", "bhxh"},
    ("GET", "/api/v1/desk/incidents"): JUDGE | {"bhxh"},
    ("GET", "/api/v1/desk/incidents/again"): JUDGE,
    ("POST", "/api/v1/desk/incidents"): WORK,
    ("POST", "/api/v1/desk/incidents/<incident_id>/close"): WORK,
    **RECONCILING,
}
# What wants a password of the last ten minutes: the export with names, and one's own codes.
FRESH = EMULATION_FRESH | {
    ("GET", "/api/v1/desk/counted.xlsx"),
    ("GET", "/api/v1/desk/lists.pdf"),
    ("GET", "/api/v1/desk/tickets/batch.xlsx"),
    ("POST", "/api/v1/desk/account/totp/begin"),
    ("POST", "/api/v1/desk/account/totp/confirm"),
    ("POST", "/api/v1/desk/account/totp/codes"),
    ("POST", "/api/v1/desk/account/totp/off"),
}
# Files are larger than other bodies.
LARGE = {
    "/api/v1/desk/rescue": 5_000_000,
    "/api/v1/desk/uploads": 21_000_000,
    "/api/v1/desk/reconciliations/files": 21_000_000,
    "/api/v1/desk/templates/<kind>": 2_100_000,
}
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
    for role in sorted(ROLES):
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
