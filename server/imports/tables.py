"""Tables in a file: header rows below titles, several on a sheet, beside or below each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from server.imports.cells import says_nothing, text_of
from server.imports.columns import is_bare_status, named
from server.imports.goals import goals_named
from server.imports.headers import LONG_NUMBER, Head, Remembered, looks_like_header, read_heads
from server.imports.headings import bare_name, is_person, sections, villages_named
from server.imports.merged import filled
from server.imports.sheets import Book, Cell, Row, Sheet
from server.imports.words import ListRefusedError
from sync.text import fold

SAMPLES = 5
HEADER_WITHIN = 30
_LANE = re.compile(r"(xom|ngo|ngach|doi) ")
_IDENTITY = re.compile(r"\d{9,}")


@dataclass(frozen=True, slots=True)
class Table:
    """People's rows under one header. `columns`: field → column of the sheet.

    `titles` stand above it, `hints` are villages they, the sheet or the rows name, best first;
    `odd`: some cell of the sheet is in an old font; `of_rows`: a column of villages or a row
    between the people names the village.
    """

    key: str
    sheet: str
    header_row: int
    header: tuple[str, ...]
    columns: Mapping[str, int]
    rows: Mapping[int, Row]
    titles: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unstored: frozenset[tuple[int, int]] = frozenset()
    odd: bool = False
    of_rows: bool = False

    @property
    def first_row(self) -> int:
        return min(self.rows, default=self.header_row + 1)

    @property
    def sample(self) -> list[list[str]]:
        """The first rows as text, as wide as the header; of long numbers the last four digits."""
        rows = list(self.rows.values())[:SAMPLES]
        return [
            [_short(row[at]) if at < len(row) else "" for at in range(len(self.header))]
            for row in rows
        ]


def _short(cell: Cell) -> str:
    return _IDENTITY.sub(lambda found: f"…{found[0][-4:]}", text_of(cell))


def find_tables(book: Book, remembered: Remembered = lambda _: None) -> list[Table]:
    """Every table of the sheets in sight; raises ListRefusedError when there is none.

    `remembered`: columns that somebody put right for this header row before.
    """
    found: list[Table] = []
    for number, sheet in enumerate(book.sheets, 1):
        if not sheet.hidden:
            found += _tables(sheet, number, remembered)
    if not found:
        found = [
            one for number, sheet in enumerate(book.sheets, 1) for one in _guess(sheet, number)
        ]
    if not found:
        raise ListRefusedError("roster_no_header")
    return found


def _guess(sheet: Sheet, number: int) -> list[Table]:
    """A table whose header says nothing known: its columns are put right by hand."""
    numbers = sorted(sheet.rows)
    for row, below in pairwise(numbers[: HEADER_WITHIN + 1]):
        texts = [text_of(cell) for cell in sheet.rows[row]]
        many = sum(bool(text) for text in texts)
        width = sum(cell is not None for cell in sheet.rows[below])
        if sheet.hidden or many < 3 or width < 3 or not looks_like_header(sheet.rows[row]):
            continue
        rows = {one: sheet.rows[one] for one in numbers if one > row}
        hidden = frozenset(sheet.hidden_rows & rows.keys())
        titles = _titles(sheet, [one for one in numbers if one < row], Head(row, row, (), {}))
        return [
            Table(
                f"{number}.{row}", sheet.name, row, tuple(texts), named(texts), rows,
                tuple(titles), tuple(villages_named(titles)), hidden,
                frozenset(sheet.hidden_columns), frozenset(sheet.unstored), sheet.odd,
            )
        ]  # fmt: skip
    return []


def _tables(sheet: Sheet, number: int, remembered: Remembered) -> list[Table]:
    numbers = sorted(sheet.rows)
    heads = _heads(sheet, numbers, remembered)
    found: list[Table] = []
    chosen: set[str] = set()
    after = last = 0
    for place, head in enumerate(heads):
        below = next((one.row for one in heads[place:] if one.row > head.row), None)
        if place and heads[place - 1].row < head.row:
            after = last
        titles = _titles(sheet, [one for one in numbers if after < one < head.row], head)
        end = below if below is not None else max(numbers) + 1
        rows = {one: sheet.rows[one] for one in numbers if head.last < one < end}
        if below is not None:
            rows = _without_titles(rows)
        last = max(rows, default=head.last)
        hints = villages_named(titles)
        if (
            found
            and not hints
            and found[-1].columns == head.columns
            and (_same(found[-1].header, head.header))
        ):
            # The header again on a new page.
            joined = {**found[-1].rows, **rows}
            found[-1] = replace(found[-1], rows=joined)
            continue
        key = f"{number}.{head.row}" + (f"-{head.left}" if head.left else "")
        if head.chosen:
            chosen.add(key)
        found.append(
            Table(
                key, sheet.name, head.row, head.header, head.columns, rows,
                tuple(titles), tuple(hints), frozenset(sheet.hidden_rows & rows.keys()),
                frozenset(sheet.hidden_columns), frozenset(sheet.unstored), sheet.odd,
            )
        )  # fmt: skip
    whole_ones = [
        replace(
            one if one.key in chosen else _without_bare_status(one),
            hidden_rows=frozenset(sheet.hidden_rows & one.rows.keys()),
        )
        for one in found
    ]
    return [
        part for one in whole_ones for part in _apart(filled(one.rows, sheet, one.columns), one)
    ]


def _heads(sheet: Sheet, numbers: list[int], remembered: Remembered) -> list[Head]:
    found: list[Head] = []
    after = 0
    for place, number in enumerate(numbers):
        if number <= after or not looks_like_header(sheet.rows[number]):
            continue
        below = numbers[place + 1] if place + 1 < len(numbers) else None
        for head in read_heads(sheet, number, below, remembered):
            found.append(head)
            after = head.last
    return found


def _titles(sheet: Sheet, numbers: list[int], head: Head) -> list[str]:
    """Texts above a table, those above its own columns last (nearest)."""
    found = [
        (head.left <= at < head.right, text)
        for number in numbers[-40:]
        for at, cell in enumerate(sheet.rows[number])
        if isinstance(cell, str) and (text := text_of(cell))
    ]
    return [text for _, text in sorted(found, key=lambda one: one[0])]


def _without_titles(rows: dict[int, Row]) -> dict[int, Row]:
    """The rows without those at the end that stand above the next table."""
    kept = dict(rows)
    for number in sorted(rows, reverse=True):
        cells = [text_of(cell) for cell in rows[number] if cell is not None]
        if len(cells) > 2 or any(LONG_NUMBER.search(text) for text in cells):
            break
        del kept[number]
    return kept


def _without_bare_status(table: Table) -> Table:
    """ "Tình trạng" is the account's only where a cell below speaks of activation."""
    at = table.columns.get("activation")
    if at is None or not is_bare_status(table.header[at]):
        return table
    if any(
        "activation" in goals_named(fold(text_of(_cell(row, at)))) for row in table.rows.values()
    ):
        return table
    columns = {name: of for name, of in table.columns.items() if name != "activation"}
    return replace(table, columns=columns)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [fold(text) for text in one if text] == [fold(text) for text in other if text]


