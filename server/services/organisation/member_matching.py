"""Which member a line of a members' file means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from server.models import Member

# A line: village, folded name, phone ("" where the file has none).
Wanted: TypeAlias = tuple[str, str, str]


def matched(
    lines: Sequence[Wanted], members: Mapping[tuple[str, str], Sequence[Member]]
) -> dict[int, Member]:
    """Place of the line → the member it means; each member is meant by one line.

    `members` by village and folded name. The same phone decides first; then who has no phone, or
    the line none. Another phone is another person, unless that line and that member are the only
    ones of the name that are left.
    """
    found: dict[int, Member] = {}
    taken: set[str] = set()

    def free(line: Wanted) -> list[Member]:
        there = [one for one in members.get(line[:2], ()) if one.id not in taken]
        return sorted(there, key=lambda one: one.left_ms is not None)

    def take(at: int, fitting: Sequence[Member]) -> None:
        if fitting:
            found[at] = fitting[0]
            taken.add(fitting[0].id)

    for at, line in enumerate(lines):
        if line[2]:
            take(at, [one for one in free(line) if one.phone == line[2]])
    for at, line in enumerate(lines):
        if at not in found:
            take(at, [one for one in free(line) if not (line[2] and one.phone)])
    left = {at: line for at, line in enumerate(lines) if at not in found}
    alike = Counter(line[:2] for line in left.values())
    named = Counter(line[:2] for line in lines)
    for at, line in left.items():
        sole = alike[line[:2]] == named[line[:2]] == len(members.get(line[:2], ())) == 1
        if sole:
            take(at, free(line))
    return found
