"""The result of a reconciliation as a workbook in the shape of the plan's appendix (R42).

Values, not formulas, as in every table of the commune (`figure_table`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter

from server import words_reconciling as words
from server.reports import paged
from server.reports.reconciled_text import Said, moment, system_line

Line: TypeAlias = Mapping[str, Any]
Cells: TypeAlias = list[int | str]
_WIDTHS = (5, 20, 15, 11, 11, 10, 12, 12, 10, 12, 11, 11, 10, 10, 12, 10, 30)
_HEAD_ROW = 4
_CLEAR = ("after", "gone", "corrected", "withdrawn", "merged", "other")


@dataclass(frozen=True, slots=True)
class Sealed:
    """When and by whom a result was closed, and the hash that proves it."""

    at_ms: int
    by: str
    hash: str


def workbook(said: Said, sealed: Sealed | None, lines: Sequence[Line], whole: Line) -> bytes:
    """The XLSX file. `whole`: the sum of `lines`."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    title = book.add_format(base | {"bold": True, "font_size": 14, "align": "center"})
    sub = book.add_format(base | {"italic": True, "align": "center"})
    head = book.add_format(base | {"bold": True, "align": "center", "border": 1, "text_wrap": True})
    plain = book.add_format(base | {"border": 1, "text_wrap": True, "num_format": "#,##0"})
    bold = book.add_format(
        base | {"border": 1, "bold": True, "text_wrap": True, "num_format": "#,##0"}
    )
    sheet = book.add_worksheet(words.SHEET)
    last = len(words.COLUMNS) - 1
    name = words.TABLE_TITLE.format(phase=said.phase.upper())
    book.set_properties({"title": name})
    sheet.merge_range(0, 0, 0, last, name, title)
    above = words.TABLE_SUB.format(
        place=said.place, field=moment(said.field_ms), system=system_line(said)
    )
    sheet.merge_range(1, 0, 1, last, above, sub)
    sheet.merge_range(2, 0, 2, last, _state(sealed), sub)
    paged.head(sheet, _HEAD_ROW, words.COLUMNS, _WIDTHS, head)
    sheet.set_row(_HEAD_ROW, 82)
    row = _HEAD_ROW + 1
    for place, line in enumerate(lines, 1):
        _write(sheet, row, [place, line["name"], *_cells(line), _note(line)], plain)
        row += 1
    _write(sheet, row, ["", words.TOTAL, *_cells(whole), _sum_note(lines, whole)], bold)
    sheet.merge_range(row + 2, 0, row + 2, last, words.TABLE_NOTE, sub)
    paged.across(sheet, _HEAD_ROW)
    book.close()
    return file.getvalue()


def _state(sealed: Sealed | None) -> str:
    if sealed is None:
        return words.TABLE_OPEN
    return words.TABLE_FROZEN.format(
        moment=moment(sealed.at_ms), by=sealed.by, hash=sealed.hash[:16]
    )


def _cells(line: Line) -> Cells:
    reasons: Mapping[str, int] = line["reasons"]
    listed = line["field_only"] is not None
    shown = [
        line["target"], line["field"], line["system"], line["difference"], line["field_only"],
        line["system_only"], line["late"], line["amended"],
        *(reasons.get(one, 0) if listed else None
          for one in ("elsewhere", "slow", "look_again", "wrong_id")),
        sum(reasons.get(one, 0) for one in _CLEAR) if listed else None, line["left"],
    ]  # fmt: skip
    return ["" if one is None else one for one in shown]


def _sum_note(lines: Sequence[Line], whole: Line) -> str:
    if not whole["without"]:
        return ""
    return words.NOTE_SUM.format(n=len(lines) - whole["without"], of=len(lines))


def _note(line: Line) -> str:
    if line["system"] is None:
        return words.NOTE_NO_SYSTEM
    return words.NOTE_COUNTS if line["field_only"] is None else ""


def _write(sheet: Any, row: int, cells: Cells, style: Any) -> None:  # noqa: ANN401 - the library has no types
    for place, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, place, cell, style)
        elif cell:
            sheet.write_string(row, place, cell, style)
        else:
            sheet.write_blank(row, place, None, style)
