"""GET and POST /api/v1/desk/settings, POST settings/preview."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Campaign, Phase, SettingChange, Snapshot, WorkSession
from server.services import audit
from server.services.settings import changing
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.villages import code_of, only_village
from tests.support.working import complete, refuses_strangers, refuses_wrong_bodies

WHY = "theo công văn 12/UBND"
MINUTE = 60_000


@pytest.fixture
def leader(app: Flask, commune: MadeCommune) -> Desk:
    return signed_in(https_client(app), commune, "leader")


def setting(desk: Desk, key: str) -> dict[str, object]:
    found = desk.get("settings").get_json()["settings"]
    return next(one for one in found if one["key"] == key)


def wish(key: str, value: object, was: object, reason: str | None = WHY) -> dict[str, object]:
    return {"key": key, "value": value, "was": was, "reason": reason}


def meaning(desk: Desk, key: str, value: object) -> str:
    answer = desk.post("settings/preview", {"key": key, "value": value})
    assert answer.status_code == 200, answer.get_json()
    return " ".join(one["vi"] for one in answer.get_json()["meaning"])


def campaign(commune: MadeCommune) -> Campaign:
    found = db.session.get(Campaign, (commune.id, commune.campaign), populate_existing=True)
    assert found is not None
    return found


def tomorrow(commune: MadeCommune, clock: ManualClock) -> None:
    """The campaign begins tomorrow: no cut-off of it has passed."""
    found = campaign(commune)
    found.starts_ms = clock.now_ms() + DAY
    db.session.commit()


def test_every_setting_with_default_bounds_and_who_may(
    desk: Desk, leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    answer = desk.get("settings")
    body = answer.get_json()
    assert body["campaign"]["name"] == "Kế hoạch 133"
    now = clock.now_ms()
    told = {one["key"]: (one["value"], one["default"], one["may"]) for one in body["settings"]}
    assert told == {
        "rule": ("needed", "needed", False),
        "report_minute": (1290, 1290, False),
        "lock:p1": (now + 2 * HOUR, now + 2 * HOUR, False),
        "ends_ms": (now + 5 * DAY, now + 5 * DAY, False),
        "warn_days": (1, 1, False),
        "minutes_per_citizen": (8, 8, True),
        "open_end_minute": (690, 690, True),
        "idle_minutes": (20, 20, True),
        "retention_days": (60, 60, False),
    }
    assert setting(desk, "lock:p1")["phase"] == {"id": "p1", "name": "Đợt 1"}
    may = {one["key"]: one["may"] for one in leader.get("settings").get_json()["settings"]}
    assert {key for key, yes in may.items() if yes} == {
        "rule", "report_minute", "lock:p1", "ends_ms", "warn_days", "retention_days",
    }  # fmt: skip
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert desk.get("settings", headers=tag).status_code == 304


def test_the_rule_is_counted_first_then_changed_and_everybody_told(
    desk: Desk, leader: Desk, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    citizen = commune.citizens[0]
    complete(phone, citizen)
    phone.sync()
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 1
    tried = leader.post("settings/preview", {"key": "rule", "value": "everybody"}).get_json()
    assert tried["people"]["changed"] == tried["people"]["lost"] == 1
    assert "1 người không còn là đã hoàn thành" in tried["meaning"][0]["vi"]
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 1
    assert campaign(commune).rule["asxh_for"] == ["policy", "wants"]
    saved = leader.post("settings", wish("rule", "everybody", "needed")).get_json()
    assert saved["people"] == tried["people"]
    rows = desk.get("progress").get_json()["totals"]["rows"]
    assert (rows["completed"], rows["missing_asxh"]) == (0, 1)
    phone.sync()
    row = phone.row("campaign", commune.campaign) or {}
    assert row["rule"]["asxh_for"] == ["policy", "wants", "none"]
    assert phone.state(citizen).row.value == "missing_asxh"
    again = leader.post("settings", wish("rule", "everybody", "needed"))
    assert (again.status_code, again.get_json()["people"]) == (200, None)
    assert leader.post("settings", wish("rule", "needed", "everybody")).status_code == 200
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 1


def test_a_figure_that_is_due_is_frozen_under_the_rule_of_its_time(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    complete(phone, commune.citizens[0])
    phone.sync()
    clock.advance(90 * MINUTE)  # 21:30 has come; nobody has looked since
    changing.change(commune.id, "rule", "everybody", "needed", "staff:leader-pt", WHY)
    frozen = db.session.query(Snapshot).filter_by(village_id="v1", at_ms=clock.now_ms()).one()
    assert set(frozen.body["figures"]["completed"]) == {commune.citizens[0]}
    assert desk.sign_in(commune.login()).status_code == 200
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 0
    then = desk.get(f"reports/daily?village=v1&at_ms={clock.now_ms()}").get_json()
    assert then["snapshot"]["hash"] == frozen.hash


def test_a_change_is_written_down_with_its_reason_beside_the_audit(
    leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    leader.post("settings", wish("warn_days", 3, 1, f"  {WHY} "))
    assert setting(leader, "warn_days")["changed"] == {
        "by": "Cán bộ leader", "at_ms": clock.now_ms(), "before": 1, "reason": WHY,
    }  # fmt: skip
    last = db.session.query(AuditRecord).filter_by(commune_id=commune.id).all()[-1]
    change = db.session.query(SettingChange).one()
    assert (last.actor, last.action) == ("staff:leader-pt", "setting_changed")
    assert last.body == {"setting": "warn_days", "from": 1, "to": 3, "change": change.id}
    assert audit.verify(commune.id) is None
    assert code_of(leader.post("settings", wish("warn_days", 4, 3, "  "))) == (
        422,
        "setting_reason",
    )
    assert code_of(leader.post("settings", wish("warn_days", 4, 3, None))) == (
        422,
        "setting_reason",
    )


def test_two_at_once_one_is_told(app: Flask, leader: Desk, commune: MadeCommune) -> None:
    admin = signed_in(https_client(app), commune, "admin")
    assert leader.post("settings", wish("retention_days", 30, 60)).status_code == 200
    late = admin.post("settings", wish("retention_days", 90, 60))
    assert code_of(late) == (409, "setting_changed")
    error = late.get_json()["error"]
    assert error["fields"]["value"] == ["30"]
    assert "Cán bộ leader" in error["vi"]
    assert setting(admin, "retention_days")["value"] == 30
    assert admin.post("settings", wish("retention_days", 90, 30)).status_code == 200
    campaign(commune).settings = {"retention_days": 45}
    db.session.commit()
    told = leader.post("settings", wish("retention_days", 60, 61))
    assert told.status_code == 409


def test_a_change_made_on_another_screen_counts(desk: Desk, commune: MadeCommune) -> None:
    assert desk.post("planning", {"minutes_per_citizen": 12}).status_code == 200
    assert desk.post("devices/idle", {"minutes": 30}).status_code == 200
    assert setting(desk, "minutes_per_citizen")["changed"]["before"] == 8  # type: ignore[index]
    assert code_of(desk.post("settings", wish("idle_minutes", 10, 20, None))) == (
        409, "setting_changed",
    )  # fmt: skip
    assert desk.post("settings", wish("idle_minutes", 10, 30, None)).status_code == 200
    assert desk.get("devices").get_json()["idle_minutes"] == 10


def test_a_lock_moves_while_it_lies_ahead(
    desk: Desk, leader: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    now = clock.now_ms()
    lock = now + 2 * HOUR
    said = meaning(leader, "lock:p1", now + HOUR)
    assert "Đợt 1 (2 thôn) khóa sổ lúc 21:00 11/4/2026" in said
    assert "cần 2 nhóm" in said or "Số nhóm cần" in said
    assert leader.post("settings", wish("lock:p1", now + HOUR, lock)).status_code == 200
    phone.sync()
    phases = (phone.row("campaign", commune.campaign) or {})["phases"]
    assert phases[0][3] == now + HOUR
    assert setting(leader, "lock:p1")["default"] == lock
    for wrong, why in (
        (now - MINUTE, "setting_soon"), (now + 9 * MINUTE, "setting_soon"),
        (now + 5 * DAY, "setting_lock_after_end"), (now + 90 * MINUTE, "setting_same_moment"),
        ("soon", "setting_bounds"),
    ):  # fmt: skip
        assert code_of(leader.post("settings", wish("lock:p1", wrong, now + HOUR))) == (422, why)
        tried = leader.post("settings/preview", {"key": "lock:p1", "value": wrong})
        assert code_of(tried) == (422, why)
    clock.advance(HOUR)
    leader = signed_in(leader.client, commune, "leader")
    late = leader.post("settings", wish("lock:p1", now + 3 * HOUR, now + HOUR))
    assert code_of(late) == (409, "setting_lock_passed")
    assert setting(leader, "lock:p1")["frozen"]["code"] == "setting_lock_passed"  # type: ignore[index]
    phase = db.session.get(Phase, (commune.id, "p1"), populate_existing=True)
    assert phase is not None
    assert phase.lock_ms == now + HOUR


def test_sessions_after_an_earlier_lock_are_its_tail(
    leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    now = clock.now_ms()
    db.session.add(
        WorkSession(
            commune_id=commune.id, id="s2", phase_id="p1", starts_ms=now + 90 * MINUTE,
            ends_ms=now + 100 * MINUTE, mode="home",
        )
    )  # fmt: skip
    db.session.commit()
    assert "1 buổi thành buổi vét" in meaning(leader, "lock:p1", now + HOUR)


def test_the_end_moves_and_its_bounds(
    leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    now = clock.now_ms()
    ends = now + 5 * DAY
    said = meaning(leader, "ends_ms", now + 6 * DAY)
    assert "kết thúc lúc 20:00 17/4/2026" in said
    assert "nhắc từ 00:00 16/4/2026" in said
    assert leader.post("settings", wish("ends_ms", now + 6 * DAY, ends)).status_code == 200
    assert campaign(commune).ends_ms == now + 6 * DAY
    for wrong, why in (
        (now, "setting_soon"), (now + 400 * DAY, "setting_far"),
        (now + HOUR, "setting_end_before_lock"), (now + DAY + 90 * MINUTE, "setting_same_moment"),
    ):  # fmt: skip
        assert code_of(leader.post("settings", wish("ends_ms", wrong, now + 6 * DAY))) == (422, why)
    db.session.add(
        WorkSession(
            commune_id=commune.id, id="s9", phase_id="p1", starts_ms=now + 4 * DAY,
            ends_ms=now + 4 * DAY + HOUR, mode="home",
        )
    )  # fmt: skip
    db.session.commit()
    sessions = leader.post("settings", wish("ends_ms", now + 3 * DAY, now + 6 * DAY))
    assert code_of(sessions) == (422, "setting_end_sessions")
    assert "1 buổi" in sessions.get_json()["error"]["vi"]
    clock.advance(6 * DAY)
    leader = signed_in(leader.client, commune, "leader")
    late = leader.post("settings", wish("ends_ms", now + 9 * DAY, now + 6 * DAY))
    assert code_of(late) == (409, "setting_end_passed")


def test_the_daily_cut_off_stands_once_the_first_has_passed(
    leader: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    late = leader.post("settings", wish("report_minute", 1260, 1290))
    assert code_of(late) == (409, "setting_cut_passed")
    tomorrow(commune, clock)
    assert "từ 21h00 hôm trước" in meaning(leader, "report_minute", 1260)
    assert leader.post("settings", wish("report_minute", 1260, 1290)).status_code == 200
    assert leader.get("me").get_json()["report_minute"] == 1260
    lock = 22 * 60  # the phase's lock is at 22:00: one figure a moment
    same = leader.post("settings", wish("report_minute", lock, 1260))
    assert code_of(same) == (422, "setting_same_moment")


def test_numbers_stay_within_their_bounds(desk: Desk, leader: Desk) -> None:
    outside = (422, "setting_bounds")
    for key, was, low, high in (
        ("minutes_per_citizen", 8, 1, 60), ("open_end_minute", 690, 480, 1380),
        ("idle_minutes", 20, 5, 120),
    ):  # fmt: skip
        for value, seen in ((low, was), (high, low)):
            assert desk.post("settings", wish(key, value, seen, None)).status_code == 200
        for wrong in (low - 1, high + 1, "x"):
            assert code_of(desk.post("settings", wish(key, wrong, high))) == outside
    for key, was, low, high in (("warn_days", 1, 1, 14), ("retention_days", 60, 7, 3650)):
        for wrong in (low - 1, high + 1, "x"):
            assert code_of(leader.post("settings", wish(key, wrong, was))) == outside
    assert code_of(leader.post("settings", wish("rule", "other", "needed"))) == outside


def test_what_other_changes_mean(desk: Desk, leader: Desk) -> None:
    assert "cần" in meaning(desk, "minutes_per_citizen", 40)
    assert "cần" in meaning(desk, "open_end_minute", 700)
    assert "sau 10 phút" in meaning(desk, "idle_minutes", 10)
    assert "chưa có gì quá hạn 30 ngày" in meaning(leader, "retention_days", 30)
    assert "nhắc từ 00:00 13/4/2026" in meaning(leader, "warn_days", 3)


def test_the_desk_warns_in_the_days_before_the_end(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    ends = campaign(commune).ends_ms  # 20:00 of 16/4
    assert desk.get("attention").get_json()["ends_ms"] is None
    clock.advance(4 * DAY - 20 * HOUR - 1)

    def told() -> object:
        assert desk.sign_in(commune.login()).status_code == 200
        return desk.get("attention").get_json()["ends_ms"]

    assert told() is None
    clock.advance(1)
    assert told() == ends
    clock.advance(4 * DAY)
    assert told() == ends
    clock.advance(DAY)
    assert told() is None


def test_strangers_and_narrow_grants(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    body = wish("idle_minutes", 30, 20, None)
    look = {"staff", "police", "health", "leader", "admin"}
    change = {"staff", "leader", "admin"}
    refuses_strangers(app, commune, "GET", "settings", allowed=look)
    refuses_strangers(app, commune, "POST", "settings", body=body, allowed=change)
    refuses_strangers(
        app, commune, "POST", "settings/preview", body={"key": "idle_minutes", "value": 9},
        allowed=change,
    )  # fmt: skip
    # Each role only its own settings.
    assert code_of(desk.post("settings", wish("rule", "everybody", "needed"))) == (
        403, "not_allowed",
    )  # fmt: skip
    leader = signed_in(https_client(app), commune, "leader")
    assert code_of(leader.post("settings", body)) == (403, "not_allowed")
    tried = desk.post("settings/preview", {"key": "retention_days", "value": 9})
    assert code_of(tried) == (403, "not_allowed")
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("settings", body).status_code == 200
    assert setting(desk, "idle_minutes")["value"] == 20
    only_village(commune, "v1")
    assert code_of(desk.post("settings", body)) == (403, "not_allowed")
    assert not any(one["may"] for one in desk.get("settings").get_json()["settings"])


def test_wrong_bodies_and_unknown_keys(desk: Desk, leader: Desk) -> None:
    good = wish("idle_minutes", 30, 20, None)
    refuses_wrong_bodies(
        desk, "settings",
        [{}, {**good, "value": None}, {**good, "value": True}, {**good, "value": 7.5},
         {**good, "value": [1]}, {**good, "value": "x" * 41}, {**good, "was": None},
         {**good, "key": "Idle"}, {**good, "key": 7}, {**good, "reason": "x" * 301},
         {**good, "value": 2**60}, {**good, "more": 1}],
    )  # fmt: skip
    refuses_wrong_bodies(desk, "settings/preview", [{}, {"key": "idle_minutes"}])
    for unknown in ("nothing", "lock", "lock:none"):
        for path in ("settings", "settings/preview"):
            body = {"key": unknown, "value": 1, **({"was": 1} if path == "settings" else {})}
            assert leader.post(path, body).status_code == 404, (path, unknown)
