"""Vietnamese text for searching and sorting, without asking any locale.

Rule: sync/README.md, "Text". People type without marks, in NFC or NFD, and place
the tone on either vowel; lists are sorted by Tên, then Họ, then đệm.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

NameKey: TypeAlias = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

# đ, eth and their capitals look alike on old keyboards and in old lists.
_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
# Written out, because languages differ in what else they call a space or a mark.
_SPACES = re.compile("[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = {
    letter: place
    for place, letter in enumerate(
        unicodedata.normalize("NFC", "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"), start=1
    )
}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def fold(text: str) -> str:
    """Text for searching: lower case, no marks, đ as d, single spaces.

    Stripping every mark also makes "hoà" and "hòa" the same.
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _SPACES.sub(" ", bare.translate(_D).lower()).strip(" ")


def given_name_key(name: str) -> NameKey:
    """Sort key of a full name: Tên, Họ, then đệm; in each word letters first, then its tone.

    Where the tone is written ("hoà", "hòa") makes no difference.
    Letters in the order a ă â b c d đ e ê …; tones ngang huyền hỏi ngã sắc nặng.
    """
    plain = unicodedata.normalize("NFC", name).translate(_ETH).lower()
    words = [word for word in _SPACES.split(plain) if word]
    ordered = words[-1:] + words[:1] + words[1:-1] if len(words) > 1 else words
    return tuple(map(_word_key, ordered))


_ETH = str.maketrans({"ð": "đ", "Ð": "đ"})


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES and letters:
            tones.append(_TONES[char])
        elif _MARKS.match(char) and letters:
            letters[-1] = _marked(letters[-1], char)
        else:
            letters.append(_LETTERS.get(char, 1000 + ord(char)))
    return tuple(letters), tuple(tones)


_MARKED = {
    (_LETTERS[base], mark): _LETTERS[unicodedata.normalize("NFC", base + mark)]
    for base, mark in (
        ("a", "\u0306"),
        ("a", "\u0302"),
        ("e", "\u0302"),
        ("o", "\u0302"),
        ("o", "\u031b"),
        ("u", "\u031b"),
    )
}


def _marked(letter: int, mark: str) -> int:
    """Letter with a breve, circumflex or horn; other marks change nothing."""
    return _MARKED.get((letter, mark), letter)
