"""Slots, their links, and phones that take them through the real endpoints."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Slot
from server.repositories import claims as rows
from server.services.phones import claims, links
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey


def slot_of(commune: MadeCommune, slot_id: str) -> Slot:
    """The slot's row as it is now."""
    found = db.session.get(Slot, (commune.id, slot_id), populate_existing=True)
    assert found is not None
    return found


def link_of(commune: MadeCommune, slot_id: str) -> str:
    """The slot's printed link."""
    return links.slot_link(slot_of(commune, slot_id))


def live_of(commune: MadeCommune, slot_id: str, now_ms: int, minutes: int = 0) -> str:
    """The link a lead's phone shows in this minute, or `minutes` later."""
    slot = slot_of(commune, slot_id)
    key = links.live_key(slot, rows.live_epoch(commune.id, slot.village_id))
    return links.live_link(commune.id, slot_id, key, now_ms // links.MINUTE_MS + minutes)


def claimed_key(
    client: FlaskClient, commune: MadeCommune, slot_id: str, *, confirmed: bool = True
) -> PhoneKey:
    """A key that took the slot, let in by staff unless `confirmed` is False."""
    phone = PhoneKey()
    body = {"link": link_of(commune, slot_id), "holder": "technical", "app": "test"}
    answer = phone.post(client, "/api/v1/claims", body)
    assert answer.status_code == 201, answer.json
    assert answer.json is not None
    phone.token = answer.json["token"]
    if confirmed:
        mine = [one.id for one in claims.waiting(commune.id) if one.code == answer.json["code"]]
        assert claims.confirm(commune.id, mine, "staff:test") == mine
    return phone


def phone_on(
    client: FlaskClient,
    commune: MadeCommune,
    slot_id: str,
    clock: ManualClock,
    *,
    holder: str = "both",
    skew_ms: int = 0,
) -> SimulatedPhone:
    """A phone that took the slot by the live code and has its list."""
    phone = SimulatedPhone(client, clock.now_ms, skew_ms=skew_ms)
    phone.claim(live_of(commune, slot_id, clock.now_ms()), holder)
    phone.sync()
    return phone
