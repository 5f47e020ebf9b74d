"""POST /api/v1/claims/cancel: a phone that waits gives its place up."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.phones import claims
from tests.api.test_claims_look import code
from tests.conftest import https_client
from tests.support.claiming import claimed_key, link_of, slot_of
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey

PATH = "/api/v1/claims/cancel"
TAKE = "/api/v1/claims"


def test_the_place_is_free_at_once_and_no_try_is_counted(
    client: FlaskClient, commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[0]
    for _ in range(7):  # five refused ones would close the sheet
        phone = claimed_key(client, commune, slot_id, confirmed=False)
        for _ in range(2):
            assert phone.post(client, PATH, {}).json == {"state": "cancelled"}
        assert phone.post(client, "/api/v1/claims/state", {}).json == {"state": "cancelled"}
        assert slot_of(commune, slot_id).state == "printed"
        assert claims.waiting(commune.id) == []
    assert slot_of(commune, slot_id).device_id is None
    assert claimed_key(client, commune, slot_id).token


def test_cancelling_again_and_again_closes_the_sheet(
    client: FlaskClient, commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[0]
    for _ in range(20):
        claimed_key(client, commune, slot_id, confirmed=False).post(client, PATH, {})
    body = {"link": link_of(commune, slot_id), "holder": "both", "app": "t"}
    assert code(PhoneKey().post(client, TAKE, body)) == (410, "claim_closed")


def test_a_phone_that_is_in_stays_in(client: FlaskClient, commune: MadeCommune) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    assert code(phone.post(client, PATH, {})) == (409, "claim_confirmed")
    assert slot_of(commune, commune.pair_slots[0]).state == "used"


def test_too_late_says_how_it_stands_and_frees_nobody_else_s_place(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot_id = commune.pair_slots[0]
    phone = claimed_key(client, commune, slot_id, confirmed=False)
    claims.refuse(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    assert phone.post(client, PATH, {}).json == {"state": "refused"}
    late = claimed_key(client, commune, slot_id, confirmed=False)
    clock.advance(11 * 60_000)
    claimed_key(client, commune, slot_id)
    assert late.post(client, PATH, {}).json == {"state": "expired"}
    assert slot_of(commune, slot_id).state == "used"


def test_only_the_phone_itself(
    app: Flask, client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    stranger = PhoneKey()
    stranger.token = phone.token
    assert code(stranger.post(client, PATH, {})) == (401, "proof_invalid")
    assert code(phone.post(client, PATH, {}, htm="GET")) == (401, "proof_invalid")
    assert https_client(app).post(PATH, json={}).status_code == 401
    claimed_key(client, other_commune, other_commune.pair_slots[0], confirmed=False)
    assert [one.slot_id for one in claims.waiting(commune.id)] == [commune.pair_slots[0]]


@pytest.mark.parametrize("body", [[], {"device": "x"}, "x"])
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    assert code(phone.post(client, PATH, body)) == (422, "invalid")
    assert code(phone.post(client, PATH, b"x" * 300_000)) == (413, "too_large")
