"""The file in which BHXH is told of wrong insurance data, as XLSX (R34, R70)."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from server import words_tickets as words
from server.clock import local
from server.reports import paged

_WIDTHS = (5, 26, 9, 12, 18, 22, 20, 46, 17, 20, 36, 12, 18)
_HEAD_ROW = 3


def workbook(title_line: str, lines: Sequence[Sequence[str | int | None]]) -> bytes:
    """Bytes of the workbook. `lines`: cells in the order of `words.BATCH_HEADINGS`.

    Texts are written as texts: what somebody typed is never a formula.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(words.BATCH_SHEET)
        title = book.add_format({"bold": True, "font_size": 13})
        bold = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, words.BATCH_TITLE, title)
        sheet.write_string(1, 0, title_line)
        paged.head(sheet, _HEAD_ROW, words.BATCH_HEADINGS, _WIDTHS, bold)
        for row, line in enumerate(lines, _HEAD_ROW + 1):
            for column, value in enumerate(line):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, cell)
                else:
                    sheet.write_string(row, column, value or "", cell)
        place = words.BATCH_HEADINGS.index("Kết quả")
        allowed = {"validate": "list", "source": list(words.BATCH_RESULTS)}
        sheet.data_validation(_HEAD_ROW + 1, place, _HEAD_ROW + 1000, place, allowed)
        paged.across(sheet, _HEAD_ROW)
    return out.getvalue()


def moment(at_ms: int) -> str:
    """ "19:42 12/4/2026", Vietnamese time."""
    at = local(at_ms)
    return f"{at:%H:%M} {at.day}/{at.month}/{at.year}"
