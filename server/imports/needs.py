"""Who needs a social-security account (R31), by the words of a list: a column or ticks per kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from server.imports.cells import says_nothing, text_of
from server.imports.sheets import Cell
from sync.text import fold

Need: TypeAlias = Literal["policy", "wants", "none"]

_MARK = frozenset({"x", "v", "1", "*", "+", "✓", "✔", "ok", "co"})
_POLICY = re.compile(
    r"\b(chinh sach|ngheo|hn|hcn|co cong|ncc|bao tro|btxh|tro cap|huu|thuong binh|benh binh"
    r"|liet s[iy]|anh hung|vnah|bmvnah|tnxp|thanh nien xung phong|chat doc|da cam|cdhh"
    r"|khuyet tat|nkt|mo coi|nguoi cao tuoi|nct)\b"
)
_NONE = re.compile(r"^(khong|chua)\b|\b(khong|chua)( co| thuoc)?$|^(binh )?thuong$")
# "Hộ không nghèo" and "đã thoát nghèo" name the group that they are not in.
_OUT = re.compile(r"\bthoat\b|\b(khong|chua)( phai| thuoc)?( la)?( dien| ho| nguoi)? ")
_TICKED = re.compile(
    r"^(thuoc )?(dien )?(ho )?(can )?ngheo$|^hn$|^hcn$|^(nguoi )?co cong( voi cach mang)?$|^ncc$"
    r"|^(doi tuong )?bao tro( xa hoi)?$|^btxh$|^(nguoi )?khuyet tat$|^(tre )?mo coi$"
    r"|^thuong binh(, benh binh)?$|^(doi tuong )?chinh sach$"
)


def ticked_columns(header: Sequence[str], used: Collection[int]) -> tuple[int, ...]:
    """Columns of one kind each, "Hộ nghèo", "Người có công", where a mark says who is."""
    return tuple(
        at for at, text in enumerate(header) if at not in used and _TICKED.search(fold(text))
    )


def need_of(cell: Cell, header: str = "") -> Need | None:
    """What a cell says under its header; None for words that are not known."""
    return _read(fold(text_of(cell)).strip(" .,;:!-–"), fold(header))


@lru_cache(maxsize=4096)
def _read(word: str, header: str) -> Need | None:
    if says_nothing(word) or _NONE.search(word):
        return "none"
    if "nhu cau" in word or word == "muon":
        return "wants"
    if word in _MARK:
        return "wants" if "nhu cau" in header else "policy"
    found = _POLICY.search(word)
    if found is None:
        return None
    denied = _OUT.search(word)
    return None if denied and denied.start() < found.start() else "policy"


def strongest(found: Sequence[Need | None]) -> Need | None:
    """What several columns say together: any group counts; else what was not understood."""
    for need in ("policy", "wants", None):
        if need in found:
            return need
    return "none"
