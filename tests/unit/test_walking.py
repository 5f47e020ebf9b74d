"""Numbers of houses in the walk: few change, and the order comes out as it was wanted."""

from __future__ import annotations

import random

import pytest

from server.services.places.walking import LAST, STEP, renumbered


@pytest.mark.parametrize(
    ("order", "changed"),
    [
        ([("a", 1024), ("b", 2048), ("c", 3072)], {}),
        ([("a", 1024), ("c", 3072), ("b", 2048), ("d", 4096)], {"c": 1536}),
        ([("b", 2048), ("c", 3072), ("a", 1024)], {"a": 4096}),
        ([("c", 3072), ("a", 1024), ("b", 2048)], {"c": 0}),
        ([("a", 5), ("x", 9), ("b", 6)], {"a": 1024, "x": 2048, "b": 3072}),
        ([("a", 7), ("b", 7)], {"a": -1017}),
        ([("b", LAST), ("a", -LAST)], {"b": 1024, "a": 2048}),
        ([], {}),
    ],
)
def test_numbers(order: list[tuple[str, int]], changed: dict[str, int]) -> None:
    found = renumbered(order)
    assert found == changed


def test_any_order_comes_out_as_wanted() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    source = random.Random(seed)
    for _ in range(2_000):
        size, room = source.randint(0, 12), source.choice([12, 40, 20_000])
        places = [source.randint(0, room) for _ in range(size)]
        order = [(f"h{number}", place) for number, place in enumerate(places)]
        changed = renumbered(order)
        found = [changed.get(house, place) for house, place in order]
        assert found == sorted(set(found)), order
        assert all(-LAST <= place <= LAST for place in found)


def test_one_house_moved_in_a_long_walk_changes_one_number() -> None:
    order = [(f"h{number}", number * STEP) for number in range(1, 151)]
    moved = order.pop(100)
    order.insert(20, moved)
    assert list(renumbered(order)) == [moved[0]]
