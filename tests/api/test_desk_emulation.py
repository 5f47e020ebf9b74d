"""GET /api/v1/desk/emulation and its table: groups from frozen locks and what amended them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen, Village
from server.services.emulation import rules
from tests.api.test_desk_devices import only_v1
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.emulation import END_MS, LOCK_MS, again, completes, of, small_village
from tests.support.factory import DAY, MadeCommune
from tests.support.pushing import rows
from tests.support.working import refuses_strangers

EVERYBODY = {"staff", "police", "health", "leader", "admin"}
PERSON = "Nguyễn"


def test_before_the_first_lock_nothing_is_judged(desk: Desk, commune: MadeCommune) -> None:
    found = desk.get("emulation").get_json()
    assert [one["group"] for one in found["villages"]] == ["running", "running"]
    assert found["counts"]["running"] == 2
    assert found["phases"] == [{"id": "p1", "name": "Đợt 1", "lock_ms": LOCK_MS, "locked": False}]
    assert (found["warn"], found["over"], found["closed"]) == (False, False, None)
    assert PERSON not in desk.get("emulation").text


def test_full_in_time_then_taken_back_then_full_again(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    everybody = commune.citizens_of["a21"]
    visits = completes(phone, *everybody)
    phone.sync()
    reached = clock.now_ms()
    again(desk, commune, clock, LOCK_MS)
    village = of(desk)
    assert (village["group"], village["reached_ms"]) == ("first", reached)
    assert village["lock"] == {"completed": 6, "target": 6, "amended": 6}
    assert (village["percent_target"], village["percent_sskdt"]) == ("100,0", "100,0")
    assert (village["asxh"], village["percent_asxh"]) == (6, "100,0")
    assert of(desk, "v1")["group"] == "unfinished"
    clock.advance(60_000)
    phone.retract(everybody[0], visits[0])
    phone.sync()
    village = of(desk)
    assert (village["group"], village["reasons"]) == ("unfinished", ["withdrawn"])
    assert village["lock"] == {"completed": 6, "target": 6, "amended": 5}
    clock.advance(60_000)
    completes(phone, everybody[0])
    phone.sync()
    village = of(desk)
    assert (village["group"], village["reasons"]) == ("review", ["withdrawn"])


def test_work_of_before_the_lock_that_comes_after_it_is_in_time(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    everybody = commune.citizens_of["a21"]
    completes(phone, *everybody[1:])
    phone.sync()
    clock.ms = LOCK_MS - 1000
    completes(phone, everybody[0])
    again(desk, commune, clock, LOCK_MS + 60_000)
    assert of(desk)["group"] == "unfinished"
    phone.sync()
    village = of(desk)
    assert (village["group"], village["reasons"]) == ("first", ["amended"])
    assert village["lock"] == {"completed": 5, "target": 6, "amended": 6}


@pytest.mark.parametrize(
    ("done_ms", "group"),
    [
        (LOCK_MS - 1, "first"),
        (LOCK_MS, "review"),
        # The peak ends with the day of the last lock.
        (EVENING_MS + DAY // 6 - 1, "review"),
        (EVENING_MS + DAY // 6, "second"),
        (END_MS - 1, "second"),
        (END_MS, "unfinished"),
    ],
)
def test_to_the_millisecond(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock, done_ms: int, group: str
) -> None:
    phone = small_village(app, clock, commune)
    clock.ms = done_ms
    completes(phone, *commune.citizens_of["a21"])
    phone.sync()
    again(desk, commune, clock, END_MS + DAY)
    assert (of(desk)["group"], of(desk)["reached_ms"]) == (group, done_ms)


def test_full_only_on_the_eligible_waits_and_says_what_was_taken_off(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    gone, without, *others = commune.citizens_of["a21"]
    completes(phone, *others)
    phone.visit(without, "no_smartphone")
    claim = phone.claim_roster(gone, "moved_away")
    phone.sync()
    again(desk, commune, clock, LOCK_MS)
    assert (of(desk)["group"], of(desk)["left"]) == (
        "unfinished",
        {"no_smartphone": 1, "roster_claim": 1},
    )
    assert desk.post(f"roster-claims/{claim}/decide", {"accept": True}).status_code == 200
    village = of(desk)
    assert (village["group"], village["reasons"]) == ("review", ["eligible"])
    assert (village["off"], village["no_smartphone"], village["eligible"]) == (1, 1, 4)
    assert (village["percent_target"], village["percent_eligible"]) == ("66,7", "100,0")
    text = desk.get("emulation").get_json()["text"]
    assert "66,7% trên chỉ tiêu được giao (4/6)" in text
    assert (
        "100,0% trên số đủ điều kiện (4/4, đã trừ 1 người được duyệt đưa ra khỏi danh sách" in text
    )


def test_a_tiny_village_and_people_off_the_list(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    """Đồng Mỹ has three people. Whoever is on no list is served, and counts nowhere."""
    phone = small_village(app, clock, commune)
    everybody = commune.citizens_of["a21"]
    for key in everybody[3:]:
        citizen = db.session.get(Citizen, ("pt", key))
        assert citizen is not None
        citizen.on_list = False
    village = db.session.get(Village, ("pt", "v2"))
    assert village is not None
    village.quota = 3
    db.session.commit()
    completes(phone, *everybody[2:])
    phone.sync()
    again(desk, commune, clock, LOCK_MS)
    found = of(desk)
    assert (found["group"], found["target"], found["completed"]) == ("unfinished", 3, 1)
    clock.ms = LOCK_MS + 4 * 3_600_000
    completes(phone, *everybody[:2])
    phone.sync()
    again(desk, commune, clock, clock.now_ms())
    assert (of(desk)["group"], of(desk)["completed"]) == ("second", 3)


def test_a_list_shorter_than_the_plan_waits(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    village = db.session.get(Village, ("pt", "v2"))
    assert village is not None
    village.quota = 7
    db.session.commit()
    phone = small_village(app, clock, commune)
    completes(phone, *commune.citizens_of["a21"])
    phone.sync()
    again(desk, commune, clock, LOCK_MS)
    assert (of(desk)["group"], of(desk)["reasons"], of(desk)["planned"]) == ("review", ["short"], 7)
    body = {"citizens": [commune.citizens_of["a11"][0]], "to": "v2", "reason": "Sai thôn"}
    assert desk.post("corrections", body).status_code == 200
    assert (of(desk)["planned"], of(desk, "v1")["planned"]) == (8, 11)


def test_the_end_is_announced_and_a_reminder_has_no_names(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    phone.visit(commune.citizens_of["a21"][0], "absent")
    phone.sync()
    again(desk, commune, clock, clock.now_ms() + 20 * 60_000)
    assert of(desk)["silent"] == 1
    reminder = of(desk)["reminder"]
    assert "đã hoàn thành 0/6 người (0,0% trên chỉ tiêu được giao)" in reminder
    assert "còn 6 người (vắng mặt 1, chưa đến 5)" in reminder
    assert "Có 1 máy chưa liên lạc" in reminder
    assert "hạn hoàn thành là 22h00 ngày 11/4/2026" in reminder
    assert PERSON not in reminder
    # The day before the last begins at midnight (R9).
    again(desk, commune, clock, EVENING_MS + 4 * DAY - 20 * 3_600_000 - 1)
    assert desk.get("emulation").get_json()["warn"] is False
    clock.advance(1)
    assert desk.get("emulation").get_json()["warn"] is True
    assert "hạn hoàn thành là 20h00 ngày 16/4/2026" in of(desk)["reminder"]
    again(desk, commune, clock, END_MS)
    found = desk.get("emulation").get_json()
    assert (found["warn"], found["over"]) == (False, True)
    assert "báo lý do" in of(desk)["reminder"]


def test_the_table_has_both_sheets_and_nobody_s_name(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    completes(phone, *commune.citizens_of["a21"])
    phone.sync()
    again(desk, commune, clock, LOCK_MS)
    desk.post("emulation/explanations", {"village": "v1", "said_by": "head", "text": "=1+1"})
    answer = desk.get("emulation/table.xlsx")
    assert 'filename="thi-dua-pt-20260411-2200.xlsx"' in answer.headers["Content-Disposition"]
    groups, slow = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    cells = [[cell.value for cell in row] for row in groups.iter_rows(min_row=5, max_row=6)]
    assert [(row[1], row[3], row[4], row[5], row[15]) for row in cells] == [
        ("Thôn 1", 12, 0, 0, "Chưa hoàn thành"),
        ("Thôn 2", 6, 6, 100, "Nhóm 1"),
    ]
    (line,) = [[cell.value for cell in row] for row in slow.iter_rows(min_row=5, max_row=5)]
    assert (line[1], line[4], line[12], line[14], line[15]) == (
        "Thôn 1", 12, 12, "=1+1", "Trưởng thôn",
    )  # fmt: skip
    assert slow["O5"].data_type == "s"
    every = " ".join(str(c.value) for s in (groups, slow) for row in s.iter_rows() for c in row)
    assert PERSON not in every
    assert [one.action for one in rows(AuditRecord)].count("emulation_exported") == 1


def test_who_sees_what(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "GET", "emulation", allowed=EVERYBODY)
    refuses_strangers(app, commune, "GET", "emulation/table.xlsx", allowed=EVERYBODY)
    only_v1(commune)
    found = desk.get("emulation").get_json()
    assert [one["id"] for one in found["villages"]] == ["v1"]
    assert (found["text"], found["closed"]) == (None, None)
    assert found["counts"]["running"] == 1
    book = openpyxl.load_workbook(io.BytesIO(desk.get("emulation/table.xlsx").data))
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=5, max_row=6)] == [
        "Thôn 1",
        None,
    ]
    there = signed_in(https_client(app), other_commune, "leader")
    assert "Xã other".upper() in there.get("emulation").get_json()["text"]


def test_every_word_of_the_papers_is_there() -> None:
    from server import words_emulation as words

    assert set(words.GROUPS) == set(words.GROUP_MEANS) == {one.value for one in rules.Group}
    assert set(words.REASONS) == {one.value for one in rules.Why}
