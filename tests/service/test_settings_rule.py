"""After any change of the rule the stored states are what a fold from empty gives (R31).

Seeded work of several phones; the seed is in the test's id. On SQLite and PostgreSQL.
"""

from __future__ import annotations

import random

import pytest
from flask import Flask
from sqlalchemy import delete, select

from server.clock import ManualClock
from server.extensions import db
from server.models import CitizenStateRecord
from server.repositories import operations, plan, scope, states
from server.services.settings import changing, meaning
from sync.projection import project
from sync.types import Rule
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import MadeCommune, make_commune
from tests.support.working import complete

STEPS = ("sskdt", "asxh", "confirmed")
OUTCOMES = ("completed", "completed", "completed", "absent", "system_error", None)
BY = "staff:admin-pt"
Facts = dict[str, dict[str, object]]


def rule_now(commune: MadeCommune) -> Rule:
    campaign = plan.campaign(commune.id)
    assert campaign is not None
    return plan.rule(campaign)


def stored(commune: MadeCommune) -> tuple[Facts, set[str]]:
    """Everybody's stored state without its place in the commune's order, and open conflicts."""
    db.session.expire_all()
    query = select(CitizenStateRecord).where(CitizenStateRecord.commune_id == commune.id)
    names = [one.name for one in CitizenStateRecord.__table__.columns if one.name != "seq"]
    facts = {
        one.citizen_id: {name: getattr(one, name) for name in names}
        for one in db.session.scalars(query)
    }
    return facts, states.open_keys(commune.id)


def folded(commune: MadeCommune, rule: Rule) -> tuple[Facts, set[str]]:
    """The same from nothing: everybody's operations, folded here, stored in an empty table."""
    places, _ = scope.citizens(commune.id, commune.citizens)
    histories = operations.history(commune.id, commune.citizens)
    made = {key: project(one.facts, histories.get(key, ()), rule) for key, one in places.items()}
    with_state = stored(commune)[0]
    db.session.execute(
        delete(CitizenStateRecord).where(CitizenStateRecord.commune_id == commune.id)
    )
    states.store(
        commune.id,
        [states.Projected(made[key], places[key].village, 0) for key in with_state],
    )
    found = stored(commune)[0]
    db.session.rollback()
    conflicts = {states.conflict_key(one) for key in with_state for one in made[key].conflicts}
    return found, conflicts


def work(phones: list[SimulatedPhone], clock: ManualClock, chance: random.Random) -> None:
    """An hour of phones that do not wait for each other."""
    for _ in range(40):
        phone = chance.choice(phones)
        tap(phone, chance)
        clock.advance(chance.randrange(1, 60_000))
        if chance.random() < 0.2:
            phone.sync()
    for phone in phones:
        phone.sync()


def tap(phone: SimulatedPhone, chance: random.Random) -> None:
    citizen = chance.choice(phone.ids("citizen")[1:])
    kind = chance.randrange(8)
    if kind < 3:
        phone.record_steps(citizen, **dict.fromkeys(chance.sample(STEPS, 2), "done"))
    elif kind < 6:
        phone.visit(citizen, chance.choice(OUTCOMES))
    elif kind == 6:
        phone.register("citizen", citizen, "asxh_need", chance.choice(["wants", "none"]))
    else:
        phone.claim_roster(citizen, chance.choice(["moved_away", "deceased"]))


@pytest.mark.parametrize("seed", range(4))
def test_stored_states_are_a_fold_from_empty_after_every_change(
    any_app: Flask, clock: ManualClock, seed: int
) -> None:
    chance = random.Random(seed)
    commune = make_commune(clock)
    slots = [commune.pair_slots[0], commune.pair_slots[1], commune.pair_slots[-1]]
    phones = [phone_on(https_client(any_app), commune, slot, clock) for slot in slots]
    sure = commune.citizens[0]  # needs no ASXH account: completed under one rule only
    complete(phones[0], sure)
    work(phones, clock, chance)
    moved = 0
    for word, was in (("everybody", "needed"), ("needed", "everybody")):
        said = meaning.preview(commune.id, "rule", word)["people"]
        made = changing.change(commune.id, "rule", word, was, BY, "theo công văn mới")
        assert made is not None
        assert made.as_json() == said
        assert stored(commune) == folded(commune, rule_now(commune))
        moved += made.changed
        work(phones, clock, chance)
        now = stored(commune)
        assert now == folded(commune, rule_now(commune))
        for phone in phones:
            phone.sync()
            for key in phone.ids("citizen"):
                shown = phone.state(key)
                row = now[0].get(key, {"row": "not_reached"})["row"]
                assert shown.row.value == row, (seed, key)
    assert moved > 0, seed
