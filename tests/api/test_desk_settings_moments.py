"""Settings that are moments: locks, the end and its warning, the daily cut-off."""

from __future__ import annotations

from server.clock import ManualClock
from server.extensions import db
from server.models import Phase, WorkSession
from tests.conftest import signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.settings import campaign, meaning, setting, wish
from tests.support.villages import code_of

MINUTE = 60_000


def tomorrow(commune: MadeCommune, clock: ManualClock) -> None:
    """The campaign begins tomorrow: no cut-off of it has passed."""
    found = campaign(commune)
    found.starts_ms = clock.now_ms() + DAY
    db.session.commit()


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
