"""The evening's figures, out of the core alone: the acceptance test of the merge laws."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sync.incidents import incidents, retry_list
from sync.projection import project
from sync.subjects import citizen_of
from sync.tally import (
    DayChange,
    Tally,
    amended,
    completed_of,
    count,
    day_change,
    percent,
    received_before,
)
from sync.types import CitizenState, Row, Rule
from tests.unit.sync.evening import Evening, load, ms

EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "evening_expected.json").read_text(encoding="utf-8")
)
SNAPSHOTS = ("S0", "S1", "S2", "S3")
OUTCOME_ROWS = {
    "da_hoan_thanh": Row.COMPLETED,
    "loi_he_thong": Row.SYSTEM_ERROR,
    "khong_dt_thong_minh": Row.NO_SMARTPHONE,
    "vang_mat": Row.ABSENT,
}
NONE_ROWS = {
    "chua_dong_y": Row.REFUSED,
    "thieu_asxh": Row.MISSING_ASXH,
    "sua_danh_sach": Row.ROSTER_CLAIM,
    "chua_den": Row.NOT_REACHED,
}
DAY_MS = 86_400_000


@cache
def evening() -> Evening:
    return load()


@cache
def states(snapshot: str) -> tuple[CitizenState, ...]:
    scene = evening()
    known = received_before(scene.operations, ms(EXPECTED[snapshot]["at"]))
    return tuple(
        project(facts, [a for a in known if citizen_of(a.operation) == facts.citizen], Rule())
        for facts in scene.facts.values()
    )


def tally(snapshot: str) -> Tally:
    return count(states(snapshot), evening().facts)


def change(before: str, now: str, day_start_ms: int) -> DayChange:
    return day_change(completed_of(states(before)), completed_of(states(now)), day_start_ms)


def codes(citizens: list[str]) -> list[str]:
    return sorted(citizen.upper() for citizen in citizens)


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_every_row_of_the_table(snapshot: str) -> None:
    figures, expected = tally(snapshot), EXPECTED[snapshot]
    assert {name: figures.rows[row] for name, row in OUTCOME_ROWS.items()} == expected["outcomes"]
    assert {name: figures.rows[row] for name, row in NONE_ROWS.items()} == expected["none"]
    assert sum(figures.rows.values()) == figures.target == 40


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_every_other_figure(snapshot: str) -> None:
    figures, expected = tally(snapshot), EXPECTED[snapshot]
    pairs = {name: figures.by_actor.get(f"pair:{name.lower()}", 0) for name in expected["pairs"]}
    assert {
        "eligible": figures.eligible,
        "households": figures.households_reached,
        "met": figures.met,
        "flags": [figures.bhyt, figures.sskdt, figures.asxh],
        "activated": figures.activated,
        "pairs": pairs,
        "offlist": figures.off_list_completed,
    } == {
        key: expected[key]
        for key in ("eligible", "households", "met", "flags", "activated", "pairs", "offlist")
    }
    assert (figures.households, figures.not_activated) == (14, 3)
    assert sum(figures.by_actor.values()) == figures.completed


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_open_conflicts(snapshot: str) -> None:
    opened = [state.citizen for state in states(snapshot) if state.conflicts]
    assert codes(opened) == EXPECTED[snapshot]["open_conflicts"]


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_people_whom_the_commune_has_not_received(snapshot: str) -> None:
    cut = ms(EXPECTED[snapshot]["at"])
    unsent = {
        citizen
        for a in evening().operations
        if a.stamp.effective_ms < cut <= a.stamp.received_ms
        and (citizen := citizen_of(a.operation))
    }
    assert codes(list(unsent)) == EXPECTED[snapshot]["unsent"]


def test_silent_phones_at_the_report() -> None:
    cut = ms(EXPECTED["S1"]["at"])
    silent = [
        device.upper()
        for device, contacts in evening().contacts.items()
        if device[0] == "d"
        and device[1] in "123"
        and cut - max(at for at in contacts if at < cut) > 15 * 60_000
    ]
    assert sorted(silent) == EXPECTED["S1"]["silent15"]


@pytest.mark.parametrize(
    ("snapshot", "on_target", "on_eligible"),
    [
        ("S0", "5,0", "5,0"),
        ("S1", "57,5", "62,2"),
        ("S2", "62,5", "69,4"),
        ("S3", "72,5", "80,6"),
    ],
)
def test_percentages(snapshot: str, on_target: str, on_eligible: str) -> None:
    figures = tally(snapshot)
    assert percent(figures.completed, figures.target) == on_target
    assert percent(figures.completed, figures.eligible) == on_eligible


def test_the_day_of_the_report() -> None:
    expected = EXPECTED["S1"]
    day = change("S0", "S1", ms(expected["at"]) - DAY_MS)
    assert (day.in_day, day.in_day_already) == (expected["in_day"], expected["already"])
    assert day.in_day_new == 19
    assert (day.late, day.late_total) == ({"2026-04-11": 1}, expected["late_added"])
    assert day.withdrawn == expected["withdrawn"]


def test_the_next_day_adds_up() -> None:
    expected = EXPECTED["day_13"]
    day = change("S1", "S3", ms(EXPECTED["S1"]["at"]))
    assert day.late == {"2026-04-12": 4}
    assert (day.in_day, day.late_total, day.withdrawn) == (
        expected["in_day"],
        expected["late_added"],
        expected["withdrawn"],
    )
    assert tally("S1").completed + day.in_day + day.late_total - day.withdrawn == expected["total"]
    assert tally("S3").completed == expected["total"]


def test_the_lock_after_amendment() -> None:
    lock = ms(EXPECTED["S2"]["at"])
    assert amended(states("S2"), lock) == tally("S2").completed == 25
    assert amended(states("S3"), lock) == EXPECTED["phase_after_amendment"]
    assert percent(EXPECTED["phase_after_amendment"], 40) == "70,0"


@pytest.mark.parametrize("snapshot", ["S1", "S2"])
def test_people_to_visit_again_after_the_outage(snapshot: str) -> None:
    assert codes(retry_list(states(snapshot))) == EXPECTED[snapshot]["retry"]


def test_one_outage_of_three_pairs() -> None:
    (outage,) = incidents(evening().operations)
    assert outage.opened_ms == ms("2026-04-12T20:14:00+07:00")
    assert outage.closed_ms == ms("2026-04-12T20:42:00+07:00")
    assert outage.actors == ("pair:n1", "pair:n2", "pair:n3")


def state_at(citizen: str, at: str) -> CitizenState:
    scene = evening()
    known = received_before(scene.of(citizen), ms(at))
    return project(scene.facts[citizen], known, Rule())


@pytest.mark.parametrize("citizen", ["c33", "c34"])
def test_the_moved_household_is_in_dispute_until_the_desk_decides(citizen: str) -> None:
    (dispute,) = state_at(citizen, "2026-04-12T21:12:00+07:00").conflicts
    assert dispute.kind == "visits"
    assert dispute.opened_ms == ms("2026-04-12T20:45:00+07:00")
    assert state_at(citizen, "2026-04-12T21:13:00+07:00").conflicts == ()


def test_two_phones_of_one_pair_are_in_dispute_from_the_later_receipt() -> None:
    (dispute,) = state_at("c07", "2026-04-12T21:30:00+07:00").conflicts
    assert dispute.opened_ms == ms("2026-04-12T21:10:00+07:00")


def test_a_slip_stays_in_the_history_and_changes_nothing() -> None:
    state = state_at("c04", "2026-04-12T19:30:00+07:00")
    assert state.row is Row.NO_SMARTPHONE
    assert [visit.standing for visit in state.visits] == [False, True]
    assert state.conflicts == ()


def test_seven_people_were_once_told_that_the_system_was_down() -> None:
    told = {
        visit.citizen
        for state in states("S3")
        for visit in state.visits
        if visit.reason == "vneid_down"
    }
    assert codes(list(told)) == ["C14", "C18", "C24", "C34", "C36", "C37", "C40"]


def test_namesakes_stay_two_people() -> None:
    by_citizen = {state.citizen: state for state in states("S3")}
    assert by_citizen["c07"].row is Row.SYSTEM_ERROR
    assert by_citizen["c25"].row is Row.COMPLETED
