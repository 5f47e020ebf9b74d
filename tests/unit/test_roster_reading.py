"""What the importer makes of lists as they really arrive."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

import pytest

from server.imports import sheets
from server.imports.roster import RosterDraft, guardians, known_as, read_roster
from server.imports.words import SENTENCES, ListRefusedError
from tests.support.sheets import HEADER, PEOPLE, changed, titled, without_member, workbook

YEAR = 2026


def draft(rows: Sequence[Sequence[object]], merge: Sequence[str] = ()) -> RosterDraft:
    return read_roster(workbook(rows, merge=merge), YEAR)


def codes(found: RosterDraft) -> list[tuple[str, int]]:
    return [(one.code, one.row) for one in found.remarks]


def refused(content: bytes) -> str:
    with pytest.raises(ListRefusedError) as error:
        read_roster(content, YEAR)
    vi, en = error.value.remark.vi, error.value.remark.en
    assert vi
    assert en
    assert "{" not in vi + en
    return error.value.remark.code


def test_a_plain_list_gives_people_in_households() -> None:
    found = draft([list(HEADER), *map(list, PEOPLE)])
    assert codes(found) == []
    assert [len(house.people) for house in found.households] == [2, 1]
    first = found.people[0]
    assert (first.name, first.birth_year, first.sex) == ("Nguyễn Văn Thắng", 1968, 0)
    assert first.id_number == "000068010001"
    assert found.households[0].address == "Xóm Đông"


def test_the_header_is_found_below_titles_and_the_village_in_them() -> None:
    found = draft(titled(village="Dương Thái Bắc"))
    assert found.village == "Dương Thái Bắc"
    assert len(found.people) == 3
    assert found.people[0].row == 6


def test_a_birth_year_split_into_a_column_per_sex() -> None:
    found = draft(
        [
            ["STT", "Họ tên", "Năm sinh", None, "Số định danh", "Chủ hộ"],
            [None, None, "Nam", "Nữ"],
            [1, "Bùi Văn Điền", 1946, None, "000046010001", "Bùi Văn Điền"],
            [2, "Bùi Thị Ngát", None, 1950, "000150010002", "Bùi Văn Điền"],
        ],
        merge=["C1:D1"],
    )
    assert [(one.birth_year, one.sex) for one in found.people] == [(1946, 0), (1950, 1)]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (date(1975, 3, 4), 1975),
        (27457, 1975),
        ("04/03/1975", 1975),
        ("4-3-1975", 1975),
        ("1975", 1975),
        (1975, 1975),
        (1975.0, 1975),
        ("27457", 1975),
        (" 04 / 03 / 1975 ", 1975),
    ],
)
def test_birth_years_from_dates_numbers_and_text(cell: object, year: int) -> None:
    found = draft([list(HEADER), [1, "Phí Văn Hòa", cell, "Nam", "000075010001", "", "A"]])
    assert found.people[0].birth_year == year


@pytest.mark.parametrize(
    ("cell", "number", "remarks"),
    [
        ("030075001234", "030075001234", ["id_differs"]),
        (30075001234, "030075001234", ["id_zeros"]),
        ("30075001234", "030075001234", ["id_zeros"]),
        (1075001234, "001075001234", ["id_zeros"]),
        ("00075001234", "000075001234", ["id_zeros"]),
        (75001234, None, ["id_old_card"]),
        ("0300 7500 1234", "030075001234", []),
        ("030075001234 ", "030075001234", []),
    ],
)
def test_lost_zeros_are_put_back_and_flagged(
    cell: object, number: str | None, remarks: list[str]
) -> None:
    year = "1980" if remarks == ["id_differs"] else "1975"
    found = draft([list(HEADER), [1, "Phí Văn Hòa", year, "Nam", cell, "", "A"]])
    assert found.people[0].id_number == number
    assert [one.code for one in found.remarks] == remarks
    assert not found.refused


@pytest.mark.parametrize("cell", ["1428571", "12345", "0300750012345", "O30075001234", "x"])
def test_what_is_no_identity_number_is_an_error_of_its_row(cell: str) -> None:
    found = draft([list(HEADER), [1, "Phí Văn Hòa", "1975", "Nam", cell, "", "A"]])
    assert codes(found) == [("row_id_wrong", 2)]
    assert found.refused


def test_the_same_number_twice_names_both_rows() -> None:
    rows = [list(HEADER), *map(list, PEOPLE), [4, "Ai Đó", "1968", "Nam", "000068010001", "", "B"]]
    found = draft(rows)
    assert codes(found) == [("row_id_twice", 5)]
    assert "2" in found.remarks[0].vi
    assert found.refused


def test_decomposed_text_becomes_the_same_name() -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Hồng Nhung")
    header = [unicodedata.normalize("NFD", word) for word in HEADER]
    found = draft([header, [1, name, "2001", "Nữ", "000301010001", "", name]])
    assert found.people[0].name == "Nguyễn Thị Hồng Nhung"


def test_capitals_eth_and_doubled_spaces() -> None:
    found = draft([list(HEADER), [1, "ÐÀO  THỊ XUÂN", "1958", "Nữ", "000158010001", "", "A"]])
    assert found.people[0].name == "Đào Thị Xuân"


def test_totals_signatures_and_lanes_between_people_are_named_and_left_out() -> None:
    rows = [*titled(), [None, "Tổng cộng: 3 người"], [None, "NGƯỜI LẬP DANH SÁCH"]]
    found = draft(rows)
    assert len(found.people) == 3
    assert codes(found) == [("row_ignored", 9), ("row_ignored", 10)]
    assert not found.refused


def test_a_numbered_row_without_a_person_is_an_error() -> None:
    found = draft(
        [
            list(HEADER),
            [1, None, "1950", "Nam", "000050010001"],
            [2, "Lưu Thị Gấm", None, "Nữ", None],
            [3, "Lưu Thị Gấm", "31/31/1871", "Nữ", "000150010002"],
        ]
    )
    assert codes(found) == [
        ("row_no_name", 2), ("id_missing", 3), ("row_no_birth", 3), ("row_birth_range", 4),
    ]  # fmt: skip
    assert found.refused


def test_two_heads_of_one_name_in_one_lane_are_two_houses() -> None:
    header = [*HEADER, "Quan hệ với chủ hộ"]
    rows = [
        [1, "Vũ Văn Nam", "1970", "Nam", "000070010001", "Ngõ Cau", "Vũ Văn Nam", "Chủ hộ"],
        [2, "Vũ Thị Hà", "1999", "Nữ", "000199010002", "Ngõ Cau", "Vũ Văn Nam", "Con"],
        [3, "Vũ Văn Nam", "1981", "Nam", "000081010003", "Ngõ Cau", "Vũ Văn Nam", "Chủ hộ"],
        [4, "Vũ Thị Lan", "1982", "Nữ", "000182010004", "Ngõ Cau", "Vũ Văn Nam", "Vợ/chồng"],
    ]
    found = draft([header, *rows])
    assert [[one.row for one in house.people] for house in found.households] == [[2, 3], [4, 5]]


def test_a_list_without_households_leaves_people_unplaced() -> None:
    header = ["STT", "Họ và tên", "Năm sinh", "Số CCCD"]
    found = draft([header, [1, "Chu Văn Đạt", 1983, "000083010001"]])
    assert found.households == ()
    assert [one.name for one in found.unplaced] == ["Chu Văn Đạt"]


def test_an_address_alone_is_no_household() -> None:
    header = ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Địa chỉ"]
    rows = [[n, f"Chu Văn {n}", 1983, f"0000830{n:05d}", "Xóm Đông"] for n in range(1, 8)]
    one = [15, "Chu Văn Đạt", 1983, "000083099999", "Số nhà 5, ngõ Cau, thôn 1"]
    found = draft([header, *rows, one])
    assert found.households == ()
    # It stays with the person, for suggestions.
    assert [one.address for one in found.unplaced] == ["Xóm Đông"] * 7 + ["Số nhà 5, ngõ Cau"]


def test_children_find_their_guardian_by_name() -> None:
    header = [*HEADER, "Bố, mẹ (người giám hộ)"]
    rows = [
        [1, "Lê Thị Nhàn", "1978", "Nữ", "000178010001", "", "Nguyễn Văn Hùng", None],
        [2, "Nguyễn Minh Anh", "2014", "Nữ", "000314010002", "", "Nguyễn Văn Hùng", "Lê Thị  Nhàn"],
    ]
    found = draft([header, *rows])
    ((child, guardian),) = guardians(found.households[0])
    assert (child.name, guardian.name) == ("Nguyễn Minh Anh", "Lê Thị Nhàn")


def test_needs_activation_and_phones() -> None:
    header = [*HEADER, "Diện ASXH", "Tình trạng tài khoản", "SĐT"]
    rows = [
        [1, "A B", "1950", "Nam", "000050010001", "", "A", "Hộ nghèo",
         "Đã kích hoạt", 912345678],
        [2, "A C", "1951", "Nam", "000051010002", "", "A", "Có nhu cầu", "Chưa kích hoạt",
         "+84 912 345 678"],
        [3, "A D", "1952", "Nam", "000052010003", "", "A", "Không có nhu cầu", None,
         "không có"],
    ]  # fmt: skip
    found = draft([header, *rows])
    assert [one.need for one in found.people] == ["policy", "wants", "none"]
    assert [one.activated for one in found.people] == [True, False, None]
    assert [one.phone for one in found.people] == ["0912345678", "0912345678", None]
    assert codes(found) == [("phone_wrong", 4)]


def test_csv_in_utf8_with_a_mark_and_semicolons() -> None:
    text = ";".join(HEADER) + "\n" + ";".join(str(cell) for cell in PEOPLE[0]) + "\n"
    found = read_roster(b"\xef\xbb\xbf" + text.encode(), YEAR)
    assert found.people[0].name == "Nguyễn Văn Thắng"


def test_a_house_is_called_after_its_head() -> None:
    found = draft([list(HEADER), *map(list, PEOPLE)])
    assert [known_as(house, YEAR) for house in found.households] == ["Nhà ông Thắng", "Nhà bà Hợi"]


# --- files that cannot be read: a sentence that says what to do, nothing half done ------------


def test_broken_renamed_protected_and_strange_files() -> None:
    good = workbook(titled())
    assert refused(b"") == "roster_empty"
    assert refused(good[:-400]) == "roster_broken"
    assert refused(good[:30] + b"\xff" * 4000 + good[4030:]) == "roster_broken"
    assert refused(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500) == "roster_not_workbook"
    assert refused(b"%PDF-1.7 ...") == "roster_not_workbook"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert refused(ole) == "roster_old_xls"
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == "roster_password"
    assert refused(without_member(good, "xl/workbook.xml")) == "roster_not_workbook"
    assert refused(without_member(good, "xl/worksheets/sheet1.xml")) == "roster_no_header"
    assert refused(b"h\xe4 v\xb5 t\xaan,n\xa8m sinh") == "roster_encoding"
    assert refused(workbook([["chỉ có", "chữ"]])) == "roster_no_header"
    assert refused(workbook([list(HEADER)])) == "roster_no_people"


def test_entities_in_the_sheet_are_refused_before_they_grow() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    )
    good = workbook(titled())
    assert refused(changed(good, {"xl/worksheets/sheet1.xml": bomb})) == "roster_unsafe"


def test_a_small_file_that_inflates_without_end_is_refused() -> None:
    huge = b"\x00" * (sheets.MAX_INFLATED + 1)
    content = changed(workbook(titled()), {"xl/media/picture.bin": huge})
    assert len(content) < 1_000_000
    assert refused(content) == "roster_too_big"


def test_too_many_bytes_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_BYTES", 1000)
    assert refused(workbook(titled())) == "roster_too_big"
    monkeypatch.setattr(sheets, "MAX_BYTES", 10_000_000)
    monkeypatch.setattr(sheets, "MAX_ROWS", 6)
    assert refused(workbook(titled())) == "roster_too_many_rows"


@pytest.mark.parametrize(
    ("name", "code"),
    [("NguyÔn V¨n Th¾ng", "roster_old_font"), ("Nguyeãn Vaên Thaéng", "roster_old_font")],
)
def test_old_encodings_are_refused_in_words(name: str, code: str) -> None:
    rows = [[n, name, "1968", "Nam", f"00006801000{n}", "", name] for n in range(1, 5)]
    assert refused(workbook([list(HEADER), *rows])) == code


def test_no_ordinary_name_looks_like_an_old_encoding() -> None:
    from seed.people import village_people
    from seed.plan import phu_thai

    village = next(one for one in phu_thai().villages if one.id == "tan-phu")
    names = [one.name for house in village_people(village) for one in house.people]
    rows = [[n, name, "1968", "", "", "", name] for n, name in enumerate(names, 1)]
    assert len(draft([list(HEADER), *rows]).people) == village.quota


def test_every_sentence_is_there_in_both_languages() -> None:
    for vi, en in SENTENCES.values():
        assert vi.endswith((".", "?"))
        assert en.endswith((".", "?"))
