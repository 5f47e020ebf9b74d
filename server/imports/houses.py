"""People of a list put into households, and what such a house is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from server.imports.draft import DraftCitizen, DraftHousehold
from server.imports.headings import bare_name
from sync.text import fold

_WIDER = frozenset({"thon", "tdp", "xa", "phuong", "to", "tp", "thanh", "huyen"})


@dataclass(slots=True)
class Line:
    """A person with what the row says of the house; `address` is the house's own."""

    person: DraftCitizen
    head: str
    address: str
    landmark: str | None
    is_head: bool


def lane_of(address: str, villages: Collection[str] = ()) -> str:
    """The part of an address below the village: "Xóm Đông, thôn Bãi Mạc, xã …" → "Xóm Đông".

    `villages`: folded names, for "Xóm Đông, Bãi Mạc, Phú Thái".
    """
    kept: list[str] = []
    for part in re.split(r",|;|\s[-–]\s", address):
        words = fold(part)
        if words.split(" ")[0] in _WIDER or bare_name(part) in villages:
            break
        kept.append(part.strip())
    return ", ".join(part for part in kept if part)[:200]


def grouped(
    lines: Sequence[Line],
) -> tuple[tuple[DraftHousehold, ...], tuple[DraftCitizen, ...]]:
    """Group by head and address. Who has no head is in no house: an address alone may be a lane."""
    groups: dict[tuple[str, str, int], list[Line]] = {}
    opened: dict[tuple[str, str], int] = {}
    unplaced: list[DraftCitizen] = []
    for line in lines:
        if not line.head:
            unplaced.append(line.person)
            continue
        key = (fold(line.head), fold(line.address))
        # A second "chủ hộ" of the same name in the same lane is another house.
        if line.is_head and any(
            other.is_head for other in groups.get((*key, opened.get(key, 0)), ())
        ):
            opened[key] = opened.get(key, 0) + 1
        groups.setdefault((*key, opened.get(key, 0)), []).append(line)
    return tuple(_household(group) for group in groups.values()), tuple(unplaced)


def _household(group: list[Line]) -> DraftHousehold:
    first = group[0]
    landmark = next((line.landmark for line in group if line.landmark), None)
    return DraftHousehold(
        first.head or None,
        first.address or None,
        landmark[:200] if landmark else None,
        tuple(line.person for line in group),
    )


def known_as(house: DraftHousehold, this_year: int) -> str | None:
    """What a house is called until the village head renames it: "Nhà ông Thắng"."""
    if house.head_name is None:
        return None
    head = next((one for one in house.people if fold(one.name) == fold(house.head_name)), None)
    sex, born = (head.sex, head.birth_year) if head else (None, None)
    if sex is None:
        words = fold(house.head_name).split()
        sex = 1 if "thi" in words else 0 if "van" in words else None
    given = house.head_name.split()[-1]
    if sex is None:
        return f"Nhà {' '.join(house.head_name.split()[-2:])}"
    old = born is None or this_year - born >= 45
    return f"Nhà {('bà' if old else 'chị') if sex else ('ông' if old else 'anh')} {given}"


def guardians(house: DraftHousehold) -> Iterator[tuple[DraftCitizen, DraftCitizen]]:
    """(child, guardian) for those of the house whose guardian, by name, is listed with them."""
    by_name = {fold(one.name): one for one in house.people}
    for one in house.people:
        found = by_name.get(fold(one.guardian)) if one.guardian else None
        if found is not None and found is not one:
            yield one, found
