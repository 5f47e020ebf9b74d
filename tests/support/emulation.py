"""Villages that are full, late or nearly full, for the tests of Thi đua."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from tests.conftest import EVENING_MS
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.working import DONE, phone_at_work

LOCK_MS = EVENING_MS + 2 * HOUR
# "23:59" is a minute: the tiny commune's end is 20:00, so 20:00:59 still counts.
END_MS = EVENING_MS + 5 * DAY + 60_000


def small_village(app: Flask, clock: ManualClock, commune: MadeCommune) -> SimulatedPhone:
    """A phone of village 2: six people, one pair."""
    return phone_at_work(app, clock, commune, commune.pair_slots[-2])


def completes(phone: SimulatedPhone, *citizens: str) -> list[str]:
    """All that anybody may be asked for, and the visit; not sent."""
    visits = []
    for citizen in citizens:
        phone.record_steps(citizen, **DONE, asxh="done")
        visits.append(phone.visit(citizen, "completed"))
    return visits


def again(desk: Desk, commune: MadeCommune, clock: ManualClock, at_ms: int) -> None:
    """It is `at_ms`, and the desk has signed in."""
    clock.ms = at_ms
    assert desk.sign_in(commune.login("staff")).status_code == 200


def of(desk: Desk, village: str = "v2") -> dict[str, Any]:
    """One village of the answer."""
    answer = desk.get("emulation")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(
        one for one in answer.get_json()["villages"] if one["id"] == village
    )
    return found
