"""Slots, their codes and phones that take them, through the real endpoints."""

from __future__ import annotations

from flask.testing import FlaskClient

from server.extensions import db
from server.models import Slot
from server.services import claims, links
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey


def slot_of(commune: MadeCommune, slot_id: str) -> Slot:
    """The slot's row."""
    found = db.session.get(Slot, (commune.id, slot_id))
    assert found is not None
    return found


def link_of(commune: MadeCommune, slot_id: str) -> str:
    """The slot's printed link."""
    return links.slot_link(slot_of(commune, slot_id))


def claimed_phone(
    client: FlaskClient, commune: MadeCommune, slot_id: str, *, confirmed: bool = True
) -> PhoneKey:
    """A phone that took the slot, let in by staff unless `confirmed` is False."""
    phone = PhoneKey()
    body = {"link": link_of(commune, slot_id), "holder": "technical", "app": "test"}
    answer = phone.post(client, "/api/v1/claims", body)
    assert answer.status_code == 201, answer.json
    assert answer.json is not None
    phone.token = answer.json["token"]
    if confirmed:
        waiting = claims.waiting(commune.id)
        mine = [one.id for one in waiting if one.code == answer.json["code"]]
        assert claims.confirm(commune.id, mine, "staff:test") == mine
    return phone
