"""POST /api/v1/claims: one phone takes a slot; the answer can be asked for again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Device
from server.services import claim_codes, claims, links
from tests.conftest import https_client
from tests.support.claiming import claimed_phone, link_of, slot_of
from tests.support.factory import MadeCommune, make_commune
from tests.support.signing import PhoneKey

TAKE = "/api/v1/claims"


def _body(commune: MadeCommune, slot: str) -> dict[str, str]:
    return {"link": link_of(commune, slot), "holder": "technical"}


def test_a_printed_code_waits_for_six_characters(client: FlaskClient, commune: MadeCommune) -> None:
    phone = PhoneKey()
    answer = phone.post(client, TAKE, _body(commune, commune.pair_slots[0]))
    assert answer.status_code == 201
    assert answer.json is not None
    assert answer.json["state"] == "waiting"
    assert len(answer.json["code"]) == 6
    assert answer.json["server_key"]["jwk"]["crv"] == "P-256"
    device = db.session.get(Device, (commune.id, answer.json["device"]))
    assert device is not None
    assert (device.state, device.actor, device.jkt) == ("waiting", "pair:n11", phone.jkt)


def test_a_live_code_is_the_confirmation(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot = slot_of(commune, commune.pair_slots[0])
    minute = clock.now_ms() // 60_000
    link = links.live_link(slot.commune_id, slot.id, links.live_key(slot), minute)
    answer = PhoneKey().post(client, TAKE, {"link": link, "holder": "both"})
    assert answer.json is not None
    assert (answer.json["state"], answer.json.get("code")) == ("confirmed", None)


def test_the_same_phone_gets_the_same_answer_again(
    client: FlaskClient, commune: MadeCommune
) -> None:
    phone, body = PhoneKey(), _body(commune, commune.pair_slots[0])
    first, second = phone.post(client, TAKE, body), phone.post(client, TAKE, body)
    assert second.status_code == 201
    assert first.json == second.json


def test_another_phone_is_told_that_the_code_is_used(
    client: FlaskClient, commune: MadeCommune
) -> None:
    body = _body(commune, commune.pair_slots[0])
    PhoneKey().post(client, TAKE, body)
    answer = PhoneKey().post(client, TAKE, body)
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "claim_used")  # type: ignore[index]


def test_a_claim_nobody_agreed_to_lets_go_after_ten_minutes(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    body = _body(commune, commune.pair_slots[0])
    first = PhoneKey()
    first.token = first.post(client, TAKE, body).json["token"]  # type: ignore[index]
    clock.advance(claim_codes.WAIT_MS)
    assert PhoneKey().post(client, TAKE, body).status_code == 201
    state = first.post(client, "/api/v1/claims/state", {})
    assert state.json == {"state": "expired"}


def _race(app: Flask, commune: MadeCommune, phones: int) -> list[int]:
    body = _body(commune, commune.pair_slots[0])
    keys = [PhoneKey() for _ in range(phones)]

    def take(key: PhoneKey) -> int:
        return key.post(https_client(app), TAKE, body).status_code

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(take, keys))


def test_of_a_hundred_phones_one_wins(app: Flask, commune: MadeCommune) -> None:
    statuses = _race(app, commune, 100)
    assert (statuses.count(201), statuses.count(409)) == (1, 99)


@pytest.mark.postgres
def test_of_forty_phones_one_wins_on_postgres(postgres_app: Flask, clock: ManualClock) -> None:
    statuses = _race(postgres_app, make_commune(clock), 40)
    assert (statuses.count(201), statuses.count(409)) == (1, 39)


@pytest.mark.parametrize(
    "change", [{"htu": "https://elsewhere.test/x"}, {"htm": "GET"}, {"bsh": "x"}, {"seq": "1"}]
)
def test_a_proof_for_something_else_is_refused(
    client: FlaskClient, commune: MadeCommune, change: dict[str, object]
) -> None:
    answer = PhoneKey().post(client, TAKE, _body(commune, commune.pair_slots[0]), **change)
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_invalid")  # type: ignore[index]
    assert slot_of(commune, commune.pair_slots[0]).state == "printed"


def test_without_a_proof_nothing_is_taken(client: FlaskClient, commune: MadeCommune) -> None:
    answer = client.post(TAKE, json=_body(commune, commune.pair_slots[0]))
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_needed")  # type: ignore[index]


def test_a_revoked_phone_does_not_come_back_with_the_old_code(
    client: FlaskClient, commune: MadeCommune
) -> None:
    printed = link_of(commune, commune.pair_slots[0])
    phone = claimed_phone(client, commune, commune.pair_slots[0])
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    answer = phone.post(client, TAKE, {"link": printed, "holder": "local"}, ath=None)
    assert (answer.status_code, answer.json["error"]["code"]) == (410, "claim_reissued")  # type: ignore[index]


@pytest.mark.parametrize("holder", [None, "nobody", 3])
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, holder: object) -> None:
    body = {"link": link_of(commune, commune.pair_slots[0]), "holder": holder}
    assert PhoneKey().post(client, TAKE, body).status_code == 422


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    assert PhoneKey().post(client, TAKE, b"x" * 300_000).status_code == 413
