"""Header rows: found by their words, in one row or two, one table or two side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from server.imports.cells import text_of
from server.imports.columns import field_of, named, whole
from server.imports.sheets import Row, Sheet
from sync.text import fold

LONG_NUMBER = re.compile(r"\d{4}")
_DATE = [["ngay"], ["thang"], ["nam"]]
_NAME_PART = re.compile(r"^(ho\b.* )?((ten |chu )?(dem|lot)|ten)( va ten)?$")
Remembered: TypeAlias = Callable[[Sequence[str]], Mapping[str, int] | None]


@dataclass(frozen=True, slots=True)
class Head:
    """A header: its first and last row, its texts, field → column, and the columns it spans.

    `chosen`: somebody put the columns right before.
    """

    row: int
    last: int
    header: tuple[str, ...]
    columns: dict[str, int]
    left: int = 0
    right: int = 1_000
    chosen: bool = False


def is_name_part(heading: str) -> bool:
    """A heading of the rest of a name, right of its first column: "Tên", "Đệm"."""
    return _NAME_PART.search(fold(heading)) is not None


def looks_like_header(row: Row) -> bool:
    """Several texts and no long number: people's rows have births and identity numbers."""
    texts = [cell for cell in row if cell is not None]
    return (
        len(texts) >= 2
        and all(isinstance(cell, str) for cell in texts)
        and not LONG_NUMBER.search(" ".join(map(str, texts)))
    )


def read_heads(sheet: Sheet, number: int, below: int | None, remembered: Remembered) -> list[Head]:
    """The header at this row, with a second row of it below; two when tables stand side by side."""
    top = [text_of(cell) for cell in sheet.rows[number]]
    last, texts = number, top
    if below is not None and (under := _second_row(sheet, number, below)) is not None:
        last, texts = below, under
    columns = named(texts)
    if last != number and not whole(columns):
        columns, texts, last = named(top), top, number
    split = {"Nam": "birth_male", "Nữ": "birth_female"}
    for at, text in enumerate(texts):
        for word, field_ in split.items():
            if re.search(rf"\bsinh\b.* {word}$", text, re.IGNORECASE):
                columns.pop("birth", None)
                columns[field_] = at
        if [fold(one)[-6:].split()[-1:] for one in texts[max(at - 2, 0) : at + 1]] == _DATE:
            columns["birth"] = at  # "Ngày sinh" over Ngày | Tháng | Năm: the year
    mapping = remembered(texts)
    if mapping is not None:
        return [Head(number, last, tuple(texts), dict(mapping), chosen=True)]
    if not whole(columns):
        return []
    heads = [Head(number, last, tuple(texts), columns)]
    second = _beside(texts)
    if second is not None:
        heads = [
            Head(number, last, tuple(texts[:second]), named(texts[:second]), right=second),
            Head(number, last, ("",) * second + tuple(texts[second:]), {
                name: at + second for name, at in named(texts[second:]).items()
            }, left=second),
        ]  # fmt: skip
        heads = [_put_right(head, remembered(head.header)) for head in heads]
    return heads


def _put_right(head: Head, mapping: Mapping[str, int] | None) -> Head:
    return head if mapping is None else replace(head, columns=dict(mapping), chosen=True)


def _beside(texts: Sequence[str]) -> int | None:
    """Where a second table begins in the same header row."""
    fields = [field_of(text) if text else None for text in texts]
    names = [
        at
        for at, name in enumerate(fields)
        if name == "name" and not (at and is_name_part(texts[at]) and _is_name(texts[at - 1]))
    ]
    if len(names) != 2:
        return None
    start = names[1]
    while start > names[0] + 1 and fields[start - 1] in {"number", "village"}:
        start -= 1
    left, right = named(texts[:start]), named(texts[start:])
    return start if whole(left) and whole(right) else None


def _is_name(text: str) -> bool:
    return field_of(text) == "name" or is_name_part(text)


def _second_row(sheet: Sheet, number: int, below: int) -> list[str] | None:
    """The texts of a header in two rows, joined; None when the row below is no part of it."""
    row = sheet.rows[below]
    cells = {at: text_of(cell) for at, cell in enumerate(row) if cell is not None}
    top = [text_of(cell) for cell in sheet.rows[number]]
    wide = {
        at: merge.left
        for merge in sheet.merges
        if merge.top == number and merge.right > merge.left and merge.bottom == number
        for at in range(merge.left, merge.right + 1)
    }
    if not cells or any(isinstance(cell, int | float) for cell in row if cell is not None):
        return None
    folded = {fold(text) for text in cells.values()}
    by_sex = {"nam", "nu"} <= folded and len(cells) <= 4
    if not by_sex and not all(at in wide or not _at(top, at) for at in cells):
        return None
    if any(LONG_NUMBER.search(text) for text in cells.values()):
        return None
    width = max(len(top), max(cells) + 1)
    texts = []
    for at in range(width):
        own = _at(top, at) or (_at(top, wide[at]) if at in wide else "")
        if not own and by_sex and at in cells:
            own = next((top[left] for left in range(at - 1, -1, -1) if _at(top, left)), "")
        texts.append(" ".join(filter(None, (own, cells.get(at, "")))))
    return texts if by_sex or whole(named(texts)) else None


def _at(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""
