"""One cell to one value: names, dates, identity numbers, phones, as lists really write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from server.imports.sheets import Cell
from sync.text import fold

# Day 0 of a spreadsheet's date number; 1900 is wrongly a leap year there, hence the 30th.
_SERIAL_START = date(1899, 12, 30)
# Zero-width signs, soft hyphens and marks of direction come along from web pages.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_NOT_SAID = frozenset({"-", "--", "0", "khong", "khong co", "chua", "chua co", "khong ro"})
# Provinces of số định danh (000: invented people); its fourth digit tells the century and sex.
LAST_PROVINCE, LAST_CENTURY = 96, 5
# "31070001234,5": a calculation, no number. Thousands have three digits or more.
_FRACTION = re.compile(r"\d[.,]\d{1,2}$", re.ASCII)
_TITLE_WORDS = re.compile(r"\w[\w'’-]*")


def text_of(cell: Cell) -> str:
    """NFC text without surrounding or doubled spaces; whole numbers without a decimal part."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _clean(cell if isinstance(cell, str) else str(cell))


@lru_cache(maxsize=4096)  # a row's cells are asked for several times
def _clean(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).replace("Ð", "Đ")
    return " ".join(text.split())


def person_name(cell: Cell) -> str:
    """A name (of a person or lane), put into ordinary letters when all are capital or small."""
    name = text_of(cell)
    if name.isupper() or name.islower():
        name = _TITLE_WORDS.sub(
            lambda found: found[0].capitalize() if found[0].isalpha() else found[0], name
        )
    return name


def birth_year(cell: Cell) -> int | None:
    """Year from a date, a spreadsheet's date number, "dd/mm/yyyy", or a bare year; else None."""
    if isinstance(cell, datetime | date):
        return cell.year
    if isinstance(cell, int | float):
        number = int(cell)
        if 1850 <= number <= 2100:
            return number
        return (_SERIAL_START + timedelta(days=number)).year if 2100 < number < 60_000 else None
    text = text_of(cell)
    if not text:
        return None
    year = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", text)
    if year:
        return int(year[1])
    return birth_year(int(text)) if text.isdigit() and len(text) == 5 else None


def sex_of(cell: Cell) -> int | None:
    """0 male, 1 female, None when not said."""
    word = fold(text_of(cell)).strip(". ")
    if word in {"nam", "m", "male", "nam gioi"}:
        return 0
    return 1 if word in {"nu", "f", "female", "nu gioi"} else None


def identity_number(cell: Cell) -> tuple[str | None, bool]:
    """(12 digits or None, whether leading zeros were put back).

    A spreadsheet takes leading zeros away. With 10 or 11 digits they are put back where a province
    comes out; 8 or 9 are an old identity card (`is_old_card`) and become no number. Source: domain
    facts on số định danh; R10's "lost zeros".
    """
    text = text_of(cell)
    labelled = re.findall(r"(?<!\d)\d{12}(?!\d)", text, re.ASCII)
    if len(labelled) == 1 and not _FRACTION.search(text):
        return labelled[0], False
    digits = _digits(text)
    if digits is None or not 10 <= len(digits) <= 12:
        return None, False
    if len(digits) == 12:
        return digits, False
    padded = digits.zfill(12)
    province, century = int(padded[:3]), int(padded[3])
    # Ten digits with a 0 in front are a phone: what lost its zeros has none left, or one of three.
    is_phone = len(digits) == 10 and digits[0] == "0"
    fits = province <= LAST_PROVINCE and century <= LAST_CENTURY and not is_phone
    return (padded, True) if fits else (None, False)


def is_old_card(cell: Cell) -> bool:
    """Whether a number has the 9 digits of an old identity card (8 where its 0 was lost)."""
    digits = _digits(text_of(cell))
    return digits is not None and len(digits) in {8, 9}


def _digits(text: str) -> str | None:
    """The digits of a number, however it is set apart; None for a fraction and for other text."""
    whole = re.sub(r"(?<=\d)[.,]0{1,2}$", "", text)  # ".0" that some programs add
    if _FRACTION.search(whole):
        return None
    digits = re.sub(r"[\s.,'’`\-]", "", whole)
    return digits if digits.isascii() and digits.isdigit() else None


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing: empty, "-", "chưa có"."""
    return not text or fold(text) in _NOT_SAID


def agrees(number: str, year: int, sex: int | None) -> bool:
    """Whether digits 4 to 6 (century and sex, year) say the same as the other columns."""
    century, born = int(number[3]), int(number[4:6])
    if century > LAST_CENTURY or 1900 + century // 2 * 100 + born != year:
        return False
    return sex is None or century % 2 == sex


def year_from_number(number: str) -> int | None:
    """Birth year that an identity number tells, when the list has no date."""
    century = int(number[3])
    return 1900 + century // 2 * 100 + int(number[4:6]) if century <= 3 else None


def phone_number(cell: Cell) -> tuple[str | None, bool]:
    """(0 and nine more digits or None, whether something unreadable was left out)."""
    text = text_of(cell)
    if not text:
        return None, False
    digits = re.sub(r"[\s.\-()]", "", re.split(r"[/,;]", text)[0]).removeprefix("+")
    if digits.startswith("0084"):
        digits = digits[2:]
    if digits.startswith("84") and len(digits) in {11, 12}:
        digits = "0" + digits[2:]
    if digits.isascii() and digits.isdigit() and len(digits) == 9 and digits[0] != "0":
        digits = "0" + digits
    fits = re.fullmatch(r"0\d{9,10}", digits, re.ASCII) is not None
    return (digits, False) if fits else (None, True)


def short_year(text: str, number: str | None) -> int | None:
    """Year of "04/03/75", when the identity number says which century."""
    found = re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.\-](\d\d)", text.replace(" ", ""), re.ASCII)
    year = year_from_number(number) if number else None
    return year if found and year is not None and year % 100 == int(found[1]) else None
