"""Lists as they really arrive, each made by code; what is to come of them lies in
tests/fixtures/rosters/expected/<name>.json. People are invented, numbers begin with 000.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.support.sheets import HEADER, PEOPLE, titled, workbook
from tests.support.ugly_books import Formula, Page, book

UGLY: dict[str, Callable[[], bytes]] = {}
MORE = (
    (4, "Bùi Văn Điền", "12/11/1946", "Nam", "000046010004", "Xóm Đoài", "Bùi Văn Điền"),
    (5, "Bùi Thị Ngát", "03/03/1950", "Nữ", "000150010005", "Xóm Đoài", "Bùi Văn Điền"),
)


def ugly(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Register a file under its function's name."""
    UGLY[make.__name__] = make
    return make


def row(*cells: Any) -> list[Any]:  # noqa: ANN401 - whatever a cell may hold
    return list(cells)


@ugly
def header_below_titles() -> bytes:
    return workbook(titled(village="Bãi Mạc"))


@ugly
def header_in_two_rows_birth_by_sex() -> bytes:
    rows: list[list[Any]] = [
        ["STT", "Họ tên", "Năm sinh", None, "Số định danh", "Chủ hộ"],
        [None, None, "Nam", "Nữ"],
        [1, "Bùi Văn Điền", 1946, None, "000046010001", "Bùi Văn Điền"],
        [2, "Bùi Thị Ngát", None, 1950, "000150010002", "Bùi Văn Điền"],
    ]
    return workbook(rows, merge=["C1:D1"])


@ugly
def header_in_two_rows_with_a_group_above() -> bytes:
    rows: list[list[Any]] = [
        [None, "Thông tin công dân", None, None, "Nơi ở", None],
        ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Địa chỉ", "Chủ hộ"],
        [1, "Bùi Văn Điền", "12/11/1946", "000046010001", "Xóm Đoài", "Bùi Văn Điền"],
    ]
    return workbook(rows, merge=["B1:D1", "E1:F1"])


@ugly
def goals_in_columns_under_one_title() -> bytes:
    rows: list[list[Any]] = [
        ["Danh sách chưa tích hợp, thôn Bãi Mạc"],
        ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Nội dung chưa tích hợp", None, None],
        [None, None, None, None, "SSKĐT", "ASXH", "Thẻ BHYT"],
        [1, "Bùi Văn Điền", 1946, "000046010001", "x", None, "x"],
        [2, "Bùi Thị Ngát", 1950, "000150010002", None, "x", None],
        [3, "Bùi Văn Thảnh", 1975, "000075010003", "Đã", "Chưa", "x"],
    ]
    return workbook(rows, merge=["E2:G2"])


@ugly
def goals_in_one_column() -> bytes:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Chưa tích hợp"],
        [1, "Bùi Văn Điền", 1946, "000046010001", "SSKĐT, ASXH"],
        [2, "Bùi Thị Ngát", 1950, "000150010002", "BHYT; GPLX; đăng ký xe"],
        [3, "Bùi Văn Thảnh", 1975, "000075010003", None],
        [4, "Bùi Văn Thịnh", 1985, "000085010004", "Sổ sức khỏe điện tử"],
    ]
    return workbook(rows)


@ugly
def two_tables_below_each_other() -> bytes:
    rows: list[list[Any]] = [
        ["Thôn: Bãi Mạc"], list(HEADER), *map(list, PEOPLE), ["Người lập danh sách"], [],
        ["Thôn: Dương Thái Bắc"], list(HEADER), *map(list, MORE),
    ]  # fmt: skip
    return workbook(rows)


@ugly
def two_tables_beside_each_other() -> bytes:
    head = ["STT", "Họ và tên", "Năm sinh", "Số CCCD"]
    rows: list[list[Any]] = [
        ["Thôn: Bãi Mạc", None, None, None, None, "Thôn: Dương Thái Bắc"],
        [*head, None, *head],
        [1, "Bùi Văn Điền", 1946, "000046010001", None, 1, "Vũ Thị Hợi", 1947, "000147010003"],
        [2, "Bùi Thị Ngát", 1950, "000150010002", None, 2, "Vũ Văn Nam", 1970, "000070010007"],
    ]
    return workbook(rows)


