"""Promises of the whole projection: vectors, then any history that chance can make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import note
from hypothesis import strategies as st

from sync.ordering import heads
from sync.projection import digest, project
from sync.subjects import by_subject
from sync.types import AdmittedOperation, Outcome, Rule
from tests.unit.sync.histories import history
from tests.unit.sync.vectors import Json, cases, compare, facts, operations, projected

SOFT = ("step.", "appointment", "record", "retract", "resolve", "roster")
seeds = st.integers(0, 2**32)


@cases("projection")
def test_projection(given: Json, expect: Json) -> None:
    if "digest" in expect:
        assert digest(projected(given)) == expect["digest"]
    else:
        compare(given, expect)


def told(seed: int) -> tuple[Json, list[AdmittedOperation]]:
    note(f"history {seed}")
    given = history(seed)
    return given, operations(given)


@drawn(seeds, st.randoms(use_true_random=False))
def test_any_order_and_any_duplicates_give_the_same_digest(seed: int, chance: Json) -> None:
    given, made = told(seed)
    expected = digest(project(facts(given), made, Rule()))
    mixed = made + chance.sample(made, chance.randint(0, len(made)))
    chance.shuffle(mixed)
    assert digest(project(facts(given), mixed, Rule())) == expected


@drawn(seeds, st.integers(0, 18), st.integers(0, 18))
def test_any_grouping_gives_the_same_digest(seed: int, first: int, second: int) -> None:
    given, made = told(seed)
    low, high = sorted((first, second))
    parts = [made[low:high], made[high:], made[:low], made[low:]]
    union = {one.operation.id: one for part in parts for one in part}
    assert project(facts(given), union.values(), Rule()) == project(facts(given), made, Rule())


@drawn(seeds)
def test_the_order_of_what_an_author_had_seen_does_not_matter(seed: int) -> None:
    given, _ = told(seed)
    turned = [
        one | {"after": one["after"][::-1] * 2} if "after" in one else one
        for one in given["operations"]
    ]
    assert digest(projected(given)) == digest(projected(given | {"operations": turned}))


@drawn(seeds)
def test_an_absent_never_overrides_anything(seed: int) -> None:
    given, _ = told(seed)
    absent: Json = {"id": "q.1", "do": "visit.record", "value": {"outcome": "absent"}}
    for at in ("01/19:00", "30/21:00"):
        more = given["operations"] + [absent | {"at": at}]
        before, after = projected(given), projected(given | {"operations": more})
        if before.met or before.claim:
            assert (after.outcome, after.row) == (before.outcome, before.row)
        else:
            assert after.outcome is Outcome.ABSENT


@drawn(seeds)
def test_heads_that_differ_are_in_front_of_a_person_or_on_the_merge_list(seed: int) -> None:
    given, made = told(seed)
    state = project(facts(given), made, Rule())
    disputed = {key for conflict in state.conflicts for key in conflict.operations}
    for subject, members in by_subject(made).items():
        found = heads(members)
        values = {repr(head.operation.value) for head in found}
        name = subject.rpartition("/")[2]
        if len(values) > 1 and subject.startswith("citizen/") and not name.startswith(SOFT):
            assert {head.operation.id for head in found} <= disputed


@drawn(seeds)
def test_what_was_answered_never_comes_back_as_a_head(seed: int) -> None:
    _, made = told(seed)
    for members in by_subject(made).values():
        named = {key for one in members for key in one.operation.after}
        standing = {one.operation.id for one in members} - named
        if standing:
            assert {head.operation.id for head in heads(members)} == standing


@drawn(seeds)
def test_the_state_agrees_with_itself(seed: int) -> None:
    given, made = told(seed)
    state = project(facts(given), made, Rule())
    completed = state.outcome is Outcome.COMPLETED
    assert completed is (state.completed_ms is not None) is (state.credit is not None)
    assert not completed or not state.missing
    assert state.reached or not state.met
    assert state.outcome is None or state.row.value == state.outcome.value
    ids = [conflict.id for conflict in state.conflicts]
    assert ids == sorted(set(ids))
    assert all(
        first.effective_ms <= second.effective_ms for first, second in pairwise(state.visits)
    )


@pytest.mark.parametrize("shape", ["chain", "islands", "evenings"])
def test_ten_thousand_visits_of_one_citizen_are_no_trouble(shape: str) -> None:
    made: list[Json] = []
    for number in range(1, 10_001):
        outcome = ("completed", "absent", "system_error")[number % 3]
        day = 1 + number % 29 if shape == "evenings" else 12
        made.append(
            {
                "id": f"d{number % 7}.{number}",
                "do": "visit.record",
                "value": {"outcome": outcome},
                "at": f"{day:02}/{number // 600:02}:{number // 10 % 60:02}",
                "after": [f"d{(number - 1) % 7}.{number - 1}"] if shape == "chain" else [],
            }
        )
    state = projected({"operations": made})
    kinds = [conflict.kind for conflict in state.conflicts]
    assert kinds == {"chain": [], "islands": ["visits"], "evenings": ["visits"] * 29}[shape]
