"""Text typed in TCVN3 (.VnTime) or VNI, and text broken on its way: told, never guessed.

Such text is made of other letters ("NguyÔn V¨n Th¾ng", "Nguyeãn Vaên Thaéng"). A cell counts when
its odd words, put back, are Vietnamese syllables and nothing in it is Vietnamese as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from sync.text import fold

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_MARKS = {"ø": 0, "ù": 1, "û": 2, "õ": 3, "ï": 4}
_TONES = {
    "a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ", "ô": "ờớởỡợ",
    "ö": "ừứửữự",
}  # fmt: skip
_HATS = {"â": 0, "à": 1, "á": 2, "å": 3, "ã": 4, "ä": 5}
_HATTED = {"a": "âầấẩẫậ", "e": "êềếểễệ", "o": "ôồốổỗộ"}
_VNI = {
    **{base + mark: word[at] for base, word in _TONES.items() for mark, at in _MARKS.items()},
    **{base + mark: word[at] for base, word in _HATTED.items() for mark, at in _HATS.items()},
    **dict(zip(("aê", "aè", "aé", "aú", "aü", "aë"), "ăằắẳẵặ", strict=True)),
    "ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "î": "ỵ",
}  # fmt: skip
_VNI_PAIR = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
# "Hoà", "hoá", "hoã" are ordinary words and "ô" an ordinary letter, so these prove nothing.
_VNI_SIGN = re.compile("|".join(_VNI.keys() - {"oà", "oá", "oã", "ô", "æ", "î"}))
_TCVN3_SIGN = re.compile(
    "[µ¶·¸¹¨»¼½¾©®ª«¬\u00ad¡¢£¤¥¦§×÷åæçëîïñöøûüþßä]|(?<=[a-z])[ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]"
)
# Letters that neither encoding can show and every Unicode list is full of.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯẠ-ỹ]|[aeiouyAEIOUY][\u0300-\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_MOJIBAKE = re.compile("á[»º]|Ä[\u2018\u0192\u0090\u0091ƒ‘]|Æ[°¡]|Ã[¡¢£©ªº³´µ¬­]")
_LOST = re.compile(r"[A-Za-z]\?+[a-z]")
_LEAST = 3
_SOUND = "sound"
_Converter: TypeAlias = Callable[[str], str]


def old_font(rows: Iterable[Sequence[str]]) -> str | None:
    """ "TCVN3", "VNI", "?" for letters lost or broken on the way, or None for sound text."""
    return judged(rows)[0]


def judged(rows: Iterable[Sequence[str]]) -> tuple[str | None, bool]:
    """What `old_font` says of the whole, and whether any single cell `is_odd`."""
    hits = {"TCVN3": 0, "VNI": 0, "?": 0, _SOUND: 0}
    for row in rows:
        for cell in row:
            if cell.isascii() and "?" not in cell:
                continue
            for kind in _kinds(cell):
                hits[kind] += 1
    sound = hits.pop(_SOUND)
    font, most = max(hits.items(), key=lambda one: one[1])
    return font if most >= _LEAST and most * 4 >= sound else None, most > 0


def is_odd(cell: str) -> bool:
    """Whether one cell is in an old font or has lost letters."""
    return any(kind != _SOUND for kind in _kinds(cell))


def _kinds(cell: str) -> tuple[str, ...]:
    if cell.isascii():
        return ("?",) if "?" in cell and _LOST.search(cell) else ()
    if _MOJIBAKE.search(cell):
        return ("?",)
    if _VIETNAMESE.search(cell):
        return (_SOUND,)
    found = []
    if _is_old(cell, _TCVN3_SIGN, _from_tcvn3):
        found.append("TCVN3")
    if _is_old(cell.lower(), _VNI_SIGN, _from_vni):
        found.append("VNI")
    return tuple(found)


def _is_old(cell: str, sign: re.Pattern[str], convert: _Converter) -> bool:
    if not sign.search(cell):
        return False
    odd = [word for word in re.split(r"[\s.,;:()\d/\"“”–-]+", cell) if sign.search(word)]
    return bool(odd) and all(_SYLLABLE.fullmatch(fold(convert(word))) for word in odd)


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    return _VNI_PAIR.sub(lambda found: _VNI[found[0]], word)
