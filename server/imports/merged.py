"""Cells merged over several people: what is said once holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from server.imports.columns import GOAL
from server.imports.goals import CODES
from server.imports.sheets import Row, Sheet

# Never a name, a birth or a number: those belong to one person.
SHARED = (
    "head", "address", "landmark", "guardian", "need", "village", "goals",
    *(GOAL + code for code in CODES),
)  # fmt: skip


def filled(rows: Mapping[int, Row], sheet: Sheet, columns: Mapping[str, int]) -> dict[int, Row]:
    """The rows with merged cells of a house's columns written into each of them."""
    shared = {columns[name] for name in SHARED if name in columns}
    changed: dict[int, list[object]] = {}
    for merge in sheet.merges:
        if merge.left not in shared or merge.bottom == merge.top or merge.top not in rows:
            continue
        top = rows[merge.top]
        value = top[merge.left] if merge.left < len(top) else None
        # A range may be declared to the sheet's end: only rows that are there matter.
        for number in rows.keys() & set(
            range(merge.top + 1, min(merge.bottom, merge.top + 500) + 1)
        ):
            row = changed.setdefault(number, list(rows[number]))
            row += [None] * (merge.left + 1 - len(row))
            row[merge.left] = row[merge.left] if row[merge.left] is not None else value
    return {number: tuple(changed.get(number, row)) for number, row in rows.items()}  # type: ignore[arg-type]
