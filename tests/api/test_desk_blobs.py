"""GET /api/v1/desk/blobs/{sha256}: whoever answers tickets sees their photos."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.models import AuditRecord
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.photographs import SECRET, brought, name_of, opened, photograph
from tests.support.pushing import rows
from tests.support.working import phone_at_work, refuses_strangers

PICTURE = photograph()
NAME = name_of(PICTURE)


@pytest.fixture
def ticket(phone: SimulatedPhone, commune: MadeCommune) -> str:
    """A ticket of village 1 whose photo has arrived."""
    made = opened(phone, commune.citizens[0], PICTURE)
    phone.sync()
    assert brought(phone, PICTURE).status_code == 200
    return made


def test_shows_it_and_notes_who_looked(desk: Desk, ticket: str, commune: MadeCommune) -> None:
    answer = desk.get(f"blobs/{NAME}")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.data.startswith(b"\xff\xd8\xff")
    assert SECRET.encode() not in answer.data
    assert answer.headers["Cache-Control"] == "no-store"
    (noted,) = [one for one in rows(AuditRecord) if one.action == "photo_seen"]
    assert noted.actor == f"staff:{commune.accounts['staff']}"
    assert noted.body == {"tickets": [ticket], "sha256": NAME}


def test_a_village_s_staff_sees_its_own_village_s(
    app: Flask, desk: Desk, ticket: str, commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    other = photograph(colour="red")
    opened(far, commune.citizens[-1], other)
    far.sync()
    assert brought(far, other).status_code == 200
    only_v1(commune)
    assert desk.get(f"blobs/{NAME}").status_code == 200
    there, nowhere = desk.get(f"blobs/{name_of(other)}"), desk.get(f"blobs/{name_of(b'x')}")
    assert code(there) == code(nowhere) == (404, "not_found")
    assert there.data == nowhere.data
    assert len([one for one in rows(AuditRecord) if one.action == "photo_seen"]) == 1


def test_another_commune_s_staff_sees_nothing(
    app: Flask, ticket: str, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    other = signed_in(https_client(app), other_commune, "admin")
    assert code(other.get(f"blobs/{NAME}")) == (404, "not_found")


def test_strangers(app: Flask, ticket: str, commune: MadeCommune) -> None:
    allowed = {"staff", "police", "health", "admin"}
    refuses_strangers(app, commune, "GET", f"blobs/{NAME}", allowed=allowed)
    for role in allowed:
        assert signed_in(https_client(app), commune, role).get(f"blobs/{NAME}").status_code == 200


@pytest.mark.parametrize("name", ["x", NAME.upper(), NAME + "0", "%00", "..%2f..%2fkeys"])
def test_what_is_no_name_is_not_found(desk: Desk, ticket: str, name: str) -> None:
    assert code(desk.get(f"blobs/{name}"))[0] in {400, 404}
