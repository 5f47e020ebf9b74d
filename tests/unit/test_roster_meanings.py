"""Cells whose meaning hangs on their header: goals, activation, numbers; columns put right."""

from __future__ import annotations

from typing import Any

import pytest

from server.imports.cells import identity_number
from server.imports.reading import read_file
from server.imports.tables import find_tables
from server.imports.words import SENTENCES
from server.services.lists.roster_plan import header_key
from tests.support.drafts import KNOWN, codes, draft
from tests.support.sheets import workbook

BOTH = ("asxh", "sskdt")


@pytest.mark.parametrize(
    ("header", "cell", "goals"),
    [
        ("Chưa tích hợp SSKĐT, ASXH", "x", BOTH),
        ("Chưa tích hợp SSKĐT, BHYT", "x", ("bhyt", "sskdt")),
        ("Chưa tích hợp", "Cả 2", BOTH),
        ("Chưa tích hợp", "Cả hai", BOTH),
        ("Chưa tích hợp", "Có", BOTH),
        ("Chưa tích hợp", "Không", ()),
        ("Chưa tích hợp", "Đã tích hợp", ()),
        ("Tình trạng tích hợp", "Chưa", BOTH),
        ("Tình trạng tích hợp", "Chưa có", BOTH),
        ("Tình trạng tích hợp", "Chưa tích hợp cả hai", BOTH),
        ("Tình trạng tích hợp", "Đã tích hợp", ()),
        ("Tình trạng tích hợp", "Đã SSKĐT, chưa ASXH", ("asxh",)),
        ("Tình trạng tích hợp", "SSKĐT rồi, ASXH chưa", ("asxh",)),
        ("Tình trạng tích hợp", "Chưa SSKĐT, đã ASXH", ("sskdt",)),
        ("Tình trạng tích hợp", "Đã SSKĐT chưa ASXH", ("asxh",)),
        ("Đã tích hợp", "SSKĐT", ("asxh",)),
        ("Đã tích hợp", "Cả hai", ()),
        ("Đã tích hợp", "x", ()),
        ("Đã tích hợp", None, BOTH),
        ("Chưa tích hợp", "SSKĐT (hẹn lại), đã gọi hai lần", ("sskdt",)),
        ("Chưa tích hợp", "Chưa SSKĐT, ASXH rồi", ("sskdt",)),
        ("Chưa tích hợp", "Chưa SSKĐT và ASXH", BOTH),
        ("Chưa tích hợp", "Không có SSKĐT", ("sskdt",)),
        ("Tình trạng tích hợp", "SSKĐT, ASXH chưa", BOTH),
        ("Tình trạng tích hợp", "Chưa đăng ký", BOTH),
        ("Tình trạng tích hợp", "Không", BOTH),
        ("Tình trạng tích hợp", "Đã SSKĐT", ("asxh",)),
        ("Kết quả tích hợp", "SSKĐT", ("asxh",)),
        ("Tình trạng tích hợp", None, None),
        ("Chưa tích hợp SSKĐT", "Không", ()),
        ("SSKĐT", "Không", ("sskdt",)),
        ("SSKĐT", "x", ()),
    ],
)
def test_what_a_column_of_goals_says(
    header: str, cell: str | None, goals: tuple[str, ...] | None
) -> None:
    found = draft(["Họ tên", "Năm sinh", header], ["Bùi Văn Điền", 1946, cell])
    assert found.people[0].goals == goals
    assert codes(found) == [("id_missing", 2)]


TITLE = ["DANH SÁCH CÔNG DÂN CHƯA TÍCH HỢP SSKĐT, ASXH"]


