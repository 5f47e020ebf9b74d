"""POST, DELETE /api/v1/desk/session and POST session/refresh."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, AccountGrant, StaffSession
from server.services import audit
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import PASSWORD, MadeCommune

MINUTE = 60_000


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


def test_cookies_are_secure_strict_and_hidden_from_scripts(
    client: FlaskClient, commune: MadeCommune
) -> None:
    response = Desk(client).sign_in(commune.login())
    assert (response.status_code, response.get_json()) == (200, {})
    cookies = {cookie.split("=")[0]: cookie for cookie in response.headers.getlist("Set-Cookie")}
    assert len(cookies) == 4
    for name, cookie in cookies.items():
        assert "Secure" in cookie
        assert "SameSite=Strict" in cookie
        assert ("HttpOnly" in cookie) == (not name.startswith("csrf_"))
        assert "Max-Age" not in cookie
        assert ("Path=/;" in f"{cookie};") == name.startswith("csrf_")
    assert "Path=/api/v1/desk/session;" in cookies["refresh_token_cookie"] + ";"


@pytest.mark.parametrize(
    ("login", "password"),
    [("nobody", PASSWORD), ("staff.pt", "wrong"), ("staff.pt", PASSWORD + " ")],
)
def test_whatever_is_wrong_sounds_alike(
    client: FlaskClient, commune: MadeCommune, login: str, password: str
) -> None:
    response = Desk(client).sign_in(login, password)
    assert (response.status_code, code_of(response)) == (401, "signin_wrong")
    assert "Set-Cookie" not in response.headers


def test_a_disabled_account_and_one_without_grants_sound_like_a_wrong_password(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    account.disabled_ms = clock.now_ms()
    db.session.query(AccountGrant).filter_by(account_id=commune.accounts["leader"]).delete()
    db.session.commit()
    for role in ("staff", "leader"):
        assert code_of(Desk(client).sign_in(commune.login(role))) == "signin_wrong"


def test_another_commune_cannot_be_entered(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    response = Desk(client).sign_in(commune.login(), commune=other_commune.id)
    assert (response.status_code, code_of(response)) == (401, "signin_wrong")


def test_an_account_of_two_communes_chooses(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    db.session.add(
        AccountGrant(
            commune_id=other_commune.id, account_id=commune.accounts["staff"], role="leader"
        )
    )
    db.session.commit()
    desk = Desk(client)
    assert desk.sign_in(commune.login(), commune=commune.id).status_code == 200
    assert desk.get("me").get_json()["roles"] == ["staff"]


def test_wrong_passwords_are_slowed_down_and_a_right_one_forgets(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    desk = Desk(client)
    for _ in range(5):
        assert desk.sign_in(commune.login(), "wrong").status_code == 401
    locked = desk.sign_in(commune.login())
    assert (locked.status_code, code_of(locked)) == (429, "signin_locked")
    assert locked.get_json()["error"]["fields"] == {"retry_after_s": ["30"]}
    assert locked.headers["Retry-After"] == "30"
    clock.advance(29_999)
    assert desk.sign_in(commune.login()).status_code == 429
    clock.advance(1)
    assert desk.sign_in(commune.login(), "wrong").status_code == 401
    assert desk.sign_in(commune.login()).get_json()["error"]["fields"] == {"retry_after_s": ["60"]}
    clock.advance(60_000)
    assert desk.sign_in(commune.login()).status_code == 200
    assert desk.sign_in(commune.login(), "wrong").status_code == 401


def test_another_account_at_the_same_address_is_not_slowed_down(
    client: FlaskClient, commune: MadeCommune
) -> None:
    desk = Desk(client)
    for _ in range(6):
        desk.sign_in(commune.login(), "wrong")
    assert desk.sign_in(commune.login("leader")).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"name": 1, "password": "x"},
        {"name": "x", "password": ["x"]},
        {"name": "x" * 81, "password": "x"},
        {"name": "x", "password": "x", "roles": ["admin"]},
    ],
)
def test_a_wrong_body_is_422_with_fields(client: FlaskClient, body: object) -> None:
    response = client.post(f"{ROOT}session", json=body)
    assert (response.status_code, code_of(response)) == (422, "invalid")
    assert response.get_json()["error"]["fields"]


def test_a_huge_body_is_413(client: FlaskClient) -> None:
    response = client.post(f"{ROOT}session", json={"name": "x", "password": "x" * 300_000})
    assert (response.status_code, code_of(response)) == (413, "too_large")


def test_a_write_without_the_csrf_text_is_refused(desk: Desk) -> None:
    response = desk.client.delete(f"{ROOT}session")
    assert (response.status_code, code_of(response)) == (401, "csrf")
    response = desk.client.post(f"{ROOT}session/refresh")
    assert (response.status_code, code_of(response)) == (401, "csrf")


def test_signing_out_ends_the_session_for_copies_of_the_cookies_too(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    copy = https_client(app)
    for name, path in (("access_token_cookie", "/api/v1/desk"), ("csrf_access_token", "/")):
        copy.set_cookie(name, desk.cookie(name, path), domain="tungnha.test", path=path)
    assert Desk(copy).get("me").status_code == 200
    assert desk.delete("session").get_json() == {}
    assert desk.get("me").status_code == 401
    assert (Desk(copy).get("me").status_code, code_of(Desk(copy).get("me"))) == (
        401,
        "signin_needed",
    )


def test_an_access_token_ends_after_15_minutes_and_is_renewed(
    desk: Desk, clock: ManualClock
) -> None:
    clock.advance(15 * MINUTE)
    assert desk.get("me").status_code == 200
    clock.advance(1)
    assert desk.get("me").status_code == 401
    assert desk.post("session/refresh").get_json() == {}
    assert desk.get("me").status_code == 200


def refresh_copy(app: Flask, desk: Desk) -> Desk:
    copy = https_client(app)
    for name, path in (
        ("refresh_token_cookie", "/api/v1/desk/session"),
        ("csrf_refresh_token", "/"),
    ):
        copy.set_cookie(name, desk.cookie(name, path), domain="tungnha.test", path=path)
    return Desk(copy)


def test_a_refresh_token_used_again_ends_the_session(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    thief = refresh_copy(app, desk)
    clock.advance(MINUTE)
    assert desk.post("session/refresh").status_code == 200
    assert desk.get("me").status_code == 200
    clock.advance(10_001)
    assert code_of(thief.post("session/refresh")) == "signin_needed"
    assert desk.get("me").status_code == 401
    assert desk.post("session/refresh").status_code == 401
    ended = db.session.query(StaffSession).one()
    assert ended.ended_ms == clock.now_ms()
    assert audit.verify(commune.id) is None


def test_two_tabs_may_renew_at_once(app: Flask, desk: Desk, clock: ManualClock) -> None:
    tab = refresh_copy(app, desk)
    clock.advance(MINUTE)
    assert desk.post("session/refresh").status_code == 200
    clock.advance(9_000)
    second = tab.post("session/refresh")
    assert second.status_code == 200
    assert not any("refresh_token_cookie" in c for c in second.headers.getlist("Set-Cookie"))
    assert desk.post("session/refresh").status_code == 200


def test_an_access_token_does_not_renew(desk: Desk) -> None:
    access = desk.cookie("access_token_cookie", "/api/v1/desk")
    desk.client.set_cookie(
        "refresh_token_cookie", access, domain="tungnha.test", path="/api/v1/desk/session"
    )
    desk.client.set_cookie(
        "csrf_refresh_token", desk.cookie("csrf_access_token"), domain="tungnha.test"
    )
    assert code_of(desk.post("session/refresh")) == "signin_needed"


def test_a_token_signed_with_another_key_is_refused(app: Flask, desk: Desk) -> None:
    app.config["JWT_SECRET_KEY"] = "0" * 64
    assert desk.get("me").status_code == 401


@pytest.mark.parametrize("method", ["get", "put", "patch"])
def test_other_methods_are_405_in_our_shape(client: FlaskClient, method: str) -> None:
    response = getattr(client, method)(f"{ROOT}session")
    assert (response.status_code, code_of(response)) == (405, "method_not_allowed")
    assert "POST" in response.headers["Allow"]


def test_signing_in_is_in_the_audit_trail(desk: Desk, commune: MadeCommune) -> None:
    assert audit.head(commune.id)[0] == 1
    desk.delete("session")
    assert audit.head(commune.id)[0] == 2
    assert audit.verify(commune.id) is None


def test_a_withdrawn_grant_works_at_once(
    app: Flask, client: FlaskClient, commune: MadeCommune
) -> None:
    desk = signed_in(client, commune, "leader")
    assert desk.get("me").status_code == 200
    db.session.query(AccountGrant).filter_by(account_id=commune.accounts["leader"]).delete()
    db.session.commit()
    assert desk.get("me").status_code == 401