def _apart(rows: Mapping[int, Row], table: Table) -> list[Table]:
    """One table per village where a column or rows between the people name villages.

    An empty cell of the column says nothing of the village: those people are asked about.
    """
    at = table.columns.get("village")
    headings = sections(rows)
    if at is None and not headings:
        return [replace(table, rows=rows)]
    own = fold(table.hints[0]) if table.hints else ""
    names = {own: table.hints[0] if own else "", "": ""}
    groups: dict[str, dict[int, Row]] = {}
    below = own if _only(own, (_said(row, at) for row in rows.values())) else ""
    for number, row in rows.items():
        if number in headings:
            below = fold(headings[number])
            names.setdefault(below, headings[number])
            continue
        name = _said(row, at)
        key = fold(name) or below
        names.setdefault(key, name)
        groups.setdefault(key, {})[number] = row
    groups = _with_people(groups)
    if at is None and groups.keys() == {own}:
        return [replace(table, rows=groups[own])]
    return [
        replace(
            table, key=f"{table.key}.{place}", rows=group,
            of_rows=name != own or (not name and len(groups) > 1),
            hints=table.hints if name and name == own else tuple(filter(None, [names[name]])),
            hidden_rows=table.hidden_rows & group.keys(),
        )
        for place, (name, group) in enumerate(groups.items(), 1)
    ]  # fmt: skip


def _said(row: Row, at: int | None) -> str:
    """The village that a row's own cell names; a lane is none ("Thôn/Xóm": "Xóm Đông")."""
    text = "" if at is None else text_of(_cell(row, at))
    return "" if says_nothing(text) or _LANE.match(fold(text)) else text


def _only(own: str, cells: Iterable[str]) -> bool:
    """Whether a column names no other village than the table's title does."""
    return all(f"{bare_name(own)} ".startswith(f"{bare_name(cell)} ") for cell in cells if cell)


def _with_people(groups: dict[str, dict[int, Row]]) -> dict[str, dict[int, Row]]:
    """Totals and signatures of no village stay with the people above them, to be told there."""
    odd = groups.get("", {})
    others = {name: group for name, group in groups.items() if name}
    if not others or any(map(is_person, odd.values())):
        return groups
    of_row = {number: name for name, group in others.items() for number in group}
    for number, row in odd.items():
        above = max((one for one in of_row if one < number), default=min(of_row))
        others[of_row[above]][number] = row
    return {name: dict(sorted(group.items())) for name, group in others.items()}


def _cell(row: Row, at: int) -> Cell:
    return row[at] if at < len(row) else None
