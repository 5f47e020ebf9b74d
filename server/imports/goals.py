"""Goals by their names: what a list says is still to be done for a person (R26, R60, R65)."""

from __future__ import annotations

import re

_WORDS = (
    ("activation", r"kich hoat|muc (do )?2"),
    ("asxh", r"\basxh\b|\ban sinh"),
    ("bhyt", r"\bbhyt\b|bao hiem y te"),
    ("licence", r"\bgplx\b|giay phep lai|bang lai"),
    ("sskdt", r"\bssk ?dt\b|\bssk\b|so suc khoe|suc khoe dien tu"),
    ("vehicle", r"dang ky xe|dang ki xe"),
)
CODES = tuple(code for code, _ in _WORDS)
PATTERNS = {code: re.compile(pattern) for code, pattern in _WORDS}
# What "all" and "nothing" of a combined column stand for: the two the plan is about (R26).
BASIC = ("asxh", "sskdt")


def goals_named(folded: str) -> list[str]:
    """Codes of the goals that folded words name."""
    return [code for code, pattern in PATTERNS.items() if pattern.search(folded)]
