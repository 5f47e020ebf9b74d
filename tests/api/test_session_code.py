"""POST /api/v1/desk/session of an account with six-digit codes: the second step."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, AuditRecord, RecoveryCode
from tests.conftest import https_client
from tests.support.desk import Desk
from tests.support.factory import PASSWORD, MadeCommune
from tests.support.totp import Authenticator, enrolled

MINUTE = 60_000


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


@pytest.fixture
def made(desk: Desk, clock: ManualClock) -> tuple[Authenticator, list[str]]:
    return enrolled(desk, clock)


@pytest.fixture
def other(app: Flask) -> Desk:
    """Another browser."""
    return Desk(https_client(app))


def test_password_alone_is_not_enough(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune
) -> None:
    response = other.sign_in(commune.login())
    assert (response.status_code, code_of(response)) == (401, "code_needed")
    assert "Set-Cookie" not in response.headers


def test_a_code_without_the_password_says_nothing(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune
) -> None:
    assert code_of(other.sign_in(commune.login(), "wrong", code=made[0].next())) == "signin_wrong"


def test_the_code_lets_in_with_spaces_too(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune
) -> None:
    code = made[0].next()
    assert other.sign_in(commune.login(), code=f" {code[:3]} {code[3:]} ").status_code == 200
    assert other.get("me").status_code == 200


def test_a_code_works_once(
    made: tuple[Authenticator, list[str]], app: Flask, other: Desk, commune: MadeCommune
) -> None:
    code = made[0].next()
    assert other.sign_in(commune.login(), code=code).status_code == 200
    thief = Desk(https_client(app))
    again = thief.sign_in(commune.login(), code=code)
    assert (again.status_code, code_of(again)) == (401, "code_used")
    assert thief.sign_in(commune.login(), code=made[0].code(-1)).status_code == 401
    assert thief.sign_in(commune.login(), code=made[0].next()).status_code == 200


def test_the_code_of_the_enrolment_is_used_up(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune
) -> None:
    assert code_of(other.sign_in(commune.login(), code=made[0].code())) == "code_used"


@pytest.mark.parametrize(
    ("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_phone_s_clock_may_be_one_step_off(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune,
    clock: ManualClock, steps: int, right: bool,
) -> None:  # fmt: skip
    clock.advance(10 * MINUTE)
    response = other.sign_in(commune.login(), code=made[0].code(steps))
    assert (response.status_code == 200) == right


@pytest.mark.parametrize("code", ["000000x", "12345", "", "٣٣٣٣٣٣", "abcde-abcde", "x" * 40])
def test_whatever_is_no_code_is_wrong(
    made: tuple[Authenticator, list[str]], other: Desk, commune: MadeCommune, code: str
) -> None:
    response = other.sign_in(commune.login(), code=code)
    assert response.status_code == (401 if code else 422)


def test_guessing_the_second_step_is_slowed_down_from_everywhere(
    made: tuple[Authenticator, list[str]], app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    for number in range(5):
        guesser = Desk(https_client(app))
        address = {"REMOTE_ADDR": f"10.0.0.{number}"}
        wrong = guesser.client.post(
            "/api/v1/desk/session", environ_overrides=address,
            json={"name": commune.login(), "password": PASSWORD, "code": "000000"},
        )  # fmt: skip
        assert code_of(wrong) == "code_wrong"
    locked = Desk(https_client(app)).sign_in(commune.login(), code=made[0].code(1))
    assert (locked.status_code, code_of(locked)) == (429, "signin_locked")
    clock.advance(30_000)
    assert Desk(https_client(app)).sign_in(commune.login(), code=made[0].code()).status_code == 200


def test_a_right_password_buys_no_further_guesses_at_the_code(
    made: tuple[Authenticator, list[str]], app: Flask, commune: MadeCommune
) -> None:
    guesser = Desk(https_client(app))
    for _ in range(5):
        guesser.sign_in(commune.login(), code="000000")
        guesser.sign_in(commune.login())
    assert guesser.sign_in(commune.login(), code="000000").status_code == 429


def test_each_recovery_code_lets_in_once_and_is_audited(
    made: tuple[Authenticator, list[str]], app: Flask, commune: MadeCommune
) -> None:
    codes = made[1]
    assert len(codes) == len(set(codes)) == 10
    first = codes[0].upper().replace("-", " ")
    assert Desk(https_client(app)).sign_in(commune.login(), code=first).status_code == 200
    again = Desk(https_client(app)).sign_in(commune.login(), code=codes[0])
    assert code_of(again) == "code_wrong"
    assert Desk(https_client(app)).sign_in(commune.login(), code=codes[9]).status_code == 200
    used = db.session.query(AuditRecord).filter_by(action="recovery_code_used").all()
    assert [one.body["left"] for one in used] == [9, 8]


def test_neither_secret_nor_recovery_codes_are_in_the_database(
    made: tuple[Authenticator, list[str]], commune: MadeCommune
) -> None:
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    assert account.totp_sealed is not None
    assert made[0].secret.encode() not in account.totp_sealed
    stored = [one.hash for one in db.session.query(RecoveryCode)]
    assert all(one.startswith("$argon2id$") for one in stored)
    assert not any(code.replace("-", "") in one for code in made[1] for one in stored)


def test_another_account_s_code_does_not_let_in(
    made: tuple[Authenticator, list[str]], client: FlaskClient, app: Flask, commune: MadeCommune,
    clock: ManualClock,
) -> None:  # fmt: skip
    leader = Desk(https_client(app))
    leader.sign_in(commune.login("leader"))
    theirs, codes = enrolled(leader, clock)
    stranger = Desk(https_client(app))
    assert code_of(stranger.sign_in(commune.login(), code=theirs.next())) == "code_wrong"
    assert code_of(stranger.sign_in(commune.login(), code=codes[0])) == "code_wrong"
