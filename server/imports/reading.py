"""A file's bytes to a plain table of cells, with caps before anything is parsed.

Sizes: 20 MB as sent, 200 MB inflated, 60,000 rows, 60 columns. Macros, links and formulas are
never followed: cells are read for their stored values.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TypeAlias
from xml.etree.ElementTree import ParseError

from server.imports.words import ListRefusedError

MAX_BYTES = 20_000_000
MAX_INFLATED = 200_000_000
MAX_ROWS = 60_000
MAX_COLUMNS = 60
MAX_CELL = 300

Cell: TypeAlias = str | int | float | datetime | date | None
Row: TypeAlias = tuple[Cell, ...]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"Rar!", b"7z\xbc\xaf", b"BM")
_TCVN3 = re.compile(r"[a-zA-Z][µ¸¶·¹¨«¬®ª©][a-zA-Z ]|[µ¸¶·¹]n|®[a-zµ¸¶·¹¨]")
_VNI = re.compile(r"[aA][àáâãäêèéëåïùø]|[eE][àáâãä]")


def read_table(content: bytes) -> list[Row]:
    """All rows of the first sheet that has any; raises ListRefusedError with a sentence."""
    if not content.strip():
        raise ListRefusedError("roster_empty")
    if len(content) > MAX_BYTES:
        raise ListRefusedError("roster_too_big", limit=MAX_BYTES // 1_000_000)
    if content.startswith(_OLE):
        raise ListRefusedError("roster_password" if _ENCRYPTED in content else "roster_old_xls")
    if content.startswith(b"PK"):
        table = _capped(_workbook_rows(content))
    elif content.startswith(_BINARY) or b"\x00" in content[:4096]:
        raise ListRefusedError("roster_not_workbook")
    else:
        table = _capped(_csv_rows(content))
    _refuse_old_fonts(table)
    return table


def _capped(rows: Iterable[Row]) -> list[Row]:
    table: list[Row] = []
    for row in rows:
        if len(table) >= MAX_ROWS:
            raise ListRefusedError("roster_too_many_rows", limit=MAX_ROWS)
        table.append(row)
    return table


def _workbook_rows(content: bytes) -> Iterator[Row]:
    _check_archive(content)
    # Opened here: the import costs 0.2 s that only an import should pay.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            empty = True
            for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
                empty = empty and not any(cell is not None for cell in row)
                yield tuple(_cell(cell) for cell in row)
            if not empty:
                return
    except (
        InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError,
        KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError,
    ) as problem:  # fmt: skip
        raise ListRefusedError("roster_broken") from problem


def _check_archive(content: bytes) -> None:
    """Sizes and shape of the archive, from its directory, before anything is inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MAX_INFLATED or len(members) > 2000:
                raise ListRefusedError("roster_too_big", limit=MAX_INFLATED // 1_000_000)
            if any(member.flag_bits & 1 for member in members):
                raise ListRefusedError("roster_password")
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                raise ListRefusedError("roster_not_workbook")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        head = file.read(65_536)
                    # No list needs a document type; entities in one can grow without end.
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise ListRefusedError("roster_unsafe")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as problem:
        raise ListRefusedError("roster_broken") from problem


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value[:MAX_CELL]
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value)[:MAX_CELL]


def _csv_rows(content: bytes) -> Iterator[Row]:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise ListRefusedError("roster_encoding") from problem
    head = text[:4096]
    delimiter = max(",;\t", key=head.count)
    if not head.count(delimiter):
        raise ListRefusedError("roster_not_workbook")
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            yield tuple(cell[:MAX_CELL] or None for cell in row[:MAX_COLUMNS])
    except csv.Error as problem:
        raise ListRefusedError("roster_broken") from problem


def _refuse_old_fonts(table: list[Row]) -> None:
    """TCVN3 (.VnTime) and VNI text looks like other letters: refuse it, never guess."""
    for font, pattern in (("TCVN3", _TCVN3), ("VNI", _VNI)):
        hits = 0
        for row in table[:200]:
            hits += any(isinstance(cell, str) and pattern.search(cell) for cell in row)
            if hits >= 3:
                raise ListRefusedError("roster_old_font", font=font)
