"""GET and POST /api/v1/desk/sessions, …/{id}, …/{id}/delete, …/tail, …/template."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import (
    AccountGrant,
    Attendance,
    AuditRecord,
    Campaign,
    Slot,
    Village,
    WorkSession,
)
from server.reports.silence import working_villages
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.pushing import rows
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "health", "leader", "admin"}
WRITE = {"staff", "admin"}
MORNING = EVENING_MS + 12 * HOUR  # 08:00 the next day
BODY: dict[str, Any] = {
    "phase": "p1", "village": "v1", "mode": "central", "place": "Nhà văn hóa Thôn 1",
    "starts_ms": MORNING, "ends_ms": MORNING + 3 * HOUR,
}  # fmt: skip


def refused(desk: Desk, body: dict[str, Any], path: str = "sessions") -> tuple[int, str]:
    answer = desk.post(path, body)
    return answer.status_code, answer.get_json()["error"]["code"]


def test_a_village_s_session_at_its_community_house(desk: Desk, commune: MadeCommune) -> None:
    made = desk.post("sessions", BODY).get_json()
    assert made["village"] == {"id": "v1", "name": "Thôn 1"}
    assert made["phase"] == {"id": "p1", "name": "Đợt 1"}
    assert (made["mode"], made["tail"], made["attended"]) == ("central", True, 0)
    assert made["loudspeaker_ms"] == MORNING - 30 * 60_000
    text = made["text"]["vi"]
    assert "bà con thôn 1." in text
    assert "Từ 8 giờ đến 11 giờ sáng Chủ nhật, ngày 12 tháng 4" in text
    assert "Địa điểm: Nhà văn hóa Thôn 1. Các cụ cao tuổi" in text
    for word in ("điện thoại", "căn cước", "bảo hiểm y tế", "bảo hiểm xã hội", "OTP", "mật khẩu"):
        assert word in text
    found = desk.get("sessions").get_json()
    assert [one["id"] for one in found["sessions"]] == ["s1", made["id"]]
    assert found["phases"][0]["tail_until_ms"] == EVENING_MS + 5 * DAY
    assert found["villages"][0] == {"id": "v1", "name": "Thôn 1", "phase": "p1"}


def test_change_and_delete(desk: Desk, commune: MadeCommune) -> None:
    made = desk.post("sessions", BODY).get_json()
    changed = desk.post(f"sessions/{made['id']}", {"mode": "home", "ends_ms": None}).get_json()
    assert (changed["mode"], changed["ends_ms"], changed["starts_ms"]) == ("home", None, MORNING)
    assert "từng ngõ" in changed["text"]["vi"]
    assert desk.post(f"sessions/{made['id']}/delete").get_json() == {}
    assert len(desk.get("sessions").get_json()["sessions"]) == 1
    assert desk.post(f"sessions/{made['id']}/delete").status_code == 404


def test_one_that_was_attended_stays_and_stays_its_people_s(
    desk: Desk, commune: MadeCommune
) -> None:
    desk.post("attendance", {"session": "s1", "states": {"m-n21-local": "present"}})
    assert refused(desk, {}, "sessions/s1/delete") == (409, "session_attended")
    assert refused(desk, {"village": "v1"}, "sessions/s1") == (409, "session_attended")
    assert desk.post("sessions/s1", {"ends_ms": EVENING_MS + HOUR}).status_code == 200
    desk.post("attendance", {"session": "s1", "states": {"m-n21-local": None}})
    assert db.session.query(Attendance).count() == 0
    assert desk.post("sessions/s1/delete").status_code == 200


def test_what_overlaps_is_refused_in_words(desk: Desk, commune: MadeCommune) -> None:
    tonight = {**BODY, "starts_ms": EVENING_MS, "ends_ms": EVENING_MS + HOUR}
    phase = {**tonight, "village": None}
    answer = desk.post("sessions", phase)
    assert answer.status_code == 409
    assert answer.get_json()["error"]["vi"] == (
        "Trùng giờ với buổi: Từ 19 giờ đến 22 giờ tối thứ Bảy, ngày 11 tháng 4."
    )
    assert refused(desk, {**tonight, "mode": "home"}) == (409, "session_overlaps")
    # Beside the pairs that walk, a village gathers in its own house; but only once.
    assert desk.post("sessions", tonight).status_code == 200
    assert refused(desk, {**tonight, "mode": "fixed"}) == (409, "session_overlaps")
    assert desk.post("sessions", {**tonight, "village": "v2"}).status_code == 200


def test_an_open_end_gives_way_to_what_comes_later(desk: Desk, commune: MadeCommune) -> None:
    day = {**BODY, "village": None, "mode": "home", "ends_ms": None}
    assert desk.post("sessions", day).status_code == 200
    evening = {**day, "starts_ms": MORNING + 11 * HOUR, "ends_ms": MORNING + 14 * HOUR}
    assert desk.post("sessions", evening).status_code == 200
    assert refused(desk, day) == (409, "session_overlaps")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends_ms": MORNING}, "session_times"),
        ({"ends_ms": MORNING + 2 * DAY}, "session_times"),
        ({"starts_ms": EVENING_MS - 3 * DAY, "ends_ms": None}, "session_outside"),
        ({"starts_ms": EVENING_MS + 6 * DAY, "ends_ms": None}, "session_outside"),
        ({"mode": "fixed", "place": " "}, "session_place"),
        ({"village": "v2"}, "session_village"),
    ],
)
def test_a_session_that_cannot_be_is_refused_in_words(
    desk: Desk, commune: MadeCommune, change: dict[str, Any], code: str
) -> None:
    village = db.session.get(Village, ("pt", "v2"))
    assert village is not None
    village.phase_id = None
    db.session.commit()
    assert refused(desk, {**BODY, **change}) == (422, code)
    assert db.session.query(WorkSession).count() == 1


def test_the_tail_fills_the_evenings_that_are_missing(desk: Desk, commune: MadeCommune) -> None:
    own = {**BODY, "village": None, "mode": "home", "starts_ms": MORNING + 11 * HOUR,
           "ends_ms": MORNING + 14 * HOUR}  # fmt: skip
    assert desk.post("sessions", own).status_code == 200
    assert desk.post("sessions/tail", {"phase": "p1"}).get_json() == {"made": 4}
    assert desk.post("sessions/tail", {"phase": "p1"}).get_json() == {"made": 0}
    found = desk.get("sessions").get_json()["sessions"]
    assert [one["tail"] for one in found] == [False, True, True, True, True, True]
    starts = [one["starts_ms"] for one in found]
    assert [later - earlier for earlier, later in pairwise(starts)] == [DAY] * 5
    assert desk.post("sessions/tail", {"phase": "none"}).status_code == 404


def test_sheets_stay_good_until_the_last_session(desk: Desk, commune: MadeCommune) -> None:
    campaign = db.session.get(Campaign, ("pt", "c1"))
    assert campaign is not None
    campaign.ends_ms = EVENING_MS + 9 * DAY
    db.session.commit()
    ends = EVENING_MS + 7 * DAY + HOUR
    desk.post("sessions", {**BODY, "starts_ms": ends - HOUR, "ends_ms": ends})
    first = db.session.get(Slot, ("pt", commune.pair_slots[0]), populate_existing=True)
    other = db.session.get(Slot, ("pt", commune.pair_slots[-1]), populate_existing=True)
    assert first is not None
    assert other is not None
    assert (first.expires_ms, other.expires_ms) == (ends, EVENING_MS + 5 * DAY)


def test_another_village_s_session_is_nobody_else_s_evening(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    desk.sign_in(commune.login("staff"))
    desk.post("sessions/s1/delete")
    tonight = {**BODY, "village": "v2", "starts_ms": EVENING_MS, "ends_ms": EVENING_MS + HOUR}
    made = desk.post("sessions", tonight).get_json()
    clock.advance(60_000)
    phone.sync()
    (campaign,) = [row for row in phone.rows.values() if row["e"] == "campaign"]
    assert campaign["sessions"] == [
        [made["id"], "p1", EVENING_MS, EVENING_MS + HOUR, "central", "Nhà văn hóa Thôn 1", "v2"]
    ]
    assert "tonight" not in campaign
    (area,) = [row for row in phone.rows.values() if row["e"] == "area"]
    assert area["vi"] == "v1"
    assert working_villages("pt", clock.now_ms()) == {"v2"}
    report = desk.get(f"reports/daily?at_ms={EVENING_MS + HOUR}").get_json()
    assert [one["tonight"] for one in report["villages"]] == [False, True]
    # A fixed point has its own people: pairs are not silent because of it.
    desk.post(f"sessions/{made['id']}", {"mode": "fixed"})
    assert working_villages("pt", clock.now_ms()) == set()


def test_the_tail_is_not_the_phase_s_window(desk: Desk, commune: MadeCommune) -> None:
    before = desk.get("progress").get_json()["phases"][0]
    desk.post("sessions/tail", {"phase": "p1"})
    desk.post("sessions", {**BODY, "starts_ms": EVENING_MS - 10 * HOUR, "ends_ms": EVENING_MS})
    after = desk.get("progress").get_json()["phases"][0]
    assert (after["start_ms"], after["end_ms"]) == (before["start_ms"], before["end_ms"])


def test_a_commune_s_own_text(desk: Desk, commune: MadeCommune) -> None:
    ours = desk.get("sessions").get_json()["template"]
    own = "Loa loa loa, bà con {ai} nghe đây. {khi_nao}. {o_dau}"
    assert desk.post("sessions/template", {"template": own}).get_json()["template"] == own
    (session,) = desk.get("sessions").get_json()["sessions"]
    assert session["text"]["vi"].startswith("Loa loa loa, bà con các thôn đợt 1 nghe đây. Từ 19 ")
    for wrong in ("{ten}", "giá {", "{0}", "{ai.__class__}"):
        assert refused(desk, {"template": wrong}, "sessions/template") == (422, "text_names")
    assert desk.get("sessions").get_json()["template"] == own
    assert desk.post("sessions/template", {"template": None}).get_json()["template"] == ours


def test_a_text_for_zalo_and_pages_of_its_own(desk: Desk, commune: MadeCommune) -> None:
    found = desk.get("sessions").get_json()
    (session,) = found["sessions"]
    post = session["social"]["vi"]
    for words in ("các thôn đợt 1", "xã Phú Thái", "Từ 19 giờ", "KHÔNG hỏi mã OTP", "sạc pin"):
        assert words in post
    assert "Nguyễn" not in post
    assert "{" not in post
    own = {"kind": "social", "template": "Bà con {ai}: {khi_nao}. Hỏi 0912 345 678"}
    assert desk.post("sessions/template", own).get_json() == own
    after = desk.get("sessions").get_json()
    assert after["sessions"][0]["social"]["vi"].startswith("Bà con các thôn đợt 1: Từ 19 giờ")
    # The loudspeaker's own words are not touched, and the other way round.
    assert after["template"] == found["template"]
    assert after["sessions"][0]["text"] == session["text"]
    wrong = {"kind": "social", "template": "Số định danh 000123456789"}
    assert refused(desk, wrong, "sessions/template") == (422, "emulation_number")
    wrong = {"kind": "social", "template": "{ten}"}
    assert refused(desk, wrong, "sessions/template") == (422, "text_names")
    refuses_wrong_bodies(desk, "sessions/template", [{"kind": "radio", "template": None}])
    told = [one.body for one in rows(AuditRecord) if one.action == "text_changed"]
    assert told == [{"text": "social"}]
    back = desk.post("sessions/template", {"kind": "social", "template": None}).get_json()
    assert back["template"] == found["social"]


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "GET", "sessions", allowed=READ)
    refuses_strangers(app, commune, "POST", "sessions", body=BODY, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "sessions/s1", body={}, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "sessions/s1/delete", allowed=WRITE)
    refuses_strangers(app, commune, "POST", "sessions/tail", body={"phase": "p1"}, allowed=WRITE)
    refuses_strangers(
        app, commune, "POST", "sessions/template", body={"template": None}, allowed=WRITE
    )
    refuses_wrong_bodies(
        desk,
        "sessions",
        [{}, {**BODY, "mode": "boat"}, {**BODY, "starts_ms": "8h"}, {**BODY, "starts_ms": -1},
         {**BODY, "place": 7}, {**BODY, "village": "V 1"}],
    )  # fmt: skip
    refuses_wrong_bodies(desk, "sessions/s1", [{"mode": None}, {"starts_ms": None}, {"id": "x"}])
    refuses_wrong_bodies(desk, "sessions/tail", [{}, {"phase": 1}])
    refuses_wrong_bodies(desk, "sessions/template", [{}, {"template": "x" * 6001}])
    assert refused(desk, {**BODY, "phase": "none"}) == (404, "not_found")
    assert refused(desk, {**BODY, "village": "none"}) == (404, "not_found")
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("sessions/s1/delete").status_code == 200
    assert len(desk.get("sessions").get_json()["sessions"]) == 1


def test_a_grant_for_one_village_plans_its_own_sessions(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert refused(desk, BODY) == (404, "not_found")
    assert refused(desk, {**BODY, "village": None}) == (403, "not_allowed")
    assert refused(desk, {}, "sessions/s1/delete") == (403, "not_allowed")
    assert refused(desk, {"place": "x"}, "sessions/s1") == (403, "not_allowed")
    assert refused(desk, {"phase": "p1"}, "sessions/tail") == (403, "not_allowed")
    assert refused(desk, {"template": None}, "sessions/template") == (403, "not_allowed")
    mine = desk.post("sessions", {**BODY, "village": "v2"}).get_json()
    assert refused(desk, {"village": "v1"}, f"sessions/{mine['id']}") == (404, "not_found")
    assert refused(desk, {"village": None}, f"sessions/{mine['id']}") == (403, "not_allowed")
    found = desk.get("sessions").get_json()
    assert [one["id"] for one in found["villages"]] == ["v2"]
    assert desk.post(f"sessions/{mine['id']}/delete").status_code == 200
