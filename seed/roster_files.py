"""The police lists as workbooks, one per village, in the layouts such lists really have.

Three layouts: A with a lane and a landmark, the date as text; B with real dates and identity
numbers that lost a leading zero; C with the date under two header cells "Nam" and "Nữ".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from seed.people import House, Person
from seed.plan import CommunePlan, VillagePlan

Cell: TypeAlias = str | int | date | None
_MADE = datetime(2026, 4, 8, tzinfo=UTC)
NEEDS = {"policy": "Diện chính sách", "wants": "Có nhu cầu", "none": ""}


def write_roster(
    path: Path, commune: CommunePlan, village: VillagePlan, houses: Sequence[House]
) -> None:
    """Write one village's list to `path` as the police would send it."""
    layout = _layout(village, houses)
    with xlsxwriter.Workbook(
        path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        # A fixed date of making: the same people give the same file, byte by byte.
        book.set_properties({"created": _MADE, "title": f"Danh sách thôn {village.name}"})
        sheet = book.add_worksheet("Danh sách")
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        row = _titles(book, sheet, commune, village)
        layout(sheet, row, bold, village, houses)


def _layout(village: VillagePlan, houses: Sequence[House]) -> Callable[..., None]:
    if any(house.lane for house in houses):
        return _layout_a
    return _layout_b if village.position % 2 else _layout_c


def _titles(book: Workbook, sheet: Worksheet, commune: CommunePlan, village: VillagePlan) -> int:
    """Letterhead and title above the table; returns the header's row."""
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, f"CÔNG AN {commune.name.upper()}")
    sheet.write_string(2, 1, "DANH SÁCH CÔNG DÂN CÓ TÀI KHOẢN ĐỊNH DANH MỨC ĐỘ 2", title)
    sheet.write_string(3, 1, "chưa tích hợp Sổ sức khỏe điện tử, tài khoản an sinh xã hội")
    sheet.write_string(4, 1, f"Thôn: {village.name}")
    return 6


def _write_rows(sheet: Worksheet, row: int, rows: Sequence[Sequence[Cell]]) -> None:
    for line in rows:
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value)
            elif isinstance(value, int):
                sheet.write_number(row, column, value)
            elif value:
                sheet.write_string(row, column, value)
        row += 1


def _head(sheet: Worksheet, row: int, bold: Format, words: Sequence[str]) -> None:
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, bold)


def _everyone(houses: Sequence[House]) -> list[tuple[int, House, Person]]:
    pairs = [(house, person) for house in houses for person in house.people]
    return [(number, house, person) for number, (house, person) in enumerate(pairs, 1)]


def _sex(person: Person) -> str:
    return "Nữ" if person.sex else "Nam"


def _state(person: Person) -> str:
    return "Đã kích hoạt" if person.activated else "Chưa kích hoạt"


def _layout_a(
    sheet: Worksheet, row: int, bold: Format, village: VillagePlan, houses: Sequence[House]
) -> None:
    _head(sheet, row, bold, (
        "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Địa chỉ", "Chủ hộ",
        "Quan hệ với chủ hộ", "Số điện thoại", "Bố, mẹ (người giám hộ)", "Diện ASXH",
        "Tình trạng tài khoản", "Mốc nhà", "Ghi chú",
    ))  # fmt: skip
    _write_rows(sheet, row + 1, [
        (
            number, one.name, f"{one.birth:%d/%m/%Y}", _sex(one), one.id_number,
            f"{house.lane}, thôn {village.name}", house.head_name, one.relation, one.phone,
            one.guardian, NEEDS[one.need], _state(one), house.landmark, one.note,
        )
        for number, house, one in _everyone(houses)
    ])  # fmt: skip


def _layout_b(
    sheet: Worksheet, row: int, bold: Format, village: VillagePlan, houses: Sequence[House]
) -> None:
    _head(sheet, row, bold, (
        "TT", "Họ, chữ đệm và tên khai sinh", "Ngày, tháng, năm sinh", "Giới tính",
        "Số định danh cá nhân", "Nơi thường trú", "Họ tên chủ hộ", "Quan hệ", "SĐT",
        "Người giám hộ", "Đối tượng", "Tình trạng", "Ghi chú",
    ))  # fmt: skip
    _write_rows(sheet, row + 1, [
        (
            number, one.name, one.birth,
            _sex(one),
            # Every 40th number lost its first zero on the way to this list.
            one.id_number[1:] if number % 40 == 0 else one.id_number,
            f"Thôn {village.name}", house.head_name, one.relation, one.phone, one.guardian,
            NEEDS[one.need], _state(one), one.note,
        )
        for number, house, one in _everyone(houses)
    ])  # fmt: skip


def _layout_c(
    sheet: Worksheet, row: int, bold: Format, _village: VillagePlan, houses: Sequence[House]
) -> None:
    words = (
        "STT", "Họ tên", "Năm sinh", "", "CCCD/ĐDCN", "Tên chủ hộ", "Quan hệ với chủ hộ",
        "Điện thoại", "Cha/mẹ", "Diện", "Kích hoạt mức 2", "Ghi chú",
    )  # fmt: skip
    _head(sheet, row, bold, words)
    # In a workbook written row by row a merged cell is its first cell and a mark.
    sheet.merge_range(row, 2, row, 3, "Năm sinh", bold)
    sheet.write_string(row + 1, 2, "Nam", bold)
    sheet.write_string(row + 1, 3, "Nữ", bold)
    _write_rows(sheet, row + 2, [
        (
            number, one.name, None if one.sex else one.birth.year,
            one.birth.year if one.sex else None, one.id_number, house.head_name, one.relation,
            one.phone, one.guardian, NEEDS[one.need], _state(one), one.note,
        )
        for number, house, one in _everyone(houses)
    ])  # fmt: skip
