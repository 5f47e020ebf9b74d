"""POST /api/v1/devices/acknowledge: a phone says that it obeyed."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.models import AuditRecord, DeviceOrder
from tests.api.test_claims_look import code
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import slot_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.signing import PhoneKey
from tests.support.working import phone_at_work

PATH = "/api/v1/devices/acknowledge"


def order_of(phone: SimulatedPhone) -> str:
    return str(phone.sync()["device"]["order"]["id"])


def test_a_wiped_phone_says_so_and_its_place_is_free(
    client: FlaskClient, desk: Desk, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    desk.post(f"devices/{phone.device}/wipe")
    order = order_of(phone)
    for _ in range(2):
        answer = phone.key.post(client, PATH, {"order": order, "unsent": 0})
        assert answer.json == {"state": "acknowledged"}
    (found,) = desk.get("devices").get_json()["devices"]
    assert (found["state"], found["order"]["state"]) == ("revoked", "acknowledged")
    assert (found["order"]["unsent"], found["holds_place"]) == (0, False)
    slot = slot_of(commune, commune.pair_slots[0])
    assert (slot.state, slot.generation) == ("printed", 2)
    assert code(desk.post(f"devices/{phone.device}/wipe/cancel")) == (409, "order_done")
    assert [one.action for one in rows(AuditRecord)].count("order_obeyed") == 1


def test_a_wipe_taken_back_too_late_is_on_record(
    client: FlaskClient, desk: Desk, phone: SimulatedPhone
) -> None:
    desk.post(f"devices/{phone.device}/wipe")
    order = order_of(phone)
    desk.post(f"devices/{phone.device}/wipe/cancel")
    answer = phone.key.post(client, PATH, {"order": order, "unsent": 3})
    assert answer.json == {"state": "acknowledged"}
    (found,) = rows(DeviceOrder)
    assert (found.state, found.unsent) == ("acknowledged", 3)
    assert phone.sync()["device"]["state"] == "revoked"


def test_a_replaced_phone_says_so_too(
    client: FlaskClient, desk: Desk, phone: SimulatedPhone
) -> None:
    desk.post(f"devices/{phone.device}/replace")
    order = order_of(phone)
    assert phone.key.post(client, PATH, {"order": order}).json == {"state": "acknowledged"}
    assert "order" not in phone.sync()["device"]


def test_a_wipe_outlasts_a_replacement(
    client: FlaskClient, desk: Desk, phone: SimulatedPhone
) -> None:
    desk.post(f"devices/{phone.device}/replace")
    replaced = order_of(phone)
    desk.post(f"devices/{phone.device}/wipe")
    assert phone.sync()["device"]["order"]["kind"] == "wipe"
    assert phone.key.post(client, PATH, {"order": replaced}).json == {"state": "cancelled"}
    desk.post(f"devices/{phone.device}/revoke")
    assert phone.sync()["device"]["order"]["kind"] == "wipe"


def test_only_the_phone_that_was_told(
    app: Flask, client: FlaskClient, desk: Desk, phone: SimulatedPhone, commune: MadeCommune,
    clock: ManualClock,
) -> None:  # fmt: skip
    desk.post(f"devices/{phone.device}/wipe")
    order = order_of(phone)
    other = phone_at_work(app, clock, commune, commune.pair_slots[1])
    assert code(other.key.post(client, PATH, {"order": order})) == (404, "not_found")
    stranger = PhoneKey()
    stranger.token = phone.key.token
    assert code(stranger.post(client, PATH, {"order": order})) == (401, "proof_invalid")
    assert code(phone.key.post(client, PATH, {"order": "nothing"})) == (404, "not_found")
    assert https_client(app).post(PATH, json={"order": order}).status_code == 401
    assert rows(DeviceOrder)[0].state == "ordered"


@pytest.mark.parametrize(
    "body", [{}, {"order": 1}, {"order": "x", "unsent": -1}, {"order": "x", "unsent": "1"}, []]
)
def test_a_wrong_type_is_refused(client: FlaskClient, phone: SimulatedPhone, body: object) -> None:
    assert code(phone.key.post(client, PATH, body)) == (422, "invalid")
    assert code(phone.key.post(client, PATH, b"x" * 300_000)) == (413, "too_large")
