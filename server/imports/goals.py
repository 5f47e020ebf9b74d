"""What a list says is still to be done for a person (R26, R60, R65), however it says it.

One column names what is missing ("Chưa tích hợp: SSKĐT, ASXH"), or each goal has a column of its
own with "x", "Có", "Chưa" or "Đã" in it.
"""

from __future__ import annotations

import re

from server.imports.cells import text_of
from server.imports.sheets import Cell
from sync.text import fold

_WORDS = (
    ("activation", r"kich hoat|muc (do )?2"),
    ("asxh", r"\basxh\b|an sinh"),
    ("bhyt", r"\bbhyt\b|bao hiem y te"),
    ("licence", r"\bgplx\b|giay phep lai|bang lai"),
    ("sskdt", r"\bssk ?dt\b|\bssk\b|so suc khoe|suc khoe dien tu"),
    ("vehicle", r"dang ky xe|dang ki xe"),
)
CODES = tuple(code for code, _ in _WORDS)
_PATTERNS = tuple((code, re.compile(pattern)) for code, pattern in _WORDS)
_MARK = frozenset({"x", "v", "1", "*", "+", "✓", "✔"})
_DONE = re.compile(r"^(da|roi|co|xong|hoan thanh|du)\b")
_OPEN = re.compile(r"\b(chua|khong|thieu|con|can)\b|^0$")
# What "all" and "nothing" of a combined column stand for: the two the plan is about (R26).
BASIC = ("asxh", "sskdt")


def goals_named(folded: str) -> list[str]:
    """Codes of the goals that folded words name."""
    return [code for code, pattern in _PATTERNS if pattern.search(folded)]


def marks_missing(header: str, titles: str) -> bool:
    """Whether an "x" in a goal's column means "missing": by its header, else by the title."""
    for words in (fold(header), fold(titles)):
        if re.search(r"\b(chua|thieu|can)\b", words):
            return True
        if re.search(r"\bda\b", words):
            return False
    return False


def of_combined(cell: Cell, header: str) -> list[str]:
    """Goals outstanding by a column that names them."""
    words = fold(text_of(cell))
    found = set(goals_named(words))
    says_done = re.search(r"\bda\b", fold(header)) and not re.search(r"\bchua\b", fold(header))
    if not words:
        return sorted(BASIC) if says_done else []
    if re.search(r"\b(tat ca|ca hai|chua tich hop|chua co gi)\b", words) and not found:
        return sorted(BASIC)
    if says_done and not re.search(r"\bchua\b", words):
        return sorted(set(BASIC) - found)
    if not re.search(r"\bchua\b|\bthieu\b", fold(header)) and _DONE.search(words):
        # "Đã SSKĐT, chưa ASXH": only what follows "chưa" is missing.
        return sorted(goals_named(words.partition("chua")[2]))
    return sorted(found)


def of_single(cell: Cell, *, mark_is_missing: bool) -> bool:
    """Whether one goal's column says that it is outstanding."""
    words = fold(text_of(cell))
    if words in _MARK:
        return mark_is_missing
    if not words:
        return not mark_is_missing
    if _OPEN.search(words):
        return True
    return (
        mark_is_missing and words in {"co", "can"}
        if not _DONE.search(words)
        else (mark_is_missing and words == "co")
    )
