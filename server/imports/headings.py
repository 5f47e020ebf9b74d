"""Villages that titles and rows between people name: "Thôn: Bãi Mạc", "II | Thôn Đồng Mỹ"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from server.imports.cells import text_of
from server.imports.headers import LONG_NUMBER
from server.imports.sheets import Row
from sync.text import fold

_VILLAGE = r"(?:thôn|tổ dân phố|tdp|khu dân cư|kdc)"
# "Trưởng thôn: Nguyễn Văn A" signs the list and names a person; "Tổng thôn …" ends one above.
_NOBODY = r"(?<!trưởng )(?<!phó )(?<!cán bộ )(?<!đội )(?<!tổng )(?<!cộng )"
_PLACE = r"(?!(?:trưởng|phó|đội)\b)"
_TITLE = re.compile(
    rf"(?:^|[^\w]){_NOBODY}{_VILLAGE}\s*[:.]?\s+{_PLACE}(.+)|"
    rf"{_NOBODY}(?:thôn|tổ dân phố|tdp)\s*:\s*{_PLACE}(.+)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:[IVXLA-H\d]+\s*[.)/:-]\s*)?(?:danh sách (?:[^\W\d]+ )*?)?"
    rf"{_VILLAGE}(?:\s*[:.]\s*|\s+){_PLACE}(\w.*)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"[IVXL]+[.)]?|[A-H][.)]?|\d+[.)]?|\d+ (?:người|công dân)", re.IGNORECASE)
MOST_CELLS = 3  # "II", the name, how many people
_KIND = re.compile(r"^(?:thon|to dan pho|tdp|khu dan cu|kdc) ")
_BETWEEN = re.compile(r"[^\w]|_")
_DATED = re.compile(r"\bngày\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[(:;–]|\s-\s).*")


def villages_named(titles: Sequence[str]) -> list[str]:
    """Villages that titles name, the nearest to the table first."""
    found = []
    for title in reversed(titles):
        match = _TITLE.search(title)
        if match:
            found.append(" ".join((match[1] or match[2]).split()).strip(" .:()"))
    return found


def village_heading(row: Row) -> str | None:
    """The village of a row that holds nothing else but numbering; None for any other row."""
    if sum(cell is not None for cell in row) > MOST_CELLS:
        return None
    filled = [text for cell in row if (text := text_of(cell))]
    said = [text for text in filled if not _NUMBERING.fullmatch(text)]
    if len(said) != 1 or _DATED.search(said[0]):
        return None
    found = _HEADING.fullmatch(said[0])
    return _BEHIND.sub("", found[1]).strip(" .,") or None if found else None


def sections(rows: Mapping[int, Row]) -> dict[int, str]:
    """Row of each heading with people below it → the village it names."""
    found: dict[int, str] = {}
    waiting: tuple[int, str] | None = None
    for number, row in rows.items():
        village = village_heading(row)
        if village is not None:
            waiting = (number, village)
        elif waiting is not None and is_person(row):
            found[waiting[0]] = waiting[1]
            waiting = None
    return found


def is_person(row: Row) -> bool:
    """A name and a birth or number at least; a signature below a heading has neither."""
    texts = [text for cell in row if (text := text_of(cell))]
    return len(texts) > 2 and any(LONG_NUMBER.search(text) for text in texts)


def bare_names(names: Collection[str]) -> frozenset[str]:
    """Folded names of villages without the word "thôn": how addresses write them."""
    return frozenset(bare for name in names if (bare := bare_name(name)))


def bare_name(name: str) -> str:
    """A village's folded name without the word before it, punctuation as spaces."""
    return _KIND.sub("", plain(name))


def plain(name: str) -> str:
    """Folded, punctuation as spaces: "ĐỒNG MỸ, XÃ PHÚ THÁI" → "dong my xa phu thai"."""
    return " ".join(_BETWEEN.sub(" ", fold(name)).split())
