"""The people behind a figure as a workbook: text cells, its head on each page, no ID numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from server import words_live as words
from server.reports import paged

_WIDTHS = (6, 30, 10, 20, 26, 16, 30)
_HEAD_ROW = 4


def workbook(title: str, until: str, lines: Iterable[Sequence[int | str | None]]) -> bytes:
    """The XLSX file; a line has name, birth year, village, house, pair and row."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
        plain = book.add_format(base | {"border": 1, "text_wrap": True})
        head = book.add_format(base | {"border": 1, "bold": True, "text_wrap": True})
        bold, small = book.add_format(base | {"bold": True}), book.add_format(base)
        sheet = book.add_worksheet(words.SHEET)
        for row, (said, style) in enumerate(
            ((title, bold), (until, small), (words.PRIVATE, small))
        ):
            sheet.write_string(row, 0, said, style)
        paged.head(sheet, _HEAD_ROW, words.COLUMNS, _WIDTHS, head)
        for number, line in enumerate(lines, 1):
            for place, cell in enumerate((number, *line)):
                if isinstance(cell, int):
                    sheet.write_number(_HEAD_ROW + number, place, cell, plain)
                else:
                    sheet.write_string(_HEAD_ROW + number, place, cell or "", plain)
        paged.across(sheet, _HEAD_ROW)
    return file.getvalue()
