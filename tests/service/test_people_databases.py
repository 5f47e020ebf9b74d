"""Teams, sessions, attendance, import and print sheets give the same on SQLite and PostgreSQL."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.services.organisation import (
    attendance,
    member_import,
    members,
    pairs,
    teams,
    work_sessions,
)
from server.services.printing import paper_lists, sheets
from tests.conftest import EVENING_MS
from tests.support.factory import DAY, HOUR, make_commune
from tests.support.sheets import workbook


def test_people_and_sessions_from_the_first_to_the_sheet(
    any_app: Flask, clock: ManualClock
) -> None:
    commune = make_commune(clock)
    found = teams.teams(commune.id)
    assert [one["pair"] for one in found["teams"][0]["members"]] == [
        None, None, "n11", "n11", "n12", "n12",
    ]  # fmt: skip
    wanted = [{"id": "m-n11-local", "role": "local"}]
    warning = pairs.set_members(commune.id, "n11", wanted, "staff:a")
    assert warning is not None
    pairs.set_members(commune.id, "n11", [{"id": "m-n11-local", "role": "technical"}], "staff:a")
    file = workbook([["Thôn", "Họ và tên", "Vai trò", "Nhóm"], ["Thôn 1", "Vũ Hà", "Kỹ thuật", 3]])
    digest = member_import.preview(commune.id, file)["digest"]
    assert member_import.apply(commune.id, file, digest, "staff:a")["counts"]["new"] == 1
    members.leave(commune.id, "m-v1-lead", "staff:a")
    body = {
        "phase": "p1", "village": "v1", "mode": "central", "place": None,
        "starts_ms": EVENING_MS + DAY, "ends_ms": EVENING_MS + DAY + HOUR,
    }  # fmt: skip
    made = work_sessions.add(commune.id, body, "staff:a")
    assert work_sessions.make_tail(commune.id, "p1", "staff:a") == 5
    states = {"m-n11-local": "late", "m-n12-local": "present"}
    attendance.take(commune.id, made["id"], states, "staff:a")
    attendance.take(commune.id, made["id"], {"m-n12-local": None}, "staff:a")
    counts = attendance.attendance(commune.id, made["id"])["counts"]
    assert counts == {"present": 0, "late": 1, "absent": 0, "unmarked": 5}
    (village,) = sheets.values(commune.id, "v1", "https://a.test")["villages"]
    assert [len(page) for page in village["pages"]] == [1, 2, 2]
    assert len(paper_lists.values(commune.id, "v1", None)["areas"]) == 2
