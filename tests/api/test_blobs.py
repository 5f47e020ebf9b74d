"""PUT and GET /api/v1/blobs/{sha256}: a phone brings and sees photos of tickets."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from PIL import Image

from server.clock import ManualClock
from server.models import Blob, TicketPhoto
from server.services import photos
from server.services.phones import claims
from sync.types import JsonValue
from tests.api.test_claims_look import code
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import claimed_key
from tests.support.desk import Desk
from tests.support.factory import DAY, MadeCommune
from tests.support.photographs import SECRET, brought, looked_at, name_of, opened, photograph
from tests.support.pushing import rows
from tests.support.signing import PhoneKey
from tests.support.working import phone_at_work

PICTURE = photograph()
NAME = name_of(PICTURE)
UNKNOWN = (409, "blob_unknown")


@pytest.fixture
def ticket(phone: SimulatedPhone, commune: MadeCommune) -> str:
    """A ticket with one photo, whose operations have arrived."""
    made = opened(phone, commune.citizens[0], PICTURE)
    phone.sync()
    assert {one["status"] for one in phone.receipts.values()} == {"accepted"}
    return made


def test_a_photo_is_kept_once_and_shown_to_the_pair(
    phone: SimulatedPhone, partner: SimulatedPhone, ticket: str, clock: ManualClock
) -> None:
    at_ms = clock.now_ms()
    answer = brought(phone, PICTURE)
    assert (answer.status_code, answer.json) == (200, {"sha256": NAME, "received_ms": at_ms})
    clock.advance(60_000)
    again = brought(phone, PICTURE)  # its answer was lost
    assert (again.status_code, again.json) == (200, answer.json)
    assert brought(partner, PICTURE).json == answer.json
    (kept,) = rows(Blob)
    assert (kept.device_id, kept.width, kept.height) == (phone.device, 48, 64)
    for one in (phone, partner):
        shown = looked_at(one, NAME)
        assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
        assert shown.headers["Cache-Control"] == "no-store"
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        with Image.open(io.BytesIO(shown.data)) as picture:
            assert picture.size == (48, 64)
        assert SECRET.encode() not in shown.data


def test_the_partner_s_row_names_it(
    phone: SimulatedPhone, partner: SimulatedPhone, ticket: str, commune: MadeCommune
) -> None:
    partner.sync()
    row = partner.row("citizen", commune.citizens[0])
    assert row is not None
    (found,) = [one for one in row["ops"].values() if one[1] == "ticket.photo"]
    assert (found[2], found[7]) == ({"sha256": NAME}, ticket)


def test_operations_come_first(phone: SimulatedPhone, commune: MadeCommune) -> None:
    assert code(brought(phone, PICTURE)) == UNKNOWN
    opened(phone, commune.citizens[0], PICTURE)
    early = brought(phone, PICTURE)
    assert code(early) == UNKNOWN
    assert int(early.headers["Retry-After"]) > 0
    phone.sync()
    assert brought(phone, PICTURE).status_code == 200


def test_the_bytes_must_be_those_of_the_name(phone: SimulatedPhone, ticket: str) -> None:
    for wrong in (b"", PICTURE + b"x", photograph(colour="red")):
        assert code(brought(phone, wrong, NAME)) == (422, "blob_hash")
    assert code(brought(phone, PICTURE, NAME.upper())) == (422, "blob_hash")
    assert code(brought(phone, PICTURE, "nonsense")) == (422, "blob_hash")
    assert rows(Blob) == []


@pytest.mark.parametrize("sent", [b"<svg/>", b"<html>", PICTURE[:100], b"%PDF"])
def test_what_is_no_picture_is_not_kept(
    phone: SimulatedPhone, commune: MadeCommune, sent: bytes
) -> None:
    opened(phone, commune.citizens[0], sent)
    phone.sync()
    assert code(brought(phone, sent)) == (422, "blob_picture")
    assert rows(Blob) == []


def test_a_huge_one_is_refused(phone: SimulatedPhone, commune: MadeCommune) -> None:
    large = PICTURE + b"\0" * (photos.CAP - len(PICTURE))
    opened(phone, commune.citizens[0], large, large + b"\0")
    phone.sync()
    assert brought(phone, large).status_code == 200
    assert code(brought(phone, large + b"\0")) == (413, "too_large")


def test_three_for_a_ticket(phone: SimulatedPhone, commune: MadeCommune) -> None:
    pictures = [photograph(size=(20, 20 + place)) for place in range(4)]
    opened(phone, commune.citizens[0], *pictures)
    phone.sync()
    assert code(brought(phone, pictures[3])) == (422, "blob_enough")
    for one in pictures[:3]:
        assert brought(phone, one).status_code == 200
    assert code(brought(phone, pictures[3])) == (422, "blob_enough")
    # Another ticket may have the same picture.
    opened(phone, commune.citizens[1], pictures[3])
    phone.sync()
    assert brought(phone, pictures[3]).status_code == 200


def test_so_many_a_day(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(photos, "PER_DAY", 2)
    pictures = [photograph(size=(20, 20 + place)) for place in range(3)]
    opened(phone, commune.citizens[0], *pictures)
    phone.sync()
    assert [brought(phone, one).status_code for one in pictures] == [200, 200, 429]
    clock.advance(DAY + 1)
    assert brought(phone, pictures[2]).status_code == 200


def test_another_team_learns_nothing(
    app: Flask, phone: SimulatedPhone, ticket: str, commune: MadeCommune,
    other_commune: MadeCommune, clock: ManualClock,
) -> None:  # fmt: skip
    neighbour = phone_at_work(app, clock, commune, commune.pair_slots[2])
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    foreign = phone_at_work(app, clock, other_commune, other_commune.pair_slots[0])
    brought(phone, PICTURE)
    for one in (neighbour, far, foreign):
        there, nowhere = looked_at(one, NAME), looked_at(one, name_of(b"nothing"))
        assert code(there) == code(nowhere) == (404, "not_found")
        assert there.data == nowhere.data
        other = photograph(colour="red")
        assert code(brought(one, PICTURE)) == code(brought(one, other)) == UNKNOWN


def test_the_lead_of_the_village_sees_it_and_another_s_does_not(
    app: Flask, phone: SimulatedPhone, ticket: str, commune: MadeCommune, clock: ManualClock
) -> None:
    brought(phone, PICTURE)
    own = phone_at_work(app, clock, commune, commune.lead_slots[0])
    other = phone_at_work(app, clock, commune, commune.lead_slots[-1])
    assert looked_at(own, NAME).status_code == 200
    assert code(looked_at(other, NAME)) == (404, "not_found")


def test_a_revoked_phone_brings_what_it_wrote_before_and_sees_nothing(
    phone: SimulatedPhone, ticket: str, commune: MadeCommune
) -> None:
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    assert brought(phone, PICTURE).status_code == 200
    assert len(rows(Blob)) == 1
    assert code(looked_at(phone, NAME)) == (403, "device_revoked")


def test_what_a_revoked_phone_wrote_since_is_held_until_the_desk_lets_it_in(
    app: Flask, phone: SimulatedPhone, commune: MadeCommune, desk: Desk, clock: ManualClock
) -> None:
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    opened(phone, commune.citizens[0], PICTURE)
    assert code(brought(phone, PICTURE)) == UNKNOWN
    phone.sync()
    assert brought(phone, PICTURE).status_code == 200
    assert brought(phone, PICTURE).status_code == 200
    assert rows(TicketPhoto) == []
    partner = phone_at_work(app, clock, commune, commune.pair_slots[1])
    assert code(looked_at(partner, NAME)) == (404, "not_found")
    assert desk.get(f"blobs/{NAME}").status_code == 404
    waiting = [one["id"] for one in desk.get("quarantine").get_json()["operations"]]
    admitted = desk.post("quarantine/admit", {"ids": waiting}).get_json()
    assert len(admitted["admitted"]) == 2, admitted
    assert looked_at(partner, NAME).status_code == 200


def test_a_phone_that_waits_keeps_its_photo(
    app: Flask, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    client = https_client(app)
    phone.key = claimed_key(client, commune, commune.pair_slots[1], confirmed=False)
    assert code(brought(phone, PICTURE)) == UNKNOWN
    assert code(looked_at(phone, NAME)) == (403, "device_waiting")


def test_only_the_key_of_the_token(phone: SimulatedPhone, ticket: str, app: Flask) -> None:
    path = f"/api/v1/blobs/{NAME}"
    client = https_client(app)
    assert code(client.put(path, data=PICTURE)) == (401, "proof_needed")
    assert code(client.get(path)) == (401, "proof_needed")
    assert code(brought(phone, PICTURE, bsh="x")) == (401, "proof_invalid")
    assert code(brought(phone, PICTURE, htm="POST")) == (401, "proof_invalid")
    token, phone.key = phone.key.token, PhoneKey()
    phone.key.token = token
    assert code(brought(phone, PICTURE)) == (401, "proof_invalid")
    assert code(looked_at(phone, NAME)) == (401, "proof_invalid")
    assert rows(Blob) == []


def test_a_look_happens_once(phone: SimulatedPhone, ticket: str) -> None:
    brought(phone, PICTURE)
    seq = phone.key.seq + 1
    assert looked_at(phone, NAME, seq=seq).status_code == 200
    assert code(looked_at(phone, NAME, seq=seq)) == (401, "proof_replayed")


@pytest.mark.parametrize("method", ["POST", "DELETE", "PATCH"])
def test_no_other_method(phone: SimulatedPhone, method: str) -> None:
    answer = phone.client.open(f"/api/v1/blobs/{NAME}", method=method)
    assert code(answer) == (405, "method_not_allowed")


def test_a_photo_of_a_ticket_that_nobody_opened_waits(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    value: dict[str, JsonValue] = {"sha256": NAME}
    phone.write("ticket", f"{phone.device}.99", "photo", value, about=commune.citizens[0], after=())
    phone.sync()
    (receipt,) = phone.receipts.values()
    assert (receipt["status"], receipt["reason"]) == ("quarantined", "unknown_entity")
    assert brought(phone, PICTURE).status_code == 200  # held with it
    assert code(looked_at(phone, NAME)) == (404, "not_found")


@pytest.mark.parametrize("value", [{}, {"sha256": "x"}, {"sha256": NAME, "name": "x"}, NAME, None])
def test_an_operation_that_names_no_picture_waits(
    phone: SimulatedPhone, commune: MadeCommune, value: JsonValue
) -> None:
    ticket = opened(phone, commune.citizens[0])
    phone.write("ticket", ticket, "photo", value, about=commune.citizens[0], after=())
    phone.sync()
    assert phone.receipts[f"{phone.device}.2"]["status"] == "quarantined"
    assert rows(TicketPhoto) == []
