"""Phones at the desk: GET devices; POST revoke, replace, wipe, wipe/cancel, open."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, AuditRecord
from tests.api.test_claims_look import code
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import live_of, slot_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.working import phone_at_work, refuses_strangers

ACTS = ("revoke", "replace", "wipe", "wipe/cancel", "open")


def seen(desk: Desk, device: str) -> dict[str, object]:
    found: list[dict[str, object]] = desk.get("devices").get_json()["devices"]
    return next(one for one in found if one["id"] == device)


def test_shows_whose_where_and_how_far(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    phone.told = {"durable": False}
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    phone.visit(commune.citizens[1], "absent")
    body = b'{"head":2,"sent_ms":%d,"unsent":1,"app":"1.2","durable":true}' % (clock.now_ms() + 7)
    phone.json_of(phone.post(body))
    assert seen(desk, phone.device) == {
        "id": phone.device,
        "slot": commune.pair_slots[0],
        "kind": "pair",
        "holds_place": True,
        "state": "active",
        "holder": "Trần Văn m-n11-technical, Trần Văn m-n11-local",
        "pair": "Nhóm 11",
        "village": {"id": "v1", "name": "Thôn 1"},
        "app": "1.2",
        "durable": True,
        "claimed_ms": clock.now_ms(),
        "last_contact_ms": clock.now_ms(),
        "unsent": 1,
        "unsent_operations": 1,
        "received_head": 1,
        "skew_ms": 7,
        "rolled_back_ms": None,
        "renews": None,
        "order": None,
    }


def test_one_village_or_all_of_one_s_own(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    last = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    phone_at_work(app, clock, other_commune, other_commune.pair_slots[0])

    def ids(of: Desk, query: str = "") -> list[str]:
        return [one["id"] for one in of.get(f"devices{query}").get_json()["devices"]]

    assert ids(desk) == [first.device, last.device]
    assert ids(desk, "?village=v2") == [last.device]
    assert desk.get("devices?village=V 2").status_code == 422
    only_v1(commune)
    assert ids(desk) == [first.device]
    assert code(desk.get("devices?village=v2")) == (404, "not_found")
    for act in ACTS:
        assert code(desk.post(f"devices/{last.device}/{act}")) == (404, "not_found")


def only_v1(commune: MadeCommune) -> None:
    """The staff account's grant is for village 1 alone from now on."""
    grant = db.session.scalars(
        db.select(AccountGrant).where(
            AccountGrant.commune_id == commune.id,
            AccountGrant.account_id == commune.accounts["staff"],
        )
    ).one()
    grant.village_id = "v1"
    db.session.commit()


