"""Tables of several villages, houses by "Chủ hộ", and rows that may or may not be people."""

from __future__ import annotations

from typing import Any

import pytest

from server.imports.headings import village_heading, villages_named
from server.imports.houses import lane_of
from tests.support.drafts import codes, draft, names

HEAD = ["STT", "Họ và tên", "Năm sinh", "Số CCCD"]


def one(number: int, name: str, *more: str | None) -> list[Any]:
    return [number, name, 1970, f"000070{number:06d}", *more]


@pytest.mark.parametrize(
    ("cells", "village"),
    [
        (["Thôn: Thôn 2"], "Thôn 2"),
        (["II", "Thôn Đồng Mỹ"], "Đồng Mỹ"),
        (["II. THÔN ĐỒNG MỸ (15 người)"], "ĐỒNG MỸ"),
        (["Thôn Đồng Mỹ: 15 người"], "Đồng Mỹ"),
        (["B", "TDP số 3", 12], "số 3"),
        (["Danh sách công dân thôn Đồng Mỹ"], "Đồng Mỹ"),
        (["Trưởng thôn Nguyễn Văn A"], None),
        (["Thôn trưởng: Nguyễn Văn A"], None),
        (["Tổng thôn Đồng Mỹ: 15"], None),
        (["Thôn Đồng Mỹ, ngày 08 tháng 4 năm 2026"], None),
        (["Xóm Đông"], None),
        ([1, "Thôn Văn Mạc", 1970, "000070000001"], None),
    ],
)
def test_a_row_that_names_a_village_and_nothing_else(cells: list[Any], village: str | None) -> None:
    assert village_heading(tuple(cells)) == village


def test_who_signs_for_a_village_names_none() -> None:
    assert villages_named(["Trưởng thôn: Nguyễn Văn Mạc", "Người lập: Phó thôn Nguyễn Văn A"]) == []
    assert villages_named(["Cộng thôn Bãi Mạc: 2", "Tổng thôn: Đồng Mỹ"]) == []
    assert villages_named(["DANH SÁCH THÔN:BÃI MẠC"]) == ["BÃI MẠC"]


@pytest.mark.parametrize("heading", [["Thôn: Đồng Mỹ"], ["II", "Thôn Đồng Mỹ"]])
def test_a_village_named_between_the_people_begins_its_own_part(heading: list[Any]) -> None:
    found = draft(
        ["Thôn: Bãi Mạc"], HEAD, one(1, "Bùi Văn Điền"), heading, one(2, "Vũ Thị Hợi"),
        ["Tổng thôn Đồng Mỹ: 1"], ["Thôn Đồng Mỹ, ngày 08 tháng 4 năm 2026"],
    )  # fmt: skip
    assert [part.table.hints[0] for part in found.parts] == ["Bãi Mạc", "Đồng Mỹ"]
    assert [[one.name for one in part.people] for part in found.parts] == [
        ["Bùi Văn Điền"],
        ["Vũ Thị Hợi"],
    ]
    assert len({part.key for part in found.parts}) == 2
    assert all(part.table.of_rows for part in found.parts[1:])


def test_the_table_s_own_village_named_again_makes_no_second_part() -> None:
    rows = [one(1, "Bùi Văn Điền"), ["Thôn Bãi Mạc"], one(2, "Vũ Thị Hợi")]
    found = draft(["Thôn: Bãi Mạc"], HEAD, *rows)
    assert [part.key for part in found.parts] == ["1.2"]
    assert codes(found) == []


def test_an_empty_cell_of_the_column_of_villages_is_no_village() -> None:
    rows = [
        one(1, "Bùi Văn Điền", "Bãi Mạc"), one(2, "Vũ Thị Hợi", "Đồng Mỹ"), one(3, "Vũ Văn Nam"),
        one(4, "Bùi Thị Ngát", "Bãi Mạc"), ["Người lập"],
    ]  # fmt: skip
    found = draft([*HEAD, "Thôn"], *rows)
    assert [(part.table.hints, [one.name for one in part.people]) for part in found.parts] == [
        (("Bãi Mạc",), ["Bùi Văn Điền", "Bùi Thị Ngát"]),
        (("Đồng Mỹ",), ["Vũ Thị Hợi"]),
        ((), ["Vũ Văn Nam"]),
    ]
    assert all(part.table.of_rows for part in found.parts)


def test_a_title_does_not_answer_for_rows_that_name_other_villages() -> None:
    title = ["Thôn: Bãi Mạc"]
    rows = [one(1, "Bùi Văn Điền", "Bãi Mạc"), one(2, "Vũ Thị Hợi", "Xa Lạ"), one(3, "Vũ Văn Nam")]
    found = draft(title, [*HEAD, "Thôn"], *rows)
    assert [part.table.hints for part in found.parts] == [("Bãi Mạc",), ("Xa Lạ",), ()]
    found = draft(title, HEAD, one(1, "Bùi Văn Điền"), ["Thôn Xa Lạ"], one(2, "Vũ Thị Hợi"))
    assert [part.table.hints for part in found.parts] == [("Bãi Mạc",), ("Xa Lạ",)]
    found = draft(HEAD, one(1, "Bùi Văn Điền"), ["Thôn Đồng Mỹ"], one(2, "Vũ Thị Hợi"))
    assert [part.table.hints for part in found.parts] == [(), ("Đồng Mỹ",)]
    assert all(part.table.of_rows for part in found.parts)


