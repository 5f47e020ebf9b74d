"""GET /api/v1/desk/counted.xlsx: names leave the server only after a password given just now."""

from __future__ import annotations

from io import BytesIO

from flask import Flask
from openpyxl import load_workbook

from server.clock import ManualClock
from server.repositories import audit
from tests.api.test_desk_citizens import only_village, rename
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers

SEE = {"staff", "police", "health", "admin"}


def rows_of(body: bytes) -> list[tuple[object, ...]]:
    """Every row of the only sheet."""
    return list(load_workbook(BytesIO(body)).worksheets[0].values)


def test_the_people_of_a_figure_as_text_cells(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    first, second = phone.ids("citizen")[:2]
    rename(commune, first, "=HYPERLINK(1)", 1951)
    rename(commune, second, "Đặng Thị An", 1940)
    for citizen in (first, second):
        phone.visit(citizen, "absent")
    phone.sync()
    answer = desk.get("counted.xlsx?figure=absent&village=v1")
    assert answer.status_code == 200
    assert "danh-sach-absent-" in answer.headers["Content-Disposition"]
    rows = rows_of(answer.data)
    assert rows[0][0] == "Danh sách người: Vắng mặt"
    assert rows[4][:3] == ("STT", "Họ và tên", "Năm sinh")
    assert rows[5] == (
        1,
        "=HYPERLINK(1)",
        1951,
        "Thôn 1",
        "Nhà 11 số 1",
        "Nhóm 11",
        "Vắng mặt",
    ) or (rows[5][1] == "Đặng Thị An")
    sheet = load_workbook(BytesIO(answer.data)).worksheets[0]
    assert {sheet.cell(row, 2).data_type for row in (6, 7)} == {"s"}, "no cell is a formula"
    assert "0042" not in str(rows), "no digits of an identity number"
    noted = audit.last(commune.id)
    assert noted is not None
    assert (noted.action, noted.body["people"]) == ("people_exported", 2)


def test_a_password_given_long_ago_is_asked_again(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(10 * 60_000 + 1)
    answer = desk.get("counted.xlsx?figure=target")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "fresh_needed")
    assert desk.get("counted?figure=target").status_code == 200


def test_strangers_and_other_villages(app: Flask, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", "counted.xlsx?figure=target", allowed=SEE)
    only_village(commune, "v2")
    desk = signed_in(https_client(app), commune, "staff")
    rows = rows_of(desk.get("counted.xlsx?figure=target").data)
    assert {row[3] for row in rows[5:]} == {"Thôn 2"}
    assert desk.get("counted.xlsx?figure=target&village=v1").status_code == 404
    assert desk.get("counted.xlsx?figure=nobody").status_code == 422
