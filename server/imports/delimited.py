"""CSV as spreadsheets write it: UTF-8 with or without a mark, UTF-16, comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter

from server.imports import sheets
from server.imports.fonts import old_font
from server.imports.sheets import MAX_CELL, MAX_COLUMNS, Book, Sheet
from server.imports.words import ListRefusedError

_LOOKED_AT = 40
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_delimited(content: bytes) -> Book:
    """One sheet; raises ListRefusedError for another encoding and for what is no table."""
    text = _decoded(content)
    delimiter = _delimiter(text)
    sheet = Sheet("")
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, row in enumerate(lines, 1):
            if any(row):
                if len(sheet.rows) >= sheets.MAX_ROWS:
                    raise ListRefusedError("roster_too_many_rows", limit=sheets.MAX_ROWS)
                sheet.rows[number] = tuple(cell[:MAX_CELL] or None for cell in row[:MAX_COLUMNS])
    except csv.Error as problem:
        raise ListRefusedError("roster_broken") from problem
    return Book([sheet])


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if encoding is None:
        encoding = _unmarked(content[:2_000])
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        font = old_font([[line] for line in content[:40_000].decode("latin-1").splitlines()])
        if font in {"TCVN3", "VNI"}:
            raise ListRefusedError("roster_old_font", font=font) from problem
        raise ListRefusedError("roster_encoding") from problem
    if "\0" in text[:4_000]:
        raise ListRefusedError("roster_not_workbook")
    return text


def _unmarked(head: bytes) -> str:
    """Every other byte of unmarked UTF-16 is 0 in a header's plain letters."""
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) * 4 > len(head) // 2 and not min(zeros):
        return "utf-16-be" if zeros[0] else "utf-16-le"
    return "utf-8"


def _delimiter(text: str) -> str:
    """The one that cuts most of the first lines into equally many cells."""
    best, most = "", 0
    for delimiter in ",;\t|":
        try:
            lines = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
            widths = Counter(
                len(row) for row in itertools.islice(lines, _LOOKED_AT) if len(row) > 1
            )
        except csv.Error:
            continue
        score = max((width * count for width, count in widths.items()), default=0)
        if score > most:
            best, most = delimiter, score
    if not best:
        raise ListRefusedError("roster_not_workbook")
    return best
