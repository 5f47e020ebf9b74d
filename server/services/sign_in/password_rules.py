"""Which passwords an account may have (NIST SP 800-63B-4, OWASP ASVS 5.0 V6.2).

At least twelve characters and nothing that is guessed first: known passwords, runs of keys, the
person's or the commune's own name. No rule about kinds of characters, and none expires.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from server.errors import ApiError
from sync.text import fold

SHORTEST = 12
LONGEST = 200
# What must be left of a password when everything that is guessed first has been taken out.
LEFT_OVER = 5
_KNOWN = Path(__file__).resolve().parents[2] / "common_passwords.txt"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_LOOKS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s",
                        "5": "s", "7": "t"})  # fmt: skip
_YEAR = re.compile(r"(0?[1-9]|[12]\d|3[01])?(0?[1-9]|1[0-2])?(19|20)\d\d")
_OTHER = re.compile(r"[^a-z0-9]")
_RUN = 3
_WORD = 3


def check(password: str, own: Iterable[str] = ()) -> None:
    """Refuse a password that is too easy. `own`: the person's name, sign-in name, commune.

    Raises ApiError 422 password_short, password_long, password_common or password_own.
    """
    if len(password) < SHORTEST:
        raise ApiError("password_short", 422, length=SHORTEST)
    if len(password) > LONGEST:
        raise ApiError("password_long", 422, length=LONGEST)
    if guessed_first(password, frozenset()):
        raise ApiError("password_common", 422)
    if guessed_first(password, _words(own)):
        raise ApiError("password_own", 422)


def guessed_first(password: str, own: frozenset[str]) -> bool:
    """Whether little is left without known words, the `own` ones, years and runs of keys."""
    plain = fold(password)
    if re.fullmatch(r"(.{1,6}?)\1+", _OTHER.sub("", plain)):
        return True
    words = sorted(known() | own, key=len, reverse=True)
    return any(
        len(_without(text, words)) < LEFT_OVER
        for text in (plain, _YEAR.sub(" ", plain).translate(_LOOKS))
    )


@cache
def known() -> frozenset[str]:
    """Folded words that passwords are most often made of, from `common_passwords.txt`."""
    lines = _KNOWN.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _words(own: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in own:
        parts = _OTHER.sub(" ", fold(text)).split()
        found |= {part for part in parts if len(part) >= _WORD} | {"".join(parts)}
    return frozenset(found - {""})


def _without(text: str, words: Iterable[str]) -> str:
    rest = _OTHER.sub("", text)
    for word in words:
        rest = rest.replace(word, " ")
    rest = _YEAR.sub(" ", rest)
    kept = "".join(part for part in rest.split() for part in _without_runs(part))
    return kept if len(set(kept)) > 2 else ""


def _without_runs(text: str) -> list[str]:
    """Characters of `text` that are in no run of three: the same key, or neighbours of a row."""
    gone = [False] * len(text)
    for start in range(len(text) - _RUN + 1):
        part = text[start : start + _RUN]
        if len(set(part)) == 1 or any(part in row or part[::-1] in row for row in _ROWS):
            gone[start : start + _RUN] = [True] * _RUN
    return [letter for letter, out in zip(text, gone, strict=True) if not out]