@pytest.mark.parametrize("headers", [["SSKĐT", "ASXH"], ["Chưa tích hợp"], ["Chưa tích hợp BHYT"]])
def test_columns_of_goals_that_nobody_filled_in_say_nothing(headers: list[str]) -> None:
    """Empty as "done" would make everybody complete with nothing integrated."""
    people: list[list[Any]] = [["Bùi Văn Điền", 1946], ["Vũ Thị Hợi", 1947, "-"]]
    total = ["Tổng cộng", None, "2"]
    found = draft(TITLE, ["Họ tên", "Năm sinh", *headers], *people, total)
    assert [one.goals for one in found.people] == [None, None]
    assert codes(found)[0] == ("goals_empty", 0)
    assert not found.refused


def test_an_empty_cell_is_done_where_the_column_marks_somebody() -> None:
    people = [["Bùi Văn Điền", 1946, None, "x"], ["Vũ Thị Hợi", 1947, None, None]]
    found = draft(TITLE, ["Họ tên", "Năm sinh", "SSKĐT", "ASXH"], *people)
    assert [one.goals for one in found.people] == [("asxh",), ()]
    assert "goals_empty" not in {code for code, _ in codes(found)}


@pytest.mark.parametrize("cell", ["-", "...", "…", "—", "/"])
def test_a_dash_or_dots_are_an_empty_cell(cell: str) -> None:
    rows = [["Bùi Văn Điền", 1946, cell, "x"]]
    found = draft(TITLE, ["Họ tên", "Năm sinh", "SSKĐT", "ASXH"], *rows)
    assert found.people[0].goals == ("asxh",)


def test_a_tick_merged_over_several_people_is_each_one_s() -> None:
    rows = [["Bùi Văn Điền", 1946, "x"], ["Vũ Thị Hợi", 1947], ["Vũ Văn Nam", 1970]]
    found = draft(TITLE, ["Họ tên", "Năm sinh", "SSKĐT"], *rows, merge=["C3:C4"])
    assert [one.goals for one in found.people] == [("sskdt",), ("sskdt",), ()]


@pytest.mark.parametrize("header", ["Chưa tích hợp", "Tình trạng tích hợp", "SSKĐT"])
@pytest.mark.parametrize(
    "cell", ["Hỏi lại sau", "Đã chết", "Chưa có số điện thoại", "Đã làm, chưa xong"]
)
def test_goals_that_cannot_be_read_are_not_said_and_told(header: str, cell: str) -> None:
    found = draft(["Họ tên", "Năm sinh", header], ["Bùi Văn Điền", 1946, cell])
    assert found.people[0].goals is None
    assert ("goals_unread", 2) in codes(found)
    assert not found.refused


@pytest.mark.parametrize(
    ("header", "cell", "activated"),
    [
        ("Chưa kích hoạt", "x", False),
        ("Chưa kích hoạt", "Có", False),
        ("Chưa kích hoạt", "Không", True),
        ("Chưa kích hoạt", "Đã kích hoạt", True),
        ("Chưa kích hoạt", None, None),
        ("Đã kích hoạt", "x", True),
        ("Kích hoạt mức 2", "x", True),
        ("Kích hoạt mức 2", "Chưa", False),
        ("Tình trạng tài khoản", "Đã kích hoạt, chưa tích hợp", True),
        ("Tình trạng tài khoản", "Chưa có", False),
        ("Tình trạng tài khoản", "Đã chết", None),
        ("Tình trạng tài khoản", "Chưa có số điện thoại", None),
        ("Tình trạng tài khoản", "Mức 1", False),
        ("Tình trạng tài khoản", "Mức 2", True),
        ("Tình trạng tài khoản", "Đang hoạt động", True),
        ("Tình trạng tài khoản", "Không kích hoạt được", False),
        ("Chưa kích hoạt", "Không kích hoạt được", False),
        ("Tình trạng", "Chưa kích hoạt", False),
        ("Tình trạng", "Đã chết", None),
        ("Tình trạng", "Chưa có số điện thoại", None),
    ],
)
def test_activation_follows_the_header(
    header: str, cell: str | None, activated: bool | None
) -> None:
    found = draft(["Họ tên", "Năm sinh", header], ["Bùi Văn Điền", 1946, cell])
    assert found.people[0].activated is activated


