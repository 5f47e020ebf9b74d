"""The live page's SQL sums are the core's counts, whatever happened at the doors."""

from __future__ import annotations

import random

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.repositories import operations, scope
from server.services.figures import progress, snapshots
from sync.projection import project
from sync.tally import count, received_before
from sync.types import Rule
from tests.support.factory import MadeCommune
from tests.support.working import DONE, phone_at_work

OUTCOMES = ("completed", "system_error", "no_smartphone", "absent", None)
CLAIMS = ("moved_away", "deceased", "duplicate", "wrong_village", "not_here")


def folded(commune: MadeCommune, cut_ms: int) -> dict[str, progress.Totals]:
    """The same figures from nothing but the list and all operations received before `cut_ms`."""
    found: dict[str, progress.Totals] = {}
    for village in commune.villages:
        ids = list(
            db.session.scalars(
                db.select(Citizen.id).where(
                    Citizen.commune_id == commune.id, Citizen.village_id == village
                )
            )
        )
        places, _ = scope.citizens(commune.id, ids)
        histories = operations.history(commune.id, ids)
        facts = {key: place.facts for key, place in places.items()}
        states = [
            project(facts[key], received_before(histories.get(key, ()), cut_ms), Rule())
            for key in ids
        ]
        found[village] = progress.from_tally(count(states, facts))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_progress_equals_the_fold(
    app: Flask, commune: MadeCommune, clock: ManualClock, seed: int
) -> None:
    print(f"seed {seed}")
    rng = random.Random(seed)
    for key in rng.sample(commune.citizens, 6):
        citizen = db.session.get(Citizen, (commune.id, key))
        assert citizen is not None
        citizen.activated = rng.random() < 0.5
        citizen.elsewhere = rng.random() < 0.5
    db.session.commit()
    phones = [
        phone_at_work(app, clock, commune, commune.pair_slots[place]) for place in (0, 1, 2, 4)
    ]
    times: list[int] = []
    for _ in range(60):
        times.append(clock.advance(rng.randrange(1, 60_000)))
        phone = rng.choice(phones)
        citizen_id = rng.choice(phone.ids("citizen"))
        what = rng.random()
        if what < 0.4:
            steps = {step: value for step, value in DONE.items() if rng.random() < 0.85}
            phone.record_steps(citizen_id, asxh=rng.choice(("done", "not_done")), **steps)
            phone.visit(citizen_id, rng.choice(OUTCOMES), already_done=rng.random() < 0.2)
        elif what < 0.6:
            phone.visit(citizen_id, rng.choice(OUTCOMES))
        elif what < 0.7:
            phone.claim_roster(citizen_id, rng.choice(CLAIMS))
        elif what < 0.8:
            phone.record_steps(citizen_id, bhyt=rng.choice(("done", "waiting", None)))
        elif what < 0.85:
            phone.add_citizen("Chu Văn Đạt", 1983, rng.choice(phone.ids("household")))
        else:
            phone.sync()
    for phone in phones:
        phone.sync()

    live = progress.totals_by_village(commune.id)
    assert live == folded(commune, clock.now_ms() + 1)
    moments = sorted({clock.now_ms() + 1, *rng.sample(times, 4)})
    for cut in moments:
        found = snapshots.figures_at(commune.id, cut).villages
        totals = {key: progress.from_tally(one.tally) for key, one in found.items()}
        assert totals == folded(commune, cut), cut
