"""What a hint is: an unusual way in which completed people were recorded. It decides nothing.

Recording later at the gate, in any order, is normal use (ux.md), so a hint names people to look at
and never an author's mistake. Times are effective ones; "had it already" is quick by nature and
makes no hint of speed. Pure: no database, no clock.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sync.days import DAY_MS, VIETNAM_MS

MINUTE_MS = 60_000
# Defaults of the settings (server/services/settings/catalogue.py).
PEOPLE, MINUTES, HOUSE_PEOPLE, APART_MINUTES = 10, 5, 4, 90

QUICK, HOUSE, HOURS, ABSENT = "quick", "house", "hours", "absent"
KINDS = (QUICK, HOUSE, HOURS, ABSENT)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Done:
    """One completed person. `credit`: whose completion it is ("pair:…", "lead:…"), if known."""

    citizen: str
    village: str
    house: str | None
    credit: str | None
    at_ms: int
    already: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What the commune calls unusual: `people` within `minutes`; `house` people within one minute;
    `apart` minutes from any session."""

    people: int = PEOPLE
    minutes: int = MINUTES
    house: int = HOUSE_PEOPLE
    apart: int = APART_MINUTES


@dataclass(frozen=True, slots=True)
class Window:
    """A session of work of a village, epoch ms, and the pairs whose every member was marked absent.

    `absent`: credits ("pair:…").
    """

    from_ms: int
    to_ms: int
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hint:
    """People recorded alike, in the order in which they were."""

    kind: str
    people: tuple[Done, ...]

    @property
    def key(self) -> str:
        """Sixteen hexadecimal digits, the same as long as it is about the same people."""
        text = "\n".join([self.kind, *sorted(one.citizen for one in self.people)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def village(self) -> str:
        return self.people[0].village

    @property
    def credit(self) -> str | None:
        return self.people[0].credit

    @property
    def from_ms(self) -> int:
        return self.people[0].at_ms

    @property
    def to_ms(self) -> int:
        return self.people[-1].at_ms


def hints(
    done: Iterable[Done], windows: Mapping[str, Sequence[Window]], limits: Limits
) -> list[Hint]:
    """Every hint, the latest first. `windows`: village → its sessions; one without is not asked
    about hours."""
    ordered = sorted(done, key=lambda one: (one.at_ms, one.citizen))
    fresh = [one for one in ordered if not one.already]
    found = [
        *_quick(fresh, limits), *_houses(fresh, limits),
        *_hours(ordered, windows, limits), *_absent(ordered, windows),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.to_ms, KINDS.index(one.kind), one.key))


def _quick(ordered: Sequence[Done], limits: Limits) -> list[Hint]:
    """`people` or more of one pair within `minutes`, in more than one house."""
    return [
        Hint(QUICK, tuple(run))
        for (_, credit), own in _by(ordered, lambda one: (one.village, one.credit)).items()
        if credit is not None
        for run in _runs(own, limits.people, limits.minutes * MINUTE_MS)
        if len({one.house for one in run}) > 1
    ]


def _houses(ordered: Sequence[Done], limits: Limits) -> list[Hint]:
    """All completed people of a house within one minute, when they are many."""
    at_home = [one for one in ordered if one.house is not None]
    return [
        Hint(HOUSE, tuple(own))
        for own in _by(at_home, lambda one: (one.village, one.house)).values()
        if len(own) >= limits.house and own[-1].at_ms - own[0].at_ms <= MINUTE_MS
    ]


def _hours(
    ordered: Sequence[Done], windows: Mapping[str, Sequence[Window]], limits: Limits
) -> list[Hint]:
    """A pair's people of one day (+07:00), further from every session than `apart` minutes."""
    apart = limits.apart * MINUTE_MS
    far = [
        one
        for one in ordered
        if windows.get(one.village)
        and all(
            one.at_ms < each.from_ms - apart or one.at_ms > each.to_ms + apart
            for each in windows[one.village]
        )
    ]
    days = _by(far, lambda one: (one.village, one.credit, (one.at_ms + VIETNAM_MS) // DAY_MS))
    return [Hint(HOURS, tuple(own)) for own in days.values()]


def _absent(ordered: Sequence[Done], windows: Mapping[str, Sequence[Window]]) -> list[Hint]:
    """A pair's people of a session at which all of the pair were marked absent."""
    found: dict[tuple[str, str, int], list[Done]] = defaultdict(list)
    for one in ordered:
        for each in windows.get(one.village, ()):
            if one.credit in each.absent and each.from_ms <= one.at_ms <= each.to_ms:
                found[(one.village, one.credit or "", each.from_ms)].append(one)
    return [Hint(ABSENT, tuple(own)) for own in found.values()]


def _runs(own: Sequence[Done], people: int, within_ms: int) -> list[list[Done]]:
    """Stretches in which some `people` of them lie within `within_ms`; those that meet are one."""
    spans: list[tuple[int, int]] = []
    last = 0
    for first, one in enumerate(own):
        last = max(last, first)
        while last + 1 < len(own) and own[last + 1].at_ms - one.at_ms <= within_ms:
            last += 1
        if last - first + 1 < people:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return [list(own[first : last + 1]) for first, last in spans]


def _by(ordered: Iterable[Done], key: Callable[[Done], K]) -> dict[K, list[Done]]:
    found: dict[K, list[Done]] = defaultdict(list)
    for one in ordered:
        found[key(one)].append(one)
    return found
