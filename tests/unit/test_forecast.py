"""Curves and forecasts: whole people, nothing said before there is a pace to speak of."""

from __future__ import annotations

import pytest

from server.reports.forecast import (
    STEP_MS,
    Heading,
    behind,
    curve,
    heading,
    pace_since,
    share_of,
)
from sync.pairs import MINUTE_MS

BEGAN = 1_000 * STEP_MS
END = BEGAN + 180 * MINUTE_MS


def test_a_curve_begins_at_nothing_and_ends_with_everybody_until_now() -> None:
    steps = [(999, 7), (1_000, 2), (1_004, 3), (1_017, 5), (1_018, 9)]
    now = BEGAN + 100 * MINUTE_MS
    assert curve(steps, BEGAN, END, now) == [
        (BEGAN, 0),
        (BEGAN + STEP_MS, 2),
        (BEGAN + 4 * STEP_MS, 2),
        (BEGAN + 5 * STEP_MS, 5),
        (now, 5),
    ]
    done = curve(steps, BEGAN, END, END + STEP_MS)
    assert done[-1] == (END, 10), "what came after the lock is on no curve to the lock"
    assert curve([], BEGAN, END, BEGAN - 1) == [(BEGAN, 0)]


def test_an_evening_goes_on_at_the_pace_of_its_last_half_hour() -> None:
    now = BEGAN + 120 * MINUTE_MS
    since = pace_since(BEGAN, now)
    assert since == now - 30 * MINUTE_MS
    found = heading(100, 160, 30, (BEGAN, END), since, now)
    assert (found.expected, found.minutes, found.verdict, found.short) == (160, 60, "on_track", 0)
    slower = heading(100, 160, 20, (BEGAN, END), since, now)
    assert (slower.expected, slower.verdict, slower.short) == (140, "behind", 20)


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(-30, "unknown"), (0, "unknown"), (19, "unknown"), (20, "on_track")]
)
def test_nothing_is_foretold_before_twenty_minutes(minutes: int, verdict: str) -> None:
    now = BEGAN + minutes * MINUTE_MS
    found = heading(20, 100, 20, (BEGAN, END), pace_since(BEGAN, now), now)
    assert found.verdict == verdict


def test_when_time_is_over_it_is_reached_or_missed() -> None:
    late = END + 1
    missed = heading(90, 100, 5, (BEGAN, END), pace_since(BEGAN, late), late)
    assert (missed.verdict, missed.short, missed.expected) == ("missed", 10, None)
    assert Heading(100, 100, 0, None).verdict == "reached"
    assert Heading(100, 100, 30, None).short == 0


def test_tonights_share_of_what_is_left() -> None:
    assert share_of(900, 180, 600) == 270
    assert share_of(10, 180, 600) == 3
    assert share_of(901, 180, 180) == 901
    assert share_of(5, 180, 0) == 5
    assert share_of(0, 180, 600) == 0


def test_a_village_is_behind_an_even_pace_in_people() -> None:
    assert behind(400, 90, 150, 600) == 10
    assert behind(400, 120, 150, 600) == -20
    assert behind(400, 0, 0, 0) == 0
