"""A report as a workbook in the shape of the plan's appendix: villages under their phases (R44).

Values, not formulas: the figures are those of the frozen report, and a sum that somebody's program
works out anew could differ from it. Printed on A4 across, its head on each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter

from server import words_reports as words
from server.clock import local
from server.reports import paged

Line: TypeAlias = dict[str, Any]
Cells: TypeAlias = list[int | float | str]
_ROWS = ("system_error", "no_smartphone", "absent")
# Rows of somebody reached without an outcome, and of nobody reached.
NONE_YET = ("refused", "missing_asxh", "roster_claim", "half_done", "not_reached")
_WIDTHS = (5, 20, 13, 9, 9, 9, 8, 11, 8, 9, 9, 10, 7, 7, 21)
_HEAD_ROW = 4


@dataclass(frozen=True, slots=True)
class Table:
    """What is written above the table and into it. `snapshot`: (hash, taken) of a frozen figure."""

    kind: str
    place: str
    at_ms: int
    provisional: bool
    snapshot: tuple[str, int] | None
    lines: Sequence[Line]


def workbook(table: Table) -> bytes:
    """The XLSX file."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": words.TITLE[table.kind]})
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    style = {
        "title": book.add_format(base | {"bold": True, "font_size": 14, "align": "center"}),
        "sub": book.add_format(base | {"italic": True, "align": "center"}),
        "head": book.add_format(
            base | {"bold": True, "align": "center", "border": 1, "text_wrap": True}
        ),
    }
    for name, more in (("plain", {}), ("bold", {"bold": True})):
        cell = base | {"border": 1} | more
        style[name] = book.add_format(cell | {"text_wrap": True, "indent": 1})
        style[f"{name}_c"] = book.add_format(cell | {"align": "center"})
        style[f"{name}_n"] = book.add_format(cell | {"num_format": "#,##0"})
        style[f"{name}_p"] = book.add_format(cell | {"num_format": "0.0"})
    sheet = book.add_worksheet(words.SHEET)
    last = len(words.COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, words.TITLE[table.kind], style["title"])
    sheet.merge_range(1, 0, 1, last, _until(table), style["sub"])
    if table.snapshot:
        digest, taken_ms = table.snapshot
        text = words.FROZEN.format(moment=_moment(taken_ms), hash=digest[:16])
        sheet.merge_range(2, 0, 2, last, text, style["sub"])
    names = [name.format(since=words.SINCE[table.kind]) for name in words.COLUMNS]
    paged.head(sheet, _HEAD_ROW, names, _WIDTHS, style["head"])
    sheet.set_row(_HEAD_ROW, 82)
    row = _HEAD_ROW + 1
    for bold, cells in rows_of(table.lines):
        sheet.set_row(row, 18)
        _write(sheet, row, cells, style, "bold" if bold else "plain")
        row += 1
    sheet.merge_range(row + 1, 0, row + 1, last, words.NOTE, style["sub"])
    paged.across(sheet, _HEAD_ROW)
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    book.close()
    return file.getvalue()


def rows_of(lines: Sequence[Line]) -> list[tuple[bool, Cells]]:
    """(bold, cells) of every row: a phase with its sum, its villages, and the total at the end."""
    found: list[tuple[bool, Cells]] = []
    number = 0
    phases: dict[str | None, list[Line]] = {}
    for line in lines:
        phases.setdefault(line["phase"], []).append(line)
    for phase, own in phases.items():
        found.append((True, _cells("", phase or words.NO_PHASE, own)))
        for line in own:
            number += 1
            found.append((False, _cells(number, line["name"], [line], _note(line))))
    return [*found, (True, _cells("", words.TOTAL, lines))]


def _cells(number: int | str, name: str, lines: Sequence[Line], note: str = "") -> Cells:
    def total(*rows: str) -> int:
        return sum(line["rows"][row] for line in lines for row in rows)

    target = sum(line["target"] for line in lines)
    completed = total("completed")
    # Tenths of a percent, half up, in whole numbers, as everywhere else.
    share = (completed * 2000 + target) // (2 * target) / 10 if target else ""
    return [
        number, name, target, completed, share, sum(line["in_day"] for line in lines),
        *(total(row) for row in _ROWS), total(*NONE_YET), total("not_reached"),
        total("elsewhere"), sum(line["households"][0] for line in lines),
        sum(line["households"][1] for line in lines), note,
    ]  # fmt: skip


def _note(line: Line) -> str:
    notes = [words.UNCONFIRMED] if line["unconfirmed"] else []
    if line["silent"]:
        notes.append(words.SILENT.format(n=line["silent"]))
    return "; ".join(notes)


def _write(sheet: Any, row: int, cells: Cells, style: dict[str, Any], kind: str) -> None:  # noqa: ANN401 - the library has no types
    for place, cell in enumerate(cells):
        if cell == "":
            sheet.write_blank(row, place, None, style[kind])
        elif isinstance(cell, str):
            sheet.write_string(row, place, cell, style[kind])
        else:
            ending = "c" if place == 0 else "p" if isinstance(cell, float) else "n"
            sheet.write_number(row, place, cell, style[f"{kind}_{ending}"])


def _until(table: Table) -> str:
    text = words.UNTIL.format(place=table.place, moment=_moment(table.at_ms))
    return f"{text} ({words.PROVISIONAL})" if table.provisional else text


def _moment(at_ms: int) -> str:
    moment = local(at_ms)
    return f"{moment:%H}h{moment:%M} ngày {moment.day}/{moment.month}/{moment.year}"
