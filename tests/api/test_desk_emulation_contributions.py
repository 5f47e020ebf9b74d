"""GET /api/v1/desk/emulation/contributions and …/contributions.xlsx (R45)."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Member
from server.services.sign_in import sessions
from tests.api.test_desk_devices import only_v1
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.emulation import again, completes
from tests.support.factory import HOUR, MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import phone_at_work, refuses_strangers

PATH = "emulation/contributions"
EVERYBODY = {"staff", "police", "health", "leader", "admin"}


def by_id(desk: Desk) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in desk.get(PATH).get_json()["members"]}


def test_the_pair_s_people_are_each_member_s_while_he_was_in_it(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    first, second, third = commune.citizens_of["a11"][:3]
    completes(phone, first, second)
    phone.sync()
    again(desk, commune, clock, clock.now_ms() + 60_000)
    changed = {
        "members": [
            {"id": "m-n11-technical", "role": "technical"}, {"id": "m-n12-local", "role": "local"},
        ]
    }  # fmt: skip
    desk.post("pairs/n12/members", {"members": [{"id": "m-n12-technical", "role": "technical"}]})
    assert desk.post("pairs/n11/members", changed).status_code == 200
    clock.advance(60_000)
    completes(phone, third)
    phone.sync()
    found = by_id(desk)
    counts = {
        key: [(pair["name"], pair["completed"], pair["whole"]) for pair in found[key]["pairs"]]
        for key in ("m-n11-technical", "m-n11-local", "m-n12-local")
    }
    assert counts == {
        "m-n11-technical": [("Nhóm 11", 3, 3)],
        "m-n11-local": [("Nhóm 11", 2, 3)],
        "m-n12-local": [("Nhóm 12", 0, 0), ("Nhóm 11", 1, 3)],
    }


def test_the_first_effective_completion_has_the_credit_wherever_it_arrives(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    early = phone_at_work(app, clock, commune, commune.pair_slots[0])
    late = phone_at_work(app, clock, commune, commune.pair_slots[2])
    citizen = commune.citizens_of["a11"][0]
    completes(early, citizen)
    clock.advance(60_000)
    completes(late, citizen)
    late.sync()
    assert by_id(desk)["m-n12-local"]["pairs"][0]["completed"] == 1
    early.sync()
    found = by_id(desk)
    assert found["m-n12-local"]["pairs"][0]["completed"] == 0
    assert found["m-n11-local"]["pairs"][0]["completed"] == 1
    assert found["m-n11-technical"]["pairs"][0]["completed"] == 1


def test_evenings_and_what_a_lead_recorded_himself(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    completes(lead, commune.citizens_of["a11"][0])
    lead.sync()
    states = {"m-v1-lead": "present", "m-n11-local": "late", "m-n21-local": "absent"}
    assert desk.post("attendance", {"session": "s1", "states": states}).status_code == 200
    found = by_id(desk)
    assert (found["m-v1-lead"]["own"], found["m-v1-lead"]["pairs"]) == (1, [])
    assert found["m-v1-lead"]["counts"] == {"present": 1, "late": 0, "absent": 0}
    assert found["m-n11-local"]["evenings"] == [{"starts_ms": EVENING_MS - HOUR, "state": "late"}]
    assert found["m-n21-local"]["counts"] == {"present": 0, "late": 0, "absent": 1}


def named(commune: MadeCommune) -> None:
    """Given names in another order than ids, villages and work."""
    names = ["Trần Văn Đức", "Bùi Thị Ánh", "Lê Văn An", "Ngô Thị Ân", "Vũ Văn Dũng"]
    for key, name in zip(commune.members, names, strict=False):
        member = db.session.get(Member, ("pt", key))
        assert member is not None
        member.name = name
    db.session.commit()


def test_by_given_name_and_by_no_number(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    named(commune)
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    completes(phone, *commune.citizens_of["a11"])
    phone.sync()
    names = [one["name"] for one in desk.get(PATH).get_json()["members"]]
    assert names[:5] == ["Lê Văn An", "Bùi Thị Ánh", "Ngô Thị Ân", "Vũ Văn Dũng", "Trần Văn Đức"]
    answer = desk.get(f"{PATH}.xlsx")
    assert answer.headers["Cache-Control"] == "no-store"
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    assert [row[1].value for row in sheet.iter_rows(min_row=5, max_row=9)] == names[:5]
    assert sheet["J9"].value == "Nhóm 11: 6 người"
    told = [one.body for one in rows(AuditRecord) if one.action == "contributions_exported"]
    assert told == [{"members": 10}]


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed=EVERYBODY)
    office = {"staff", "leader", "admin"}
    refuses_strangers(app, commune, "GET", f"{PATH}.xlsx", allowed=office)
    there = signed_in(https_client(app), other_commune, "staff")
    assert len(there.get(PATH).get_json()["members"]) == 10
    only_v1(commune)
    assert {one["village"]["id"] for one in by_id(desk).values()} == {"v1"}
    (sheet,) = openpyxl.load_workbook(io.BytesIO(desk.get(f"{PATH}.xlsx").data)).worksheets
    assert {row[2].value for row in sheet.iter_rows(min_row=5, max_row=10)} == {"Thôn 1"}
    clock.advance(sessions.FRESH_MS + 1)
    assert code_of(desk.get(f"{PATH}.xlsx")) == (403, "fresh_needed")
