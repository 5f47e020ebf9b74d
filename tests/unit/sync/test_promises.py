"""Promises of the merge for whole evenings that chance makes: every kind of operation, clocks too.

Convergence of one citizen's history: test_projection.py; of both languages: test_replay.py.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given as drawn
from hypothesis import note
from hypothesis import strategies as st

from sync.admission import effective_ms
from sync.days import DAY_MS
from sync.ordering import head_ids, heads
from sync.projection import project
from sync.steps import STEP_OF_FIELD
from sync.subjects import by_subject, subject_of
from sync.types import Rule
from tests.unit.sync.communities import community
from tests.unit.sync.histories import history
from tests.unit.sync.replay import replayed
from tests.unit.sync.vectors import Json, facts, moment, operations, projected

seeds = st.integers(0, 2**32)
TEN_YEARS = 3_652


def told(seed: int) -> Json:
    note(f"python -m tests.unit.sync.replay {seed}")
    return community(seed)


@drawn(seeds, st.randoms(use_true_random=False))
def test_any_order_and_any_duplicates_come_to_the_same(seed: int, chance: Random) -> None:
    given = told(seed)
    mixed = given["operations"] + chance.sample(given["operations"], len(given["operations"]) // 2)
    chance.shuffle(mixed)
    assert replayed(given | {"operations": mixed}) == replayed(given)


@drawn(seeds)
def test_a_second_delivery_of_everything_changes_nothing(seed: int) -> None:
    given = told(seed)
    assert replayed(given | {"operations": given["operations"] * 2}) == replayed(given)


@drawn(seeds, st.integers(1, 7))
def test_grouping_does_not_matter(seed: int, parts: int) -> None:
    """Deliveries that overlap, united in any way: a fold from empty comes to the same."""
    given = told(seed)
    made = given["operations"]
    groups = [made[place::parts] + made[: place * 3] for place in range(parts)]
    united: Json = []
    for group in reversed(groups):
        united = [*group, *united]
    assert replayed(given | {"operations": united}) == replayed(given)


@drawn(seeds, st.randoms(use_true_random=False))
def test_what_was_superseded_never_comes_back_as_a_head(seed: int, chance: Random) -> None:
    """In whatever order operations arrive: what was no head any more never is one again."""
    waiting = operations(told(seed))
    chance.shuffle(waiting)
    gone: set[str] = set()
    for count in range(1, len(waiting) + 1):
        for members in by_subject(waiting[:count]).values():
            standing = {head.operation.id for head in heads(members)}
            assert not standing & gone
            gone |= {member.operation.id for member in members} - standing


@drawn(seeds, st.integers(-TEN_YEARS, TEN_YEARS))
def test_who_had_seen_what_beats_every_clock(seed: int, days: int) -> None:
    """A value that names all heads is what is shown, were its clock ten years off."""
    given = history(seed)
    known = operations(given)
    for field, value in (("step.bhyt", "not_done"), ("phone", "0999"), ("asxh_need", "none")):
        name = f"citizen/c1/{field}"
        after = head_ids(heads([m for m in known if subject_of(m.operation) == name]))
        last = {"id": "q.1", "do": f"citizen.{field}", "value": value, "after": list(after)}
        state = projected(
            given | {"operations": [*given["operations"], last | {"at": f"{days}/19:00"}]}
        )
        step = STEP_OF_FIELD.get(field)
        shown = state.steps[step].value if step else state.registers[field]
        found = state.steps[step].heads if step else state.register_heads[field]
        assert (shown, found) == (value, ("q.1",))


@drawn(seeds)
def test_who_writes_reads_it_at_once(seed: int) -> None:
    """Read-your-writes: a visit is among the visits, standing, and a head, until it is answered."""
    given = history(seed)
    before = projected(given)
    last: Json = {"id": "q.1", "do": "visit.record", "at": "12/19:00"}
    last |= {"value": {"outcome": "system_error"}, "after": list(before.visit_heads)}
    after = projected(given | {"operations": [*given["operations"], last]})
    mine = next(visit for visit in after.visits if visit.id == "q.1")
    assert mine.standing
    assert after.visit_heads == ("q.1",)
    if after.outcome != "completed":
        assert after.outcome == "system_error"


@drawn(seeds, seeds)
def test_clocks_change_only_tie_breaks(seed: int, skews: int) -> None:
    """Any clocks: nothing is lost, heads and what ranks by itself stay what they are."""
    given, chance = history(seed), Random(skews)
    made = operations(given)
    off = [
        replace(one, stamp=replace(one.stamp, effective_ms=one.stamp.effective_ms + skew))
        for one in made
        for skew in [chance.choice((-TEN_YEARS, 0, TEN_YEARS)) * DAY_MS]
    ]
    right, wrong = (project(facts(given), known, Rule()) for known in (made, off))
    assert {one.id for one in wrong.visits} == {one.id for one in right.visits}
    assert (wrong.visit_heads, wrong.register_heads) == (right.visit_heads, right.register_heads)
    assert wrong.need == right.need
    assert [(one.value, one.heads) for one in wrong.steps.values()] == [
        (one.value, one.heads) for one in right.steps.values()
    ]
    decided = any(one.operation.field in {"resolve", "retract"} for one in made)
    if not decided:
        assert (wrong.met, wrong.reached, wrong.missing == ()) == (
            right.met,
            right.reached,
            right.missing == (),
        )


@drawn(st.integers(-TEN_YEARS, TEN_YEARS), st.integers(0, 3_600_000))
def test_a_clock_ten_years_off_is_brought_into_the_evening(days: int, age_ms: int) -> None:
    """What was done `age_ms` before sending happened then by the server's clock, or at a bound."""
    received, claimed = moment("12/20:30"), moment("12/18:00")
    sent = received + days * DAY_MS
    moved, flagged = effective_ms(sent - age_ms, sent, received, claimed)
    assert moved == received - age_ms
    assert flagged is (days != 0)
