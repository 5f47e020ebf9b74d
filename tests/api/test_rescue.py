"""POST /api/v1/rescue: another phone hands in a rescue file."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Claim, Device, DeviceContact, OperationRecord, Quarantine
from server.services.phones import claims
from tests.api.test_claims_look import code
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import slot_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows, state
from tests.support.rescuing import rescue_line
from tests.support.signing import PhoneKey
from tests.support.working import phone_at_work

PATH = "/api/v1/rescue"
MINUTE = 60_000


@pytest.fixture
def carrier(app: Flask, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """A phone of another village's pair."""
    return phone_at_work(app, clock, commune, commune.pair_slots[-1])


def handed_in(carrier: SimulatedPhone, text: str) -> list[dict[str, Any]]:
    answer = carrier.key.post(carrier.client, PATH, text.encode())
    assert answer.status_code == 200, answer.json
    found: list[dict[str, Any]] = (answer.json or {})["phones"]
    return found


def line_of(phone: SimulatedPhone, **changes: object) -> str:
    return rescue_line(phone, phone.client.application.extensions["keys"], **changes)


def counts(new: int = 0, duplicate: int = 0, quarantined: int = 0, damaged: int = 0) -> object:
    return {
        "new": new, "duplicate": duplicate, "quarantined": quarantined, "damaged": damaged,
    }  # fmt: skip


