"""Rows among the people that are nobody: column numbers, totals, signatures, names of lanes."""

from __future__ import annotations

import re

from server.imports.cells import birth_year, says_nothing, text_of
from server.imports.sheets import Row

NUMBERED = re.compile(r"\(?\d+\s*[.)/-]*")
# What stands in the column of names or addresses at a list's end. With marks: "Trương" is a name.
_NO_NAME = re.compile(
    r"\d|^(tổng|cộng|người|ký|trưởng|phó (trưởng|ban|chủ|công|đội|thôn|tổ)|cán bộ|xác nhận"
    r"|nơi nhận|đơn vị|ubnd|đại diện|thủ trưởng|đội|thôn|xóm|ngõ|tổ|khu|hộ"
    r"|(đại|thượng|trung|thiếu) (tá|úy|uý))\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\bngày \d|công an|chủ tịch|ubnd|cán bộ|người lập|trưởng thôn", re.IGNORECASE)


def is_numbering(row: Row) -> bool:
    """ "1 2 3 4" or "(1) (2) (3)" under the header."""
    if any(isinstance(cell, str) and len(cell) > 4 for cell in row):
        return False
    values = [text_of(cell) for cell in row if cell is not None]
    return len(values) > 2 and all(re.fullmatch(r"\(?\d{1,2}\)?", one) for one in values)


def is_ending(name: str, birth: str) -> bool:
    """Whether a row ends the list: "Tổng cộng | 15 người", "Người lập | ngày 08/4/2026"."""
    if not _NO_NAME.search(name):
        return False
    return birth_year(birth) is None or _SIGNED.search(birth) is not None


def is_somebody(name: str, address: str) -> bool:
    """Whether a row of a name and an address alone is a person, not a signature or a lane."""
    if not 2 <= len(name.split()) <= 6 or _NO_NAME.search(name):
        return False
    return not says_nothing(address) and not _SIGNED.search(address)
