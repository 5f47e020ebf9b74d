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


def identity_number(cell: Cell, year: int | None, sex: int | None) -> tuple[str | None, bool]:
    """(12 digits or None, whether leading zeros were put back).

    A spreadsheet takes leading zeros away. With 10 or 11 digits they are put back; with 8 or 9
    (9 is also the length of an old identity card) only where the result agrees with the
    birth year and sex. Source: domain facts on số định danh; R10's "lost zeros".
    """
    text = text_of(cell)
    digits = re.sub(r"[\s.,'’`\-]", "", text)
    labelled = re.findall(r"(?<!\d)\d{12}(?!\d)", text, re.ASCII)
    if len(labelled) == 1:
        return labelled[0], False
    if not digits.isascii() or not digits.isdigit():
        return None, False
    if len(digits) == 12:
        return digits, False
    padded = digits.zfill(12)
    if len(digits) in {10, 11}:
        return padded, True
    if len(digits) in {8, 9} and year is not None and agrees(padded, year, sex):
        return padded, True
    return None, False


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing: empty, "-", "chưa có"."""
    return not text or fold(text) in _NOT_SAID


def agrees(number: str, year: int, sex: int | None) -> bool:
    """Whether digits 4 to 6 (century and sex, year) say the same as the other columns."""
    century, born = int(number[3]), int(number[4:6])
    if century > 5 or 1900 + century // 2 * 100 + born != year:
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


def need_of(cell: Cell) -> str:
    """The social-security account: policy, wants or none (R31)."""
    word = fold(text_of(cell))
    if not word or re.search(r"\b(khong|chua)\b", word):
        return "none"
    if "nhu cau" in word or word in {"co", "muon"}:
        return "wants"
    policy = ("chinh sach", "ngheo", "co cong", "bao tro", "huu", "thuong binh", "nguoi cao tuoi")
    return "policy" if any(one in word for one in policy) else "none"


def is_activated(cell: Cell) -> bool | None:
    """Whether the level-2 account is activated; None when the cell is empty (R64)."""
    word = fold(text_of(cell))
    return not re.search(r"\b(chua|khong)\b", word) if word else None


def short_year(text: str, number: str | None) -> int | None:
    """Year of "04/03/75", when the identity number says which century."""
    found = re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.\-](\d\d)", text.replace(" ", ""), re.ASCII)
    year = year_from_number(number) if number else None
    return year if found and year is not None and year % 100 == int(found[1]) else None
