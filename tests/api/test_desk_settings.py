"""GET and POST /api/v1/desk/settings, POST settings/preview."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, SettingChange, Snapshot
from server.services import audit
from server.services.settings import changing
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.settings import WHY, campaign, meaning, setting, wish
from tests.support.villages import code_of, only_village
from tests.support.working import complete, refuses_strangers, refuses_wrong_bodies

MINUTE = 60_000


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
        "hint_people": (10, 10, True),
        "hint_minutes": (5, 5, True),
        "hint_house_people": (4, 4, True),
        "hint_apart_minutes": (90, 90, True),
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
