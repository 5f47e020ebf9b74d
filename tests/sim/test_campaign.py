"""A whole campaign on the real plan; every figure equals a recount that shares no code with it.

10,169 people in 26 villages, three phases with their locks, an overload evening, phones that send
late, conflicts, tickets, a newer list, corrections, the tail, the final report. Day by day counting
rule 3 holds; what a lock has frozen is the same at the end.

In `make test` pairs get to every fourth door only, and the desk to some tickets, so that it ends in
time; `make campaign` lets them get to all. People about whom nothing new was said since the day
before are not worked out again for a day's recount; those at locks and at the end are from nothing.
"""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
import structlog

from seed.plan import DAY_MS
from server import logs
from server.clock import ManualClock
from server.extensions import db
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.campaign import Campaign
from tests.sim.storm import LOUD_ONLY
from tests.support.recount import Count, recount
from tests.support.recount_check import ask, compared, same

SEED = 133
DOORS = float(os.environ.get("CAMPAIGN", "0.25"))
# Of those not done yet, how many are visited: first session of a phase, the next, …
SHARES = (0.6, 0.7, 0.5)
FROZEN = ("target", "rows", "eligible", "met", "households", "steps", "activated", "off_list")


@pytest.mark.timeout(1_200)
def test_the_whole_campaign(tmp_path_factory: pytest.TempPathFactory) -> None:
    print(f"seed {SEED}")
    var = tmp_path_factory.mktemp("campaign")
    clock = ManualClock(EVENING_MS)
    with made_app(test_config(var), clock) as app:
        db.create_all()
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(LOUD_ONLY))
        campaign = Campaign(app, clock, var, random.Random(SEED), tickets=round(20 * DOORS))
        campaign.begin()
        locks = {phase.id: play_phase(campaign, phase.id) for phase in campaign.plan.phases}
        for session in campaign.tail():
            clock.ms = session.starts_ms - 3_600_000
            campaign.play(session, DOORS * 0.1)
            counted_day(campaign, session.starts_ms)
        the_end(campaign, locks)
        missing = {
            what
            for what in ("overload", "retracted", "off_list", "decided", "answered", "resolved")
            if not campaign.happened.get(what)
        }
        assert not missing, "this seed was too tame"
        assert campaign.happened["incidents"] == 1
    logs.configure()


def play_phase(campaign: Campaign, phase: str) -> dict[str, Any]:
    """All sessions of a phase, its figures day by day; returns the report of its lock."""
    clock, sessions = campaign.clock, campaign.sessions(phase)
    clock.ms = max(clock.ms, sessions[0].starts_ms - 2 * 3_600_000)
    if phase == "dot-2":
        result = campaign.newer_list(campaign.villages("dot-3")[0], gone=3, fresh=2)
        assert not result.refused, result.remarks
    campaign.claim_phones(phase)
    for number, session in enumerate(sessions):
        campaign.play(session, DOORS * SHARES[min(number, 2)])
        last_of_day = number + 1 == len(sessions) or (
            sessions[number + 1].starts_ms - session.starts_ms >= 20 * 3_600_000
        )
        if last_of_day:
            counted_day(campaign, session.starts_ms)
    lock = next(one.lock_ms for one in campaign.plan.phases if one.id == phase)
    counted = recount(ask, campaign.id, lock, campaign.villages(phase))
    for village, count in counted.items():
        compared(campaign.got(f"reports/daily?village={village}&at_ms={lock}"), count)
    report = campaign.got(f"reports/daily?kind=phase&phase={phase}")
    assert (report["frozen"], report["at_ms"]) == (True, lock)
    added_up(report, list(counted.values()))
    return report


def counted_day(campaign: Campaign, starts_ms: int) -> None:
    """At half past nine of the session's day, for every village that anybody has worked in."""
    noon = starts_ms - (starts_ms + 7 * 3_600_000) % DAY_MS
    cut = noon + 21 * 3_600_000 + 30 * 60_000
    worked = sorted({one.village for one in campaign.phones})
    before = recount(ask, campaign.id, cut - DAY_MS, worked, campaign.known)
    done = {key: one.done for key, one in before.items()}
    same(campaign.id, cut, done, worked, campaign.known)


def added_up(report: dict[str, Any], counts: list[Count]) -> None:
    """A report over several villages is the sum of theirs, by the recount."""
    for row, figure in report["rows"].items():
        assert figure == sum(one.rows[row] for one in counts), row
    assert report["target"] == sum(one.target for one in counts)
    assert report["eligible"] == sum(one.eligible for one in counts)
    assert report["met"] == sum(one.met for one in counts)
    assert report["off_list"] == sum(one.off_list for one in counts)


def the_end(campaign: Campaign, locks: dict[str, dict[str, Any]]) -> None:
    """30 April, 23:59: everything has come in; villages, phases and commune add up."""
    clock, plan = campaign.clock, campaign.plan
    clock.ms = plan.ends_ms - 3_600_000
    for one in campaign.phones:
        one.send()
        assert one.phone.complete()
        assert not one.phone.outbox
    clock.ms = plan.ends_ms + 60_000
    counted = recount(ask, campaign.id, plan.ends_ms)
    final = campaign.got("reports/daily?kind=final")
    added_up(final, list(counted.values()))
    assert sum(one.target for one in counted.values()) >= 10_169
    for phase, lock in locks.items():
        again = campaign.got(f"reports/daily?kind=phase&phase={phase}")
        assert {key: again[key] for key in FROZEN} == {key: lock[key] for key in FROZEN}
        assert again["snapshot"] == lock["snapshot"]
        own = [counted[village] for village in campaign.villages(phase)]
        at_end = campaign.got(f"reports/daily?phase={phase}&at_ms={plan.ends_ms}")
        added_up(at_end, own)
    done = sum(one.rows["completed"] for one in counted.values())
    assert done == final["rows"]["completed"] > DOORS * 8_000
    print({row: figure for row, figure in final["rows"].items() if figure})
