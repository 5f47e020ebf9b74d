"""What every table of the commune's workbooks shares: its head, and how it lies on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_A4 = 9


def head(sheet: Any, row: int, names: Sequence[str], widths: Sequence[int], style: Any) -> None:  # noqa: ANN401 - the library has no types
    """Write the columns' names and set their widths (characters)."""
    for place, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(row, place, name, style)


def across(sheet: Any, head_row: int) -> None:  # noqa: ANN401 - the library has no types
    """A4 across, as wide as a page, the head on each page and always in sight."""
    sheet.freeze_panes(head_row + 1, 2)
    sheet.repeat_rows(head_row)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
