"""Who knows a sign-in name must not be able to keep its owner out."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.clock import ManualClock
from tests.api.test_session import code_of
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import PASSWORD, MadeCommune

DAY = 86_400_000
MINUTE = 60_000


def guess(app: Flask, commune: MadeCommune, password: str, address: str) -> TestResponse:
    """Sign in as staff from an address."""
    return https_client(app).post(
        f"{ROOT}session",
        json={"name": commune.login(), "password": password},
        environ_overrides={"REMOTE_ADDR": address},
    )


def guessed_everywhere(app: Flask, commune: MadeCommune) -> None:
    """Fifty wrong passwords from as many addresses: others now wait."""
    for number in range(50):
        assert guess(app, commune, "wrong", f"10.0.1.{number}").status_code == 401


@pytest.fixture
def owner(app: Flask, commune: MadeCommune) -> Desk:
    """The staff member, signed in (at 127.0.0.1)."""
    return signed_in(https_client(app), commune, "staff")


def test_a_session_that_lasts_goes_on(app: Flask, owner: Desk, commune: MadeCommune) -> None:
    guessed_everywhere(app, commune)
    body = {"password": PASSWORD}
    elsewhere = owner.client.post(
        f"{ROOT}session/again", json=body, headers=owner.csrf(),
        environ_overrides={"REMOTE_ADDR": "10.9.9.9"},
    )  # fmt: skip
    assert elsewhere.status_code == 200
    for _ in range(5):
        assert owner.post("session/again", {"password": "wrong"}).status_code == 401
    assert owner.post("session/again", body).status_code == 429, "here guesses still count"


def test_where_one_signed_in_lately_one_still_can(
    app: Flask, owner: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(29 * DAY)
    guessed_everywhere(app, commune)
    assert guess(app, commune, PASSWORD, "10.9.9.9").status_code == 429
    assert guess(app, commune, PASSWORD, "127.0.0.1").status_code == 200
    assert guess(app, commune, PASSWORD, "10.9.9.9").status_code == 429, "it frees nobody else"
    for _ in range(5):
        assert guess(app, commune, "wrong", "127.0.0.1").status_code == 401
    assert guess(app, commune, PASSWORD, "127.0.0.1").status_code == 429, "here guesses still count"


def test_after_thirty_days_the_place_is_like_any_other(
    app: Flask, owner: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(30 * DAY)
    guessed_everywhere(app, commune)
    refused = guess(app, commune, PASSWORD, "127.0.0.1")
    assert (refused.status_code, code_of(refused)) == (429, "signin_locked")


def test_a_wrong_password_makes_no_place_known(app: Flask, commune: MadeCommune) -> None:
    guessed_everywhere(app, commune)
    assert guess(app, commune, PASSWORD, "10.0.1.1").status_code == 429
