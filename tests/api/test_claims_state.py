"""POST /api/v1/claims/state: the phone that waits asks for itself only."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.services import claims
from tests.support.claiming import claimed_phone
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey

STATE = "/api/v1/claims/state"


def test_waiting_then_confirmed(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_phone(client, commune, commune.pair_slots[0], confirmed=False)
    assert phone.post(client, STATE, {}).json == {"state": "waiting"}
    claims.confirm(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    assert phone.post(client, STATE, {}).json == {"state": "confirmed"}


def test_refused_and_the_slot_is_free_again(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_phone(client, commune, commune.pair_slots[0], confirmed=False)
    claims.refuse(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    assert phone.post(client, STATE, {}).json == {"state": "refused"}
    claimed_phone(client, commune, commune.pair_slots[0])


def test_a_revoked_phone_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_phone(client, commune, commune.pair_slots[0])
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    assert phone.post(client, STATE, {}).json == {"state": "refused"}


def test_a_token_is_useless_without_its_key(client: FlaskClient, commune: MadeCommune) -> None:
    thief = PhoneKey()
    thief.token = claimed_phone(client, commune, commune.pair_slots[0]).token
    answer = thief.post(client, STATE, {})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_invalid")  # type: ignore[index]


def test_a_key_is_useless_without_a_token(client: FlaskClient, commune: MadeCommune) -> None:
    answer = PhoneKey().post(client, STATE, {})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_needed")  # type: ignore[index]


def test_a_wrong_type_and_a_huge_body_are_refused(
    client: FlaskClient, commune: MadeCommune
) -> None:
    phone = claimed_phone(client, commune, commune.pair_slots[0])
    assert phone.post(client, STATE, ["x"]).status_code == 422
    assert phone.post(client, STATE, b"x" * 300_000).status_code == 413
