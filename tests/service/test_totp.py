"""Six-digit codes by RFC 6238, sealed secrets, and the limits of a session."""

from __future__ import annotations

import base64
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask

from server import passwords
from server.clock import ManualClock
from server.extensions import db
from server.models import Account
from server.services.sign_in import recovery, roles, sessions, totp
from tests.support.factory import MadeCommune
from tests.support.totp import Authenticator

# RFC 6238, appendix B, SHA-1: its eight digits end in these six.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
HOUR = 3_600_000


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_the_rfc_s_values(seconds: int, code: str) -> None:
    assert totp.step_of(RFC_SECRET, code, seconds * 1000) == seconds // 30
    assert totp.step_of(RFC_SECRET, code, seconds * 1000 + 61_000) is None


def test_a_sealed_secret_opens_for_its_account_only(app: Flask) -> None:
    sealed = totp.seal("a1", RFC_SECRET)
    assert totp.opened("a1", sealed) == RFC_SECRET
    assert totp.seal("a1", RFC_SECRET) != sealed
    with pytest.raises(InvalidTag):
        totp.opened("a2", sealed)
    with pytest.raises(InvalidTag):
        totp.opened("a1", sealed[:-1] + bytes([sealed[-1] ^ 1]))


def enrolled(clock: ManualClock, commune: MadeCommune) -> Authenticator:
    secret = totp.new_secret()
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    account.totp_sealed, account.totp_ms = totp.seal(account.id, secret), clock.now_ms()
    db.session.commit()
    return Authenticator(secret, clock)


def at_once(app: Flask, work: object, count: int = 12) -> list[object]:
    answers: list[object] = []

    def one() -> None:
        with app.app_context():
            answers.append(work())  # type: ignore[operator]

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_code_sent_many_times_at_once_is_used_once(
    app: Flask, clock: ManualClock, commune: MadeCommune
) -> None:
    code = enrolled(clock, commune).code()
    answers = at_once(app, lambda: totp.spend(commune.accounts["staff"], code))
    assert sorted(answers, key=str) == [None] * 11 + [True]


def test_a_recovery_code_sent_many_times_at_once_is_used_once(
    app: Flask, commune: MadeCommune
) -> None:
    codes, hashes = recovery.new_codes()
    recovery.store(commune.accounts["staff"], hashes)
    db.session.commit()
    answers = at_once(app, lambda: recovery.spend(commune.accounts["staff"], codes[3]))
    assert answers.count(True) == 1
    assert recovery.left(commune.accounts["staff"]) == 9


def test_a_code_read_off_paper_may_be_misread(app: Flask, commune: MadeCommune) -> None:
    _, hashes = recovery.new_codes()
    recovery.store(commune.accounts["staff"], [passwords.hashed("0011aabbcc"), *hashes[1:]])
    db.session.commit()
    assert recovery.spend(commune.accounts["staff"], "oOiL aabb-cc")


def at(day_hour: float) -> int:
    """That hour of 2026-04-11 at +07:00, in epoch ms."""
    midnight = datetime(2026, 4, 11, tzinfo=UTC) - timedelta(hours=7)
    return round((midnight.timestamp() + day_hour * 3600) * 1000)


@pytest.mark.parametrize(
    ("began", "warned"),
    [
        (7.0, 18 + 55 / 60),  # ends at 19:00
        (8.5, 20 + 25 / 60),  # 20:30
        (9.0, 20 + 55 / 60),  # 21:00: five minutes before, as always
        (9 + 4 / 60, 20 + 59 / 60),
        (9 + 5 / 60, 21.0),  # 21:05 and later: at 21:00, before the evening's report
        (9.5, 21.0),
        (10.5, 21.0),  # 22:30
        (10 + 31 / 60, 22 + 26 / 60),
        (14.0, 25 + 55 / 60),
    ],
)
def test_the_evening_is_asked_at_nine_not_in_the_middle_of_the_report(
    began: float, warned: float
) -> None:
    assert sessions.warn_ms(at(began)) == at(warned)


def test_the_table_of_roles_names_roles_only() -> None:
    for right, holders in roles.MAY.items():
        assert holders <= set(roles.ROLES), right
        assert right not in roles.ROLES
    assert set(roles.ROLES) >= roles.WHOLE_COMMUNE
    assert roles.holders(["work", "leader"]) == {"staff", "police", "admin", "leader"}
    with pytest.raises(KeyError):
        roles.holders(["wrok"])
