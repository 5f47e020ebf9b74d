"""Invented values for trying a template out: every line there, or none."""

from __future__ import annotations

from typing import Any

from server import words_templates as words

_TEXTS = frozenset(
    {
        "ten_xa", "ten_xa_giua_cau", "ten_xa_hoa", "dia_danh", "ngay_thang", "ngay",
        "ten_chien_dich", "pham_vi", "ten_dot", "ty_le_chi_tieu", "ty_le_du_dieu_kien",
        "tinh_den", "tinh_trang",
        "muc_do_day_du", "ma_kiem_tra", "ma_day_du", "ten", "ghi_chu",
    }
)  # fmt: skip


def full() -> dict[str, Any]:
    """Every field says something; each list has two lines, one of them bold."""
    lists = {name: [_line(parts, bold) for bold in (1, 0)] for name, _, _, parts in words.LISTS}
    return {name: _one(name) for name in _names()} | lists


def empty() -> dict[str, Any]:
    """No field says anything; no list has a line."""
    return dict.fromkeys(_names(), 0) | {name: [] for name, *_ in words.LISTS}


def _line(parts: tuple[tuple[str, str, str], ...], bold: int) -> dict[str, Any]:
    return {name: _one(name) for name, *_ in parts} | {"dam": bold}


def _one(name: str) -> int | str:
    return f"A & <b> {name}" if name in _TEXTS else 1234


def _names() -> list[str]:
    return [name for group in words.FIELDS.values() for name, *_ in group]