@ugly
def several_sheets_one_hidden() -> bytes:
    return book(
        Page(titled(village="Bãi Mạc"), "Bãi Mạc"),
        Page([list(HEADER), *map(list, MORE)], "Dương Thái Bắc"),
        Page([list(HEADER), row(1, "Ai Đó", 1950, "Nam", "000050010009")], "Cũ", hidden=True),
        Page([["Ghi chú chung"]], "Ghi chú"),
    )


@ugly
def a_column_of_villages() -> bytes:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Họ và tên", "Năm sinh", "Số CCCD"],
        [1, "Bãi Mạc", "Bùi Văn Điền", 1946, "000046010001"],
        [2, None, "Bùi Thị Ngát", 1950, "000150010002"],
        [3, "Dương Thái Bắc", "Vũ Thị Hợi", 1947, "000147010003"],
        [4, "Bãi Mạc", "Vũ Văn Nam", 1970, "000070010007"],
    ]
    return workbook(rows)


@ugly
def merged_heads_and_addresses() -> bytes:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Chủ hộ", "Địa chỉ"],
        [1, "Bùi Văn Điền", 1946, "000046010001", "Bùi Văn Điền", "Xóm Đoài"],
        [2, "Bùi Thị Ngát", 1950, "000150010002", None, None],
        [3, "Bùi Văn Thảnh", 1975, "000075010003", None, None],
        [4, "Vũ Thị Hợi", 1947, "000147010004", "Vũ Thị Hợi", "Xóm Đông"],
    ]
    return workbook(rows, merge=["E2:E4", "F2:F4"])


@ugly
def hidden_rows_are_asked_about() -> bytes:
    rows = [list(HEADER), *map(list, PEOPLE), *map(list, MORE)]
    return book(Page(rows, hidden_rows=[3, 4]))


@ugly
def hidden_columns_are_read_and_told() -> bytes:
    return book(Page([list(HEADER), *map(list, PEOPLE)], hidden_columns=["E:E"]))


@ugly
def formulas_with_and_without_results() -> bytes:
    rows: list[list[Any]] = [
        list(HEADER),
        row(1, Formula('=UPPER("Bùi")', "Bùi Văn Điền"), "1946", "Nam", "000046010001", "", "A"),
        row(2, "Bùi Thị Ngát", "1950", "Nữ", Formula("=E2+1"), "", "A"),
    ]
    return book(Page(rows))


@ugly
def dates_in_every_form() -> bytes:
    births = [
        date(1975, 3, 4), 27457, "04/03/1975", "4-3-1975", "04.03.1975", "1975", 1975, "27457",
        " 04 / 03 / 1975 ", "ngày 4 tháng 3 năm 1975", "1975-03-04", "04/03/75", "00/00/1975",
    ]  # fmt: skip
    rows = [
        row(at, f"Phí Văn {name}", birth, "Nam", f"0000750100{at:02d}", "", "A")
        for at, (birth, name) in enumerate(
            zip(births, "An Bình Cường Dũng Giang Hà Khôi Lâm Minh Nghĩa Phú Quý Sơn".split(),
                strict=True), 1)
    ]  # fmt: skip
    return workbook([list(HEADER), *rows])


@ugly
def zeros_lost_and_numbers_dressed_up() -> bytes:
    numbers = [
        30075001234, "30075001235", 1075001236, 75001237, "0300 7500 1238", "030.075.001.239",
        "030,075,001,240", "'030075001241", "CCCD: 030075001242", "\u200b030075001243\u00a0",
        "3.0075E+10", "chưa có", "142857142", "O30075001244", 30075001245.0,
    ]  # fmt: skip
    names = "An Bình Cường Dũng Giang Hà Khôi Lâm Minh Nghĩa Phú Quý Sơn Tâm Uy".split()
    rows = [
        row(at, f"Phí Văn {name}", 1975, "Nam", number, "", "A")
        for at, (number, name) in enumerate(zip(numbers, names, strict=True), 1)
    ]
    return workbook([list(HEADER), *rows])


@ugly
def phones_in_every_form() -> bytes:
    phones = [
        912345678, "0912345678", "+84 912 345 678", "84912345678", "0084912345678",
        "0912.345.678", "0912345678/0987654321", "(0912) 345-678", "không có", "0912 345",
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [at, f"Phí Văn {name}", 1975, f"0000750100{at:02d}", phone]
        for at, (phone, name) in enumerate(
            zip(phones, "An Bình Cường Dũng Giang Hà Khôi Lâm Minh Nghĩa".split(), strict=True), 1
        )
    ]
    return workbook([["STT", "Họ và tên", "Năm sinh", "Số CCCD", "SĐT"], *rows])


