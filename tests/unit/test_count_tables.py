"""Tables of counts by village: which column is meant, and what is left open rather than guessed."""

from __future__ import annotations

import pytest

from server.imports.counts import CountTable, read_counts, whole_number
from server.imports.sheets import Book, Cell, Sheet
from server.imports.words import ListRefusedError
from sync.text import fold

VILLAGES = {"ben gao": "bg", "cau da": "cd", "go mit": "gm"}


def named(text: str) -> str | None:
    return VILLAGES.get(fold(text).removeprefix("thon "))


def table(*rows: tuple[Cell, ...]) -> CountTable:
    """The table in a sheet with these rows."""
    return read_counts(Book([Sheet("Sheet1", dict(enumerate(rows, 1)))]), named)


def test_the_systems_column_is_meant_before_the_others() -> None:
    found = table(
        ("TT", "Đơn vị", "Chỉ tiêu được giao", "Đã hoàn thành", "Hệ thống xác nhận", "Còn lại"),
        (1, "Thôn Bến Gạo", 40, 25, 28, 12),
        (2, "CẦU ĐÁ", 273, 158, "1.056", 0),
        (None, "Cộng", 313, 183, 1084, 12),
    )
    assert [(one.header, one.says) for one in found.columns] == [
        ("Hệ thống xác nhận", "done"), ("Đã hoàn thành", "done"), ("Còn lại", "open"),
    ]  # fmt: skip
    assert found.columns[0].counts == {"bg": 28, "cd": 1056}
    assert found.remarks == []


def test_a_heading_in_two_rows_and_no_heading_at_all() -> None:
    split = table(
        ("KẾT QUẢ",),
        ("Thôn", "Số người", None),
        (None, "đã tích hợp", "chưa tích hợp"),
        ("Bến Gạo", 28, 12),
        ("Gò Mít", 5, 480),
    )
    assert [one.says for one in split.columns] == ["done", "open"]
    bare = table((1, "Bến Gạo", 28), (2, "Cầu Đá", 156))
    assert [(one.header, one.says, one.counts) for one in bare.columns] == [
        ("", None, {"bg": 28, "cd": 156})
    ]


def test_what_cannot_be_read_stays_open_and_says_so() -> None:
    found = table(
        ("Thôn", "Đã tích hợp", "Tỷ lệ %"),
        ("Bến Gạo", 28, 70),
        ("Cầu Đá", "khoảng 150", 55),
        ("Gò Mít", None, 12),
        ("Lạ Hoắc", 9, 10),
    )
    assert [one.counts for one in found.columns] == [{"bg": 28}]
    assert [one.code for one in found.remarks] == ["count_village", "count_unread", "count_empty"]
    found = table(
        ("Thôn", "Đã tích hợp"), ("Bến Gạo", 28), ("Cầu Đá", 150), ("Cầu Đá", 151),
        ("Gò Mít", 7), ("Lạ Hoắc", 9),
    )  # fmt: skip
    assert found.columns[0].counts == {"bg": 28, "gm": 7}
    assert [one.code for one in found.remarks] == ["count_twice", "count_village"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [(28, 28), (28.0, 28), ("1.016", 1016), ("10,169", 10169), ("1 016", 1016), ("007", 7),
     (28.5, None), (-1, None), ("3,5", None), ("", None), (None, None), (True, None),
     (10**7, None), ("12 người", None)],
)  # fmt: skip
def test_numbers_as_offices_write_them(cell: Cell, number: int | None) -> None:
    assert whole_number(cell) == number


def test_a_sheet_without_villages_is_no_table_of_counts() -> None:
    with pytest.raises(ListRefusedError):
        table(("Tên", "Số"), ("Ông A", 5))
