"""Codes and long numbers have no place in what is written (product.md, 6; ux.md, 5).

Six digits are a one-time code; nine and more are an account, a card or an identity number, unless
they are a phone number. Dates are none of these. The pages ask the same before they send
(pwa/src/services/number_guard.ts; the cases are in tests/fixtures/number_guard.json).
"""

from __future__ import annotations

import re
import unicodedata

from server.errors import ApiError
from sync.types import JsonValue

_DATE = re.compile(r"(^|\D)\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d)", re.ASCII)
_CODE = re.compile(
    r"(?:^|\D)(?:\d{6}|\d{2,4}[ -]\d{2,4}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){5})(?!\d|[ -]\d)",
    re.ASCII,
)
_LONG = re.compile(r"\d(?:[ .-]?\d){8,}", re.ASCII)
# Of a mobile, +84 too, or of a landline.
_PHONE = re.compile(r"(?:0|84)(?:[35789]\d{8}|2\d{9})", re.ASCII)
_CODE_DIGITS = 6
_SHOWN = re.compile(r"\d(?:[ .-]?\d){5,}", re.ASCII)
_DOT = "•"
_DIGITS = re.compile(r"[0-9](?:[\s.\-]?[0-9]){5,}", re.ASCII)


def has_number(typed: str) -> bool:
    """Whether the text holds what looks like a code or a long number."""
    text = _DATE.sub(r"\1 ngày ", unicodedata.normalize("NFKC", typed))
    if any(not _PHONE.fullmatch(_digits(found)) for found in _LONG.findall(text)):
        return True
    rest = _LONG.sub("#", text)
    return any(len(_digits(found)) == _CODE_DIGITS for found in _CODE.findall(rest))


def masked(typed: str) -> str:
    """The text as it is shown: a code or a long number is dots, all else stays as it was typed.

    The phones ask before they send, yet what an old app or a rescue file brings is never refused:
    it is kept as it came (R47) and shown to nobody.
    """
    if not has_number(typed):
        return typed
    text = unicodedata.normalize("NFKC", typed)
    dates = [found.span() for found in _DATE.finditer(text)]

    def dots(found: re.Match[str]) -> str:
        inside = any(start <= found.start() and found.end() <= end for start, end in dates)
        digits = _digits(found[0])
        return found[0] if inside or _PHONE.fullmatch(digits) else _DOT * len(digits)

    return _SHOWN.sub(dots, text)


def shown(value: JsonValue) -> JsonValue:
    """The value of a note or of what is said on a ticket, its text `masked`."""
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(text, str) or not has_number(text):
        return value
    return {**value, "text": masked(text)}


def has_digits(typed: str) -> bool:
    """Whether six digits or more follow each other, a phone number's too: stricter than has_number.

    For what the desk sends to a pair's phone unasked.
    """
    return _DIGITS.search(unicodedata.normalize("NFKC", typed)) is not None


def refuse_number(typed: str, field: str, code: str = "note_number") -> None:
    """Raise ApiError 422 `code` on `field` when `has_number`."""
    if has_number(typed):
        raise refused(field, code)


def refused(field: str, code: str = "note_number") -> ApiError:
    """422 `code`, beside the field that holds the digits."""
    return ApiError(code, 422, {field: [code]})


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text, flags=re.ASCII)
