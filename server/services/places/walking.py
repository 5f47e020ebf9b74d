"""Places in the walk: a house keeps its number unless the order asks for another.

Pure. Positions step by 1024, so that a house can be put between two others by giving one house a
new number; everything is numbered anew only where there is no room left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

STEP = 1024
LAST = 2**30  # what a phone may say, too: beyond it the database's integers end


def renumbered(order: Sequence[tuple[str, int]]) -> dict[str, int]:
    """House → its new position, only where it changes.

    `order`: (house, position now) in the order that is wanted. As many houses as possible keep
    their numbers; the others get numbers evenly between their neighbours'.
    """
    kept = _longest_rising([position for _, position in order])
    found: dict[str, int] = {}
    start, low = 0, None
    for place in [*kept, len(order)]:
        run = [house for house, _ in order[start:place]]
        high = order[place][1] if place < len(order) else None
        places = _between(low, high, len(run))
        if places is None:
            return _all_anew(order)
        found |= dict(zip(run, places, strict=True))
        start, low = place + 1, high
    return found


def _between(low: int | None, high: int | None, count: int) -> range | None:
    """`count` positions between two neighbours (None: nobody there); None: there is no room."""
    if low is not None and high is not None:
        gap = (high - low) // (count + 1)
        return range(low + gap, low + gap * count + 1, gap) if gap else None
    first = (low or 0) + STEP if high is None else high - STEP * count
    there_is_room = first >= -LAST and first + STEP * count <= LAST
    return range(first, first + STEP * count, STEP) if there_is_room else None


def _all_anew(order: Sequence[tuple[str, int]]) -> dict[str, int]:
    return {
        house: number * STEP
        for number, (house, position) in enumerate(order, 1)
        if position != number * STEP
    }


def _longest_rising(positions: Sequence[int]) -> list[int]:
    """Places of a longest strictly rising part (patience sorting)."""
    tops: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for place, position in enumerate(positions):
        pile = bisect_left(tops, position)
        before.append(heads[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(position)
            heads.append(place)
        else:
            tops[pile], heads[pile] = position, place
    found = []
    place = heads[-1] if heads else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
