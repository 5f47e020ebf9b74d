"""A file of team members: which line is whom (R13-R19). Knows nothing of what is stored.

Officials write one table for the commune with a column of villages, or a heading line per village
("II. Thôn Bãi Mạc") above its people; merged cells leave the lines below the first one empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from server.imports.cells import person_name, phone_number, text_of
from server.imports.headings import villages_named
from server.imports.member_words import sentence
from server.imports.reading import Row, read_file
from server.imports.words import Remark
from sync.text import fold

HEADER_WITHIN = 30
LONGEST = 200
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("number", r"^(stt|tt|so tt|so thu tu)\.?$"),
    ("pair", r"^(so |ten )?nhom\b|^to so$"),
    ("phone", r"dien thoai|\bsdt\b|so dt|lien he"),
    ("name", r"^ho\b.*\bten\b|^ten( thanh vien| can bo)?$|^thanh vien$|^can bo$"),
    ("organisation", r"don vi|co quan|to chuc|noi cong tac|luc luong"),
    ("village", r"^(ten )?(thon|to dan pho|tdp|dia ban)\b|^thon\s*/"),
    ("role", r"vai tro|nhiem vu|phan cong|chuc danh|chuc vu|^(cong )?viec\b"),
)
_HEADING = re.compile(
    r"(?:[IVXL\d]+\s*[.)/-]\s*)?(?:danh sách\s+)?(?:tổ\s+(?:(?!trưởng|phó|dân)[^\W\d]+\s+)*?)?"
    r"(?:thôn|tổ dân phố|tdp)\s*:?\s+(.+)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\d+\s*[.)_-]?\s*(?=\D)")
_BEHIND = re.compile(r"\s*(?:[,;(–]|\s-\s).*")
# First that fits. A deputy is no lead, and a "Tổ trưởng tổ dân phố" is a village head.
_ROLES: tuple[tuple[str, str], ...] = (
    ("local", r"^pho\b|\bpho (truong )?(thon|to)"),
    ("head", r"truong thon|to truong (to )?dan pho|\btruong khu\b"),
    ("lead", r"to truong|truong nhom|\blead\b"),
    ("technical", r"ky thuat|technical"),
    ("local", r"dia ban|dan duong|\blocal\b"),
)
# R15: who knows the area, by organisation.
_LOCAL = re.compile(
    r"cong nghe so|antt|an ninh|bao ve|thon doi|mat tran|chi hoi|phu nu|cuu chien binh|\bccb\b"
    r"|nong dan|nguoi cao tuoi|chi bo|\bthon\b"
)
_LEADER = re.compile(r"^(truong thon|to truong dan pho)")


@dataclass(slots=True)
class MemberLine:
    """One line. `role` empty where nothing tells it; `village`, `pair` as written there.

    `remarks`: codes of `member_words` about what was repaired or guessed. `sheet`: its sheet, where
    the file has several; `places`: villages that the titles or the sheet name, should none be said.
    """

    row: int
    village: str
    name: str
    organisation: str
    role: str
    role_text: str
    phone: str
    pair: str
    remarks: tuple[str, ...] = ()
    sheet: str = ""
    places: tuple[str, ...] = ()


class MembersRefusedError(Exception):
    """The file as a whole is no list of members; `remark` says why."""

    def __init__(self, code: str) -> None:
        vi, en = sentence(code)
        self.remark = Remark(code, 0, vi, en, blocks=True)
        super().__init__(en)


def read_members(content: bytes) -> list[MemberLine]:
    """All people of the sheets in sight. Raises ListRefusedError, MembersRefusedError."""
    tables = {
        one.name: dict(sorted(one.rows.items()))
        for one in read_file(content).sheets
        if not one.hidden
    }
    headed = {name: found for name, table in tables.items() if (found := _header(table))}
    if not headed:
        raise MembersRefusedError("members_no_header")
    lines: list[MemberLine] = []
    for name, (columns, head) in headed.items():
        above = [row for number, row in tables[name].items() if number < head]
        below = {number: row for number, row in tables[name].items() if number > head}
        places = (*_titled(above), _NUMBERING.sub("", name))
        for line in _people(below, columns):
            line.places = places
            line.sheet = name if len(headed) > 1 else ""
            lines.append(line)
    if not lines:
        raise MembersRefusedError("members_nobody")
    return lines


def _titled(rows: list[Row]) -> list[str]:
    """Villages in the titles above a table, the nearest first."""
    texts = [text_of(cell) for row in rows for cell in row]
    return [_BEHIND.sub("", one).strip() for one in villages_named(texts)]


def _people(rows: Mapping[int, Row], columns: dict[str, int]) -> list[MemberLine]:
    found: list[MemberLine] = []
    village = pair = ""
    for number, row in rows.items():
        again = _header({number: row})
        if again is not None:  # the next village's table on the same sheet
            columns = again[0]
            continue
        cells = {field: _cell(row, index) for field, index in columns.items()}
        heading = _heading(row)
        if heading is not None:
            village, pair = heading, ""
            continue
        if not any(value for field, value in cells.items() if field != "number"):
            continue
        own = cells.get("village", "")
        if own and own != village:
            village, pair = own, ""
        merged = not own and not cells.get("number")
        pair = cells.get("pair", "") or (pair if merged else "")
        found.append(_line(number, cells, village, pair))
    return found


def pair_number(text: str) -> int | None:
    """1 for "1", "Nhóm 1", "N1", "Tổ số 01"; None for anything else."""
    found = re.fullmatch(r"(?:nhom|to|n)?\s*(?:so)?\s*0*(\d{1,2})", fold(text))
    return int(found[1]) if found and 1 <= int(found[1]) <= 60 else None


def _header(table: Mapping[int, Row]) -> tuple[dict[str, int], int] | None:
    """The columns and the header's row."""
    for number, row in islice(table.items(), HEADER_WITHIN):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            words = fold(text_of(cell)) if isinstance(cell, str) else ""
            if not words or len(words) > 60:
                continue
            for field, pattern in _SYNONYMS:
                if re.search(pattern, words):
                    columns.setdefault(field, place)
                    break
        if "name" in columns and {"village", "organisation", "role"} & columns.keys():
            return columns, number
    return None


def _cell(row: Row, index: int) -> str:
    return text_of(row[index])[:LONGEST] if index < len(row) else ""


def _heading(row: Row) -> str | None:
    """The village of a line that holds nothing else."""
    filled = [text_of(cell) for cell in row if text_of(cell)]
    if not 1 <= len(filled) <= 2:
        return None
    found = _HEADING.fullmatch(filled[-1])
    return _BEHIND.sub("", found[1]).strip() if found else None


def _line(number: int, cells: dict[str, str], village: str, pair: str) -> MemberLine:
    organisation, role_text = cells.get("organisation", ""), cells.get("role", "")
    role, remarks = _role(role_text, organisation)
    phone, unreadable = phone_number(cells.get("phone", ""))
    if unreadable:
        remarks = (*remarks, "phone_left_out")
    name = person_name(cells.get("name", ""))
    return MemberLine(
        number, village, name, organisation, role, role_text, phone or "", pair, remarks
    )


def _role(text: str, organisation: str) -> tuple[str, tuple[str, ...]]:
    words, place = fold(text), fold(organisation)
    for role, pattern in _ROLES:
        if re.search(pattern, words):
            return role, ()
    if _LEADER.search(place):
        return "head", ()
    if words and words not in {"thanh vien", "to vien", "can bo", "uy vien"} and not place:
        return "", ()
    if place:
        return ("local" if _LOCAL.search(place) else "technical"), ("role_guessed",)
    return "", ()
