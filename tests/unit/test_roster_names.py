"""Names in one column or several; none loses its given name."""

from __future__ import annotations

import pytest

from server.imports.fixes import Fixes
from server.imports.reading import read_file
from server.imports.roster import read_draft
from server.imports.tables import find_tables
from tests.support.drafts import KNOWN, OTHER, codes, draft, names
from tests.support.sheets import workbook


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


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [(None, "Nam", "Nữ"), (None, "Vợ", "Con"), (None, "x", None), ("Tên", "Điền", "Ngát")],
)
def test_a_column_that_adds_nothing_to_the_name_is_not_joined(
    heading: str | None, first: str, second: str | None
) -> None:
    found = draft(
        ["Họ và tên", heading, "Năm sinh"],
        ["Bùi Văn Điền", first, 1946],
        ["Bùi Thị Ngát", second, 1950],
    )
    assert names(found) == ["Bùi Văn Điền", "Bùi Thị Ngát"]


def test_names_in_two_columns_in_tables_side_by_side() -> None:
    head = ["Họ đệm", "Tên", "Năm sinh"]
    found = draft([*head, None, *head], ["Bùi Văn", "Điền", 1946, None, "Vũ Thị", "Hợi", 1947])
    assert names(found) == ["Bùi Văn Điền", "Vũ Thị Hợi"]


@pytest.mark.parametrize("first", ["Bùi Văn", "NguyÔn V¨n"])
def test_a_name_put_right_in_the_preview_is_taken_as_it_is(first: str) -> None:
    content = workbook([["Họ đệm", "Tên", "Năm sinh", "Số CCCD"], [first, None, 1946, KNOWN]])
    tables = find_tables(read_file(content))
    assert read_draft(tables, Fixes(), 2026).refused
    fixes = Fixes({tables[0].key: {"2": {"set": {"name": "Bùi Văn Điền"}}}})
    found = read_draft(tables, fixes, 2026)
    assert names(found) == ["Bùi Văn Điền"]
    assert codes(found) == []
