"""POST /api/v1/claims/state: a phone asks whether it has been let in."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.phones import claims
from tests.support.claiming import claimed_key
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey

PATH = "/api/v1/claims/state"


def test_it_waits_and_is_let_in(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    assert phone.post(client, PATH, {}).json == {"state": "waiting"}
    claims.confirm(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    assert phone.post(client, PATH, {}).json == {"state": "confirmed"}


def test_it_is_refused_or_replaced(client: FlaskClient, commune: MadeCommune) -> None:
    first = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    claims.refuse(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    assert first.post(client, PATH, {}).json == {"state": "refused"}
    second = claimed_key(client, commune, commune.pair_slots[0])
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    assert second.post(client, PATH, {}).json == {"state": "refused"}


def test_nobody_came_for_ten_minutes(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    waiting = claims.waiting(commune.id)[0]
    clock.advance(10 * 60_000)
    assert phone.post(client, PATH, {}).json == {"state": "expired"}
    assert claims.waiting(commune.id) == []
    assert claims.confirm(commune.id, [waiting.id], "staff:test") == []


@pytest.mark.parametrize(
    ("token", "expected"),
    [(None, "proof_needed"), ("x.y.z", "token_invalid"), ("x" * 3000, "token_invalid")],
)
def test_a_token_that_is_none_is_refused(
    client: FlaskClient, commune: MadeCommune, token: str | None, expected: str
) -> None:
    phone = PhoneKey()
    phone.token = token
    answer = phone.post(client, PATH, {})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, expected)  # type: ignore[index]


def test_a_stolen_token_is_useless(client: FlaskClient, commune: MadeCommune) -> None:
    thief = PhoneKey()
    thief.token = claimed_key(client, commune, commune.pair_slots[0]).token
    answer = thief.post(client, PATH, {})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_invalid")  # type: ignore[index]


def test_a_proof_of_another_token_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    answer = phone.post(client, PATH, {}, ath="x")
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_invalid")  # type: ignore[index]


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    assert phone.post(client, PATH, b"x" * 300_000).status_code == 413
