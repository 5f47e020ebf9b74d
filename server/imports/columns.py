"""Which column is what, by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from server.imports.goals import CODES, goals_named
from sync.text import fold

GOAL = "goal_"
FIELDS = (
    "name", "birth", "birth_male", "birth_female", "sex", "id", "phone", "head", "relation",
    "guardian", "address", "landmark", "need", "activation", "goals", "note", "number", "village",
    *(GOAL + code for code in CODES),
)  # fmt: skip
LONGEST = 80

# In this order: the first that fits wins ("Họ tên chủ hộ" is the head, not the name).
_SYNONYMS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("", r"(ngay|noi|han|co quan)\b.*\bcap\b|^noi sinh|^(so|ma)( so)? (the|bhyt|bhxh|gplx)"),
        ("number", r"^(stt|tt|so tt|so thu tu)\.?$"),
        ("relation", r"quan he"),
        ("head", r"chu ho"),
        ("guardian", r"giam ho|\b(cha|bo)\s*[,/ ]\s*(va )?me\b"),
        ("need", r"doi tuong|\bdien\b|nhu cau|chinh sach"),
        ("goals", r"(chua|can|da|ket qua|tinh trang|noi dung) tich hop|con thieu"),
        ("name", r"^ho\b.*\bten\b|^ten( cong dan)?$|^cong dan$"),
        ("birth", r"\bsinh\b|^ntns$"),
        ("sex", r"^gioi( tinh)?$|^gioi tinh\b|^nam\s*/\s*nu$|^phai$"),
        ("activation", r"kich hoat|tai khoan|tinh trang$|trang thai$|^muc (do )?2$"),
        ("id", r"cccd|dinh danh|can cuoc|cmnd|\bcmt\b|ddcn|giay to"),
        ("phone", r"dien thoai|\bsdt\b|so dt|^dt$"),
        ("address", r"dia chi|thuong tru|tam tru|cu tru|noi o|cho o|^(xom|ngo|so nha)$"),
        ("landmark", r"\bmoc\b|vi tri"),
        ("village", r"^(ten )?(thon|tdp|to dan pho|khu dan cu)\b"),
        ("note", r"ghi chu"),
    )
)


@lru_cache(maxsize=2048)
def field_of(header: str) -> str | None:
    """The field that a header's words mean; None for a column nobody needs."""
    words = fold(header)
    if not words or len(words) > LONGEST:
        return None
    for field, pattern in _SYNONYMS:
        if pattern.search(words):
            named = goals_named(words)
            if field == "goals" and len(named) == 1:
                return GOAL + named[0]
            # "Tài khoản ASXH" is a goal, "Diện ASXH" is not.
            if field == "activation" and named and named[0] != "activation":
                break
            return field or None
    named = goals_named(words)
    if not named:
        return None
    return GOAL + named[0] if len(named) == 1 else "goals"


def named(texts: Sequence[str]) -> dict[str, int]:
    """Field → column of a header row; the first column wins."""
    columns: dict[str, int] = {}
    for index, text in enumerate(texts):
        field = field_of(text) if text else None
        if field is not None:
            columns.setdefault(field, index)
    return columns


def whole(columns: dict[str, int]) -> bool:
    """Whether people can be read by these columns: a name, and a birth or a number."""
    return "name" in columns and bool(
        {"birth", "birth_male", "birth_female", "id"} & columns.keys()
    )
