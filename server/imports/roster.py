"""A police list as a draft: people in households, with a remark for everything odd.

Nothing here stores anything: the same bytes, columns and fixes give the same draft. Sources: R25,
R26, R64, R75.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from server.imports import duplicates
from server.imports.columns import whole
from server.imports.draft import DraftCitizen, DraftHousehold, PartDraft, RosterDraft
from server.imports.fixes import Fixes
from server.imports.headings import bare_names
from server.imports.houses import Line, grouped, guardians, known_as
from server.imports.people import Reader
from server.imports.reading import read_file
from server.imports.sheets import Book
from server.imports.tables import Table, find_tables
from server.imports.words import ListRefusedError, Remark, remark

__all__ = [
    "DraftCitizen", "DraftHousehold", "PartDraft", "RosterDraft", "guardians", "known_as",
    "read_draft", "read_roster",
]  # fmt: skip

Progress: TypeAlias = Callable[[int, int], None]
HIDDEN = "rows_hidden"
STEP = 500


def read_roster(content: bytes, this_year: int, progress: Progress | None = None) -> RosterDraft:
    """Draft of one file. Row-level trouble is in `remarks`; raises ListRefusedError otherwise."""
    book = read_file(content)
    tables = find_tables(book)
    draft = read_draft(tables, Fixes(), this_year, progress=progress)
    draft.notes += notes_of(book)
    return draft


def notes_of(book: Book) -> list[Remark]:
    """What is odd about the file as such: hidden sheets are not read, macros not run."""
    hidden = [sheet for sheet in book.sheets if sheet.hidden and len(sheet.rows) > 1]
    found = [
        remark("sheet_hidden", blocks=False, sheet=sheet.name, rows=len(sheet.rows))
        for sheet in hidden
    ]
    if book.macros:
        found.append(remark("macros", blocks=False))
    return found


def read_draft(
    tables: Sequence[Table],
    fixes: Fixes,
    this_year: int,
    *,
    villages: Mapping[str, str | None] | None = None,
    places: Collection[str] = (),
    progress: Progress | None = None,
) -> RosterDraft:
    """Draft of tables already found. `villages`: part → village id, where it is known.

    `places`: names of the commune's villages, to be told from lanes in addresses.

    Raises ListRefusedError when there is nobody in any of them.
    """
    of_part = villages or {}
    total = sum(len(table.rows) for table in tables)
    readers: list[Reader] = []
    lines: dict[str, list[Line]] = {}
    done = 0
    for table in tables:
        reader = Reader(table, fixes, this_year, bare_names([*places, *table.hints]))
        readers.append(reader)
        lines[table.key] = found = []
        if not whole(dict(table.columns)):
            reader.remarks.append(remark("columns_missing", part=table.key))
            continue
        left_out = _hidden(reader)
        for number, row in table.rows.items():
            if number in left_out:
                reader.leave_out(row)
            elif (line := reader.line(number, row)) is not None:
                found.append(line)
            done += 1
            if progress is not None and done % STEP == 0:
                progress(done, total)
        _columns_hidden(reader)
        reader.settled(found)
    blocked = any(one.blocks for reader in readers for one in reader.remarks)
    if not blocked and not any(reader.skipped for reader in readers) and not any(lines.values()):
        raise ListRefusedError("roster_no_people")
    groups = {table.key: of_part.get(table.key) or _hint(table) for table in tables}
    kept, twice = duplicates.settle(lines, groups, fixes)
    return RosterDraft([_part(reader, kept, twice, of_part) for reader in readers])


def _hint(table: Table) -> str:
    return table.hints[0] if table.hints else table.key


def _part(
    reader: Reader,
    kept: Mapping[str, list[Line]],
    twice: Mapping[str, list[Remark]],
    villages: Mapping[str, str | None],
) -> PartDraft:
    key = reader.table.key
    households, unplaced = grouped(kept[key])
    remarks = sorted([*reader.remarks, *twice[key]], key=lambda one: one.row)
    return PartDraft(
        reader.table, villages.get(key), households, unplaced, remarks, reader.said,
        reader.repaired,
    )  # fmt: skip


def _hidden(reader: Reader) -> frozenset[int]:
    """Rows to leave out; whether hidden rows belong to the list is asked, never assumed."""
    table = reader.table
    hidden = table.hidden_rows
    if not hidden:
        return frozenset()
    answer = reader.fixes.answer(table.key, 0, HIDDEN)
    if answer is None:
        rows = sorted(hidden)
        shown = ", ".join(map(str, rows[:5])) + (" …" if len(rows) > 5 else "")
        reader.remarks.append(remark(HIDDEN, part=table.key, count=len(rows), rows=shown))
    return hidden if answer == "hidden_out" else frozenset()


def _columns_hidden(reader: Reader) -> None:
    table = reader.table
    used = {at: name for name, at in table.columns.items()}
    shown = sorted(table.header[at] for at in table.hidden_columns & used.keys())
    if shown:
        reader.remarks.append(
            remark("columns_hidden", blocks=False, part=table.key, columns=", ".join(shown))
        )
