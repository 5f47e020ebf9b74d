"""Hours of a phase and the pairs they ask for, by their vectors."""

from __future__ import annotations

from hypothesis import given as drawn
from hypothesis import strategies as st

from sync.pairs import OPEN_END_MINUTE, pairs_needed, work_minutes
from tests.unit.sync.vectors import Json, cases, moment


@cases("pairs", "windows")
def test_work_minutes(given: Json, expect: Json) -> None:
    windows = [(moment(start), moment(end) if end else None) for start, end in given["windows"]]
    minute = given.get("open_end_minute", OPEN_END_MINUTE)
    assert work_minutes(windows, moment(given["lock"]), minute) == expect


@cases("pairs", "citizens")
def test_pairs_needed(given: Json, expect: Json) -> None:
    assert pairs_needed(given["citizens"], given["each"], given["minutes"]) == expect


@drawn(st.integers(0, 5_000), st.integers(1, 60), st.integers(1, 3_000))
def test_they_are_enough_and_one_fewer_is_not(citizens: int, each: int, minutes: int) -> None:
    needed = pairs_needed(citizens, each, minutes)
    assert needed * minutes >= citizens * each
    assert needed == 1 or (needed - 1) * minutes < citizens * each
