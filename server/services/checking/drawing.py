"""Drawing a sample that anybody can draw again: the same seed, the same people (R72).

In each village, of each pair's completed people, those come first whose SHA-256 of "seed:id" is
smallest. Nothing else decides, so neither the desk nor a pair can choose who is looked up. Pure.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

MOST_EACH = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A completed person. `credit`: whose completion it is; None where nobody knows."""

    citizen: str
    village: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class Stratum:
    """One pair's people in one village: how many there were, and who was drawn."""

    village: str
    credit: str | None
    of: int
    drawn: tuple[str, ...]


def draw(candidates: Iterable[Candidate], seed: str, each: int) -> list[Stratum]:
    """`each` of every pair in every village, or all where there are fewer."""
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        groups[(one.village, one.credit or "")].append(one)
    strata = []
    for (village, credit), own in sorted(groups.items()):
        ordered = sorted(own, key=lambda one: place(seed, one.citizen))
        drawn = tuple(one.citizen for one in ordered[:each])
        strata.append(Stratum(village, credit or None, len(own), drawn))
    return strata


def place(seed: str, citizen: str) -> str:
    """Where somebody stands in the order of a seed: 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{citizen}".encode()).hexdigest()
