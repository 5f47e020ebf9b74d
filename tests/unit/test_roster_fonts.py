"""Old fonts and lost letters: a sheet full of them is refused, a single row is told."""

from __future__ import annotations

from typing import Any

import pytest

from server.imports.roster import read_roster
from server.imports.words import ListRefusedError
from tests.support.drafts import codes, draft
from tests.support.ugly_books import Page, book

HEAD = ["STT", "Họ và tên", "Năm sinh", "Số CCCD"]


def _sound(count: int, first: int = 1) -> list[list[Any]]:
    numbers = range(first, first + count)
    return [[at, f"Bùi Văn Điền {at}", 1946, f"00004601{at:04d}"] for at in numbers]


@pytest.mark.parametrize("name", ["NguyÔn V¨n Th¾ng", "Nguyeãn Vaên Thaéng"])
def test_one_sheet_in_an_old_font_among_sound_ones_is_refused(name: str) -> None:
    odd = [[at, name, 1968, f"00006801{at:04d}"] for at in range(1, 6)]
    pages = [Page([HEAD, *_sound(60)], "Bãi Mạc"), Page([HEAD, *odd], "Tân Phú")]
    with pytest.raises(ListRefusedError) as error:
        read_roster(book(*pages), 2026)
    assert error.value.remark.code == "roster_old_font"


def test_a_hidden_sheet_in_an_old_font_is_left_out_like_every_hidden_sheet() -> None:
    odd = [[at, "NguyÔn V¨n Th¾ng", 1968, f"00006801{at:04d}"] for at in range(1, 6)]
    pages = [Page([HEAD, *_sound(3)], "Bãi Mạc"), Page([HEAD, *odd], "Cũ", hidden=True)]
    assert len(read_roster(book(*pages), 2026).people) == 3


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
    plain = [
        "Yên", "Nguyên", "Hoàng Hà", "Lê Hoài Yên", "Hoà", "Tô Hoè", "Lê Quý", "Trà My", "Ly Na",
        "Lê Thuý", "Huê", "Noël", "Hoà Khoá",
    ]  # fmt: skip
    rows = [[at, name, 1968, f"00006801{at:04d}"] for at, name in enumerate(plain, 1)]
    assert codes(draft(HEAD, *rows)) == []
