"""Codes and long numbers have no place in what is written (product.md, 6; ux.md, 5).

Six digits are a one-time code; nine to nineteen are an account, a card or an identity number,
unless they are a phone number. The desk's page asks the same before it sends.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"\d(?:[ .\-/:]?\d)*", re.ASCII)
_PHONE = re.compile(r"0\d{9}|02\d{9}|84\d{9}", re.ASCII)
_CODE, _SHORTEST, _LONGEST = 6, 9, 19


def has_number(text: str) -> bool:
    """Whether the text holds what looks like a code or a long number."""
    return any(_refused(part) for run in _RUN.findall(text) for part in _parts(run))


def _parts(run: str) -> list[str]:
    """Dates and hours are no one number; digits in groups are."""
    pieces = re.split(r"[ /:]", run) if re.search(r"[/:]", run) else [run]
    return [re.sub(r"\D", "", piece) for piece in pieces]


def _refused(digits: str) -> bool:
    if len(digits) == _CODE:
        return True
    return _SHORTEST <= len(digits) <= _LONGEST and not _PHONE.fullmatch(digits)
