"""Areas: a village's walk cut into consecutive slices, one per pair.

Rule: sync/README.md, "Areas". The largest share is as small as it can be, then the
shares are as even as they can be; the same walk is always cut in the same places.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def cut(households: Sequence[tuple[str, int]], pairs: int) -> list[list[str]]:
    """Household ids for each of `pairs` areas, in walking order.

    `households`: (id, number of listed citizens) in walking order. Every area has
    a household as long as there are enough; then the last ones are empty.
    Raises ValueError for fewer than one pair or a negative number of citizens.
    """
    if pairs < 1 or any(citizens < 0 for _, citizens in households):
        raise ValueError("at least one pair, and no negative numbers")
    ids = [household for household, _ in households]
    parts = min(pairs, len(ids))
    ends = _ends([citizens for _, citizens in households], parts) if parts else []
    areas = [ids[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return areas + [[] for _ in range(pairs - parts)]


def largest_share(areas: Sequence[Sequence[int]]) -> int:
    """Citizens of the fullest area."""
    return max((sum(area) for area in areas), default=0)


def _ends(citizens: Sequence[int], parts: int) -> list[int]:
    """Where each of exactly `parts` non-empty slices ends."""
    sums = [0, *accumulate(citizens)]
    limit = _smallest_limit(sums, citizens, parts)
    size = len(citizens)
    unreachable = (sums[-1] + 1) ** 2
    best = [0] + [unreachable] * size
    chosen: list[list[int]] = []
    for part in range(1, parts + 1):
        row, from_ = [unreachable] * (size + 1), [0] * (size + 1)
        for end in range(part, size - (parts - part) + 1):
            for start in range(end - 1, part - 2, -1):
                share = sums[end] - sums[start]
                if share > limit:
                    break
                if best[start] + share * share < row[end]:
                    row[end], from_[end] = best[start] + share * share, start
        best = row
        chosen.append(from_)
    ends = [size]
    for from_ in reversed(chosen[1:]):
        ends.append(from_[ends[-1]])
    return ends[::-1]


def _smallest_limit(sums: Sequence[int], citizens: Sequence[int], parts: int) -> int:
    """Smallest largest share that `parts` consecutive slices can have."""
    low, high = max(citizens), sums[-1]
    while low < high:
        middle = (low + high) // 2
        if _slices(citizens, middle) <= parts:
            high = middle
        else:
            low = middle + 1
    return low


def _slices(citizens: Sequence[int], limit: int) -> int:
    """Slices needed when none may exceed `limit`, filled one after another."""
    slices, share = 1, 0
    for number in citizens:
        if share + number > limit:
            slices, share = slices + 1, 0
        share += number
    return slices
