"""POST /api/v1/desk/account/totp/begin, confirm, codes, off."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, Commune, RecoveryCode
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import PASSWORD, MadeCommune
from tests.support.totp import Authenticator, enrolled

MINUTE = 60_000


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


def require(commune: MadeCommune, *roles: str) -> None:
    found = db.session.get(Commune, commune.id)
    assert found is not None
    found.totp_roles = list(roles)
    db.session.commit()


def test_begin_changes_nothing_and_shows_a_qr(desk: Desk, commune: MadeCommune) -> None:
    begun = desk.post("account/totp/begin").get_json()
    assert begun["uri"].startswith("otpauth://totp/T%E1%BB%ABng%20Nh%C3%A0:staff.pt")
    assert f"secret={begun['secret']}" in begun["uri"]
    assert len(begun["secret"]) == 32
    assert len(begun["modules"]) == begun["size"] ** 2
    assert desk.get("account").get_json()["totp"]["on"] is False
    assert Desk(desk.client).sign_in(commune.login()).status_code == 200


def test_confirming_turns_it_on_and_ends_the_other_sessions(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    other = signed_in(https_client(app), commune, "staff")
    _, codes = enrolled(desk, clock)
    assert len(codes) == 10
    state = desk.get("account").get_json()["totp"]
    assert state == {"on": True, "since_ms": clock.now_ms(), "required": False, "codes": 10}
    assert other.get("me").status_code == 401


def test_a_wrong_code_does_not_turn_it_on_and_guessing_waits(
    desk: Desk, clock: ManualClock
) -> None:
    desk.post("account/totp/begin")
    for _ in range(5):
        assert code_of(desk.post("account/totp/confirm", {"code": "000000"})) == "code_wrong"
    assert code_of(desk.post("account/totp/confirm", {"code": "000000"})) == "signin_locked"
    assert db.session.query(RecoveryCode).count() == 0


def test_nothing_is_confirmed_that_was_not_begun(desk: Desk) -> None:
    response = desk.post("account/totp/confirm", {"code": "123456"})
    assert (response.status_code, code_of(response)) == (409, "totp_not_begun")
    assert code_of(desk.post("account/totp/codes")) == "totp_not_begun"


def test_an_abandoned_enrolment_leaves_the_old_secret_in_use(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    old, _ = enrolled(desk, clock)
    new = Authenticator(desk.post("account/totp/begin").get_json()["secret"], clock)
    other = Desk(https_client(app))
    assert code_of(other.sign_in(commune.login(), code=new.next())) == "code_wrong"
    assert other.sign_in(commune.login(), code=old.code()).status_code == 200


@pytest.mark.parametrize("act", ["begin", "confirm", "codes", "off"])
def test_all_want_a_password_of_the_last_ten_minutes(
    desk: Desk, clock: ManualClock, act: str
) -> None:
    app, _ = enrolled(desk, clock)
    clock.advance(10 * MINUTE + 1)
    response = desk.post(f"account/totp/{act}", {"code": app.code()} if act == "confirm" else {})
    assert (response.status_code, code_of(response)) == (403, "fresh_needed")
    assert desk.post("session/again", {"password": PASSWORD, "code": app.code()}).status_code == 200
    again = desk.post(f"account/totp/{act}", {"code": app.next()} if act == "confirm" else {})
    assert again.status_code in {200, 409}


def test_new_recovery_codes_replace_the_old(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    _, old = enrolled(desk, clock)
    new = desk.post("account/totp/codes").get_json()["codes"]
    other = Desk(https_client(app))
    assert code_of(other.sign_in(commune.login(), code=old[0])) == "code_wrong"
    assert other.sign_in(commune.login(), code=new[0]).status_code == 200


def test_off_forgets_everything(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    enrolled(desk, clock)
    assert desk.post("account/totp/off").get_json() == {}
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    assert (account.totp_sealed, account.totp_ms, account.totp_step) == (None, None, None)
    assert db.session.query(RecoveryCode).count() == 0
    assert Desk(https_client(app)).sign_in(commune.login()).status_code == 200


def test_where_the_role_must_have_codes_nothing_else_goes_before(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    require(commune, "staff", "admin")
    assert desk.get("me").get_json()["must"] == ["totp"]
    assert code_of(desk.get("progress")) == "account_unfinished"
    assert desk.post("claims/confirm", {"ids": ["x"]}).status_code == 403
    enrolled(desk, clock)
    assert desk.get("me").get_json()["must"] == []
    assert desk.get("progress").status_code == 200
    off = desk.post("account/totp/off")
    assert (off.status_code, code_of(off)) == (409, "totp_required")


def test_other_roles_and_communes_are_not_asked(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    require(commune, "admin", "police", "health")
    assert signed_in(https_client(app), commune, "staff").get("progress").status_code == 200
    assert signed_in(https_client(app), commune, "police").get("progress").status_code == 403
    assert signed_in(https_client(app), other_commune, "police").get("progress").status_code == 200
