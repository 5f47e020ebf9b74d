"""What every kind of file becomes: sheets of rows, with what a spreadsheet keeps from sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

MAX_BYTES = 20 * 1024 * 1024
MAX_INFLATED = 200_000_000
MAX_ROWS = 60_000
MAX_COLUMNS = 60
MAX_CELL = 300
MAX_SHEETS = 60

Cell: TypeAlias = str | int | float | datetime | date | None
Row: TypeAlias = tuple[Cell, ...]


class Merge(NamedTuple):
    """A merged range; rows as the spreadsheet numbers them, columns from 0, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows`: those with anything in them, by the spreadsheet's own row number.

    `unstored`: (row, column) of formulas whose result was never saved; `hidden` for the sheet
    itself, `hidden_rows` and `hidden_columns` for its parts; `odd`: a cell is in an old font.
    """

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unstored: set[tuple[int, int]] = field(default_factory=set)
    odd: bool = False

    def texts(self) -> Iterator[list[str]]:
        """Text cells, row by row."""
        for row in self.rows.values():
            yield [cell for cell in row if isinstance(cell, str)]


@dataclass(slots=True)
class Book:
    """A file's sheets; `macros`: it carries programs, which are never run."""

    sheets: list[Sheet]
    macros: bool = False
