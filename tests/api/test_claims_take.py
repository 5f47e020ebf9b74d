"""POST /api/v1/claims: one phone takes a slot."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.clock import ManualClock
from server.extensions import db
from server.models import Claim, Device
from server.services.phones import claims, dpop, links
from tests.conftest import https_client
from tests.support.claiming import link_of, live_of, slot_of
from tests.support.factory import MadeCommune, make_commune
from tests.support.signing import PhoneKey

PATH = "/api/v1/claims"
TEN_MINUTES = 10 * 60_000


def asked(link: str, **changes: object) -> dict[str, object]:
    return {"link": link, "holder": "technical", "app": "test", **changes}


def code(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]  # type: ignore[attr-defined]


def test_a_phone_takes_a_printed_slot_and_waits(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone, slot_id = PhoneKey(), commune.pair_slots[0]
    answer = phone.post(client, PATH, asked(link_of(commune, slot_id)))
    assert answer.status_code == 201
    body = answer.json
    assert body is not None
    assert (body["state"], len(body["code"]), len(body["device"])) == ("waiting", 6, 5)
    assert body["server_ms"] == clock.now_ms()
    assert body["server_key"]["jwk"]["crv"] == "P-256"
    claim = dpop.read_token(body["token"], client.application.extensions["keys"].token)
    assert claim == dpop.TokenClaims(body["device"], commune.id, slot_id, 1, phone.jkt)
    assert slot_of(commune, slot_id).state == "claimed"


def test_a_live_code_is_itself_the_confirmation(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    link = live_of(commune, commune.pair_slots[0], clock.now_ms())
    answer = PhoneKey().post(client, PATH, asked(link))
    assert answer.json is not None
    assert answer.json["state"] == "confirmed"
    assert "code" not in answer.json
    assert slot_of(commune, commune.pair_slots[0]).state == "used"


def test_a_waiting_phone_that_scans_the_live_code_is_in(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone, slot_id = PhoneKey(), commune.pair_slots[0]
    first = phone.post(client, PATH, asked(link_of(commune, slot_id))).json
    second = phone.post(client, PATH, asked(live_of(commune, slot_id, clock.now_ms()))).json
    assert first is not None
    assert second is not None
    assert (first["state"], second["state"]) == ("waiting", "confirmed")
    assert first["device"] == second["device"]


def test_an_answer_that_was_lost_is_given_again(client: FlaskClient, commune: MadeCommune) -> None:
    phone, link = PhoneKey(), link_of(commune, commune.pair_slots[0])
    first, second = (phone.post(client, PATH, asked(link)).json for _ in range(2))
    assert first == second
    assert db.session.scalar(select(func.count()).select_from(Device)) == 1


def test_a_typed_code_takes_it_too(client: FlaskClient, commune: MadeCommune) -> None:
    typed = links.typed_code(slot_of(commune, commune.pair_slots[0]))
    body = {"typed": typed, "commune": commune.id, "holder": "both", "app": "test"}
    answer = PhoneKey().post(client, PATH, body)
    assert answer.status_code == 201


def test_a_second_phone_is_refused_until_the_first_has_run_out(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    link = link_of(commune, commune.pair_slots[0])
    first = PhoneKey()
    first.token = first.post(client, PATH, asked(link)).json["token"]  # type: ignore[index]
    assert code(PhoneKey().post(client, PATH, asked(link))) == (409, "claim_used")
    clock.advance(TEN_MINUTES)
    assert PhoneKey().post(client, PATH, asked(link)).status_code == 201
    assert first.post(client, PATH + "/state", {}).json == {"state": "expired"}
    assert code(first.post(client, PATH, asked(link))) == (409, "claim_used")


def test_five_claims_that_came_to_nothing_close_the_sheet(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot_id = commune.pair_slots[0]
    link = link_of(commune, slot_id)
    for _ in range(5):
        assert PhoneKey().post(client, PATH, asked(link)).status_code == 201
        claims.refuse(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    clock.advance(24 * 6 * TEN_MINUTES)
    assert code(PhoneKey().post(client, PATH, asked(link))) == (410, "claim_closed")
    lead = live_of(commune, slot_id, clock.now_ms())
    assert client.post(f"{PATH}/look", json={"link": lead}).status_code == 200
    assert PhoneKey().post(client, PATH, asked(lead)).status_code == 201
    claims.reissue(commune.id, slot_id, "staff:test")
    assert PhoneKey().post(client, PATH, asked(link_of(commune, slot_id))).status_code == 201


def test_reissue_ends_the_old_link_and_the_old_phone(
    client: FlaskClient, commune: MadeCommune
) -> None:
    phone, slot_id = PhoneKey(), commune.pair_slots[0]
    link = link_of(commune, slot_id)
    device = phone.post(client, PATH, asked(link)).json["device"]  # type: ignore[index]
    claims.confirm(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    claims.reissue(commune.id, slot_id, "staff:test")
    assert code(PhoneKey().post(client, PATH, asked(link))) == (410, "claim_reissued")
    found = db.session.get(Device, (commune.id, device), populate_existing=True)
    assert found is not None
    assert found.state == "revoked"


def test_of_a_hundred_phones_one_wins(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    link = link_of(commune, commune.pair_slots[0])
    statuses: list[int] = []

    together = threading.Barrier(20)

    def take(client: FlaskClient, phones: list[PhoneKey]) -> None:
        together.wait()
        statuses.extend(one.post(client, PATH, asked(link)).status_code for one in phones)

    keys = [[PhoneKey() for _ in range(5)] for _ in range(20)]
    threads = [threading.Thread(target=take, args=(https_client(any_app), some)) for some in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201] + [409] * 99
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Device)) == 1
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"htm": "GET"}, {"htu": "https://evil.test/api/v1/claims"}, {"bsh": "x"}, {"seq": "1"},
        {"seq": None}, {"jti": ""},
    ],
)  # fmt: skip
def test_a_proof_for_another_request_is_refused(
    client: FlaskClient, commune: MadeCommune, changes: dict[str, object]
) -> None:
    link = link_of(commune, commune.pair_slots[0])
    answer = PhoneKey().post(client, PATH, asked(link), **changes)
    assert code(answer) == (401, "proof_invalid")
    assert slot_of(commune, commune.pair_slots[0]).state == "printed"


def test_without_a_proof_nothing_is_taken(client: FlaskClient, commune: MadeCommune) -> None:
    answer = client.post(PATH, json=asked(link_of(commune, commune.pair_slots[0])))
    assert code(answer) == (401, "proof_needed")


@pytest.mark.parametrize(
    "body", [{"link": "v1.a"}, {"holder": "both"}, {"link": "v1.a", "holder": "me"}, []]
)
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    assert code(PhoneKey().post(client, PATH, body)) == (422, "invalid")


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    assert code(PhoneKey().post(client, PATH, b"x" * 300_000)) == (413, "too_large")
