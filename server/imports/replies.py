"""BHXH's file with its answers: which row is of which ticket, and what it says (R70)."""

from __future__ import annotations

from dataclasses import dataclass

from server.imports.reading import Row, read_file
from server.imports.words import ListRefusedError
from sync.text import fold

CODE, ANSWER, RESULT, NAME = "ma ca", "bhxh tra loi", "ket qua", "ho va ten"


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A row with a ticket's code. `row` as the spreadsheet numbers it; texts may be empty."""

    row: int
    ticket: str
    name: str
    answer: str
    result: str


def read_replies(content: bytes) -> list[ReplyRow] | None:
    """Rows under a head that has the codes; None: the file is no such file."""
    try:
        book = read_file(content)
    except ListRefusedError:
        return None
    for sheet in book.sheets:
        columns: dict[str, int] = {}
        found: list[ReplyRow] = []
        for number, row in sheet.rows.items():
            if not columns:
                columns = _columns(row)
            elif (code := _text(row, columns, CODE)) != "":
                texts = (_text(row, columns, one) for one in (NAME, ANSWER, RESULT))
                found.append(ReplyRow(number, code, *texts))
        if columns:
            return found
    return None


def _columns(row: Row) -> dict[str, int]:
    """Place of each heading; empty for a row that is no head."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        text = fold(cell) if isinstance(cell, str) else ""
        for name in (CODE, ANSWER, RESULT, NAME):
            if text.startswith(name):
                found.setdefault(name, place)
    return found if {CODE, ANSWER} <= found.keys() else {}


def _text(row: Row, columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    cell = row[place] if place is not None and place < len(row) else None
    return " ".join(str(cell).split()) if cell is not None else ""
