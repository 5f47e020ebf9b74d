"""An Excel workbook read for stored values only: macros, links and formulas are never followed.

Read as a stream and not by openpyxl, whose streaming mode knows neither hidden rows nor merged
cells and whose other mode needs fifty times the file in memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile

from server.imports import archive as zipped
from server.imports.sheets import MAX_CELL, MAX_ROWS, MAX_SHEETS, Book, Sheet
from server.imports.words import ListRefusedError
from server.imports.worksheet import SheetReader

MAX_TEXTS = 1_500_000
# Built-in formats that show a day (ECMA-376 18.8.30, with the East Asian ones).
_DAY_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def read_book(content: bytes) -> Book:
    """All sheets of the workbook; raises ListRefusedError for what cannot be read."""
    with zipped.opened(content) as archive:
        named, days_from_1904 = _sheets(archive)
        texts = _texts(archive)
        days = _day_styles(archive)
        book = Book([], macros="xl/vbaProject.bin" in archive.namelist())
        rows = 0
        for name, hidden, member in named[:MAX_SHEETS]:
            reader = SheetReader(
                Sheet(name, hidden=hidden), texts, days, rows, from_1904=days_from_1904
            )
            zipped.parse(archive, member, reader.start, reader.end, reader.text)
            rows += len(reader.sheet.rows)
            book.sheets.append(reader.sheet)
        return book


def _sheets(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bool, str]], bool]:
    """(name, hidden, member) in the workbook's order, and whether days count from 1904."""
    targets: dict[str, str] = {}
    found: list[tuple[str, bool, str]] = []
    facts = {"1904": False}

    def relation(name: str, of: dict[str, str]) -> None:
        if name == "Relationship" and of.get("TargetMode") != "External":
            # Some writers give the path from the archive's root, some from xl/.
            target = of.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[of.get("Id", "")] = posixpath.normpath(path)

    def sheet(name: str, of: dict[str, str]) -> None:
        if name == "workbookPr":
            facts["1904"] = of.get("date1904") in {"1", "true"}
        if name == "sheet":
            key = next((value for key, value in of.items() if key.endswith(":id")), "")
            hidden = of.get("state", "visible") != "visible"
            member = targets.get(key, "")
            # A chart has a place among the sheets, too, and no rows.
            if member in members and "chartsheets" not in member:
                found.append((of.get("name", "")[:100], hidden, member))

    members = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" in members:
        zipped.parse(archive, "xl/_rels/workbook.xml.rels", relation)
    zipped.parse(archive, "xl/workbook.xml", sheet)
    return found, facts["1904"]


def _texts(archive: zipfile.ZipFile) -> list[str]:
    """Shared strings; readings of East Asian signs (rPh) are no part of them."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    reader = _TextReader()
    zipped.parse(archive, "xl/sharedStrings.xml", reader.start, reader.end, reader.text)
    return reader.texts


class _TextReader:
    """Handlers for the shared strings; what they find is in `texts`."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._listening = self._reading = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self._parts.clear()
            self._length = 0
        elif name == "rPh":
            self._reading = True
        self._listening = name == "t" and not self._reading

    def end(self, name: str) -> None:
        self._listening = False
        if name == "rPh":
            self._reading = False
        elif name == "si":
            if len(self.texts) >= MAX_TEXTS:
                raise ListRefusedError("roster_too_many_rows", limit=MAX_ROWS)
            self.texts.append("".join(self._parts)[:MAX_CELL])

    def text(self, found: str) -> None:
        if self._listening and self._length < MAX_CELL:
            self._parts.append(found)
            self._length += len(found)


def _day_styles(archive: zipfile.ZipFile) -> set[int]:
    """Numbers of the cell styles that show a number as a day."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    formats = set(_DAY_FORMATS)
    days: set[int] = set()
    state = {"cells": False, "number": 0}

    def start(name: str, of: dict[str, str]) -> None:
        if name == "numFmt":
            code = _NOT_CODE.sub("", of.get("formatCode", "")).lower()
            if "y" in code or "d" in code:
                formats.add(int(of.get("numFmtId", "0")))
        elif name == "cellXfs":
            state["cells"] = True
        elif name == "xf" and state["cells"]:
            if int(of.get("numFmtId", "0")) in formats:
                days.add(state["number"])
            state["number"] += 1

    def end(name: str) -> None:
        if name == "cellXfs":
            state["cells"] = False

    zipped.parse(archive, "xl/styles.xml", start, end)
    return days
