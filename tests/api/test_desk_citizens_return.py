"""POST /api/v1/desk/citizens/{id}/return."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from sync.returns import open_returns
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import (
    complete,
    phone_at_work,
    refuses_strangers,
    refuses_wrong_bodies,
)

OFFICE = {"staff", "admin"}
NOTE = "Ảnh chụp cho thấy SSKĐT chưa xong, nhờ xem lại."


def asked(desk: Desk, citizen: str, note: str = NOTE) -> tuple[int, str | None]:
    """Status and code of giving a record back with what the page has seen."""
    seen = desk.get(f"citizens/{citizen}").get_json()["seen"]
    answer = desk.post(f"citizens/{citizen}/return", {"note": note, "seen": seen})
    return answer.status_code, (answer.get_json().get("error") or {}).get("code")


def waiting(phone: SimulatedPhone, citizen: str) -> int:
    """Unanswered returns as this phone knows them."""
    phone.sync()
    return len(open_returns(phone.operations("citizen", citizen)))


def test_the_pair_and_the_lead_are_asked_and_the_next_visit_answers(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    citizen = commune.citizens[0]
    complete(phone, citizen)
    phone.sync()
    assert asked(desk, citizen) == (200, None)
    assert asked(desk, citizen) == (409, "return_open")
    assert waiting(phone, citizen) == waiting(lead, citizen) == 1
    page = desk.get(f"citizens/{citizen}").get_json()
    assert [(one["text"], one["name"]) for one in page["returns"]] == [(NOTE, "Cán bộ staff")]
    assert page["state"]["row"] == "completed", "nothing is taken away until they answer"
    audit = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert audit is not None
    assert (audit.action, audit.body) == ("record_returned", {"citizen": citizen})
    clock.advance(60_000)
    phone.visit(citizen, "absent")
    assert waiting(phone, citizen) == waiting(lead, citizen) == 0
    assert desk.get(f"citizens/{citizen}").get_json()["returns"] == []
    assert asked(desk, citizen, "Nhờ xem lại lần nữa.") == (200, None)


def test_what_holds_numbers_what_changed_and_what_nobody_wrote_is_refused(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    citizen = commune.citizens[0]
    assert asked(desk, citizen) == (409, "return_nothing")
    page = desk.get(f"citizens/{citizen}").get_json()
    phone.visit(citizen, "absent")
    phone.sync()
    path = f"citizens/{citizen}/return"
    late = desk.post(path, {"note": NOTE, "seen": page["seen"]})
    assert (late.status_code, late.get_json()["error"]["code"]) == (409, "person_changed")
    for note in (
        "mã 482913",
        "000 068 010 001",
        "gọi 0988.000.123",
        "4-8-2-9-1-3",
        "mã ４８２９１３",
    ):
        assert asked(desk, citizen, note) == (422, "note_number"), note
    assert asked(desk, citizen, "Hẹn 19:30 ngày 14/4, nhà số 12345.") == (200, None)


def test_strangers_wrong_bodies_and_other_villages(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    citizen = commune.citizens[0]
    phone.visit(citizen, "absent")
    phone.sync()
    path = f"citizens/{citizen}/return"
    good = {"note": NOTE, "seen": desk.get(f"citizens/{citizen}").get_json()["seen"]}
    refuses_strangers(app, commune, "POST", path, body=good, allowed=OFFICE)
    refuses_wrong_bodies(
        desk,
        path,
        [{}, {"note": NOTE}, {"seen": 1}, good | {"note": ""}, good | {"note": " \n"},
         good | {"note": "x" * 301}, good | {"note": None}, good | {"seen": "1"},
         good | {"more": 1}],
    )  # fmt: skip
    assert desk.post("citizens/none/return", good).status_code == 404
    only_village(commune, "v2")
    narrow = signed_in(https_client(app), commune, "staff")
    assert narrow.post(path, good).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(path, good).status_code == 409
    assert waiting(phone, citizen) == 0