@pytest.mark.parametrize("cell", [None, "-", "Xóm Đông", "Bãi Mạc"])
def test_a_column_that_names_no_other_village_leaves_it_to_the_title(cell: str | None) -> None:
    rows = [one(1, "Bùi Văn Điền", "Bãi Mạc"), one(2, "Vũ Thị Hợi", cell)]
    found = draft(["THÔN BÃI MẠC, XÃ PHÚ THÁI"], [*HEAD, "Thôn/Xóm"], *rows)
    assert {part.table.hints[0].upper()[:7] for part in found.parts} == {"BÃI MẠC"}


def test_signatures_without_a_village_stay_with_the_people_above() -> None:
    rows = [one(1, "Bùi Văn Điền", "Bãi Mạc"), one(2, "Vũ Thị Hợi", "Đồng Mỹ"), ["Người lập"]]
    found = draft([*HEAD, "Thôn"], *rows)
    assert [part.table.hints for part in found.parts] == [("Bãi Mạc",), ("Đồng Mỹ",)]
    assert codes(found) == [("row_ignored", 4)]


def test_who_follows_a_head_belongs_to_that_head_until_the_next() -> None:
    rows = [
        one(1, "Bùi Văn Điền", "Chủ hộ", "Xóm Đông"),
        one(2, "Bùi Thị Ngát", "Vợ"),
        one(3, "Bùi Văn Thảnh", "Con", "Xóm Đoài"),
        one(4, "Vũ Thị Hợi", "Chủ hộ", "Xóm Đông"),
        one(5, "Vũ Văn Nam", "Con", "Xóm Đông"),
        one(6, "Chu Văn Đạt", None, "Xóm Đông"),
        one(7, "Chu Thị Mận", "Vợ", "Xóm Đông"),
    ]
    found = draft([*HEAD, "Quan hệ với chủ hộ", "Địa chỉ"], *rows)
    assert [[one.row for one in house.people] for house in found.households] == [[2, 3, 4], [5, 6]]
    assert [one.row for one in found.unplaced] == [7, 8]
    assert found.people[2].address == "Xóm Đoài"


def test_a_village_is_no_house_s_address() -> None:
    for address in ("Bãi Mạc, Phú Thái, Hải Phòng", "Thôn Bãi Mạc - xã Phú Thái - Hải Phòng"):
        assert lane_of(address, {"bai mac"}) == ""
    assert lane_of("Số 5, Xóm Đông, Bãi Mạc", {"bai mac"}) == "Số 5, Xóm Đông"


@pytest.mark.parametrize("number", [None, "3)", "(3)", "3."])
def test_a_name_with_an_address_or_a_number_is_a_person_who_lacks_the_birth(
    number: str | None,
) -> None:
    head = [*HEAD, "Địa chỉ"]
    row = [number, "Trương Thị Lụa", None, None, "Xóm Đoài" if number is None else None]
    found = draft(head, one(1, "Bùi Văn Điền", "Xóm Đông"), row)
    assert ("row_no_birth", 3) in codes(found)
    assert found.refused


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Người lập biểu", "ngày 08/4/2026"),
        ("Tổng cộng", "1 người"),
        ("Cộng:", 1),
        ("Trưởng thôn", "(ký, ghi rõ họ tên)"),
        ("Đại úy Trần Văn B", "Trưởng Công an"),
    ],
)
def test_what_stands_under_the_births_at_the_end_makes_nobody(name: str, birth: str | int) -> None:
    found = draft(HEAD, one(1, "Bùi Văn Điền"), [None, name, birth])
    assert names(found) == ["Bùi Văn Điền"]
    assert codes(found) == [("row_ignored", 3)]


def test_who_is_called_like_an_office_is_a_person() -> None:
    found = draft(HEAD, one(1, "Bùi Văn Điền"), [None, "Phó Văn Đạt", "1970"], [2, "Tổ Văn Nam", 1])
    assert names(found) == ["Bùi Văn Điền", "Phó Văn Đạt"]
    assert ("row_birth_unread", 4) in codes(found)


def test_a_row_with_a_number_and_an_address_only_is_told() -> None:
    found = draft(
        [*HEAD, "Địa chỉ"], one(1, "Bùi Văn Điền"), [2, None, None, None, "Xóm Đông"], [3]
    )
    assert codes(found) == [("row_ignored", 3)]


def test_a_name_that_is_a_broken_formula_is_missing() -> None:
    found = draft(HEAD, one(1, "#REF!"))
    assert codes(found) == [("row_no_name", 2)]


def test_signatures_beside_the_column_of_addresses_are_nobody() -> None:
    rows = [
        [None, "Người lập biểu", None, None, "TRƯỞNG CÔNG AN XÃ"],
        [None, "Nguyễn Văn Bổn", None, None, "Phú Thái, ngày 08 tháng 4 năm 2026"],
        [None, "Xóm Đoài", None, None, "15 hộ"],
    ]
    found = draft([*HEAD, "Địa chỉ"], one(1, "Bùi Văn Điền", "Xóm Đông"), *rows)
    assert names(found) == ["Bùi Văn Điền"]
    assert [code for code, _ in codes(found)] == ["row_ignored"] * 3
