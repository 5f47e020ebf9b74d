"""GET /api/v1/desk/slots/{id}/code and POST …/reissue."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from tests.conftest import https_client, signed_in
from tests.support.claiming import slot_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers

DESK = {"staff", "police", "admin"}


def test_the_code_is_a_link_a_typed_word_and_a_picture(desk: Desk, commune: MadeCommune) -> None:
    slot = slot_of(commune, commune.pair_slots[0])
    found = desk.get(f"slots/{slot.id}/code").get_json()
    assert found["link"].startswith(f"https://tungnha.test/field/c#v1.pt-{slot.id}.")
    assert len(found["typed"]) == 6
    assert len(found["modules"]) == found["size"] ** 2
    assert set(found["modules"]) == {"0", "1"}
    # The three finder patterns: a dark frame of seven modules in three corners.
    size, modules = found["size"], found["modules"]
    assert modules[:7] == modules[size - 7 : size] == modules[(size - 1) * size :][:7] == "1" * 7
    assert (found["expires_ms"], found["state"]) == (slot.expires_ms, "printed")
    assert desk.get(f"slots/{slot.id}/code").get_json() == found


def test_who_saw_a_secret_is_in_the_audit_trail(desk: Desk, commune: MadeCommune) -> None:
    desk.get(f"slots/{commune.pair_slots[0]}/code")
    newest = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert newest is not None
    assert (newest.action, newest.actor) == ("code_shown", "staff:staff-pt")
    assert newest.body == {"slot": commune.pair_slots[0]}


def test_reissue_ends_the_old_link_and_phone(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    slot = commune.pair_slots[0]
    before = desk.get(f"slots/{slot}/code").get_json()
    phone = phone_at_work(app, clock, commune, slot)
    after = desk.post(f"slots/{slot}/reissue").get_json()
    assert after["link"] != before["link"]
    assert after["typed"] != before["typed"]
    assert after["state"] == "printed"
    assert slot_of(commune, slot).generation == 2
    phone.visit(commune.citizens[0], "absent")
    answer = phone.exchange()
    assert answer["device"]["state"] == "revoked"
    assert [one["status"] for one in answer["receipts"]] == ["quarantined"]
    assert answer["rows"] == []


def test_strangers_and_slots_that_are_not_there(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    slot = commune.pair_slots[0]
    refuses_strangers(app, commune, "GET", f"slots/{slot}/code", allowed=DESK)
    refuses_strangers(app, commune, "POST", f"slots/{slot}/reissue", allowed=DESK)
    assert desk.get("slots/none/code").status_code == 404
    assert desk.post("slots/none/reissue").status_code == 404
    # The other commune has a slot of the same id: its own secret, its own generation.
    other = signed_in(https_client(app), other_commune, "staff")
    theirs = other.get(f"slots/{slot}/code").get_json()
    assert theirs["link"] != desk.get(f"slots/{slot}/code").get_json()["link"]
    assert "#v1.other-" in theirs["link"]
    other.post(f"slots/{slot}/reissue")
    assert slot_of(commune, slot).generation == 1
