"""A file's bytes to sheets of cells, with caps before anything is parsed.

Sizes: 20 MB as sent, 200 MB inflated, 60,000 rows, 60 columns.
"""

from __future__ import annotations

from server.imports import sheets
from server.imports.delimited import read_delimited
from server.imports.fonts import judged
from server.imports.sheets import Book, Cell, Row, Sheet
from server.imports.words import ListRefusedError
from server.imports.workbook import read_book

__all__ = ["Book", "Cell", "Row", "read_file"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"Rar!", b"7z\xbc\xaf", b"BM",
    b"II*\x00", b"MM\x00*", b"{\\rtf", b"\x1f\x8b", b"SQLite format 3",
)  # fmt: skip
_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table")


def read_file(content: bytes) -> Book:
    """Every sheet of a list; raises ListRefusedError with a sentence that says what to do."""
    if not content.strip():
        raise ListRefusedError("roster_empty")
    if len(content) > sheets.MAX_BYTES:
        raise ListRefusedError("roster_too_big", limit=sheets.MAX_BYTES // 1_000_000)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise ListRefusedError("roster_password")
        raise ListRefusedError("roster_word" if _WORD in content else "roster_old_xls")
    if content.startswith(b"PK"):
        book = read_book(content)
    elif content.startswith(_BINARY):
        raise ListRefusedError("roster_not_workbook")
    elif content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
        # Some systems write a web page and call it .xls; Excel opens and saves it properly.
        raise ListRefusedError("roster_old_xls")
    else:
        book = read_delimited(content)
    for sheet in book.sheets:
        if not sheet.hidden:
            _check_font(sheet)
    return book


def _check_font(sheet: Sheet) -> None:
    """Each sheet by itself: a village in an old font must not hide among sound ones."""
    font, sheet.odd = judged(sheet.texts())
    if font == "?":
        raise ListRefusedError("roster_lost_letters")
    if font is not None:
        raise ListRefusedError("roster_old_font", font=font)