def test_a_dead_phone_s_work_gets_in_once_with_its_own_time(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    phone.skew_ms = 400 * MINUTE
    phone.sync()
    mine = commune.citizens_of[commune.areas[0]]
    clock.advance(10 * MINUTE)
    at_ms = clock.now_ms()
    for citizen in mine[:3]:
        phone.visit(citizen, "absent")
    file = line_of(phone)
    clock.advance(3 * 24 * 60 * MINUTE)  # the file travels by Zalo and a memory card
    (first,) = handed_in(carrier, file)
    assert (first["device"], first["people"], first["refused"]) == (phone.device, 3, None)
    assert first["operations"] == counts(new=3)
    (again,) = handed_in(carrier, f"\n{file}\r\n")
    assert again["operations"] == counts(duplicate=3)
    made = rows(OperationRecord)
    assert {one.effective_ms for one in made} == {at_ms}
    assert {one.actor for one in made} == {"pair:n11"}
    assert {one.received_ms for one in made} == {clock.now_ms()}
    author = db.session.get(Device, (commune.id, phone.device))
    assert author is not None
    assert (author.last_contact_ms or 0) < at_ms  # the file is no contact of the phone
    # The author's phone, alive after all, learns of it by its receipts.
    phone.sync()
    assert {one["status"] for one in phone.receipts.values()} == {"duplicate"}
    assert phone.outbox == []
    assert phone.answer["received"]["head"] == 3
    assert phone.answer["device"]["state"] == "active"


def test_it_is_no_older_than_the_author_s_last_contact(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(10 * MINUTE)
    phone.sync()
    contact = clock.now_ms()
    phone.skew_ms = -60 * MINUTE  # since then somebody has set its clock back
    phone.visit(commune.citizens[0], "absent")
    file = line_of(phone)
    clock.advance(30 * MINUTE)
    handed_in(carrier, file)
    assert rows(OperationRecord)[0].effective_ms == contact


def test_a_revoked_phone_s_waits_for_the_desk(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune, desk: Desk
) -> None:
    phone.visit(commune.citizens[0], "absent")
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    (found,) = handed_in(carrier, line_of(phone))
    assert found["operations"] == counts(quarantined=1)
    assert handed_in(carrier, line_of(phone))[0]["operations"] == counts(quarantined=1)
    (waits,) = desk.get("quarantine").get_json()["operations"]
    assert waits["reason"] == "revoked"
    assert desk.post("quarantine/admit", {"ids": [waits["id"]]}).get_json()["admitted"]
    assert handed_in(carrier, line_of(phone))[0]["operations"] == counts(duplicate=1)
    found_state = state(commune, commune.citizens[0])
    assert found_state is not None
    assert found_state.outcome == "absent"


def test_a_restored_server_knows_a_forgotten_phone_by_its_token(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune, desk: Desk
) -> None:
    phone.visit(commune.citizens[0], "absent")
    file, bare = line_of(phone), line_of(phone, token=None)
    forget(commune, phone.device)
    (refused,) = handed_in(carrier, bare)
    assert (refused["refused"]["code"], refused["device"]) == ("rescue_unknown", None)
    (found,) = handed_in(carrier, file)
    assert found["operations"] == counts(quarantined=1)
    (waits,) = desk.get("quarantine").get_json()["operations"]
    assert (waits["reason"], waits["pair"]) == ("waiting", "Nhóm 11")
    # Alive, it is let in again as after any restore, and its own push settles it.
    phone.sync()
    claims.confirm(commune.id, [one.id for one in claims.waiting(commune.id)], "staff:test")
    phone.sync()
    assert phone.receipts[f"{phone.device}.1"]["status"] == "accepted"
    assert desk.post("quarantine/admit", {"ids": [waits["id"]]}).get_json()["admitted"]
    assert len(rows(OperationRecord)) == 1


def forget(commune: MadeCommune, device: str) -> None:
    """As after a restore from a backup that is older than the claim."""
    for model in (DeviceContact, Claim):
        db.session.execute(db.delete(model).where(model.device_id == device))
    db.session.execute(db.delete(Device).where(Device.id == device))
    slot = slot_of(commune, commune.pair_slots[0])
    slot.state, slot.device_id = "printed", None
    db.session.commit()


def test_a_damaged_line_is_told_and_the_others_are_taken(
    app: Flask, phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune,
    clock: ManualClock,
) -> None:  # fmt: skip
    second = phone_at_work(app, clock, commune, commune.pair_slots[1])
    phone.visit(commune.citizens[0], "absent")
    second.visit(commune.citizens[1], "absent")
    good, broken = line_of(phone), line_of(second)
    place = broken.index(".") + 20
    changed = broken[:place] + ("A" if broken[place] != "A" else "B") + broken[place + 1 :]
    first, last = handed_in(carrier, f"{changed}\n{good}")
    assert (first["line"], first["refused"]["code"]) == (1, "rescue_line")
    assert first["refused"]["vi"]
    assert (last["line"], last["operations"]) == (2, counts(new=1))
    assert handed_in(carrier, broken)[0]["operations"] == counts(new=1)


def test_a_copy_that_does_not_open_is_counted(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    phone.outbox.append({"id": f"{phone.device}.2", "entity": 5})  # malformed: set aside
    phone.outbox.append({"id": "other.3"})
    (found,) = handed_in(carrier, line_of(phone))
    assert found["operations"] == counts(new=1, quarantined=1, damaged=1)
    assert rows(Quarantine)[0].reason == "schema"
    assert rows(Quarantine)[0].sequence == 2


def test_a_line_signed_by_another_key_is_not_taken(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    thief = PhoneKey()
    thief.token, phone.key = phone.key.token, thief
    (found,) = handed_in(carrier, line_of(phone))
    assert found["refused"]["code"] == "rescue_forged"
    assert rows(OperationRecord) == rows(Quarantine) == []


def test_a_file_of_another_commune_stays_with_its_bearer(
    app: Flask, phone: SimulatedPhone, other_commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, other_commune, other_commune.pair_slots[0])
    far.visit(other_commune.citizens[0], "absent")
    (found,) = handed_in(phone, line_of(far))
    assert found["refused"]["code"] == "rescue_unknown"
    assert rows(OperationRecord) == []


def test_who_brought_it_is_in_the_audit_trail_without_names(
    phone: SimulatedPhone, carrier: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    handed_in(carrier, line_of(phone))
    (found,) = [one for one in rows(AuditRecord) if one.action == "rescue_taken"]
    assert found.actor == f"device:{carrier.device}"
    assert found.body == {"device": phone.device, "people": 1, "damaged": 0, "new": 1}


@pytest.mark.parametrize("body", [b"", b"\n\n", b"xin chao", b"\xff\xfe", b"a.b.c"])
def test_what_is_no_such_file_says_so(carrier: SimulatedPhone, body: bytes) -> None:
    assert code(carrier.key.post(carrier.client, PATH, body)) == (422, "rescue_empty")


def test_a_huge_file_is_refused(carrier: SimulatedPhone) -> None:
    large = carrier.key.post(carrier.client, PATH, b"x" * 5_000_000)
    assert code(large) == (413, "too_large")
    many = carrier.key.post(carrier.client, PATH, b"a.b.c\n" * 51)
    assert code(many) == (413, "too_large")
    assert code(carrier.key.post(carrier.client, PATH, b"x" * 1_000_000)) == (422, "rescue_empty")


def test_only_a_phone_of_this_server_carries(
    app: Flask, client: FlaskClient, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    file = line_of(phone).encode()
    assert https_client(app).post(PATH, data=file).status_code == 401
    stranger = PhoneKey()
    stranger.token = phone.key.token
    assert code(stranger.post(client, PATH, file)) == (401, "proof_invalid")
    assert code(phone.key.post(client, PATH, file, bsh="x")) == (401, "proof_invalid")
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    assert handed_in(phone, file.decode())[0]["operations"] == counts(quarantined=1)
