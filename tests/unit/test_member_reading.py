"""A file of team members, as offices write them: which line is whom."""

from __future__ import annotations

from typing import Any

import pytest

from server.imports.members import MembersRefusedError, pair_number, read_members
from tests.support.sheets import workbook, workbook_of

HEADER = ("STT", "Thôn", "Họ và tên", "Đơn vị công tác", "Nhiệm vụ", "Số điện thoại", "Nhóm")


def test_one_table_with_a_column_of_villages_and_merged_cells() -> None:
    found = read_members(
        workbook(
            [
                ["UBND XÃ PHÚ THÁI"],
                [None, "DANH SÁCH TỔ TĂNG CƯỜNG"],
                list(HEADER),
                [1, "Bãi Mạc", "ĐẠI ÚY VŨ HÀ", "Công an xã", "Tổ trưởng", "0609 000 011", None],
                [2, None, "Nguyễn Văn Bổn", "Trưởng thôn", "Trưởng thôn", 609000012, None],
                [3, None, "Phạm Thu Hà", "Trường THCS", "Phụ trách kỹ thuật", None, "Nhóm 1"],
                [None, None, "Lê Văn Quý", "Chi hội CCB", "Phụ trách địa bàn", "?", None],
                [5, "Cổ Phục Bắc", "Trần Thị Mơ", "Trạm Y tế", None, None, 2],
            ]
        )
    )
    assert [(one.village, one.role, one.pair) for one in found] == [
        ("Bãi Mạc", "lead", ""),
        ("Bãi Mạc", "head", ""),
        ("Bãi Mạc", "technical", "Nhóm 1"),
        ("Bãi Mạc", "local", "Nhóm 1"),
        ("Cổ Phục Bắc", "technical", "2"),
    ]
    assert found[0].name == "Đại Úy Vũ Hà"
    assert [one.phone for one in found] == ["0609000011", "0609000012", "", "", ""]
    assert found[3].remarks == ("phone_left_out",)
    assert found[4].remarks == ("role_guessed",)
    assert [one.row for one in found] == [4, 5, 6, 7, 8]


def test_a_heading_line_per_village_in_a_csv() -> None:
    text = (
        "TT;Họ tên;Cơ quan;Vai trò\n"
        "I. Tổ tăng cường thôn Bãi Mạc;;;\n"
        "1;Vũ Hà;Công an xã;Tổ trưởng\n"
        ";;;\n"
        "II. Thôn Cổ Phục Bắc;;;\n"
        "1;Bùi Lý;Ban công tác mặt trận;Phó trưởng thôn\n"
        "2;Đỗ Thúy;Tổ dân phố 3;Tổ trưởng tổ dân phố\n"
    )
    found = read_members(text.encode())
    assert [(one.village, one.name, one.role) for one in found] == [
        ("Bãi Mạc", "Vũ Hà", "lead"),
        ("Cổ Phục Bắc", "Bùi Lý", "local"),
        ("Cổ Phục Bắc", "Đỗ Thúy", "head"),
    ]


def test_the_next_village_s_table_on_the_same_sheet() -> None:
    rows: list[list[Any]] = [
        ["DANH SÁCH TỔ TĂNG CƯỜNG THÔN BÃI MẠC"], ["TT", "Họ tên", "Cơ quan", "Vai trò"],
        [1, "Phạm Văn Một", "Trường THCS", "kỹ thuật"], ["Tổ trưởng tổ dân phố Phạm Văn Một"],
        ["TỔ HỖ TRỢ THÔN ĐỒNG MỸ, XÃ PHÚ THÁI"], ["TT", "Cơ quan", "Họ tên", "Vai trò"],
        [1, "Trường THCS", "Phạm Văn Hai", "kỹ thuật"],
    ]  # fmt: skip
    found = [one for one in read_members(workbook(rows)) if one.name]
    assert [(one.row, one.name, one.village, one.organisation) for one in found] == [
        (3, "Phạm Văn Một", "", "Trường THCS"),
        (7, "Phạm Văn Hai", "ĐỒNG MỸ", "Trường THCS"),
    ]
    assert found[0].places[0] == "BÃI MẠC"


def test_every_sheet_in_sight_is_read_and_none_that_is_hidden() -> None:
    head = ["TT", "Họ tên", "Cơ quan", "Vai trò"]
    sheets: dict[str, list[list[Any]]] = {
        "Cũ": [head, [1, "Phạm Văn Cũ", "Trường THCS", "kỹ thuật"]],
        "1. Bãi Mạc": [
            ["DANH SÁCH TỔ TĂNG CƯỜNG THÔN BÃI MẠC, XÃ PHÚ THÁI"], head,
            [1, "Phạm Văn Một", "Trường THCS", "kỹ thuật"],
        ],
        "Ghi chú": [["Chỉ để xem"]],
        "Cổ Phục Bắc": [head, [1, "Phạm Văn Hai", "Trường THCS", "kỹ thuật"]],
    }  # fmt: skip
    found = read_members(workbook_of(sheets, hidden="Cũ"))
    assert [(one.sheet, one.row, one.name, one.places) for one in found] == [
        ("1. Bãi Mạc", 3, "Phạm Văn Một", ("BÃI MẠC", "Bãi Mạc")),
        ("Cổ Phục Bắc", 2, "Phạm Văn Hai", ("Cổ Phục Bắc",)),
    ]


@pytest.mark.parametrize(
    ("role", "organisation", "meant"),
    [
        ("Tổ trưởng Tổ tăng cường", "Công an xã", "lead"),
        ("Trưởng thôn", "", "head"),
        ("Tổ phó", "Đoàn xã", "technical"),
        ("Phó thôn", "", "local"),
        ("Thành viên", "Tổ công nghệ số cộng đồng", "local"),
        ("Thành viên", "Tổ bảo vệ ANTT cơ sở", "local"),
        ("Thành viên", "Trường Tiểu học", "technical"),
        ("", "Thôn đội trưởng", "local"),
        ("Thủ quỹ", "", ""),
        ("", "", ""),
    ],
)
def test_roles_as_they_are_written(role: str, organisation: str, meant: str) -> None:
    rows = [["Thôn", "Họ và tên", "Đơn vị", "Vai trò"], ["A", "Vũ Hà", organisation, role]]
    assert read_members(workbook(rows))[0].role == meant


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("Nhóm 02", 2), ("N3", 3), ("nhóm số 12", 12), ("Tổ 4", 4), ("0", None),
     ("61", None), ("Nhóm A", None), ("", None), ("1, 2", None)],
)  # fmt: skip
def test_pairs_as_they_are_written(text: str, number: int | None) -> None:
    assert pair_number(text) == number


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Họ và tên", "Ngày sinh"], ["Vũ Hà", 1980]], "members_no_header"),
        ([list(HEADER), [None] * 7], "members_nobody"),
    ],
)
def test_another_kind_of_file_is_refused_in_words(rows: list[list[object]], code: str) -> None:
    with pytest.raises(MembersRefusedError) as refused:
        read_members(workbook(rows))
    assert refused.value.remark.code == code
    assert refused.value.remark.vi
