"""Lists as people send them: small workbooks made in memory, good and broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Địa chỉ", "Chủ hộ")
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "Nguyễn Văn Thắng", "01/02/1968", "Nam", "000068010001", "Xóm Đông", "Nguyễn Văn Thắng"),
    (2, "Trần Thị Mơ", "05/06/1970", "Nữ", "000170010002", "Xóm Đông", "Nguyễn Văn Thắng"),
    (3, "Vũ Thị Hợi", "1947", "Nữ", "000147010003", "Xóm Đoài", "Vũ Thị Hợi"),
)


def workbook(rows: Sequence[Sequence[Any]], *, merge: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; `merge`: ranges such as "C4:D4"."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value)
            elif value is not None:
                sheet.write(number, column, value)
    for cells in merge:
        sheet.merge_range(cells, rows[_row(cells)][ord(cells[0]) - ord("A")])
    book.close()
    return file.getvalue()


def workbook_of(sheets: Mapping[str, Sequence[Sequence[Any]]], *, hidden: str = "") -> bytes:
    """A workbook of several sheets, one of them perhaps `hidden`."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == hidden:
            sheet.hide()
        else:
            sheet.activate()
    book.close()
    return file.getvalue()


def _row(cells: str) -> int:
    return int(cells.partition(":")[0][1:]) - 1


def titled(rows: Sequence[Sequence[Any]] = PEOPLE, village: str = "Thôn 1") -> list[list[Any]]:
    """Letterhead and titles above the header, as the police write them."""
    return [
        ["CÔNG AN XÃ PHÚ THÁI"],
        [None, "DANH SÁCH CÔNG DÂN CHƯA TÍCH HỢP"],
        [None, f"Thôn: {village}"],
        [],
        list(HEADER),
        *[list(row) for row in rows],
    ]


def without_member(content: bytes, name: str) -> bytes:
    """The archive with one member left out."""
    return changed(content, {name: None})


def changed(content: bytes, members: dict[str, bytes | None]) -> bytes:
    """The archive with members replaced, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, body in members.items():
            if body is not None:
                new.writestr(name, body, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
