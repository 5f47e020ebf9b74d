"""A table of numbers by village, as an office sends it: which columns hold counts, and of whom.

Read with the same hands as a list of people (`reading`, `cells`); what a village's name means the
caller says. Nothing is guessed: a cell that cannot be read, a village not known or named twice is
a remark, and the number stays open (R42).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.imports.cells import text_of
from server.imports.columns import field_of
from server.imports.sheets import Book, Cell, Row, Sheet
from server.imports.words import ListRefusedError, Remark, remark
from sync.text import fold

Says: TypeAlias = Literal["done", "open"] | None
Named: TypeAlias = Callable[[str], str | None]

MOST_COUNT = 1_000_000
_WHOLE = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+", re.ASCII)
_SUM = re.compile(r"^(tong|cong|toan (xa|phuong|dot))\b")
_SHARE = re.compile(r"%|\bt[yi] le\b")
_TARGET = re.compile(r"chi tieu|\bgiao\b|^tong so\b|chenh lech|hien truong")
_OPEN = re.compile(r"\b(chua|con lai|con|thieu)\b")
_SYSTEM = re.compile(r"he thong|xac nhan|vneid")
_DONE = re.compile(r"\bda\b|hoan thanh|tich hop|cai dat|ket qua|he thong|xac nhan")


@dataclass(frozen=True, slots=True)
class CountColumn:
    """A column of counts. `says` None: its heading tells neither who is done nor who is not."""

    header: str
    says: Says
    counts: Mapping[str, int]


@dataclass(slots=True)
class CountTable:
    """Columns, the likeliest first, and what could not be read."""

    columns: list[CountColumn] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_counts(book: Book, named: Named) -> CountTable:
    """The table of counts in a file. Raises ListRefusedError where no sheet names villages."""
    best = CountTable()
    for sheet in book.sheets:
        if not sheet.hidden:
            found = _read(sheet, named)
            if len(found.columns) and _weight(found) > _weight(best):
                best = found
    if not best.columns:
        raise ListRefusedError("counts_no_table")
    return best


def whole_number(cell: Cell) -> int | None:
    """A count of people: 1016, "1.016", "1,016" or "1 016"; None for anything else."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        whole = float(cell).is_integer() and 0 <= cell <= MOST_COUNT
        return int(cell) if whole else None
    text = text_of(cell)
    if not _WHOLE.fullmatch(text):
        return None
    number = int(re.sub(r"\D", "", text))
    return number if number <= MOST_COUNT else None


def _weight(table: CountTable) -> int:
    return max((len(one.counts) for one in table.columns), default=0)


def _read(sheet: Sheet, named: Named) -> CountTable:
    hits = {
        number: at
        for number, row in sheet.rows.items()
        if (at := _village_at(row, named)) is not None and _numbers(row)
    }
    if not hits:
        return CountTable()
    at = Counter(hits.values()).most_common(1)[0][0]
    first = min(number for number, where in hits.items() if where == at)
    rows = {number: row for number, row in sheet.rows.items() if number >= first}
    headers = _headers(sheet, first)
    table = CountTable()
    villages = _villages(rows, at, named, table)
    width = max(len(row) for row in rows.values())
    for column in range(width):
        header = headers.get(column, "")
        numbering = not header and _numbering(rows, villages, column)
        if column != at and field_of(header) != "number" and not numbering:
            _column(rows, villages, column, header, table)
    table.columns.sort(key=_rank)
    return table


def _village_at(row: Row, named: Named) -> int | None:
    for at, cell in enumerate(row):
        if isinstance(cell, str) and not _WHOLE.fullmatch(text_of(cell)) and named(text_of(cell)):
            return at
    return None


def _numbers(row: Row) -> int:
    return sum(whole_number(cell) is not None for cell in row)


def _headers(sheet: Sheet, first: int) -> dict[int, str]:
    """Texts of the two heading rows above the first village, by column."""
    found: dict[int, str] = {}
    above = [number for number in sorted(sheet.rows) if number < first]
    for number in above[-2:]:
        row = sheet.rows[number]
        texts = {at: text_of(cell) for at, cell in enumerate(row) if isinstance(cell, str)}
        if len(texts) < 2:
            continue  # a title, not a heading
        for at, text in texts.items():
            found[at] = " ".join(filter(None, (found.get(at), text)))
    return found


def _villages(rows: Mapping[int, Row], at: int, named: Named, table: CountTable) -> dict[int, str]:
    """Row → village; who is named twice, or not known, is a remark."""
    found: dict[int, str] = {}
    twice: set[str] = set()
    for number, row in rows.items():
        text = text_of(_cell(row, at))
        if not text or not _numbers(row) or _SUM.search(fold(text)) or whole_number(text):
            continue
        village = named(text)
        if village is None:
            table.remarks.append(remark("count_village", number, blocks=False, text=text[:60]))
        elif village in found.values():
            twice.add(village)
            table.remarks.append(remark("count_twice", number, blocks=False, text=text[:60]))
        else:
            found[number] = village
    return {number: village for number, village in found.items() if village not in twice}


def _numbering(rows: Mapping[int, Row], villages: Mapping[int, str], column: int) -> bool:
    """1, 2, 3 …"""
    values = [whole_number(_cell(rows[number], column)) for number in villages]
    return len(values) > 1 and values == list(range(1, len(values) + 1))


def _column(
    rows: Mapping[int, Row],
    villages: Mapping[int, str],
    column: int,
    header: str,
    table: CountTable,
) -> None:
    words = fold(header)
    cells = {number: _cell(rows[number], column) for number in villages}
    counts = {
        villages[number]: count
        for number, cell in cells.items()
        if (count := whole_number(cell)) is not None
    }
    says: Says = "open" if _OPEN.search(words) else "done" if _DONE.search(words) else None
    few = says is None and len(counts) * 2 < len(cells)
    if not counts or few or _SHARE.search(words) or _TARGET.search(words):
        return
    for number, cell in cells.items():
        text = text_of(cell)
        if villages[number] not in counts:
            code = "count_unread" if text else "count_empty"
            table.remarks.append(
                remark(code, number, blocks=False, text=text[:20], header=header[:40])
            )
    table.columns.append(CountColumn(header, says, counts))


def _rank(one: CountColumn) -> tuple[bool, bool, bool]:
    words = fold(one.header)
    return (_SYSTEM.search(words) is None, one.says is None, one.says != "done")


def _cell(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else None
