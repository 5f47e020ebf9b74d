"""A police list as a draft: people in households, with a remark for everything odd.

Nothing here stores anything: the same bytes give the same draft. Sources: R25, R26, R64, R75.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from server.imports.cells import (
    agrees,
    birth_year,
    identity_number,
    is_activated,
    need_of,
    person_name,
    phone_number,
    sex_of,
    text_of,
    year_from_number,
)
from server.imports.columns import Header, find_header, village_in_titles
from server.imports.reading import Cell, Row, read_table
from server.imports.words import ListRefusedError, Remark, remark
from sync.text import fold

OLDEST_YEAR = 1900
# An address alone stands for one household only while that few people share it; a lane does not.
MOST_AT_ONE_ADDRESS = 12


@dataclass(frozen=True, slots=True)
class DraftCitizen:
    """One person as the list says. `sex` 0 male, 1 female; `guardian`: a name."""

    row: int
    name: str
    birth_year: int
    sex: int | None
    id_number: str | None
    phone: str | None
    guardian: str | None
    need: str
    activated: bool


@dataclass(frozen=True, slots=True)
class DraftHousehold:
    """One household; `head_name` may be a person who is not on the list."""

    head_name: str | None
    address: str | None
    landmark: str | None
    people: tuple[DraftCitizen, ...]


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """What a file holds. `unplaced`: people whose list says nothing of a household."""

    village: str | None
    households: tuple[DraftHousehold, ...]
    unplaced: tuple[DraftCitizen, ...]
    remarks: tuple[Remark, ...]

    @property
    def people(self) -> list[DraftCitizen]:
        """Everybody, in households first."""
        return [one for house in self.households for one in house.people] + list(self.unplaced)

    @property
    def refused(self) -> bool:
        """True when a remark says that nothing may be stored."""
        return any(one.blocks for one in self.remarks)


@dataclass(slots=True)
class _Line:
    person: DraftCitizen
    head: str
    address: str
    landmark: str | None
    is_head: bool


@dataclass(slots=True)
class _Reader:
    """Reads rows by the header's columns and collects remarks on the way."""

    header: Header
    this_year: int
    remarks: list[Remark] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def cell(self, row: Row, name: str) -> Cell:
        index = self.header.columns.get(name)
        return row[index] if index is not None and index < len(row) else None

    def say(self, code: str, row: int, *, blocks: bool = True, **words: str | int) -> None:
        self.remarks.append(remark(code, row, blocks=blocks, **words))


def read_roster(
    content: bytes, this_year: int, progress: Callable[[int, int], None] | None = None
) -> RosterDraft:
    """Draft of one file. Row-level trouble is in `remarks`; raises ListRefusedError otherwise."""
    table = read_table(content)
    header = find_header(table)
    reader = _Reader(header, this_year)
    lines: list[_Line] = []
    for index in range(header.first, len(table)):
        line = _line(reader, table[index], index + 1)
        if line is not None:
            lines.append(line)
        if progress is not None and index % 500 == 0:
            progress(index, len(table))
    if not lines and not any(one.blocks for one in reader.remarks):
        raise ListRefusedError("roster_no_people")
    households, unplaced = _households(lines)
    return RosterDraft(
        village_in_titles(table, header), households, unplaced, tuple(reader.remarks)
    )


def _line(reader: _Reader, row: Row, number: int) -> _Line | None:
    name = person_name(reader.cell(row, "name"))
    birth, sex = _birth(reader, row)
    id_cell = reader.cell(row, "id")
    birth_text, id_text = text_of(birth), text_of(id_cell)
    if not name and not birth_text and not id_text:
        return None
    numbered = text_of(reader.cell(row, "number")).rstrip(".").isdigit()
    if not birth_text and not id_text and not numbered:
        # A signature, a total, the name of a lane between the people.
        reader.say("row_ignored", number, blocks=False, text=name)
        return None
    if not name:
        reader.say("row_no_name", number)
        return None
    year = birth_year(birth)
    number_id = _identity(reader, id_cell, year, sex, number)
    year = _year(reader, year, birth_text, number_id, number)
    if year is None:
        return None
    if number_id and not agrees(number_id, year, sex):
        reader.say("id_differs", number, blocks=False)
    phone, left_out = phone_number(reader.cell(row, "phone"))
    if left_out:
        reader.say("phone_wrong", number, blocks=False)
    person = DraftCitizen(
        number, name[:200], year, sex, number_id, phone,
        person_name(reader.cell(row, "guardian")) or None,
        need_of(reader.cell(row, "need")), is_activated(reader.cell(row, "activation")),
    )  # fmt: skip
    relation = fold(text_of(reader.cell(row, "relation")))
    is_head = relation in {"chu ho", "ch"}
    head = person_name(reader.cell(row, "head")) or (name if is_head else "")
    landmark = text_of(reader.cell(row, "landmark")) or None
    return _Line(person, head[:200], _lane(text_of(reader.cell(row, "address"))), landmark, is_head)


