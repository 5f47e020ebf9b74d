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

# Two marks of the table below: the words name goals; nobody needs the column.
_GOALS, _NOTHING = "goals?", ""
# In this order: the first that fits wins ("Họ tên chủ hộ" is the head, not the name).
_SYNONYMS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("note", r"^ghi chu"),
        ("number", r"^(stt|tt|so tt|so thu tu)\.?$"),
        (_NOTHING, r"(ngay|noi|han|co quan)\b.*\bcap\b|^(thoi )?han\b|^(hang|gia tri)\b|^noi sinh"),
        (_NOTHING, r"^(so|ma)( so)? (the(?! can cuoc| cccd)|bhyt|bhxh|gplx|giay phep)"),
        (_NOTHING, r"dien thoai thong minh"),
        (_NOTHING, r"^(ngay|thoi gian|nguoi|can bo)\b.*(tich hop|kich hoat|dang k[yi])"),
        (_NOTHING, r"^noi(?! dung)\b.*(tich hop|kich hoat)"),
        ("relation", r"quan he"),
        # Facts about somebody who is not the person of the row.
        (
            _NOTHING,
            (
                r"^(?=.*(\b(me|cha|bo|vo|chong)\b|chu ho|giam ho|nguoi than))"
                r"(?=.*(dien thoai|\bsdt\b|so dt|^dt\b|\bsinh\b|cccd|cmnd|\bcmt\b|ddcn|dinh danh"
                r"|can cuoc|giay to|dia chi|thuong tru|nghe))"
            ),
        ),
        ("head", r"chu ho"),
        ("guardian", r"giam ho|\b(cha|bo)\s*[,/ ]\s*(va |hoac )?me\b"),
        (_NOTHING, r"\b(me|cha|vo|chong)\b|^ho\b.*\bten\b.*\b(bo|khac|can bo)\b|^ten bo\b"),
        ("phone", r"dien thoai|\bsdt\b|so dt|^dt$"),
        ("need", r"doi tuong|\bdien\b(?! tu| tich| thoai)|nhu cau|chinh sach"),
        (_GOALS, r""),
        ("name", r"^ho\b.*\b(ten|dem|lot)\b|^ten( cong dan)?$|^cong dan$"),
        # "An sinh", "khai sinh", "học sinh", "sinh viên" are no births.
        (
            "birth",
            (
                r"\b(ngay|thang|nam|nien)\b.*(?<!\ban )(?<!khai )(?<!hoc )\bsinh\b(?! vien| hoat)"
                r"|^sinh( (ngay|thang|nam|nu)\b.*)?$|^ntns$"
            ),
        ),
        ("sex", r"^gioi( tinh)?$|^gioi tinh\b|^nam\s*/\s*nu$|^phai$"),
        (_NOTHING, r"^(so|ten|chu) tai khoan|ngan hang"),
        ("activation", r"kich hoat|tai khoan|\bmuc (do )?2\b|(tinh trang|trang thai)$"),
        (_NOTHING, r"^(tinh trang|trang thai|loai|muc|da|chua|co|anh)\b"),
        ("id", r"cccd|dinh danh|can cuoc|cmnd|\bcmt\b|ddcn|giay to"),
        ("address", r"dia chi|hktt|thuong tru|tam tru|cu tru|noi o|cho o|^(xom|ngo|so nha)$"),
        ("landmark", r"\bmoc\b|vi tri"),
        ("village", r"^(ten )?(thon|tdp|to dan pho|khu dan cu)\b"),
        ("note", r"ghi chu"),
    )
)
_COMBINED = re.compile(r"(chua|can|da|ket qua|tinh trang|trang thai|noi dung) tich hop|con thieu")
_BARE_STATUS = re.compile(r"(tinh trang|trang thai)$")
_OLD_CARD = re.compile(r"cmnd|\bcmt\b|chung minh")
_NEW_CARD = re.compile(r"cccd|dinh danh|can cuoc|ddcn")
# "Họ" and "Hộ" are one word without their marks.
_SURNAME = re.compile(r"họ\.?", re.IGNORECASE)


@lru_cache(maxsize=2048)
def field_of(header: str) -> str | None:
    """The field that a header's words mean; None for a column nobody needs."""
    words = fold(header)
    if not words or len(words) > LONGEST:
        return None
    if _SURNAME.fullmatch(header.strip()):
        return "name"
    for field, pattern in _SYNONYMS:
        if field == _GOALS:
            if (found := _goals_field(words)) is not None:
                return found
        elif pattern.search(words):
            return field or None
    return None


def _goals_field(words: str) -> str | None:
    """The column of goals that the words mean; of activation alone only where they say so."""
    named = goals_named(words)
    if _COMBINED.search(words):
        return GOAL + named[0] if len(named) == 1 else "goals"
    others = [one for one in named if one != "activation"]
    if not others:
        return None
    return GOAL + named[0] if len(named) == 1 else "goals"


def is_bare_status(header: str) -> bool:
    """ "Tình trạng" alone: of what, only the cells can tell."""
    words = fold(header)
    return (
        _BARE_STATUS.search(words) is not None and re.search("kich hoat|tai khoan", words) is None
    )


def named(texts: Sequence[str]) -> dict[str, int]:
    """Field → column of a header row; the first column wins, a new card's before an old one's."""
    columns: dict[str, int] = {}
    for index, text in enumerate(texts):
        field = field_of(text) if text else None
        if field is None:
            continue
        before = columns.setdefault(field, index)
        if field == "id" and before != index and _is_old_card(texts[before]):
            columns[field] = before if _is_old_card(text) else index
    return columns


def _is_old_card(header: str) -> bool:
    words = fold(header)
    return _OLD_CARD.search(words) is not None and _NEW_CARD.search(words) is None


def whole(columns: dict[str, int]) -> bool:
    """Whether people can be read by these columns: a name, and a birth or a number."""
    return "name" in columns and bool(
        {"birth", "birth_male", "birth_female", "id"} & columns.keys()
    )
