"""Cells whose meaning hangs on their header: split names, goals, activation, numbers, old fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from server.imports.cells import identity_number
from server.imports.roster import RosterDraft, read_roster
from server.imports.words import SENTENCES, ListRefusedError
from server.services.roster_plan import header_key
from tests.support.sheets import workbook
from tests.support.ugly_books import Page, book

KNOWN = "000046010001"
OTHER = "000150010002"


def draft(*rows: Sequence[Any], merge: Sequence[str] = ()) -> RosterDraft:
    return read_roster(workbook([list(row) for row in rows], merge=merge), 2026)


def names(found: RosterDraft) -> list[str]:
    return [one.name for one in found.people]


def codes(found: RosterDraft) -> list[tuple[str, int]]:
    return [(one.code, one.row) for one in found.remarks]


@pytest.mark.parametrize(
    "heads",
    [
        ("Họ và tên đệm", "Tên"),
        ("Họ đệm", "Tên"),
        ("Họ và chữ đệm", "Tên"),
        ("HỌ LÓT", "TÊN"),
        ("Họ và tên", None),
    ],
)
def test_a_name_in_two_columns_is_joined(heads: tuple[str, str | None]) -> None:
    found = draft(
        ["STT", *heads, "Năm sinh", "Số CCCD"],
        [1, "Bùi Văn", "Điền", 1946, KNOWN],
        [2, "Bùi Thị", "Ngát", 1950, OTHER],
    )
    assert names(found) == ["Bùi Văn Điền", "Bùi Thị Ngát"]


def test_a_name_in_three_columns_and_under_merged_heads_is_joined() -> None:
    three = draft(
        ["Họ", "Đệm", "Tên", "Năm sinh"], ["Bùi", "Văn", "Điền", 1946], ["Vũ", None, "Hà", 1950]
    )
    assert names(three) == ["Bùi Văn Điền", "Vũ Hà"]
    merged = draft(
        ["STT", "Họ và tên", None, "Năm sinh"], [1, "Bùi Văn", "Điền", 1946], merge=["B1:C1"]
    )
    assert names(merged) == ["Bùi Văn Điền"]
    below = draft(
        ["STT", "Họ và tên", None, "Năm sinh"], [None, "Họ đệm", "Tên", None],
        [1, "Bùi Văn", "Điền", 1946], merge=["B1:C1"],
    )  # fmt: skip
    assert names(below) == ["Bùi Văn Điền"]


def test_a_given_name_that_is_missing_is_told() -> None:
    found = draft(
        ["Họ đệm", "Tên", "Năm sinh", "Số CCCD"],
        ["Bùi Văn", None, 1946, KNOWN],
        ["Bùi Thị", "Ngát", 1950, OTHER],
    )
    assert codes(found) == [("row_no_given", 2)]
    assert found.refused


def test_a_column_without_heading_that_is_no_name_is_not_joined() -> None:
    found = draft(
        ["Họ và tên", None, "Năm sinh"], ["Bùi Văn Điền", "Nam", 1946], ["Bùi Thị Ngát", "Nữ", 1950]
    )
    assert names(found) == ["Bùi Văn Điền", "Bùi Thị Ngát"]


BOTH = ("asxh", "sskdt")


@pytest.mark.parametrize(
    ("header", "cell", "goals"),
    [
        ("Chưa tích hợp SSKĐT, ASXH", "x", BOTH),
        ("Chưa tích hợp SSKĐT, ASXH", None, ()),
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
    ],
)
def test_what_a_column_of_goals_says(
    header: str, cell: str | None, goals: tuple[str, ...]
) -> None:
    found = draft(["Họ tên", "Năm sinh", header], ["Bùi Văn Điền", 1946, cell])
    assert found.people[0].goals == goals
    assert codes(found) == [("id_missing", 2)]


@pytest.mark.parametrize("header", ["Chưa tích hợp", "Tình trạng tích hợp", "SSKĐT"])
@pytest.mark.parametrize("cell", ["Hỏi lại sau", "Đã chết", "Chưa có số điện thoại"])
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
        ("0912345678", None),
        ("031070001234", "031070001234"),
    ],
)
def test_only_ten_or_eleven_digits_of_a_province_get_zeros(
    cell: str | float, number: str | None
) -> None:
    year = 1946 if str(cell).startswith("00046") else 1970
    assert identity_number(cell, year, 0)[0] == number


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


def _sound(count: int, first: int = 1) -> list[list[Any]]:
    return [[at, f"Bùi Văn Điền {at}", 1946, f"00004601{at:04d}"] for at in range(first, first + count)]


@pytest.mark.parametrize("name", ["NguyÔn V¨n Th¾ng", "Nguyeãn Vaên Thaéng"])
def test_one_sheet_in_an_old_font_among_sound_ones_is_refused(name: str) -> None:
    odd = [[at, name, 1968, f"00006801{at:04d}"] for at in range(1, 6)]
    pages = [Page([HEAD, *_sound(60)], "Bãi Mạc"), Page([HEAD, *odd], "Tân Phú")]
    with pytest.raises(ListRefusedError) as error:
        read_roster(book(*pages), 2026)
    assert error.value.remark.code == "roster_old_font"


def test_old_font_below_four_hundred_rows_is_seen() -> None:
    odd = [[at, "NguyÔn V¨n Th¾ng", 1968, f"00006801{at:04d}"] for at in range(1, 401)]
    with pytest.raises(ListRefusedError):
        draft(HEAD, *_sound(450), *odd)


@pytest.mark.parametrize("name", ["NguyÔn V¨n Th¾ng", "Nguyeãn Vaên Thaéng", "Hång", "Nguy?n V?n"])
def test_single_rows_in_an_old_font_block(name: str) -> None:
    found = draft(HEAD, *_sound(60), [61, name, 1968, "000068010001"])
    assert codes(found) == [("row_old_font", 62)]
    assert found.refused


def test_ordinary_names_of_plain_letters_are_no_old_font() -> None:
    plain = ["Yên", "Nguyên", "Hoàng Hà", "Lê Hoài Yên", "Hoà", "Tô Hoè", "Lê Quý", "Trà My", "Ly Na"]
    rows = [[at, name, 1968, f"00006801{at:04d}"] for at, name in enumerate(plain, 1)]
    assert codes(draft(HEAD, *rows)) == []


def test_the_same_header_further_right_is_another_header() -> None:
    words = ["Họ tên", "Năm sinh", "Số CCCD"]
    assert header_key("a", ["", *words]) != header_key("a", words)
    assert header_key("a", [*words, ""]) == header_key("a", words)


def test_columns_put_right_of_tables_side_by_side_are_found_again() -> None:
    from server.imports.reading import read_file
    from server.imports.tables import find_tables

    rows = [
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
