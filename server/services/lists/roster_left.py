"""Who is not gone although no row of the list brings him: it was left out, or lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.imports import cells
from server.imports.cells import person_name, text_of
from server.imports.draft import DraftCitizen, PartDraft
from server.imports.fixes import Fixes
from server.imports.names import name_columns
from server.imports.sheets import Cell, Row
from server.repositories.rows import AnyRow
from server.services.lists.identity_numbers import id_mac
from sync.text import fold


def still_there(
    commune_id: str,
    missing: Sequence[AnyRow],
    parts: Iterable[PartDraft],
    others: Iterable[DraftCitizen],
    fixes: Fixes,
) -> set[str]:
    """Those of `missing` whom a row left out by hand or not understood names.

    Or whose number another village's table of the same file has (`others`). By number; by name and
    birth year; by the name alone where a row has neither a number nor a year that can be read.
    """
    last4 = {row.id_last4 for row in missing if row.id_mac}
    numbers = {one.id_number for one in others if one.id_number and one.id_number[-4:] in last4}
    named: set[tuple[str, int]] = set()
    bare: set[str] = set()
    for part in parts if missing else ():
        for name, year, number in _left_out(part, fixes):
            if number is not None:
                numbers.add(number)
            if year is not None:
                named.add((name, year))
            elif number is None:
                bare.add(name)
    macs = {id_mac(commune_id, number) for number in numbers if number}
    return {
        row.id
        for row in missing
        if row.id_mac in macs
        or (row.name_folded, row.birth_year) in named
        or row.name_folded in bare
    }


def _left_out(part: PartDraft, fixes: Fixes) -> Iterable[tuple[str, int | None, str | None]]:
    """Folded name, birth year and number of rows that brought nobody.

    Hidden rows that somebody says are no part of the list are none of it.
    """
    table, brought = part.table, {one.row for one in part.people}
    hidden = table.hidden_rows
    if fixes.answer(part.key, 0, "rows_hidden") != "hidden_out":
        hidden = frozenset()
    for number, row in table.rows.items():
        if number in brought or number in hidden:
            continue
        given = fixes.of(part.key, number).cells

        def cell(name: str, row: Row = row) -> Cell:
            at = table.columns.get(name)
            return row[at] if at is not None and at < len(row) else None

        name = given.get("name") or " ".join(
            text for at in name_columns(table) if at < len(row) and (text := text_of(row[at]))
        )
        known, _ = cells.identity_number(given.get("id") or cell("id"))
        year = cells.birth_year(
            given.get("birth") or cell("birth") or cell("birth_male") or cell("birth_female")
        )
        folded = fold(person_name(name))[:200]
        if folded or known:
            yield folded, year or (cells.year_from_number(known) if known else None), known
