"""Report days, late arrivals and withdrawals, by their vectors."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given as drawn
from hypothesis import strategies as st

from sync.days import Completion, amended, day_change, day_start, report_day
from sync.tally import percent
from tests.unit.sync.vectors import Json, cases, moment, projected


def completions(people: Json) -> dict[str, Completion]:
    return {
        citizen: Completion(moment(one["completed"]), one["already"])
        for citizen, one in people.items()
    }


@cases("days", "report_day")
def test_report_day(given: Json, expect: Json) -> None:
    at = moment(given["report_day"])
    assert report_day(at, given.get("cut_off_minute", 21 * 60 + 30)) == expect


@cases("days", "day_start")
def test_day_change(given: Json, expect: Json) -> None:
    before, now = completions(given["before"]), completions(given["now"])
    change = day_change(before, now, moment(given["day_start"]))
    assert asdict(change) == expect
    assert len(before) + change.in_day + change.late_total - change.withdrawn == len(now)


@cases("days", "lock")
def test_amended(given: Json, expect: Json) -> None:
    states = [
        projected(
            {
                "facts": {"citizen": citizen},
                "rule": {"required": [], "asxh_for": []},
                "operations": [
                    {
                        "id": f"{citizen}.1",
                        "do": "visit.record",
                        "value": {"citizen": citizen, "outcome": "completed"},
                        "at": one["completed"],
                    }
                ],
            }
        )
        for citizen, one in given["now"].items()
    ]
    assert amended(states, moment(given["lock"])) == expect


@cases("days", "percent")
def test_percent(given: Json, expect: Json) -> None:
    assert [percent(*pair) for pair in given["percent"]] == expect


def test_a_day_starts_a_day_before_its_cut_off() -> None:
    assert day_start(moment("12/21:30")) == moment("11/21:30")


@drawn(st.integers(0, 10_000), st.integers(1, 10_000))
def test_percent_is_the_nearest_tenth(part: int, whole: int) -> None:
    tenths = int(percent(part, whole).replace(",", ""))
    assert abs(2 * (tenths * whole - part * 1000)) <= whole
