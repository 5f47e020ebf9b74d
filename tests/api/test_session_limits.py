"""The desk's session: 30 minutes without a person, 12 hours however busy."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import PASSWORD, MadeCommune

MINUTE = 60_000


def code_of(response: object) -> str:
    return str(response.get_json()["error"]["code"])  # type: ignore[attr-defined]


def used(desk: Desk, idle_s: int | str) -> int:
    """A poll of a page on which somebody did something `idle_s` ago."""
    return desk.get("me", headers={"X-Idle-Seconds": str(idle_s)}).status_code


def test_30_idle_minutes_end_the_session(desk: Desk, clock: ManualClock) -> None:
    clock.advance(30 * MINUTE)
    assert code_of(desk.post("session/refresh")) == "signin_needed"


def test_a_page_that_asks_by_itself_keeps_no_session_alive(desk: Desk, clock: ManualClock) -> None:
    for minute in range(1, 30):
        clock.advance(MINUTE)
        assert desk.post("session/refresh").status_code == 200
        assert desk.get("me").status_code == 200
        assert used(desk, 60 * minute) == 200
    clock.advance(MINUTE)
    assert desk.get("me").status_code == 401
    assert code_of(desk.post("session/refresh")) == "signin_needed"


def test_what_a_person_does_does(desk: Desk, clock: ManualClock) -> None:
    clock.advance(14 * MINUTE)
    assert used(desk, 0) == 200
    clock.advance(15 * MINUTE)
    assert desk.post("session/refresh").status_code == 200
    clock.advance(14 * MINUTE)
    assert desk.post("conflicts/none/resolve").status_code in {403, 404, 422}
    clock.advance(15 * MINUTE)
    desk.post("session/refresh")
    assert used(desk, 15 * 60) == 200


@pytest.mark.parametrize("said", ["", "soon", "-5", "1e9", "٣", "9" * 40])
def test_an_idle_time_that_is_none_counts_for_nothing(
    desk: Desk, clock: ManualClock, said: str
) -> None:
    clock.advance(14 * MINUTE)
    used(desk, 0)
    clock.advance(14 * MINUTE)
    desk.client.get(f"{ROOT}me", headers={"X-Idle-Seconds": said.encode().decode("latin-1")})
    clock.advance(16 * MINUTE)
    assert code_of(desk.post("session/refresh")) == "signin_needed"


def test_an_ended_session_is_not_brought_back_by_saying_one_is_busy(
    desk: Desk, clock: ManualClock
) -> None:
    clock.advance(15 * MINUTE)
    desk.post("session/refresh")
    clock.advance(15 * MINUTE)
    assert used(desk, 0) == 401


def test_12_hours_end_the_session_however_busy(desk: Desk, clock: ManualClock) -> None:
    for _ in range(12 * 60 // 10 - 1):
        clock.advance(10 * MINUTE)
        assert desk.post("session/refresh").status_code == 200
        assert used(desk, 0) == 200
    clock.advance(10 * MINUTE)
    assert used(desk, 0) == 401
    assert code_of(desk.post("session/refresh")) == "signin_needed"


def busy(desk: Desk, clock: ManualClock, minutes: int) -> None:
    """Somebody is at the page all the while."""
    for _ in range(minutes // 10):
        clock.advance(10 * MINUTE)
        assert desk.post("session/refresh").status_code == 200
        assert used(desk, 0) == 200


def test_who_came_at_half_past_nine_is_asked_at_nine_and_works_through_the_report(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    """The 12 hours would end at 21:30; who goes on at 21:00 is there at 22:30 and at 23:00."""
    nine_at_night = EVENING_MS + 25 * 60 * MINUTE
    clock.advance(13 * 60 * MINUTE + 30 * MINUTE)
    desk = signed_in(https_client(app), commune, "staff")
    limits = desk.get("me").get_json()["session"]
    assert limits["warn_ms"] == nine_at_night
    assert limits["ends_ms"] == nine_at_night + 30 * MINUTE
    busy(desk, clock, 11 * 60 + 30)
    assert clock.now_ms() == nine_at_night
    assert desk.post("session/again", {"password": PASSWORD}).status_code == 200
    busy(desk, clock, 120)
    assert desk.get("me").get_json()["session"]["ends_ms"] == nine_at_night + 12 * 60 * MINUTE


def test_who_does_not_go_on_is_out_at_half_past_nine(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(13 * 60 * MINUTE + 30 * MINUTE)
    desk = signed_in(https_client(app), commune, "staff")
    busy(desk, clock, 11 * 60 + 50)
    clock.advance(10 * MINUTE)
    assert used(desk, 0) == 401