def test_an_activation_that_cannot_be_read_is_told() -> None:
    found = draft(["Họ tên", "Năm sinh", "Tình trạng tài khoản"], ["Bùi Văn Điền", 1946, "Đã chết"])
    assert codes(found) == [("id_missing", 2), ("activation_unread", 2)]
    assert not found.refused


def test_a_bare_status_that_never_speaks_of_activation_is_no_such_column() -> None:
    head = ["Họ tên", "Năm sinh", "Tình trạng"]
    found = draft(head, ["Bùi Văn Điền", 1946, "Đã"], ["Bùi Thị Ngát", 1950, "Đi vắng"])
    assert [one.activated for one in found.people] == [None, None]
    assert "activation" not in found.parts[0].said
    assert "activation" in draft(head, ["Bùi Văn Điền", 1946, "Đã kích hoạt"]).parts[0].said


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (31070001234, "031070001234"),
        (1075001234, "001075001234"),
        ("31070001234", "031070001234"),
        ("00046010001", "000046010001"),
        (97070001234, None),
        (31070001234.5, None),
        ("31070001234.5", None),
        ("31070001234,5", None),
        ("31070001234.0", "031070001234"),
        ("0312345678", None),
        ("031070001234.5", None),
        ("0912345678", None),
        ("031070001234", "031070001234"),
    ],
)
def test_only_ten_or_eleven_digits_of_a_province_get_zeros(
    cell: str | float, number: str | None
) -> None:
    assert identity_number(cell)[0] == number


@pytest.mark.parametrize("cell", ["031123456", 31123456, 142857142, "142857142", "031 123 456"])
def test_an_old_card_is_no_identity_number_and_the_person_stays(cell: str | int) -> None:
    found = draft(
        ["Họ tên", "Năm sinh", "Giới tính", "Số CCCD"], ["Bùi Văn Điền", 1931, "Nam", cell]
    )
    assert found.people[0].id_number is None
    assert codes(found) == [("id_old_card", 2)]
    assert not found.refused


def test_an_empty_birth_has_its_own_words() -> None:
    found = draft(["Họ tên", "Năm sinh", "Giới tính"], ["Bùi Văn Điền", None, "Nam"])
    assert SENTENCES["row_no_birth"][0] == "Thiếu ngày sinh."
    assert [one.vi for one in found.remarks if one.blocks] == ["Thiếu ngày sinh."]
    odd = draft(["Họ tên", "Năm sinh", "Giới tính"], ["Bùi Văn Điền", "mùa đông", "Nam"])
    assert [one.code for one in odd.remarks if one.blocks] == ["row_birth_unread"]


HEAD = ["STT", "Họ và tên", "Năm sinh", "Số CCCD"]


@pytest.mark.usefixtures("app")
def test_the_same_header_further_right_is_another_header() -> None:
    words = ["Họ tên", "Năm sinh", "Số CCCD"]
    assert header_key("a", ["", *words]) != header_key("a", words)
    assert header_key("a", [*words, ""]) == header_key("a", words)


@pytest.mark.usefixtures("app")
def test_columns_put_right_of_tables_side_by_side_are_found_again() -> None:
    rows: list[list[Any]] = [
        [*HEAD, None, *HEAD],
        [1, "Bùi Văn Điền", 1946, KNOWN, None, 1, "Vũ Thị Hợi", 1947, "000147010003"],
    ]
    content = workbook(rows)
    tables = find_tables(read_file(content))
    stored = {
        header_key("a", one.header): {**one.columns, "landmark": at}
        for at, one in enumerate(tables)
    }
    again = find_tables(read_file(content), lambda header: stored.get(header_key("a", header)))
    assert [one.columns["landmark"] for one in again] == [0, 1]
    assert [one.key for one in again] == [one.key for one in tables]
    assert [one.columns["name"] for one in again] == [1, 6]
