"""GET /api/v1/desk/reports/table.xlsx: the report in the shape of the plan's appendix."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask
from openpyxl import load_workbook

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, AuditRecord
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, phone_at_work, refuses_strangers

PATH = "reports/table.xlsx"
CUT_MS = EVENING_MS + 90 * 60_000
HEAD = 5


def rows(content: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [tuple(cell for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_villages_under_their_phase_and_everything_adds_up(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.visit(commune.citizens[1], "absent")
    phone.visit(commune.citizens[2], "no_smartphone")
    phone.sync()
    answer = desk.get(PATH)
    assert answer.status_code == 200
    assert (answer.mimetype or "").endswith("spreadsheetml.sheet")
    assert answer.headers["Cache-Control"] == "no-store"
    found = rows(answer.data)
    assert "chưa chốt" in str(found[1][0])
    assert found[HEAD - 1][:3] == (
        "STT", "Thôn", "Số tài khoản VNeID mức độ 2 chưa cài đặt (chỉ tiêu)",
    )  # fmt: skip
    names = [(row[0], row[1]) for row in found[HEAD : HEAD + 4]]
    assert names == [(None, "Đợt 1"), (1, "Thôn 1"), (2, "Thôn 2"), (None, "Tổng")]
    phase, first, second, total = (row[2:14] for row in found[HEAD : HEAD + 4])
    report = desk.get("reports/daily").get_json()
    assert phase == total
    assert total[:2] == (report["target"], 1)
    assert total[4:8] == (0, 1, 1, report["target"] - 3)
    assert total[10:12] == tuple(report["households"])
    for place in (0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11):
        assert first[place] + second[place] == total[place], place
    assert total[1] + sum(total[4:8]) + total[9] == total[0]
    assert total[2] == float(report["percent_target"].replace(",", "."))
    assert "chưa chốt" in found[HEAD + 1][14]
    record = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "report_exported")
    ).one()
    assert record.actor == "staff:staff-pt"


def test_a_frozen_table_carries_its_hash_and_stays(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    clock.ms = CUT_MS
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200
    answer = desk.get(f"{PATH}?at_ms={CUT_MS}")
    named = 'attachment; filename="bao-cao-daily-pt-20260411-2130.xlsx"'
    assert answer.headers["Content-Disposition"] == named
    found = rows(answer.data)
    digest = desk.get(f"reports/daily?at_ms={CUT_MS}").get_json()["snapshot"]["hash"]
    assert digest[:16] in str(found[2][0])
    assert "21h30 ngày 11/4/2026" in str(found[1][0])
    assert found[HEAD + 1][3] == 0
    phase = rows(desk.get(f"{PATH}?kind=final&phase={commune.phase}").data)
    assert "TỔNG KẾT" in str(phase[0][0])
    assert phase[HEAD + 1][3] == 1
    village = rows(desk.get(f"{PATH}?village=v2").data)
    assert [row[1] for row in village[HEAD : HEAD + 3]] == ["Đợt 1", "Thôn 2", "Tổng"]


def test_strangers_and_wrong_questions(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    everybody = {"staff", "police", "health", "leader", "admin"}
    refuses_strangers(app, commune, "GET", PATH, allowed=everybody)
    assert desk.get(f"{PATH}?village=none").status_code == 404
    assert desk.get(f"{PATH}?phase=none").status_code == 404
    assert desk.get(f"{PATH}?kind=year").status_code == 422
    assert desk.get(f"{PATH}?at_ms=now").status_code == 422
    assert desk.client.get(f"/api/v1/desk/{PATH}", data=b"x" * 300_000).status_code == 413
    other = signed_in(https_client(app), other_commune, "staff")
    assert "Xã other" in str(rows(other.get(PATH).data)[1][0])


def test_a_grant_for_one_village_exports_that_one(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert desk.get(f"{PATH}?village=v2").status_code == 200
    assert desk.get(f"{PATH}?village=v1").status_code == 404
    assert desk.get(PATH).status_code == 403
    assert desk.get(f"{PATH}?phase={commune.phase}").status_code == 403
