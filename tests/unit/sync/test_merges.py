"""Two records of one person, by their vectors, and for any community that chance makes."""

from __future__ import annotations

from hypothesis import given as drawn
from hypothesis import note
from hypothesis import strategies as st

from sync.merges import gathered, links
from sync.ordering import unique
from sync.projection import project
from sync.types import RosterFacts, Rule
from tests.unit.sync.communities import community
from tests.unit.sync.vectors import Json, admitted, cases, operations, view

INTO = {"into": "c1"}


@cases("merges")
def test_merges(given: Json, expect: Json) -> None:
    made = operations(given)
    for known in (made, made[::-1] * 2):
        assert links(unique(known).values()) == expect["links"]
        parts = gathered(known)
        for citizen, wanted in expect["people"].items():
            assert (citizen in parts) is (wanted is not None)
            there = view(project(RosterFacts(citizen), parts.get(citizen, ()), Rule()))
            assert {key: there[key] for key in wanted or ()} == (wanted or {})


def test_claims_are_gathered_with_their_record() -> None:
    """The desk decides them there, and they come back whole should the merge be taken back."""
    made = [
        admitted({"id": "a.1", "do": "citizen.roster_claim", "to": "c2", "at": "12/19:30"}),
        admitted({"id": "a.2", "do": "citizen.step.bhyt", "to": "c2", "at": "12/19:30"}),
        admitted({"id": "desk.1", "do": "desk.merge", "to": "c2", "at": "13/08:00", "value": INTO}),
    ]
    found = gathered(made)
    assert {key: [one.operation.id for one in members] for key, members in found.items()} == {
        "c2": ["a.1", "desk.1"],
        "c1": ["a.2", "desk.1"],
    }


@drawn(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_nothing_is_lost_doubled_or_left_behind(seed: int, chance: Json) -> None:
    note(f"community {seed}")
    made = operations(community(seed))
    mixed = made + chance.sample(made, len(made) // 2)
    chance.shuffle(mixed)
    remains, parts = links(made), gathered(made)
    assert links(mixed) == remains
    for citizen, members in gathered(mixed).items():
        assert unique(members).keys() == unique(parts[citizen]).keys()
    visits = [one.operation.id for one in made if one.operation.field == "record"]
    found = [
        visit.id
        for citizen, members in parts.items()
        for visit in project(RosterFacts(citizen), members, Rule()).visits
    ]
    assert sorted(found) == sorted(visits)
    assert not remains.keys() & set(remains.values())
