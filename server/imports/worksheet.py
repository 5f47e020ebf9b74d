"""One sheet of a workbook, event by event: memory grows with the rows kept, not with the file."""

from __future__ import annotations

import re
from datetime import date, timedelta

from server.imports import sheets
from server.imports.sheets import MAX_CELL, MAX_COLUMNS, Cell, Merge, Sheet
from server.imports.words import ListRefusedError

# Day 0 of a spreadsheet's date number; 1900 is wrongly a leap year there, hence the 30th.
SERIAL_START = date(1899, 12, 30)
_START_1904 = date(1904, 1, 1)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAX_MERGES = 20_000


class SheetReader:
    """Handlers for `archive.parse`; what they find is in `sheet`.

    `before`: rows of the sheets before this one, for the cap on all of them.
    """

    def __init__(
        self, sheet: Sheet, texts: list[str], days: set[int], before: int, *, from_1904: bool
    ) -> None:
        self.sheet = sheet
        self._texts = texts
        self._days = days
        self._before = before
        self._first_day = _START_1904 if from_1904 else SERIAL_START
        self._row = 0
        self._column = -1
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._text: list[str] = []
        self._length = 0
        self._listening = self._formula = self._reading = False

    def start(self, name: str, of: dict[str, str]) -> None:
        if name == "c":
            reference = of.get("r")
            self._column = column_of(reference) if reference else self._column + 1
            self._attributes = of
            self._text.clear()
            self._length = 0
            self._formula = False
        elif name in {"v", "t"}:
            self._listening = not self._reading
        elif name == "row":
            self._row = int(of["r"]) if "r" in of else self._row + 1
            self._column = -1
            self._cells = {}
            if of.get("hidden") in {"1", "true"}:
                self.sheet.hidden_rows.add(self._row)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._reading = True
        elif name == "col":
            self._hidden_columns(of)
        elif name == "mergeCell":
            self._merged(of.get("ref", ""))

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._listening = False
        elif name == "c":
            if 0 <= self._column < MAX_COLUMNS:
                self._keep()
        elif name == "row":
            self._close()
        elif name == "rPh":
            self._reading = False

    def text(self, found: str) -> None:
        if self._listening and self._length < MAX_CELL:
            self._text.append(found)
            self._length += len(found)

    def _keep(self) -> None:
        value = self._value("".join(self._text))
        if value is not None and value != "":
            self._cells[self._column] = value
        elif self._formula and not self._text:
            self.sheet.unstored.add((self._row, self._column))
            self._cells[self._column] = None

    def _value(self, text: str) -> Cell:
        kind = self._attributes.get("t", "n")
        if kind == "s":
            place = int(text) if text else -1
            return self._texts[place] if 0 <= place < len(self._texts) else None
        if kind in {"inlineStr", "str", "e"}:
            return text[:MAX_CELL]
        if kind == "d":
            return date.fromisoformat(text[:10]) if text else None
        if not text:
            return None
        number = float(text)
        if int(self._attributes.get("s", "0")) in self._days and 0 < number < 2_958_466:
            return self._first_day + timedelta(days=int(number))
        # Twelve digits and more are exact as int, not always as float.
        return int(text) if text.isascii() and text.isdigit() else _plain(number)

    def _close(self) -> None:
        if not self._cells:
            self.sheet.hidden_rows.discard(self._row)
            return
        if self._before + len(self.sheet.rows) >= sheets.MAX_ROWS:
            raise ListRefusedError("roster_too_many_rows", limit=sheets.MAX_ROWS)
        get = self._cells.get
        self.sheet.rows[self._row] = tuple(get(at) for at in range(max(self._cells) + 1))

    def _hidden_columns(self, of: dict[str, str]) -> None:
        if of.get("hidden") in {"1", "true"}:
            first, last = int(of.get("min", "1")), int(of.get("max", "1"))
            self.sheet.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))

    def _merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end and len(self.sheet.merges) < _MAX_MERGES:
            self.sheet.merges.append(
                Merge(int(start[2]), column_of(first), int(end[2]), column_of(last))
            )


def column_of(reference: str) -> int:
    """Column from 0 of a cell's name: "C12" → 2."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
