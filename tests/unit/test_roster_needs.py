"""Who needs a social-security account: groups by the words that lists use for them (R31)."""

from __future__ import annotations

import pytest

from server.imports.needs import need_of
from tests.support.drafts import codes, draft

GROUPS = (
    "x", "Có", "BTXH", "NCC", "Hộ nghèo", "HN", "Cận nghèo", "HCN", "Khuyết tật", "Mồ côi",
    "Mồ côi không nơi nương tựa", "Con liệt sĩ", "Vợ liệt sỹ", "Mẹ VNAH", "Hưu trí", "TNXP",
    "Chất độc da cam", "Trợ cấp xã hội", "Người cao tuổi", "Thương binh 2/4",
)  # fmt: skip


@pytest.mark.parametrize("cell", GROUPS)
def test_a_group_by_its_usual_words(cell: str) -> None:
    assert need_of(cell, "Đối tượng chính sách") == "policy"


@pytest.mark.parametrize(
    ("cell", "header", "need"),
    [
        ("x", "Có nhu cầu mở tài khoản ASXH", "wants"),
        ("Có nhu cầu", "Diện ASXH", "wants"),
        ("Không có nhu cầu", "Diện ASXH", "none"),
        ("Không", "Đối tượng chính sách", "none"),
        ("Hộ nghèo: không", "Đối tượng", "none"),
        ("-", "Đối tượng", "none"),
        (None, "Đối tượng", "none"),
        ("Đối tượng 1", "Đối tượng", None),
        ("Đã thoát nghèo", "Đối tượng", None),
        ("Hộ không nghèo", "Đối tượng", None),
    ],
)
def test_what_a_cell_says_under_its_header(cell: str | None, header: str, need: str | None) -> None:
    assert need_of(cell, header) == need


def test_words_that_are_not_known_are_told_and_say_nothing() -> None:
    head = ["Họ tên", "Năm sinh", "Giới tính", "Đối tượng"]
    found = draft(head, ["Bùi Văn Điền", 1946, "Nam", "Diện 3B"])
    assert found.people[0].need is None
    assert ("need_unread", 2) in codes(found)
    assert not found.refused


def test_ticks_in_a_column_per_group() -> None:
    head = ["Họ tên", "Năm sinh", "Hộ nghèo", "Hộ cận nghèo", "Người có công", "Bảo trợ xã hội"]
    rows = [
        ["Bùi Văn Điền", 1946, "x"],
        ["Bùi Thị Ngát", 1950, None, None, "x"],
        ["Vũ Thị Hợi", 1947, None, "Không"],
        ["Vũ Văn Nam", 1970, None, None, None, "hỏi lại"],
    ]
    found = draft(head, *rows)
    assert [one.need for one in found.people] == ["policy", "policy", "none", None]
    assert "need" in found.parts[0].said
    assert ("need_unread", 5) in codes(found)
