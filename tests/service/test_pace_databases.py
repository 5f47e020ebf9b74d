"""Curves and the leaders' overview read the same on SQLite and PostgreSQL."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.services.figures import overview, pace, progress
from server.services.figures.counted import Question, answered
from tests.conftest import https_client
from tests.support.claiming import phone_on
from tests.support.factory import make_commune
from tests.support.working import complete


def test_an_evening_in_steps_of_ten_minutes(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    began = clock.now_ms()
    phone = phone_on(https_client(any_app), commune, commune.pair_slots[0], clock)
    clock.advance(5 * 60_000)
    for citizen in phone.ids("citizen")[::2]:
        complete(phone, citizen)
        clock.advance(12 * 60_000)
    phone.sync()
    (night, phase) = (pace.pace(commune.id)[name] for name in ("night", "phase"))
    seen = [((one["at_ms"] - began) // 60_000, one["n"]) for one in night["curve"]]
    assert seen == [(-60, 0), (0, 0), (10, 1), (20, 2), (30, 3), (41, 3)]
    assert phase["curve"] == night["curve"]
    whole = progress.progress(commune.id)["totals"]
    assert night["done"] == whole["rows"]["completed"] == 3
    told = overview.overview(commune.id, explained=True)
    assert (told["completed"], told["target"]) == (3, 18)
    assert told["households"] == [whole["households_reached"], whole["households"]] == [3, 9]
    assert len(answered(Question(commune.id, "completed")).people) == 3
