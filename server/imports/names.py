"""Names written in several columns: "Họ và tên đệm" | "Tên", or one heading over two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from server.imports.cells import text_of
from server.imports.headers import is_name_part
from server.imports.sheets import Cell, Row
from server.imports.tables import Table
from sync.text import fold

_LOOKED_AT = 300
_GIVEN = re.compile(r"[^\W\d_]{2,}( [^\W\d_]+)?")
# What stands beside names without a heading, too.
_NO_NAMES = frozenset("nam nu co khong chua da roi vo chong con chau bo me ong ba chet".split()) | {
    "chu ho",
    "da chet",
    "di vang",
}


def name_columns(table: Table) -> tuple[int, ...]:
    """Columns whose texts make the name, left to right; () when none is known."""
    first = table.columns.get("name")
    if first is None:
        return ()
    found = [first]
    others = set(table.columns.values())
    heading = table.header[first] if first < len(table.header) else ""
    for at in range(first + 1, len(table.header)):
        if at in others or (len(found) > 1 and _ends(heading)):
            break
        heading = table.header[at]
        if not (is_name_part(heading) if heading else _looks_given(table, first, at)):
            break
        if _repeats(table, first, at):
            break
        found.append(at)
    return tuple(found)


def _ends(heading: str) -> bool:
    """Nothing of a name comes behind "Tên"."""
    return fold(heading).endswith("ten")


def _looks_given(table: Table, first: int, at: int) -> bool:
    """Whether a column without heading holds given names: as many as people, and many different."""
    names = fills = 0
    given: list[str] = []
    for name, beside in _pairs(table, first, at):
        names += bool(name)
        fills += bool(name and beside)
        if beside and _GIVEN.fullmatch(beside) and beside[0].isupper():
            given.append(fold(beside))
    if not given or fills * 10 < names * 8 or len(given) * 10 < fills * 9:
        return False
    return (
        sum(one in _NO_NAMES for one in given) * 2 <= len(given)
        and len(set(given)) * 5 >= min(len(given), 50)
    )  # fmt: skip


def _repeats(table: Table, first: int, at: int) -> bool:
    """Whether the column only says the last word of the full name again, as for sorting."""
    both = [(fold(name), fold(beside)) for name, beside in _pairs(table, first, at) if beside]
    again = sum(f" {name}".endswith(f" {beside}") for name, beside in both)
    return again * 2 > len(both)


def _pairs(table: Table, first: int, at: int) -> Iterator[tuple[str, str]]:
    for row in islice(table.rows.values(), _LOOKED_AT):
        if text_of(_cell(row, first)):
            yield text_of(_cell(row, first)), text_of(_cell(row, at))


def _cell(row: Row, at: int) -> Cell:
    return row[at] if at < len(row) else None
