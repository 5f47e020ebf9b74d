"""GET /api/v1/desk/audit and audit/chain."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from server.services import audit
from server.services.sign_in import sessions
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import DAY, MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers

WHO = {"leader", "admin"}


def records(desk: Desk, query: str = "") -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.get(f"audit{query}").get_json()["records"]
    return found


def kinds(desk: Desk, query: str = "") -> list[object]:
    return [one["action"] for one in records(desk, query)]


def test_who_did_what_from_what_to_what_when_and_why(
    desk: Desk, leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(60_000)
    leader.post(
        "settings", {"key": "rule", "value": "everybody", "was": "needed", "reason": "CV 9"}
    )
    desk.post("villages/v1/areas/cut", {"pairs": 3, "version": 0})
    cut, rule = records(leader)[:2]
    assert rule == {
        "seq": rule["seq"], "at_ms": clock.now_ms(), "action": "setting_changed",
        "by": {"id": "staff:leader-pt", "vi": "Cán bộ leader", "en": "Cán bộ leader"},
        "group": "settings", "vi": "Đổi cài đặt", "en": "Changed a setting", "reason": "CV 9",
        "said": [
            {
                "vi": "Mục: Ai phải có tài khoản An sinh xã hội",
                "en": "Setting: Who must have the ASXH account", "citizen": None,
            },
            {
                "vi": "Từ: người thuộc diện chính sách hoặc có nhu cầu → mọi người",
                "en": "From: policy beneficiaries or who wants → everybody", "citizen": None,
            },
        ],
    }  # fmt: skip
    assert [one["vi"] for one in cut["said"]] == [  # type: ignore[attr-defined]
        "Thôn: Thôn 1", "Số nhóm: 3", "Dù máy đang giữ: không",
    ]  # fmt: skip


def test_moments_and_hours_read_as_people_write_them(leader: Desk, clock: ManualClock) -> None:
    lock = clock.now_ms() + 7_200_000
    body = {"key": "lock:p1", "value": lock - 3_600_000, "was": lock, "reason": "sớm hơn"}
    assert leader.post("settings", body).status_code == 200
    said = [one["vi"] for one in records(leader)[0]["said"]]  # type: ignore[attr-defined]
    assert said == ["Mục: Khóa sổ Đợt 1", "Từ: 22:00 11/4/2026 → 21:00 11/4/2026"]


def test_a_confirmed_figure_names_village_day_and_role(desk: Desk, leader: Desk) -> None:
    body = {"village": "v1", "role": "lead", "figure": 7, "cumulative": 7}
    assert desk.post("reports/confirm", body).status_code == 200
    said = [one["vi"] for one in records(leader)[0]["said"]]  # type: ignore[attr-defined]
    assert said == [
        "Thôn: Thôn 1", "Ngày báo cáo: 11/4/2026", "Vai trò: Tổ trưởng", "Số: 7",
        "Phần mềm đang có: 7",
    ]  # fmt: skip


def test_found_by_kind_group_person_and_day(
    app: Flask, desk: Desk, leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    desk.post("devices/idle", {"minutes": 30})
    clock.advance(DAY)
    for browser, role in ((desk, "staff"), (leader, "leader")):
        assert browser.sign_in(commune.login(role)).status_code == 200
    desk.post("planning", {"minutes_per_citizen": 20})
    assert kinds(leader, "?kind=setting_changed") == ["setting_changed"] * 2
    assert kinds(leader, "?group=sign_in") == ["signin"] * 4
    assert set(kinds(leader, "?by=staff:staff-pt")) == {"signin", "setting_changed"}
    assert kinds(leader, "?group=settings&since=2026-04-12") == ["setting_changed"]
    assert kinds(leader, "?group=settings&until=2026-04-11") == ["setting_changed"]
    assert (
        kinds(leader, "?group=settings&since=2026-04-11&until=2026-04-12")
        == ["setting_changed"] * 2
    )
    assert kinds(leader, "?kind=never_done") == []
    assert kinds(leader, "?by=staff:nobody") == []
    page = leader.get("audit").get_json()
    assert {one["id"] for one in page["kinds"]} == {"signin", "setting_changed"}
    assert {one["vi"] for one in page["people"]} == {"Cán bộ staff", "Cán bộ leader"}


def test_days_begin_at_midnight_here(leader: Desk, commune: MadeCommune) -> None:
    midnight = 1_775_926_800_000  # 2026-04-12 00:00 +07:00
    for at_ms in (midnight - 1, midnight):
        audit.record(commune.id, "cli", "setup_code")
        last = db.session.query(AuditRecord).order_by(AuditRecord.seq.desc()).limit(1).one()
        last.at_ms = at_ms
        db.session.commit()
    assert [one["at_ms"] for one in records(leader, "?kind=setup_code&since=2026-04-12")] == [
        midnight
    ]
    assert [one["at_ms"] for one in records(leader, "?kind=setup_code&until=2026-04-11")] == [
        midnight - 1
    ]
    assert records(leader, "?kind=setup_code")[0]["by"]["vi"] == "Dòng lệnh trên máy chủ"  # type: ignore[index]


def test_fifty_at_a_time_without_a_gap(leader: Desk, commune: MadeCommune) -> None:
    for number in range(120):
        audit.record(commune.id, "nobody", "tidied", {"photos": number})
    seen: list[int] = []
    query = "?kind=tidied"
    while True:
        page = leader.get(f"audit{query}").get_json()
        seen += [one["seq"] for one in page["records"]]
        if not page["more"]:
            break
        assert len(page["records"]) == 50
        query = f"?kind=tidied&before={seen[-1]}"
    assert len(seen) == 120
    assert seen == sorted(seen, reverse=True)


def test_a_kind_from_a_later_version_is_shown_as_it_is(leader: Desk, commune: MadeCommune) -> None:
    audit.record(commune.id, "robot:7", "never_heard_of", {"what_is_it": [1, 2], "citizen": "k1"})
    found = records(leader)[0]
    assert (found["vi"], found["group"]) == ("never_heard_of", "other")
    assert found["by"]["vi"] == "robot:7"  # type: ignore[index]
    assert [one["vi"] for one in found["said"]] == ["what_is_it: 2", "Hồ sơ: k1"]  # type: ignore[attr-defined]
    assert kinds(leader, "?group=other") == ["never_heard_of"]


def test_a_broken_chain_is_said(leader: Desk, commune: MadeCommune) -> None:
    audit.record(commune.id, "cli", "setup_code")
    whole = leader.get("audit/chain").get_json()
    assert (whole["records"], whole["broken"]) == (2, None)
    assert whole["head"] == audit.head(commune.id)[1]
    db.session.execute(update(AuditRecord).where(AuditRecord.seq == 2).values(actor="staff:x"))
    db.session.commit()
    assert leader.get("audit/chain").get_json()["broken"] == 2


def test_strangers(
    app: Flask, leader: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    for path in ("audit", "audit/chain"):
        refuses_strangers(app, commune, "GET", path, allowed=WHO)
    audit.record(other_commune.id, "cli", "setup_code")
    assert "setup_code" not in kinds(leader)
    theirs = signed_in(https_client(app), other_commune, "admin")
    assert {one["by"]["id"] for one in records(theirs)} == {"cli", "staff:admin-other"}  # type: ignore[index]


def test_wrong_questions(leader: Desk) -> None:
    for wrong in (
        "kind=A", "group=a-b", "by=STAFF", "since=11/4/2026", "until=x", "before=0", "before=x",
        f"kind={'a' * 41}",
    ):  # fmt: skip
        assert leader.get(f"audit?{wrong}").status_code == 422, wrong
    backwards = leader.get("audit?since=2026-04-12&until=2026-04-11")
    assert code_of(backwards) == (422, "invalid")


def cells(answer: TestResponse) -> list[list[Any]]:
    """Rows of the trail's workbook."""
    assert answer.status_code == 200, answer.text
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_trail_as_a_workbook_has_what_the_filters_show(
    desk: Desk, leader: Desk, commune: MadeCommune
) -> None:
    assert desk.post("sessions/template", {"template": "=1+1 {ai}"}).status_code == 200
    assert desk.post("incidents", {"kind": "vneid_down"}).status_code == 201
    found = cells(leader.get("audit.xlsx?kind=text_changed"))
    assert found[3] == ["Số dòng", "Lúc", "Người", "Việc", "Chi tiết", "Lý do"]
    assert found[4][2:5] == ["Cán bộ staff", "Đổi văn bản mẫu", "Văn bản: bài phát thanh"]
    assert found[5] == [None] * 6
    everything = cells(leader.get("audit.xlsx"))
    assert "Xuất nhật ký" in [row[3] for row in everything]
    (_, head) = audit.head(commune.id)
    assert leader.get("audit/chain").get_json()["head"] == head
    told = [one.body for one in rows(AuditRecord) if one.action == "audit_exported"]
    assert told == [{"records": 1}, {"records": len(everything) - 6}]


def test_the_workbook_wants_a_fresh_password_and_the_right(
    app: Flask, leader: Desk, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    refuses_strangers(app, commune, "GET", "audit.xlsx", allowed={"leader", "admin"})
    wrong = leader.get("audit.xlsx?since=2026-04-12&until=2026-04-11")
    assert code_of(wrong) == (422, "invalid")
    assert code_of(leader.get("audit.xlsx?since=yesterday")) == (422, "invalid")
    there = signed_in(https_client(app), other_commune, "leader")
    assert all("pt" not in str(row[4]) for row in cells(there.get("audit.xlsx"))[4:])
    clock.advance(sessions.FRESH_MS + 1)
    assert code_of(leader.get("audit.xlsx")) == (403, "fresh_needed")
