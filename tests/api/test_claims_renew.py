"""Storage that went back in time, or was copied: noticed, and a way on (POST claims/renew)."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.models import AuditRecord, OperationRecord, Quarantine
from server.services.phones import device_orders
from tests.api.test_claims_look import code
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import claimed_key, live_of, slot_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows, send, step
from tests.support.rescuing import copied
from tests.support.signing import PhoneKey

PATH = "/api/v1/claims/renew"


def renewed(phone: SimulatedPhone, new: PhoneKey, **changes: object) -> TestResponse:
    """Ask with both keys; `changes` bend the new key's proof."""
    before, new.token = new.token, phone.key.token
    body = {"proof": new.proof("POST", PATH, b"", **changes)}
    new.token = before
    return phone.key.post(phone.client, PATH, body)


def actions() -> list[str]:
    return [one.action for one in rows(AuditRecord)]


def test_a_phone_with_a_lower_head_is_told_and_gets_no_list(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    before = copied(phone)
    for citizen in commune.citizens[:3]:
        phone.visit(citizen, "absent")
    phone.sync()
    before.key.seq = phone.key.seq  # as the app does after proof_replayed
    answer = before.sync()
    assert answer["device"]["state"] == "rolled_back"
    assert answer["rows"] == []
    assert "storage_rolled_back" in actions()


def test_a_request_sent_again_makes_no_phone_rolled_back(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    old = copied(phone)
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    assert old.sync(pull=False)["device"]["state"] == "active"  # its counter is spent: a replay
    assert phone.sync()["device"]["state"] == "active"


def test_an_id_with_another_body_is_kept_and_told(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    send(phone, step(phone, 1), head=1)
    (receipt,) = send(phone, step(phone, 1, value="not_done"), head=1)
    assert (receipt["status"], receipt["reason"]) == ("quarantined", "id_reuse")
    assert phone.json_of(phone.post(b'{"head":1,"sent_ms":0}'))["device"]["state"] == "rolled_back"
    assert len(rows(OperationRecord)) == 1
    assert len(rows(Quarantine)) == 1


def play(phone: SimulatedPhone, citizens: list[str], outcome: str) -> list[str]:
    made = [phone.visit(citizen, outcome) for citizen in citizens]
    phone.key.seq += 1_000 * len(made)  # the app leaps after proof_replayed
    phone.sync()
    return made


def test_a_copied_profile_played_twice_loses_nothing(
    client: FlaskClient, phone: SimulatedPhone, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    mine = commune.citizens_of[commune.areas[0]]
    copy = copied(phone)
    clock.advance(60_000)
    play(phone, mine[:2], "absent")
    clock.advance(60_000)
    play(copy, mine[2:], "no_smartphone")
    assert copy.answer["device"]["state"] == "rolled_back"
    phone.key.seq += 9_000
    assert phone.exchange()["device"]["state"] == "rolled_back"
    # Both go on with what they have in hand; whoever comes first is the new device.
    key = PhoneKey()
    answer = renewed(phone, key)
    assert answer.status_code == 200
    again = renewed(phone, key)
    assert again.json == answer.json
    assert code(renewed(copy, PhoneKey())) == (409, "renew_used")
    assert {"device_renewed", "renewal_contested"} <= set(actions())
    body: dict[str, Any] = answer.json or {}
    assert (body["state"], body["device"] != phone.device) == ("confirmed", True)
    assert slot_of(commune, commune.pair_slots[0]).device_id == body["device"]
    heir = SimulatedPhone(client, clock.now_ms, key=key, device=body["device"])
    key.token = body["token"]
    heir.sync()
    assert heir.complete()
    heir.visit(mine[0], "no_smartphone")
    assert heir.sync()["received"]["head"] == 1
    assert copy.sync(pull=False)["device"]["state"] == "revoked"
    # The copy's first two had ids that were taken: they wait, and get in under other ids.
    waiting = desk.get("quarantine").get_json()["operations"]
    assert [one["reason"] for one in waiting] == ["id_reuse"] * 2
    done = desk.post("quarantine/admit", {"ids": [one["id"] for one in waiting]}).get_json()
    assert (len(done["admitted"]), done["refused"]) == (2, [])
    made = rows(OperationRecord)
    assert len(made) == len(mine) + 1
    assert {one.subject_id for one in made if one.entity == "visit"} == set(mine)
    assert {one.device_id for one in made} == {phone.device, f"{phone.device}-2", heir.device}
    heir.sync()
    assert {heir.state(one).outcome for one in mine[2:]} == {"no_smartphone"}


def test_it_is_done_once_a_code(
    client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    send(phone, step(phone, 1), head=1)
    send(phone, step(phone, 1, value="not_done"), head=1)
    key = PhoneKey()
    body: dict[str, Any] = renewed(phone, key).json or {}
    key.token = body["token"]
    heir = SimulatedPhone(client, clock.now_ms, key=key, device=body["device"])
    send(heir, step(heir, 1), head=1)
    send(heir, step(heir, 1, value="not_done"), head=1)
    assert code(renewed(heir, PhoneKey())) == (409, "renew_used")


def test_a_lead_s_route_is_closed_to_it(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    key = claimed_key(client, commune, commune.lead_slots[0])
    found = SimulatedPhone(client, clock.now_ms, key=key)
    found.device = slot_of(commune, commune.lead_slots[0]).device_id or ""
    send(found, step(found, 1, area=None), head=1)
    send(found, step(found, 1, area=None, value="not_done"), head=1)
    answer = key.post(client, "/api/v1/lead/claims", {})
    assert code(answer) == (403, "device_rolled_back")


def test_it_is_refused_to_everybody_else(
    client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    assert code(renewed(phone, PhoneKey())) == (409, "renew_needless")
    send(phone, step(phone, 1), head=1)
    send(phone, step(phone, 1, value="not_done"), head=1)
    stranger = copied(phone)
    stranger.key = PhoneKey()
    stranger.key.token = phone.key.token
    assert code(renewed(stranger, PhoneKey())) == (401, "proof_invalid")
    for changes in ({"ath": None}, {"ath": "x"}, {"htu": "https://evil.test" + PATH}, {"bsh": "x"}):
        assert code(renewed(phone, PhoneKey(), **changes)) == (401, "proof_invalid")
    assert code(renewed(phone, phone.key)) == (409, "renew_needless")


@pytest.mark.parametrize("body", [{}, {"proof": 1}, {"proof": "x" * 5_000}, []])
def test_a_wrong_type_is_refused(phone: SimulatedPhone, body: object) -> None:
    assert code(phone.key.post(phone.client, PATH, body)) == (422, "invalid")
    assert code(phone.key.post(phone.client, PATH, b"x" * 300_000)) == (413, "too_large")


def test_an_erased_list_does_not_come_back_by_renewing(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    before = gone_back(phone, commune)
    before.told = {"wiped": True}
    before.sync(pull=False)
    new = PhoneKey()
    answer = renewed(before, new)
    assert answer.json is not None
    before.key, new.token, before.told = new, answer.json["token"], {}
    assert before.exchange()["device"]["state"] == "locked"
    assert before.answer["rows"] == []
    before.claim(live_of(commune, commune.pair_slots[0], clock.now_ms()))
    assert before.exchange()["rows"] != []


def test_renewing_does_not_get_around_a_wipe(phone: SimulatedPhone, commune: MadeCommune) -> None:
    before = gone_back(phone, commune)
    device_orders.wipe(commune.id, phone.device, "staff:test")
    assert code(renewed(before, PhoneKey())) == (403, "device_revoked")


def gone_back(phone: SimulatedPhone, commune: MadeCommune) -> SimulatedPhone:
    """The phone as it was before it wrote, which the server has noticed."""
    before = copied(phone)
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    before.key.seq = phone.key.seq
    before.sync()
    return before
