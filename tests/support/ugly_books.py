"""Workbooks with whatever a spreadsheet can hide: sheets with merges, hidden rows, raw cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter

from tests.support.sheets import changed

MADE = date(2026, 4, 8)


@dataclass(frozen=True)
class Formula:
    """A cell with a formula; `stored` None: its result was never saved."""

    text: str
    stored: Any = None


@dataclass(frozen=True)
class Page:
    """A sheet: rows from the top, merged ranges, what is hidden."""

    rows: Sequence[Sequence[Any]]
    name: str = "Sheet1"
    merge: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden: bool = False
    formats: dict[int, str] = field(default_factory=dict)


def book(*pages: Page) -> bytes:  # noqa: C901 - one thing after the other
    """The workbook. A formula without a result is written as Excel never would: without <v>."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    unstored = False
    for page in pages:
        sheet = made.add_worksheet(page.name)
        formats = {at: made.add_format({"num_format": text}) for at, text in page.formats.items()}
        for number, row in enumerate(page.rows):
            for at, value in enumerate(row):
                if isinstance(value, Formula):
                    unstored = unstored or value.stored is None
                    stored = "@@none@@" if value.stored is None else value.stored
                    sheet.write_formula(number, at, value.text, None, stored)
                elif isinstance(value, date):
                    sheet.write_datetime(number, at, value)
                elif value is not None:
                    sheet.write(number, at, value, formats.get(at))
        for cells in page.merge:
            sheet.merge_range(cells, page.rows[int(cells.partition(":")[0][1:]) - 1][_at(cells)])
        for number in page.hidden_rows:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for letters in page.hidden_columns:
            sheet.set_column(letters, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    made.worksheets()[0].activate()
    made.close()
    content = file.getvalue()
    return _without_results(content) if unstored else content


def _at(cells: str) -> int:
    return ord(cells[0]) - ord("A")


def _without_results(content: bytes) -> bytes:
    import zipfile

    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read(name)
    return changed(content, {name: body.replace(b"<v>@@none@@</v>", b"")})
