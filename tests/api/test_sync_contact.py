"""What counts as a contact, and what of it survives a request that fails."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Device, DeviceContact, OperationRecord
from server.services.phones import contacts
from tests.api.test_claims_look import code
from tests.sim.phone import RefusedError, SimulatedPhone
from tests.support.factory import DAY, MadeCommune
from tests.support.pushing import rows, step
from tests.support.signing import PhoneKey

PATH = "/api/v1/sync"


def test_tonight_is_told_again_after_a_request_that_failed(
    app: Flask,
    phone: SimulatedPhone,
    commune: MadeCommune,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.advance(DAY)
    before = phone.row("campaign", commune.campaign)
    assert before is not None
    number = before["s"]

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(contacts, "received", fail)  # after the card was put, before the commit
    with pytest.raises(RefusedError, match="500"):
        phone.exchange()
    monkeypatch.undo()
    phone.exchange()
    after = phone.row("campaign", commune.campaign)
    assert after is not None
    assert after["s"] > number
    number = after["s"]
    clock.advance(60_000)
    phone.exchange()
    assert (phone.row("campaign", commune.campaign) or {})["s"] == number  # once a day


def test_a_push_sent_again_by_somebody_is_no_contact(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    sent = b'{"head":0,"sent_ms":%d,"unsent":0,"app":"old","operations":[],"pull":false}'
    body = sent % clock.now_ms()
    headers = {
        "DPoP": phone.key.proof("POST", PATH, body),
        "Authorization": f"DPoP {phone.key.token}",
    }

    def deliver() -> int:
        return phone.client.post(PATH, data=body, headers=headers).status_code

    assert deliver() == 200
    clock.advance(60_000)
    phone.visit(commune.citizens[0], "absent")
    at_ms = clock.now_ms()
    clock.advance(60_000)
    heard = rows(Device)[0].last_contact_ms
    assert deliver() == 200  # a replay: it may not move the bound above the visit
    assert rows(Device)[0].last_contact_ms == heard
    assert {one.received_ms for one in rows(DeviceContact)} == {heard}
    clock.advance(60_000)
    phone.sync()
    assert rows(OperationRecord)[0].effective_ms == at_ms
    heard = rows(Device)[0].last_contact_ms
    clock.advance(60_000)
    assert deliver() == 200
    found = rows(Device)[0]
    assert (found.last_contact_ms, found.head, found.app) == (heard, 1, "sim")
    assert found.rolled_back_ms is None


def test_work_in_a_request_that_was_overtaken_is_taken(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    def body(*operations: object, head: int) -> bytes:
        return json.dumps(
            {"head": head, "sent_ms": phone.now(), "operations": operations, "pull": False}
        ).encode()

    first, second = step(phone, 1), step(phone, 2, field="step.sskdt")
    slow = body(first, head=1)
    proof = phone.key.proof("POST", PATH, slow)
    phone.json_of(phone.post(body(second, head=2)))
    headers = {"DPoP": proof, "Authorization": f"DPoP {phone.key.token}"}
    answer = phone.client.post(PATH, data=slow, headers=headers).get_json()
    assert answer["receipts"][0]["status"] == "accepted"
    assert answer["received"]["head"] == 2
    assert answer["device"]["state"] == "active"


def test_a_counter_that_went_back_is_told_where_to_go_on(phone: SimulatedPhone) -> None:
    spent = phone.key.seq
    phone.key.seq = 0
    answer = phone.post(b'{"head":0,"sent_ms":0}')
    assert code(answer) == (401, "proof_replayed")
    assert answer.json is not None
    assert answer.json["error"]["fields"] == {"seq": [str(spent)]}


def test_what_is_refused_is_logged_without_anything_personal(
    phone: SimulatedPhone,
    partner: SimulatedPhone,
    commune: MadeCommune,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Token without key, key without token, altered body, replay, another phone's cursor."""
    secret = "Nguyễn Thị Canary 0912345678"
    body = json.dumps({"head": 0, "sent_ms": 0, "app": secret}).encode()
    thief = PhoneKey()
    thief.token = phone.key.token
    assert code(thief.post(phone.client, PATH, body)) == (401, "proof_invalid")
    bare = PhoneKey()
    bare.key, bare.jwk, bare.jkt = phone.key.key, phone.key.jwk, phone.key.jkt
    assert code(bare.post(phone.client, PATH, body)) == (401, "proof_needed")
    headers = {
        "DPoP": phone.key.proof("POST", PATH, body),
        "Authorization": f"DPoP {phone.key.token}",
    }
    altered = phone.client.post(PATH, data=body + b" ", headers=headers)
    assert code(altered) == (401, "proof_invalid")
    assert phone.client.post(PATH, data=body, headers=headers).status_code == 200
    again = phone.client.post(PATH, data=body, headers=headers)
    assert code(again) == (401, "proof_replayed")
    partner.sync()
    phone.cursor = partner.cursor
    phone.exchange()
    assert phone.answer["rows"][0]["e"] == "*"  # it starts anew, with its own list only
    own = {"area:a11", "commune", f"device:{phone.device}"}
    assert {row["b"] for row in phone.answer["rows"]} <= own
    phone.exchange()
    written = capsys.readouterr()
    log = written.err + written.out
    assert "proof_replayed" in log
    assert log.count('"code": "cursor_foreign"') == 1
    assert f'"device": "{phone.device}"' in log
    for part in ("Canary", "0912345678", str(phone.key.token), phone.key.jwk["x"], "Nguy"):
        assert part not in log
    assert db.session.query(OperationRecord).count() == 0


def test_a_list_that_is_gone_is_noted_whenever_it_is_said(phone: SimulatedPhone) -> None:
    """A push that was overtaken is no contact, but what it says of the list holds."""
    body = json.dumps({"head": 0, "sent_ms": phone.now(), "pull": False, "wiped": True}).encode()
    proof = phone.key.proof("POST", PATH, body)
    phone.exchange()
    headers = {"DPoP": proof, "Authorization": f"DPoP {phone.key.token}"}
    late = phone.client.post(PATH, data=body, headers=headers).get_json()
    assert late["device"]["state"] == "locked"
    assert phone.exchange()["device"]["state"] == "locked"
    assert phone.answer["rows"] == []
