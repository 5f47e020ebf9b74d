"""Plain tables as workbooks: values under a title, a note beneath, A4 across (Thi đua, Xem lại)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TypeAlias

import xlsxwriter

from server.reports import paged

Cell: TypeAlias = "str | int | float | None"
_HEAD_ROW = 3
# Points a line of text takes.
_LINE = 16.5


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `widths` of the columns; a float is a percentage with one decimal."""

    sheet: str
    title: str
    under: str
    columns: Sequence[str]
    widths: Sequence[int]
    lines: Sequence[Sequence[Cell]]
    note: str


def workbook(tables: Sequence[Table]) -> bytes:
    """The XLSX file; texts are written as texts: what somebody typed is never a formula."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    base = {"font_name": "Times New Roman", "font_size": 12}
    cell = base | {"border": 1, "valign": "top"}
    style = {
        "title": book.add_format(base | {"bold": True, "font_size": 14, "align": "center"}),
        "under": book.add_format(base | {"italic": True, "align": "center"}),
        "note": book.add_format(base | {"italic": True, "text_wrap": True}),
        "head": book.add_format(
            base
            | {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        ),
        "text": book.add_format(cell | {"text_wrap": True}),
        "number": book.add_format(cell | {"num_format": "#,##0"}),
        "share": book.add_format(cell | {"num_format": "0.0"}),
    }
    for table in tables:
        sheet = book.add_worksheet(table.sheet)
        last = len(table.columns) - 1
        sheet.merge_range(0, 0, 0, last, table.title, style["title"])
        sheet.merge_range(1, 0, 1, last, table.under, style["under"])
        paged.head(sheet, _HEAD_ROW, table.columns, table.widths, style["head"])
        sheet.set_row(_HEAD_ROW, _height(table.columns, table.widths))
        row = _HEAD_ROW + 1
        for row, line in enumerate(table.lines, _HEAD_ROW + 1):
            sheet.set_row(row, _height(line, table.widths))
            for place, value in enumerate(line):
                if value is None:
                    sheet.write_blank(row, place, None, style["text"])
                elif isinstance(value, str):
                    sheet.write_string(row, place, value, style["text"])
                else:
                    kind = "share" if isinstance(value, float) else "number"
                    sheet.write_number(row, place, value, style[kind])
        sheet.merge_range(row + 2, 0, row + 2, last, table.note, style["note"])
        sheet.set_row(row + 2, 34)
        paged.across(sheet, _HEAD_ROW)
    book.close()
    return file.getvalue()


def _height(line: Sequence[Cell], widths: Sequence[int]) -> float:
    """As high as the text that wraps most: not every program works it out when it opens a file."""
    most = 1
    for value, width in zip(line, widths, strict=True):
        if isinstance(value, str):
            most = max(most, sum(max(1, ceil(len(part) / width)) for part in value.split("\n")))
    return most * _LINE


def share(part: int, whole: int) -> float | None:
    """Tenths of a percent, half up, in whole numbers as everywhere else; None of an empty whole."""
    return (part * 2000 + whole) // (2 * whole) / 10 if whole else None
