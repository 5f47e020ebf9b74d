"""Which column is what: the header row is found below titles and read by synonyms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from server.imports.cells import text_of
from server.imports.reading import Row
from server.imports.words import ListRefusedError
from sync.text import fold

HEADER_WITHIN = 30

# In this order: the first that fits wins ("Họ tên chủ hộ" is the head, not the name).
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("number", r"^(stt|tt|so tt|so thu tu)\.?$"),
    ("relation", r"quan he"),
    ("head", r"chu ho"),
    ("guardian", r"giam ho|\b(cha|bo)\s*[,/ ]\s*me\b"),
    ("name", r"^ho\b.*\bten\b|^ten( cong dan)?$|^cong dan$"),
    ("birth", r"\bsinh\b"),
    ("sex", r"gioi tinh|^nam\s*/\s*nu$"),
    ("id", r"cccd|dinh danh|can cuoc|cmnd|ddcn"),
    ("phone", r"dien thoai|\bsdt\b|so dt"),
    ("address", r"dia chi|thuong tru|noi o|cho o|^(xom|ngo)$"),
    ("landmark", r"\bmoc\b|vi tri"),
    ("need", r"doi tuong|\bdien\b|nhu cau|asxh"),
    ("activation", r"kich hoat|tinh trang|trang thai"),
    ("note", r"ghi chu"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """`columns`: field → index; `first`: index of the first row of people."""

    columns: dict[str, int]
    first: int


def find_header(table: list[Row]) -> Header:
    """The row that names a name column and a birth or identity column.

    Raises ListRefusedError when there is none among the first rows.
    """
    for index, row in enumerate(table[:HEADER_WITHIN]):
        columns = _named(row)
        if "name" not in columns or not ({"birth", "id"} & columns.keys()):
            continue
        below = table[index + 1] if index + 1 < len(table) else ()
        split = _birth_by_sex(below)
        if split and "sex" not in columns:
            columns.pop("birth", None)
            return Header(columns | split, index + 2)
        return Header(columns, index + 1)
    raise ListRefusedError("roster_no_header")


def village_in_titles(table: list[Row], header: Header) -> str | None:
    """The village a title names: "Thôn: Bãi Mạc" → "Bãi Mạc"; None when none does."""
    for row in table[: header.first]:
        for cell in row:
            found = re.match(
                r"(?:danh sách )?(?:thôn|tổ dân phố)\s*:\s*(.+)", text_of(cell), re.IGNORECASE
            )
            if found:
                return found[1].strip()
    return None


def _named(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        words = fold(text_of(cell)) if isinstance(cell, str) else ""
        if not words or len(words) > 60:
            continue
        for field, pattern in _SYNONYMS:
            if re.search(pattern, words):
                columns.setdefault(field, index)
                break
    return columns


def _birth_by_sex(row: Row) -> dict[str, int]:
    """Official lists often split the year of birth into two columns, "Nam" and "Nữ"."""
    words = [fold(text_of(cell)) for cell in row]
    if "nam" in words and "nu" in words and sum(bool(word) for word in words) <= 4:
        return {"birth_male": words.index("nam"), "birth_female": words.index("nu")}
    return {}
