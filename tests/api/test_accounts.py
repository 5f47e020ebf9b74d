"""GET, POST /api/v1/desk/accounts and what an administrator does with one."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, AccountGrant, AuditRecord
from server.services import audit
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import PASSWORD, MadeCommune
from tests.support.totp import enrolled

DAY = 86_400_000
NEW = {"login": "Thu.Ha", "name": "Phạm Thị Thu Hà", "role": "police"}
ACTS = ["password", "totp", "disable", "enable", "sessions/end"]


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


@pytest.fixture
def admin(client: FlaskClient, commune: MadeCommune) -> Desk:
    return signed_in(client, commune, "admin")


def listed(admin: Desk, login: str) -> dict[str, object]:
    found: list[dict[str, object]] = admin.get("accounts").get_json()["accounts"]
    return next(one for one in found if one["login"] == login)


def test_lists_the_commune_s_accounts_only(
    app: Flask, admin: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    signed_in(https_client(app), commune, "leader")
    found = admin.get("accounts").get_json()
    assert len(found["accounts"]) == 5
    assert found["totp_roles"] == []
    leader = listed(admin, "leader.pt")
    assert leader["grants"] == [{"role": "leader", "village": None}]
    assert (leader["sessions"], leader["disabled"], leader["elsewhere"]) == (1, False, False)
    assert "password" not in admin.get("accounts").text.replace("password_", "")


def test_an_account_is_made_with_a_temporary_password(
    app: Flask, admin: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    made = admin.post("accounts", NEW).get_json()
    person = Desk(https_client(app))
    assert person.sign_in("thu.ha", made["password"]).status_code == 200
    assert person.get("me").get_json()["must"] == ["password"]
    assert person.get("villages/v1").status_code == 403
    clock.advance(3 * DAY)
    assert (
        code_of(Desk(https_client(app)).sign_in("thu.ha", made["password"])) == "password_expired"
    )
    assert audit.verify(commune.id) is None
    trail = db.session.query(AuditRecord).filter_by(action="account_add").one()
    assert "Hà" not in str(trail.body)


@pytest.mark.parametrize("role", ["staff", "police", "health", "bhxh", "leader", "city", "admin"])
def test_every_role_can_be_given(admin: Desk, role: str) -> None:
    assert admin.post("accounts", NEW | {"role": role}).status_code == 200
    assert listed(admin, "thu.ha")["grants"] == [{"role": role, "village": None}]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"login": "staff.pt"}, 409, "login_taken"),
        ({"login": "STAFF.PT "}, 409, "login_taken"),
        ({"login": "a b"}, 422, "login_wrong"),
        ({"login": "hà"}, 422, "login_wrong"),
        ({"login": "a"}, 422, "login_wrong"),
        ({"login": "x" * 41}, 422, "login_wrong"),
        ({"login": ".thu"}, 422, "login_wrong"),
        ({"login": ""}, 422, "invalid"),
        ({"name": "  "}, 422, "invalid"),
        ({"role": "root"}, 422, "invalid"),
        ({"role": None}, 422, "invalid"),
        ({"password": "chosen by the admin"}, 422, "invalid"),
        ({"role": "admin", "village": "v1"}, 422, "role_whole_commune"),
        ({"village": "nowhere"}, 404, "not_found"),
    ],
)
def test_what_is_wrong_is_said(
    admin: Desk, change: dict[str, object], status: int, code: str
) -> None:
    response = admin.post("accounts", NEW | change)
    assert (response.status_code, code_of(response)) == (status, code)
    assert len(admin.get("accounts").get_json()["accounts"]) == 5


def test_a_village_account_sees_its_village_alone(app: Flask, admin: Desk) -> None:
    made = admin.post("accounts", NEW | {"village": "v1"}).get_json()
    account = db.session.get(Account, made["id"])
    assert account is not None
    account.temporary_ms = None
    db.session.commit()
    person = Desk(https_client(app))
    person.sign_in("thu.ha", made["password"])
    assert person.get("villages/v1").status_code == 200
    assert person.get("villages/v2").status_code == 404
    db.session.add(AccountGrant(commune_id="pt", account_id=made["id"], role="staff"))
    db.session.commit()
    assert person.get("villages/v2").status_code == 404, "a second grant never widens"


def test_a_reset_password_ends_the_sessions_and_must_be_replaced(
    app: Flask, admin: Desk, commune: MadeCommune
) -> None:
    person = signed_in(https_client(app), commune, "health")
    made = admin.post("accounts/health-pt/password").get_json()
    assert made["id"] == "health-pt"
    assert person.get("me").status_code == 401
    assert person.post("session/refresh").status_code == 401
    assert Desk(https_client(app)).sign_in(commune.login("health")).status_code == 401
    again = Desk(https_client(app))
    assert again.sign_in(commune.login("health"), made["password"]).status_code == 200
    assert code_of(again.get("progress")) == "account_unfinished"


def test_codes_are_taken_off_with_an_audit_record(
    app: Flask, admin: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    person = signed_in(https_client(app), commune, "health")
    enrolled(person, clock)
    assert listed(admin, "health.pt")["totp"] is True
    assert admin.post("accounts/health-pt/totp").get_json() == {}
    assert person.get("me").status_code == 401
    assert Desk(https_client(app)).sign_in(commune.login("health")).status_code == 200
    trail = db.session.query(AuditRecord).filter_by(action="totp_reset").one()
    assert (trail.actor, trail.body) == ("staff:admin-pt", {"account": "health-pt"})


def test_a_disabled_account_is_out_at_once_and_can_come_back(
    app: Flask, admin: Desk, commune: MadeCommune
) -> None:
    person = signed_in(https_client(app), commune, "health")
    assert admin.post("accounts/health-pt/disable").get_json() == {}
    assert person.get("me").status_code == 401
    assert code_of(Desk(https_client(app)).sign_in(commune.login("health"))) == "signin_wrong"
    assert admin.post("accounts/health-pt/enable").get_json() == {}
    assert person.get("me").status_code == 401, "the old session stays ended"
    assert Desk(https_client(app)).sign_in(commune.login("health")).status_code == 200


def test_another_role_works_at_once(app: Flask, admin: Desk, commune: MadeCommune) -> None:
    person = signed_in(https_client(app), commune, "health")
    assert admin.post("accounts/health-pt/grant", {"role": "city"}).get_json() == {}
    assert person.get("me").get_json()["roles"] == ["city"]
    assert person.get("villages/v1").status_code == 403
    body = {"role": "police", "village": "v2"}
    assert admin.post("accounts/health-pt/grant", body).status_code == 200
    assert person.get("villages/v1").status_code == 404
    changes = db.session.query(AuditRecord).filter_by(action="role_change").all()
    assert [one.body["role"] for one in changes] == ["city", "police"]


def test_nobody_closes_or_demotes_oneself(app: Flask, admin: Desk) -> None:
    acts: tuple[tuple[str, dict[str, str]], ...] = (
        ("disable", {}),
        ("grant", {"role": "staff"}),
        ("password", {}),
        ("totp", {}),
    )
    for act, body in acts:
        response = admin.post(f"accounts/admin-pt/{act}", body)
        assert (response.status_code, code_of(response)) == (409, "account_own")
    assert admin.get("me").status_code == 200
    assert Desk(https_client(app)).sign_in("admin.pt").status_code == 200


@pytest.mark.parametrize("act", [*ACTS, "grant"])
@pytest.mark.parametrize("account", ["staff-other", "nobody"])
def test_another_commune_s_account_is_not_there(
    app: Flask, admin: Desk, other_commune: MadeCommune, act: str, account: str
) -> None:
    body = {"role": "staff"} if act == "grant" else {}
    person = signed_in(https_client(app), other_commune, "staff")
    response = admin.post(f"accounts/{account}/{act}", body)
    assert (response.status_code, code_of(response)) == (404, "not_found")
    assert person.get("me").status_code == 200


@pytest.mark.parametrize("act", ["password", "totp", "disable", "enable"])
def test_who_works_in_two_communes_belongs_to_neither_administrator(
    app: Flask, admin: Desk, commune: MadeCommune, other_commune: MadeCommune, act: str
) -> None:
    db.session.add(
        AccountGrant(
            commune_id=other_commune.id, account_id=commune.accounts["health"], role="city"
        )
    )
    db.session.commit()
    response = admin.post(f"accounts/health-pt/{act}")
    assert (response.status_code, code_of(response)) == (409, "account_elsewhere")
    assert Desk(https_client(app)).sign_in(commune.login("health")).status_code == 200
    assert admin.post("accounts/health-pt/grant", {"role": "leader"}).status_code == 200
    left = db.session.query(AccountGrant).filter_by(account_id="health-pt").all()
    assert {(one.commune_id, one.role) for one in left} == {("other", "city"), ("pt", "leader")}


@pytest.mark.parametrize("role", ["staff", "police", "health", "leader"])
def test_other_roles_have_no_business_here(app: Flask, commune: MadeCommune, role: str) -> None:
    desk = signed_in(https_client(app), commune, role)
    assert desk.get("accounts").status_code == 403
    for act in ACTS:
        assert desk.post(f"accounts/staff-pt/{act}").status_code == 403
    assert desk.post("accounts", NEW).status_code == 403


def test_an_administrator_of_one_village_is_none(
    app: Flask, admin: Desk, commune: MadeCommune
) -> None:
    grant = db.session.query(AccountGrant).filter_by(account_id="admin-pt").one()
    grant.village_id = "v1"
    db.session.commit()
    assert admin.get("accounts").status_code == 403
    assert admin.post("accounts", NEW).status_code == 403
    assert admin.post("accounts/health-pt/password").status_code == 403


def test_which_roles_need_codes_is_set_and_asked_at_once(
    app: Flask, admin: Desk, commune: MadeCommune
) -> None:
    police = signed_in(https_client(app), commune, "police")
    answer = admin.post("accounts/totp-roles", {"roles": ["police", "health", "police"]})
    assert answer.get_json() == {"roles": ["police", "health"]}
    assert code_of(police.get("progress")) == "account_unfinished"
    assert admin.get("accounts").get_json()["totp_roles"] == ["police", "health"]
    for wrong in ({}, {"roles": ["root"]}, {"roles": "admin"}):
        assert admin.post("accounts/totp-roles", wrong).status_code == 422


def test_two_at_once_make_one_account(admin: Desk) -> None:
    assert admin.post("accounts", NEW).status_code == 200
    assert code_of(admin.post("accounts", NEW | {"login": "THU.HA"})) == "login_taken"
    assert db.session.query(Account).filter_by(login="thu.ha").count() == 1


def test_a_password_of_the_seed_is_not_the_one_of_the_reset(admin: Desk) -> None:
    first = admin.post("accounts/health-pt/password").get_json()["password"]
    second = admin.post("accounts/health-pt/password").get_json()["password"]
    assert len({first, second, PASSWORD}) == 3
    assert all(len(part) == 4 for part in first.split("-"))
