"""What a cell says of goals: "x", "Có", "Chưa", "Cả hai", "Đã SSKĐT, chưa ASXH".

The same mark says one thing under "Chưa tích hợp" and the opposite under "Đã tích hợp", so every
cell is read by the words above it. What cannot be read is never guessed: it says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from server.imports.cells import text_of
from server.imports.goals import BASIC, CODES, PATTERNS, goals_named
from server.imports.sheets import Cell
from sync.text import fold

State: TypeAlias = Literal["open", "done"] | None
Token: TypeAlias = tuple[int, str, bool]  # place, goal or state, whether it is a goal

_MARK = frozenset({"x", "v", "1", "*", "+", "✓", "✔", "ok"})
_MISSING = re.compile(r"\b(chua|thieu|can(?! cuoc))\b")
_DONE = re.compile(r"\bda\b|ket qua")
_STATUS = re.compile(r"tinh trang|trang thai")
# "co" and "khong" answer the header; the others stand for themselves.
_STATE = re.compile(
    r"\b(?:(?P<done>khong (?:con )?thieu|da(?: (?:co|xong|du|hoan thanh|hoat dong))*|co roi|roi"
    r"|xong|hoan thanh|du|(?:dang )?hoat dong)"
    r"|(?P<open>chua(?: (?:co|xong|du|hoan thanh|duoc|hoat dong))*|thieu|con|can(?! cuoc))"
    r"|(?P<no>khong(?: (?:co|duoc|hoat dong))*)|(?P<yes>co))\b"
)
# Words beside a state that change nothing about it.
_IDLE = (
    r"tai khoan|tk|so|va|tat ca|ca|het|deu|2|hai|duoc|the|cap nhat|cap|dang k[yi]|phe duyet|duyet"
    r"|tao|lam|cai dat|cai|thuc hien|vneid|app|dinh danh|dien tu|gi|noi dung|muc"
)
_CLAUSES = re.compile(r"[,;./+&|]")
_FIRST_LEVEL = re.compile(r"\bmuc (do )?1\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """How cells below it are read. `asked`: the goals of "all"; `known`: those a cell may name.

    What is meant by a mark, by "Có", by an empty cell and by a goal's bare name; None: nothing.
    """

    asked: tuple[str, ...]
    known: tuple[str, ...]
    mark: State
    yes: State
    blank: State
    name: State
    idle: str = _IDLE + "|tich hop"

    def outstanding(self, cell: Cell) -> frozenset[str] | None:
        """Goals that the cell says are to be done; None when it does not say or is unreadable."""
        return _read(self, text_of(cell))

    def trusts_blank(self) -> bool:
        """Whether a column that is empty throughout is to be believed: it must not say "done"."""
        return self.blank != "done"

    def all_of(self, state: State) -> frozenset[str] | None:
        """All asked when open, none when done."""
        return None if state is None else frozenset(self.asked if state == "open" else ())


def combined(header: str, titles: str) -> Heading:
    """A column that names goals: "Chưa tích hợp", "Kết quả tích hợp", "Nội dung tích hợp"."""
    words = fold(header)
    asked = tuple(goals_named(words)) or BASIC
    if _MISSING.search(words):
        return Heading(asked, CODES, "open", "open", "done", "open")
    if _DONE.search(words):
        return Heading(asked, CODES, "done", "done", "open", "done")
    if _STATUS.search(words):
        return Heading(asked, CODES, None, "done", None, None)
    mark: State = "open" if _MISSING.search(fold(titles)) else None
    return Heading(asked, CODES, mark, None, None, "open")


def single(goal: str, header: str, titles: str) -> Heading:
    """One goal's own column; where its header says neither, the list's title does."""
    words, asked = fold(header), (goal,)
    if _MISSING.search(words):
        return Heading(asked, asked, "open", "open", "done", "open")
    if not _DONE.search(words) and _MISSING.search(fold(titles)):
        # "Có" may mean "has it" as well as "is missing it".
        return Heading(asked, asked, "open", None, "done", "open")
    return Heading(asked, asked, "done", "done", "open", "done")


def activation(header: str) -> Heading:
    """The column about the level-2 account (R64); an empty cell says nothing."""
    asked = ("activation",)
    mark: State = "open" if _MISSING.search(fold(header)) else "done"
    return Heading(asked, asked, mark, mark, None, "done", _IDLE)


@lru_cache(maxsize=4096)
def is_activated(text: str, heading: Heading) -> bool | None:
    """Whether the level-2 account is activated; None when the cell does not say."""
    if _FIRST_LEVEL.search(fold(text)):
        return False
    found = heading.outstanding(text)
    return None if found is None else not found


def is_blank(cell: Cell) -> bool:
    """Whether nothing but marks of punctuation is in the cell."""
    return not _bare(text_of(cell))


def _bare(text: str) -> str:
    return fold(text).strip(" .,;:!-–—…_/")


@lru_cache(maxsize=4096)  # thousands of rows, a few dozen different cells
def _read(heading: Heading, text: str) -> frozenset[str] | None:
    words = _bare(text)
    if not words:
        return heading.all_of(heading.blank)
    if words in _MARK:
        return heading.all_of(heading.mark)
    if any(PATTERNS[goal].search(words) for goal in heading.known):
        return _by_name(heading, words)
    words = "khong" if words == "0" else words
    if not _plain(heading, words):
        return None
    return heading.all_of(_whole_state(heading, words))


def _plain(heading: Heading, words: str) -> bool:
    """Whether nothing is said but states and idle words."""
    rest = re.sub(rf"\b(?:{heading.idle})\b", " ", _STATE.sub(" ", words))
    return re.search(r"\w", rest) is None


def _whole_state(heading: Heading, words: str) -> State:
    """The state of words that name no goal; None when they contradict themselves."""
    kinds = {str(found.lastgroup) for found in _STATE.finditer(words)}
    if {"open", "done"} <= kinds:
        return None
    if "open" in kinds:
        return "open"
    if "done" in kinds:
        return "done"
    if "no" in kinds and heading.yes is not None:
        return "done" if heading.yes == "open" else "open"
    return heading.yes if kinds else heading.name


def _by_name(heading: Heading, words: str) -> frozenset[str] | None:
    """Each goal by the state before it ("chưa ASXH") or behind it ("ASXH chưa")."""
    states: dict[str, State] = {}
    waiting: list[str] = []
    carried: State = None
    for clause in _CLAUSES.split(words):
        tokens = _tokens(heading, clause)
        goals = [word for _, word, is_goal in tokens if is_goal]
        said = [_state(word) for _, word, is_goal in tokens if not is_goal]
        if not said:
            if carried is None:
                waiting += goals
            states.update(dict.fromkeys(goals, carried))
            continue
        if not goals:
            if _plain(heading, clause):  # "SSKĐT, ASXH, chưa", but not "SSKĐT, đã hẹn"
                states.update(dict.fromkeys(waiting, said[0]))
                waiting = []
            continue
        leads = not tokens[0][2]
        for at, (_, word, is_goal) in enumerate(tokens):
            if is_goal:
                states[word] = _nearest(tokens, at, leads=leads)
        if not leads:
            states.update(dict.fromkeys(waiting, said[0]))
        waiting = []
        carried = said[-1] if leads else None
    settled = {goal: state or heading.name for goal, state in states.items()}
    if None in settled.values():
        return None
    still_open = frozenset(goal for goal, state in settled.items() if state == "open")
    return still_open or frozenset(heading.asked) - settled.keys()


def _tokens(heading: Heading, clause: str) -> list[Token]:
    found: list[Token] = [
        (match.start(), str(match.lastgroup), False) for match in _STATE.finditer(clause)
    ]
    for goal in heading.known:
        found += [(match.start(), goal, True) for match in PATTERNS[goal].finditer(clause)]
    return sorted(found)


def _nearest(tokens: list[Token], at: int, *, leads: bool) -> State:
    before = [_state(word) for _, word, is_goal in tokens[:at] if not is_goal]
    behind = [_state(word) for _, word, is_goal in tokens[at:] if not is_goal]
    if leads or not behind:
        return before[-1] if before else None
    return behind[0]


def _state(kind: str) -> State:
    """Beside a goal's name "co" and "khong" stand for themselves, too."""
    return "done" if kind in {"done", "yes"} else "open"