@ugly
def letters_decomposed() -> bytes:
    rows = [list(HEADER), *map(list, PEOPLE)]
    return workbook(
        [
            [unicodedata.normalize("NFD", one) if isinstance(one, str) else one for one in line]
            for line in rows
        ]
    )


@ugly
def everything_in_capitals() -> bytes:
    rows = [list(HEADER), *map(list, PEOPLE)]
    return workbook([[one.upper() if isinstance(one, str) else one for one in line]
                     for line in rows])  # fmt: skip


@ugly
def blanks_of_every_sort() -> bytes:
    name = "\u00a0 Nguyễn\u200b  Văn\u00a0Thắng \ufeff"
    return workbook(
        [
            [" STT", "Họ\nvà  tên ", "Ngày\u00a0sinh", "Giới tính", "Số\nCCCD", None, "Chủ hộ"],
            row(1, name, " 1968 ", " nam ", " 000068010001 ", None, name),
            row(2, "ÐÀO  THỊ XUÂN", "1958", "NỮ", "000158010002", None, name),
        ]
    )


@ugly
def the_same_number_twice() -> bytes:
    twin = row(4, "Ai Đó", "1968", "Nam", "000068010001", "Xóm Đông", "B")
    return workbook([list(HEADER), *map(list, PEOPLE), twin])


@ugly
def the_same_name_and_year_twice() -> bytes:
    rows: list[list[Any]] = [
        *map(list, PEOPLE),
        row(4, "nguyễn văn thắng", "1968", "Nam", None, "Xóm Đông", "Nguyễn Văn Thắng"),
        row(5, "Trần Thị Mơ", "1970", "Nữ", "000170010099", "Xóm Đông", "Khác"),
    ]
    return workbook([list(HEADER), *rows])


@ugly
def totals_signatures_and_roman_sections() -> bytes:
    rows: list[list[Any]] = [
        list(HEADER), [1, 2, 3, 4, 5, 6, 7],
        ["I", "Xóm Đông"], *map(list, PEOPLE[:2]),
        ["II", "Xóm Đoài"], [1, *PEOPLE[2][1:]], [2, *MORE[0][1:]],
        [None, "Tổng cộng: 4 người"], [],
        [None, None, None, None, "Phú Thái, ngày 8 tháng 4 năm 2026"],
        [None, "NGƯỜI LẬP DANH SÁCH", None, None, "TRƯỞNG CÔNG AN XÃ"],
    ]  # fmt: skip
    return workbook(rows)


@ugly
def the_header_again_on_every_page() -> bytes:
    head = list(HEADER)
    return workbook([["Thôn: Bãi Mạc"], head, *map(list, PEOPLE), head, *map(list, MORE)])


@ugly
def rows_that_lack_something() -> bytes:
    rows: list[list[Any]] = [
        row(1, "", "1950", "Nam", "000050010001"),
        row(2, "Lưu Thị Gấm", None, "Nữ", None),
        row(3, "Lưu Thị Gấm", "31/31/1871", "Nữ", "000150010002"),
        row(4, "Lưu Thị Hoa", "1950", "Nam", "000150010003"),
        row(5, "Lưu Thị Huệ", None, "Nữ", "000150010004"),
        row(6, "Lưu Thị Lan", "2031", "Nữ", "000150010005"),
    ]
    return workbook([list(HEADER), *rows])


@ugly
def unknown_headings() -> bytes:
    return workbook([["A", "B", "C"], ["Bùi Văn Điền", "12/11/1946", "000046010001"]])


@ugly
def two_heads_of_one_name() -> bytes:
    header = [*HEADER, "Quan hệ với chủ hộ"]
    rows: list[list[Any]] = [
        [1, "Vũ Văn Nam", "1970", "Nam", "000070010001", "Ngõ Cau", "Vũ Văn Nam", "Chủ hộ"],
        [2, "Vũ Thị Hà", "1999", "Nữ", "000199010002", "Ngõ Cau", "Vũ Văn Nam", "Con"],
        [3, "Vũ Văn Nam", "1981", "Nam", "000081010003", "Ngõ Cau", "Vũ Văn Nam", "Chủ hộ"],
        [4, "Vũ Thị Lan", "1982", "Nữ", "000182010004", "Ngõ Cau", "Vũ Văn Nam", "Vợ/chồng"],
    ]
    return workbook([header, *rows])