def test_revoke_ends_it_at_once_and_replace_frees_the_place(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    for act, state in (("revoke", "revoked"), ("replace", "revoked")):
        slot = commune.pair_slots[0 if act == "revoke" else 1]
        phone = phone_at_work(app, clock, commune, slot)
        assert desk.post(f"devices/{phone.device}/{act}").get_json() == {}
        found = seen(desk, phone.device)
        assert (found["state"], found["holds_place"]) == (state, False)
        phone.visit(commune.citizens[0], "absent")
        answer = phone.sync()
        assert (answer["device"]["state"], answer["rows"]) == ("revoked", [])
        order = answer["device"]["order"]
        assert (order["kind"], order["all_received"]) == (act, True)
        assert phone.receipts[f"{phone.device}.1"]["reason"] == "revoked"
        assert slot_of(commune, slot).state == "printed"
        assert phone_at_work(app, clock, commune, slot).device != phone.device
        assert code(desk.post(f"devices/{phone.device}/replace")) == (409, "device_gone")
        assert desk.post(f"devices/{phone.device}/revoke").status_code == 200
    acts = [one.action for one in rows(AuditRecord)]
    assert "device_revoked" in acts
    assert "device_replaced" in acts


def test_a_wipe_waits_for_the_work_and_can_be_taken_back(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    desk.post(f"devices/{phone.device}/wipe")
    answer = phone.json_of(phone.post(b'{"head":1,"sent_ms":0}'))
    assert answer["device"]["state"] == "wiping"
    assert answer["device"]["order"]["kind"] == "wipe"
    assert answer["device"]["order"]["all_received"] is False
    assert (answer["rows"], answer["sums"]) == ([], {})
    assert phone.sync()["device"]["order"]["all_received"] is True
    assert phone.receipts[f"{phone.device}.1"]["status"] == "accepted"
    assert seen(desk, phone.device)["order"]["state"] == "ordered"  # type: ignore[index]
    desk.post(f"devices/{phone.device}/wipe")
    assert phone.sync()["device"]["order"]["id"] == answer["device"]["order"]["id"]
    assert desk.post(f"devices/{phone.device}/wipe/cancel").get_json() == {}
    assert code(desk.post(f"devices/{phone.device}/wipe/cancel")) == (409, "order_done")
    phone.cursor = None
    answer = phone.sync()
    assert "order" not in answer["device"]
    assert phone.complete()
    assert seen(desk, phone.device)["order"]["state"] == "cancelled"  # type: ignore[index]


def test_a_list_erased_after_wrong_pins_needs_the_lead_or_the_desk(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    phone.told = {"wiped": True}
    phone.cursor = None
    assert phone.sync()["device"]["state"] == "locked"
    assert phone.answer["rows"] == []
    phone.told, phone.rows = {}, {}
    assert phone.sync()["device"]["state"] == "locked"
    assert seen(desk, phone.device)["state"] == "locked"
    phone.claim(live_of(commune, commune.pair_slots[0], clock.now_ms()))
    assert phone.sync()["device"]["state"] == "active"
    assert phone.complete()
    phone.told = {"wiped": True}
    phone.sync()
    phone.told = {}
    assert desk.post(f"devices/{phone.device}/open").get_json() == {}
    assert code(desk.post(f"devices/{phone.device}/open")) == (409, "order_done")
    assert phone.sync()["device"]["state"] == "active"
    assert [one.action for one in rows(AuditRecord)].count("list_opened") == 2


@pytest.mark.parametrize("act", ACTS)
def test_strangers(
    app: Flask, phone: SimulatedPhone, commune: MadeCommune, other_commune: MadeCommune, act: str
) -> None:
    path = f"devices/{phone.device}/{act}"
    refuses_strangers(app, commune, "POST", path, allowed={"staff", "admin"})
    other = signed_in(https_client(app), other_commune, "staff")
    assert code(other.post(path)) == (404, "not_found")
    assert code(other.post(f"devices/nobody/{act}")) == (404, "not_found")
    huge = other.client.post(f"/api/v1/desk/{path}", data=b"x" * 300_000, headers=other.csrf())
    assert huge.status_code == 413
    assert slot_of(commune, commune.pair_slots[0]).state == "used"


def test_strangers_see_nothing(app: Flask, commune: MadeCommune) -> None:
    allowed = {"staff", "police", "leader", "admin"}
    refuses_strangers(app, commune, "GET", "devices", allowed=allowed)


def test_when_phones_lock_themselves(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, app: Flask
) -> None:
    assert desk.get("devices").get_json()["idle_minutes"] == 20
    assert desk.post("devices/idle", {"minutes": 10}).get_json() == {}
    assert desk.get("devices").get_json()["idle_minutes"] == 10
    phone.sync()
    assert (phone.row("campaign", commune.campaign) or {})["idle"] == 10
    last = rows(AuditRecord)[-1]
    told = {key: last.body[key] for key in ("setting", "from", "to")}
    assert (last.action, told) == (
        "setting_changed",
        {"setting": "idle_minutes", "from": 20, "to": 10},
    )
    for bad in (4, 121, "10", None, 7.5):
        assert desk.post("devices/idle", {"minutes": bad}).status_code == 422
    only_v1(commune)
    assert code(desk.post("devices/idle", {"minutes": 10})) == (403, "not_allowed")


def test_strangers_set_no_lock(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    body = {"minutes": 10}
    allowed = {"staff", "admin"}
    refuses_strangers(app, commune, "POST", "devices/idle", body=body, allowed=allowed)
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("devices/idle", body).status_code == 200
    ours = signed_in(https_client(app), commune, "staff")
    assert ours.get("devices").get_json()["idle_minutes"] == 20
    headers = other.csrf()
    huge = other.client.post("/api/v1/desk/devices/idle", data=b"x" * 300_000, headers=headers)
    assert huge.status_code == 413
