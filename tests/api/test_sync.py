"""POST /api/v1/sync: who may, what is refused as a whole, caps and versions."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.clock import ManualClock
from server.extensions import db
from server.models import OperationRecord, Quarantine
from server.services.phones import claims
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import claimed_key, phone_on
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey

PATH = "/api/v1/sync"


def code(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]  # type: ignore[attr-defined]


def request(**changes: object) -> dict[str, object]:
    body = {"v": 1, "head": 0, "sent_ms": 0, "unsent": 0, "app": "t", "operations": [],
            "cursor": None, "pull": True}  # fmt: skip
    return body | changes


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_phone_gets_its_list_in_one_answer(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    assert phone.complete()
    assert phone.ids("citizen") == sorted(commune.citizens_of[commune.areas[0]])
    assert phone.ids("household") == sorted(commune.households_of[commune.areas[0]])
    told = {"state": "active", "lock_hours": 72, "skew_ms": 0}
    assert phone.answer["device"] == told
    assert len(phone.answer["received"]["receipt"]) == 6


def test_without_a_token_or_a_proof_nothing(client: FlaskClient, commune: MadeCommune) -> None:
    assert code(client.post(PATH, json=request())) == (401, "proof_needed")
    phone = claimed_key(client, commune, commune.pair_slots[0])
    headers = {"Authorization": f"DPoP {phone.token}"}
    assert code(client.post(PATH, json=request(), headers=headers)) == (401, "proof_needed")
    headers = {"Authorization": f"Bearer {phone.token}", "DPoP": "a.b.c"}
    assert code(client.post(PATH, json=request(), headers=headers)) == (401, "proof_needed")


def test_an_altered_body_is_refused(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    sent = json.dumps(request()).encode()
    headers = {
        "DPoP": phone.key.proof("POST", PATH, sent),
        "Authorization": f"DPoP {phone.key.token}",
    }
    answer = client.post(PATH, data=sent + b" ", headers=headers, content_type="application/json")
    assert code(answer) == (401, "proof_invalid")


def test_a_pull_happens_once_and_a_push_as_often_as_sent(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    phone.key.seq -= 1
    assert code(phone.key.post(client, PATH, request())) == (401, "proof_replayed")
    phone.key.seq -= 1
    assert phone.key.post(client, PATH, request(pull=False)).status_code == 200


def test_a_waiting_phone_sees_nothing_and_loses_nothing(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    device = claims.waiting(commune.id)
    operation = {"id": "abcde.1", "entity": "incident"}
    answer = phone.post(client, PATH, request(operations=[operation], head=1)).json
    assert answer is not None
    assert device
    assert (answer["rows"], answer["device"]["state"]) == ([], "waiting")
    assert answer["receipts"][0]["status"] == "retry"
    assert answer["receipts"][0]["retry_after_ms"] > 0
    assert count(OperationRecord) == count(Quarantine) == 0


def test_a_later_version_of_the_request_is_said(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    later = {"v": 2, "whatever": True}
    assert code(phone.key.post(client, PATH, later)) == (400, "later_version")


@pytest.mark.parametrize(
    "changes",
    [
        {"head": -1}, {"head": "1"}, {"head": None}, {"sent_ms": 1.5}, {"unsent": -1},
        {"app": "x" * 41}, {"operations": {}}, {"operations": [None] * 201}, {"cursor": 3},
        {"pull": "perhaps"}, {"sent_ms": 2**60}, {"v": 0.5},
    ],
)  # fmt: skip
def test_a_wrong_type_is_refused(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, changes: dict[str, Any]
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    assert code(phone.key.post(client, PATH, request(**changes))) == (422, "invalid")


@pytest.mark.parametrize(
    "body", [b"", b"[", b"\xff", b"NaN", b'{"head": NaN}', b"[" * 100_000, b"{}{}"]
)
def test_what_is_not_json_is_refused(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, body: bytes
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    assert code(phone.key.post(client, PATH, body)) == (400, "not_json")


def test_a_list_is_not_a_request(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    assert code(phone.key.post(client, PATH, [])) == (422, "invalid")


def test_a_huge_body_is_refused_raw_and_inflated(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    assert code(phone.key.post(client, PATH, b"x" * 300_000)) == (413, "too_large")
    bomb = json.dumps(request(app="x" * 3_000_000)).encode()
    assert code(phone.post(bomb)) == (413, "too_large")
    broken = gzip.compress(b"{}")[:-4]
    headers = {
        "DPoP": phone.key.proof("POST", PATH, broken),
        "Authorization": f"DPoP {phone.key.token}",
        "Content-Encoding": "gzip",
    }
    assert code(client.post(PATH, data=broken, headers=headers)) == (400, "bad_encoding")


def test_another_commune_is_another_world(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    ours = phone_on(client, commune, commune.pair_slots[0], clock)
    theirs = phone_on(client, other_commune, other_commune.pair_slots[0], clock)
    ours.cursor = theirs.cursor
    ours.sync()
    assert ours.complete()
    ours.visit("nobody-here", "absent")
    ours.sync()
    assert [one["status"] for one in ours.receipts.values()] == ["quarantined"]
    assert theirs.operations("citizen", commune.citizens[0]) == []


def test_a_token_of_a_commune_that_is_gone_is_refused(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    from server.services.phones import dpop

    phone = PhoneKey()
    key = client.application.extensions["keys"].token
    phone.token = dpop.make_token(dpop.TokenClaims("abcde", "none", "s", 1, phone.jkt), key)
    assert code(phone.post(client, PATH, request())) == (401, "token_invalid")


def test_a_revoked_phone_may_push_into_quarantine_and_sees_nothing(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    phone.visit(commune.citizens[0], "absent")
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    answer = phone.sync()
    assert answer["device"]["state"] == "revoked"
    assert (answer["rows"], answer["more"]) == ([], False)
    assert [one["reason"] for one in phone.receipts.values()] == ["revoked"]
    assert (count(OperationRecord), count(Quarantine)) == (0, 1)


def test_a_phone_the_registry_has_forgotten_may_still_push(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    """A backup from before the claim was restored (promise 6)."""
    from sqlalchemy import delete

    from server.models import Claim, Device, DeviceContact
    from tests.support.claiming import slot_of

    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    phone.visit(commune.citizens[0], "absent")
    slot = slot_of(commune, commune.pair_slots[0])
    slot.state, slot.device_id = "printed", None
    for model in (DeviceContact, Claim, Device):
        db.session.execute(delete(model))
    db.session.commit()
    answer = phone.exchange()
    assert (answer["device"]["state"], answer["receipts"][0]["status"]) == ("waiting", "retry")
    claims.confirm(commune.id, [claims.waiting(commune.id)[0].id], "staff:test")
    phone.sync()
    assert [one["status"] for one in phone.receipts.values()] == ["accepted"]
    assert phone.complete()


def lead_of(client: FlaskClient, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    return phone_on(client, commune, commune.lead_slots[0], clock)


def test_a_lead_sees_the_village_with_its_live_keys(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = lead_of(client, commune, clock)
    assert lead.complete()
    village = lead.row("village", commune.villages[0])
    assert village is not None
    assert [one[0] for one in village["areas"]] == commune.areas[:2]
    assert [one[3:] for one in village["areas"]] == [[3, 6], [3, 6]]
    assert {one[0] for one in village["slots"]} == set(commune.pair_slots[:4])
    assert sorted(lead.ids("citizen")) == sorted(
        commune.citizens_of[commune.areas[0]] + commune.citizens_of[commune.areas[1]]
    )
    pair = phone_on(client, commune, commune.pair_slots[0], clock)
    assert pair.ids("village") == []
