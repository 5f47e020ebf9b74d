"""The server's figures are those of a recount from the operation log that shares no code with it.

First the evening of Bến Gạo, then small campaigns of several days made up by the dice; day by day
the invariant of counting rule 3 holds.
"""

from __future__ import annotations

import random

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.services.figures import reports
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.evening import Player
from tests.sim.evening_world import COMMUNE, DAY_13_MS, MOMENTS
from tests.sim.phone import SimulatedPhone
from tests.support.factory import MadeCommune
from tests.support.recount import recount
from tests.support.recount_check import DAY_MS, ask, compared, same
from tests.support.recount_person import Done
from tests.support.working import DONE, phone_at_work

OUTCOMES = ("completed", "system_error", "no_smartphone", "absent", None)
CLAIMS = ("moved_away", "deceased", "duplicate", "wrong_village", "not_here")


def test_the_evening_of_ben_gao(tmp_path_factory: pytest.TempPathFactory) -> None:
    config = test_config(tmp_path_factory.mktemp("recount"))
    clock = ManualClock(EVENING_MS)
    with made_app(config, clock) as app:
        db.create_all()
        player = Player(app, clock)
        player.begin()
        player.play()
        clock.ms = DAY_13_MS
        before: dict[str, dict[str, Done]] = {}
        for cut in (MOMENTS["S0"], MOMENTS["S1"], DAY_13_MS):
            before = {key: one.done for key, one in same(COMMUNE, cut, before).items()}
        lock = MOMENTS["S2"]
        (village,) = recount(ask, COMMUNE, lock)
        report = reports.daily(COMMUNE, village, lock)
        count = recount(ask, COMMUNE, lock)[village]
        compared(report, count)
        assert count.rows["completed"] == 25
        later = recount(ask, COMMUNE, clock.now_ms())[village].done
        amended = {key for key, one in later.items() if one.since < lock}
        assert report["lock"] == {
            "phase": "Đợt 1",
            "amended": len(amended),
            "after_lock": len(later) - len(amended),
            "added": len(amended - count.done.keys()),
            "withdrawn": len(count.done.keys() - amended),
        }


@pytest.mark.parametrize("seed", [3, 20260411, 65537])
def test_a_campaign_by_the_dice(
    app: Flask, commune: MadeCommune, clock: ManualClock, seed: int
) -> None:
    print(f"seed {seed}")
    rng = random.Random(seed)
    for key in rng.sample(commune.citizens, 6):
        citizen = db.session.get(Citizen, (commune.id, key))
        assert citizen is not None
        citizen.activated = rng.random() < 0.5
        citizen.elsewhere = rng.random() < 0.3
        citizen.need = rng.choice(("policy", "wants", "none"))
    db.session.commit()
    phones = [
        phone_at_work(app, clock, commune, commune.pair_slots[place]) for place in (0, 1, 2, 4)
    ]
    before: dict[str, dict[str, Done]] = {}
    cut = EVENING_MS + 90 * 60_000
    seen = {"late": 0, "withdrawn": 0}
    for _ in range(4):
        # Work goes on past 21:30, and much of it is sent on a later day.
        clock.ms = max(clock.ms, cut - 100 * 60_000)
        while clock.ms < cut + 40 * 60_000:
            clock.advance(rng.randrange(1, 6 * 60_000))
            act(rng.choice(phones), rng)
        counted = same(commune.id, cut, before)
        for village in counted:
            report = reports.daily(commune.id, village, cut)
            seen["late"] += sum(one["n"] for one in report["late"])
            seen["withdrawn"] += report["withdrawn"]
        before = {key: one.done for key, one in counted.items()}
        cut += DAY_MS
    for phone in phones:
        phone.sync()
    whole = recount(ask, commune.id, clock.now_ms() + 1)
    live = reports.daily(commune.id, None, cut)
    assert live["rows"]["completed"] == sum(one.rows["completed"] for one in whole.values())
    # Otherwise the days were too tame to try the rule.
    assert all(seen.values()), seen


def act(phone: SimulatedPhone, rng: random.Random) -> None:
    """One thing that somebody does at a door, or a contact."""
    citizen = rng.choice(phone.ids("citizen"))
    what = rng.random()
    if what < 0.35:
        steps = {step: value for step, value in DONE.items() if rng.random() < 0.9}
        phone.record_steps(citizen, asxh=rng.choice(("done", "not_done")), **steps)
        phone.visit(citizen, rng.choice(OUTCOMES), already_done=rng.random() < 0.2)
    elif what < 0.5:
        phone.visit(citizen, rng.choice(OUTCOMES))
    elif what < 0.58:
        phone.register("citizen", citizen, "asxh_need", rng.choice(("policy", "wants", "none")))
    elif what < 0.66:
        phone.claim_roster(citizen, rng.choice(CLAIMS))
    elif what < 0.74:
        phone.record_steps(citizen, sskdt=rng.choice(("done", "waiting", "not_done", None)))
    elif what < 0.81:
        visits = [one for one in phone.state(citizen).visits if one.standing]
        if visits:
            done = [one for one in visits if one.outcome == "completed"]
            phone.retract(citizen, rng.choice(done or visits).id)
    elif what < 0.84:
        phone.add_citizen("Chu Văn Đạt", 1983, rng.choice(phone.ids("household")))
    else:
        phone.sync()
