"""A village's walk cut into areas, by their vectors and against every other cut."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from sync.walk import cut, largest_share
from tests.unit.sync.vectors import Json, cases


def shares(citizens: list[int], pairs: int) -> list[list[int]]:
    households = [(str(place), number) for place, number in enumerate(citizens)]
    areas = cut(households, pairs)
    assert [house for area in areas for house in area] == [house for house, _ in households]
    return [[citizens[int(house)] for house in area] for area in areas]


@cases("walk")
def test_walk(given: Json, expect: Json) -> None:
    assert shares(given["citizens"], given["pairs"]) == expect


@drawn(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.integers(1, 5))
def test_no_other_cut_has_a_smaller_largest_share(citizens: list[int], pairs: int) -> None:
    parts = min(pairs, len(citizens))
    best = min(
        largest_share([citizens[a:b] for a, b in zip((0, *ends), (*ends, None), strict=True)])
        for ends in combinations(range(1, len(citizens)), parts - 1)
    )
    areas = shares(citizens, pairs)
    assert largest_share(areas) == best
    assert all(areas[:parts])


def test_a_large_village_is_cut_at_once() -> None:
    assert len(shares([3] * 1500, 12)) == 12


@pytest.mark.parametrize(("households", "pairs"), [([("h1", 1)], 0), ([("h1", -1)], 1)])
def test_nonsense_is_refused(households: list[tuple[str, int]], pairs: int) -> None:
    with pytest.raises(ValueError, match="at least one pair"):
        cut(households, pairs)
