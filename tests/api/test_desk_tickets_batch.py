"""GET /api/v1/desk/tickets/batch.xlsx: wrong insurance data, for BHXH."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.models import AuditRecord
from server.services.sign_in import sessions
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.tickets import answered
from tests.support.working import phone_at_work, refuses_strangers

PATH = "tickets/batch.xlsx"


@pytest.fixture
def tickets(phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock) -> list[str]:
    """Two about insurance, one of them a formula to a spreadsheet, one about identity."""
    made = []
    for citizen, category, text in zip(
        commune.citizens,
        ("bhyt_error", "waiting_approval", "identity_error"),
        ("=1+1", "Chờ quá 2 ngày", "Sai ngày sinh"),
        strict=False,
    ):
        made.append(phone.ticket_open(citizen, category, text))
        phone.sync()
        clock.advance(60_000)
    return made


def lines(answer: TestResponse) -> list[list[Any]]:
    """Rows below the headings."""
    assert answer.status_code == 200, answer.text
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_has_what_is_not_mended_yet_and_nothing_of_other_desks(
    desk: Desk, tickets: list[str], commune: MadeCommune
) -> None:
    answer = desk.get(PATH)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sai-lech-bhyt.xlsx"'
    assert answer.headers["Cache-Control"] == "no-store"
    first, second = lines(answer)
    assert (first[0], first[4], first[6], first[7]) == (1, "Thôn 1", "Sai thông tin BHYT", "=1+1")
    assert (second[0], second[6], second[9]) == (2, "Chờ duyệt", "Mới")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.worksheets[0]["H5"].data_type == "s"  # a text, not a formula
    answered(desk, tickets[0], "closed", text="")
    answered(desk, tickets[1], "waiting", text="")
    (left,) = lines(desk.get(PATH))
    assert left[9] == "Chờ cấp trên xử lý"
    noted = [one for one in rows(AuditRecord) if one.action == "ticket_batch"]
    assert [one.body for one in noted] == [{"tickets": 2}, {"tickets": 1}]


def test_needs_a_password_just_given(
    desk: Desk, tickets: list[str], commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(sessions.FRESH_MS + 1)
    assert code(desk.get(PATH)) == (403, "fresh_needed")


def test_a_village_s_staff_and_another_commune_s(
    app: Flask,
    desk: Desk,
    tickets: list[str],
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    far.ticket_open(commune.citizens[-1], "bhyt_error", "x")
    far.sync()
    assert len(lines(desk.get(PATH))) == 3
    only_v1(commune)
    assert len(lines(desk.get(PATH))) == 2
    assert lines(signed_in(https_client(app), other_commune, "admin").get(PATH)) == []


def test_strangers(app: Flask, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed={"staff", "health", "admin"})