def _birth(reader: _Reader, row: Row) -> tuple[Cell, int | None]:
    """Birth cell and sex; in lists with a column per sex, the filled column says both."""
    sex = sex_of(reader.cell(row, "sex"))
    for column, which in (("birth_male", 0), ("birth_female", 1)):
        value = reader.cell(row, column)
        if text_of(value):
            return value, which
    return reader.cell(row, "birth"), sex


def _identity(
    reader: _Reader, cell: Cell, year: int | None, sex: int | None, row: int
) -> str | None:
    text = text_of(cell)
    if not text:
        reader.say("id_missing", row, blocks=False)
        return None
    number, repaired = identity_number(cell, year, sex)
    if number is None:
        reader.say("row_id_wrong", row, text=text[:20])
        return None
    if repaired:
        reader.say("id_zeros", row, blocks=False)
    if number in reader.seen:
        reader.say("row_id_twice", row, other=reader.seen[number])
        return None
    reader.seen[number] = row
    return number


def _year(reader: _Reader, year: int | None, text: str, number: str | None, row: int) -> int | None:
    if year is None and number is not None and not text:
        year = year_from_number(number)
    if year is None:
        reader.say("row_no_birth", row, text=text[:20])
        return None
    if not OLDEST_YEAR <= year <= reader.this_year:
        reader.say("row_birth_range", row, text=year)
        return None
    return year


def _lane(address: str) -> str:
    """The part of an address below the village: "Xóm Đông, thôn Bãi Mạc, xã …" → "Xóm Đông"."""
    kept: list[str] = []
    for part in address.split(","):
        if fold(part).split(" ")[0] in {"thon", "xa", "phuong", "to", "tp", "thanh", "huyen"}:
            break
        kept.append(part.strip())
    return ", ".join(part for part in kept if part)[:200]


def _households(
    lines: list[_Line],
) -> tuple[tuple[DraftHousehold, ...], tuple[DraftCitizen, ...]]:
    """Group by head and address; without heads by address, where it is a house's own."""
    groups: dict[tuple[str, str, int], list[_Line]] = {}
    opened: dict[tuple[str, str], int] = {}
    unplaced: list[DraftCitizen] = []
    shared = _shared_addresses(lines)
    for line in lines:
        key = (fold(line.head), fold(line.address))
        if not line.head and (not line.address or key[1] in shared):
            unplaced.append(line.person)
            continue
        # A second "chủ hộ" of the same name in the same lane is another house.
        if line.is_head and any(
            other.is_head for other in groups.get((*key, opened.get(key, 0)), ())
        ):
            opened[key] = opened.get(key, 0) + 1
        groups.setdefault((*key, opened.get(key, 0)), []).append(line)
    return tuple(_household(group) for group in groups.values()), tuple(unplaced)


def _shared_addresses(lines: list[_Line]) -> set[str]:
    counts: dict[str, int] = {}
    for line in lines:
        if not line.head:
            key = fold(line.address)
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count > MOST_AT_ONE_ADDRESS}


def _household(group: list[_Line]) -> DraftHousehold:
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


def without_numbers(draft: RosterDraft) -> RosterDraft:
    """The same draft for showing: identity numbers cut to their last four digits."""

    def short(one: DraftCitizen) -> DraftCitizen:
        return replace(one, id_number=one.id_number[-4:] if one.id_number else None)

    return replace(
        draft,
        households=tuple(
            replace(house, people=tuple(short(one) for one in house.people))
            for house in draft.households
        ),
        unplaced=tuple(short(one) for one in draft.unplaced),
    )
