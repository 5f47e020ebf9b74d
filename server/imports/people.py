"""One row of a table to one person, with a remark for everything odd on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from server.imports import cells, outstanding
from server.imports.cells import person_name, text_of
from server.imports.columns import GOAL, is_bare_status
from server.imports.draft import DraftCitizen
from server.imports.fixes import Fixes
from server.imports.fonts import is_odd
from server.imports.houses import Line, lane_of
from server.imports.names import name_columns
from server.imports.needs import Need, need_of, strongest, ticked_columns
from server.imports.no_people import NUMBERED, is_ending, is_numbering, is_somebody
from server.imports.outstanding import Heading
from server.imports.sheets import Cell, Row
from server.imports.tables import Table
from server.imports.words import Remark, remark
from sync.text import fold

OLDEST_YEAR = 1900
_LETTERS = ("name", "head", "guardian", "address")
_HEADS = frozenset({"chu ho", "ch", "la chu ho"})
_READ = ("name", "birth", "birth_male", "birth_female", "id", "head", "address", "phone")


@dataclass(slots=True)
class Reader:
    """Reads a table's rows and collects remarks on the way. `skipped`: rows left out by hand.

    `villages`: folded names, to be told from lanes in addresses.
    """

    table: Table
    fixes: Fixes
    this_year: int
    villages: frozenset[str] = frozenset()
    remarks: list[Remark] = field(default_factory=list)
    skipped: int = 0
    repaired: int = 0
    _fixed: dict[str, str] = field(default_factory=dict)
    _row: Row = ()
    _names: tuple[int, ...] = ()
    _ticked: tuple[int, ...] = ()
    _head_above: tuple[str, str] | None = None
    _goals_said: bool = False
    _goal_columns: dict[str, Heading] = field(default_factory=dict)
    _activation: Heading = field(init=False)

    def __post_init__(self) -> None:
        self._names = name_columns(self.table)
        self._ticked = ticked_columns(
            self.table.header, {*self.table.columns.values(), *self._names}
        )
        self._activation = outstanding.activation(self._header("activation"))
        titles = " ".join(self.table.titles)
        for name in self.table.columns:
            if name == "goals":
                self._goal_columns[name] = outstanding.combined(self._header(name), titles)
            elif name.startswith(GOAL):
                goal = name.removeprefix(GOAL)
                self._goal_columns[name] = outstanding.single(goal, self._header(name), titles)

    @property
    def said(self) -> frozenset[str]:
        """Fields that the table has columns for."""
        return frozenset(self.table.columns) | ({"need"} if self._ticked else set())

    def _header(self, name: str) -> str:
        at = self.table.columns.get(name)
        return self.table.header[at] if at is not None and at < len(self.table.header) else ""

    def cell(self, name: str) -> Cell:
        """The row's cell of a field, as it is or as somebody put it right."""
        if name in self._fixed:
            return self._fixed[name]
        if name == "name" and len(self._names) > 1:
            return " ".join(filter(None, (text_of(self._at(at)) for at in self._names)))
        index = self.table.columns.get(name)
        return self._row[index] if index is not None and index < len(self._row) else None

    def _at(self, index: int) -> Cell:
        return self._row[index] if index < len(self._row) else None

    def text(self, name: str) -> str:
        return text_of(self.cell(name))

    def say(
        self, code: str, row: int, at: str | None = None, *, blocks: bool = True, **words: str | int
    ) -> None:
        # A number that stands is nobody's to read; one that does not is to be put right.
        hides = code in {"id_zeros", "id_differs"}
        value = self.text(at)[:60] if at and not hides else None
        self.remarks.append(
            remark(
                code, row, blocks=blocks, part=self.table.key, field=at, value=value,
                name=person_name(self.cell("name"))[:200] or None, **words,
            )
        )  # fmt: skip

    def line(self, number: int, row: Row) -> Line | None:
        """The person of a row; None for what is no person, is left out or cannot be taken."""
        given = self.fixes.of(self.table.key, number)
        self._row, self._fixed = row, dict(given.cells)
        if given.skip:
            self.skipped += 1
            self._house()
            return None
        self._unstored(number)
        if self._no_person(number):
            self._head_above = None
            return None
        name = person_name(self.cell("name"))
        head, address = self._house()
        if not name or name.startswith("#"):  # "#REF!"
            self.say("row_no_name", number, "name")
            return None
        apart = len(self._names) > 1 and "name" not in given.cells
        if apart and not text_of(self._at(self._names[-1])):
            self.say("row_no_given", number, "name")
            return None
        odd = self._odd() if self.table.odd else None
        if odd is not None:
            self.say("row_old_font", number, odd)
            return None
        return self._line(number, name, head, address)

    def leave_out(self, row: Row) -> None:
        """Pass a hidden row; who follows its head still belongs to that house."""
        self._row, self._fixed = row, {}
        self._house()

    def _house(self) -> tuple[str, str]:
        """Head and address of the row's house: its own, or those of the "Chủ hộ" above it."""
        relation, head = self.text("relation"), person_name(self.cell("head"))
        address = lane_of(person_name(self.cell("address")), self.villages)
        if fold(relation) in _HEADS:
            self._head_above = (head or person_name(self.cell("name")), address)
            return self._head_above
        if head or cells.says_nothing(relation):
            self._head_above = None
        return self._head_above or (head, address)

    def settled(self, lines: list[Line]) -> list[Line]:
        """The table's people, once all are read: columns of goals nobody filled in say nothing."""
        empty = lines and self._goal_columns and not self._goals_said
        if empty and not all(one.trusts_blank() for one in self._goal_columns.values()):
            self.remarks.append(remark("goals_empty", blocks=False, part=self.table.key))
            for line in lines:
                line.person = replace(line.person, goals=None)
        return lines

    def _odd(self) -> str | None:
        """The first field whose letters are broken, unless somebody put it so by hand."""
        fields = (one for one in _LETTERS if one not in self._fixed)
        return next((one for one in fields if is_odd(self.text(one))), None)

    def _line(self, number: int, name: str, head: str, address: str) -> Line | None:
        birth_field, sex = self._birth()
        year = cells.birth_year(self.cell(birth_field))
        known = self._identity(number)
        year = self._year(year, birth_field, known, number)
        if year is None:
            return None
        if known and not cells.agrees(known, year, sex):
            self.say("id_differs", number, "id", blocks=False)
        phone, left_out = cells.phone_number(self.cell("phone"))
        if left_out:
            self.say("phone_wrong", number, "phone", blocks=False)
        lane = lane_of(person_name(self.cell("address")), self.villages)
        activated = self._activated(number)
        person = DraftCitizen(
            number, name[:200], year, sex, known, phone,
            person_name(self.cell("guardian"))[:200] or None, self._need(number),
            activated, self.table.key, lane or None, self._goals(number, activated=activated),
        )  # fmt: skip
        is_head = fold(self.text("relation")) in _HEADS
        return Line(person, head[:200], address, self.text("landmark") or None, is_head)

    def _no_person(self, number: int) -> bool:
        """A signature, a total, the name of a lane, a row of column numbers."""
        if self._fixed:
            return False
        name, birth, known = self.text("name"), self.text(self._birth()[0]), self.text("id")
        numbered = NUMBERED.fullmatch(self.text("number")) is not None
        if re.search(r"\d{6}", known) or (numbered and (name or birth or known)):
            return is_numbering(self._row)
        if name and birth and not is_ending(name, birth):
            return is_numbering(self._row)
        if not birth and is_somebody(name, self.text("address")):
            return False
        whose = any(self.text(one) for one in ("sex", "relation", "phone", "head"))
        if name and not birth and whose:
            return False
        texts = [name, *map(text_of, self._row)]
        said = next((text for text in texts if text and not NUMBERED.fullmatch(text)), "")
        if said:
            self.say("row_ignored", number, blocks=False, text=said[:60])
        return True

    def _need(self, row: int) -> Need | None:
        asked = [(self._at(at), self.table.header[at]) for at in self._ticked]
        if "need" in self.table.columns:
            asked.append((self.cell("need"), self._header("need")))
        found = strongest([need_of(cell, header) for cell, header in asked])
        if found is None:
            text = next(text_of(cell) for cell, header in asked if need_of(cell, header) is None)
            self.say("need_unread", row, "need", blocks=False, text=text[:60])
        return found

    def _birth(self) -> tuple[str, int | None]:
        """Field and sex; in lists with a column per sex, the filled column says both."""
        sex = cells.sex_of(self.cell("sex"))
        if "birth" in self._fixed:
            return "birth", sex
        for column, which in (("birth_male", 0), ("birth_female", 1)):
            if self.text(column):
                return column, which
        return "birth", sex

    def _identity(self, row: int) -> str | None:
        text = self.text("id")
        if cells.says_nothing(text):
            self.say("id_missing", row, "id", blocks=False)
            return None
        number, repaired = cells.identity_number(self.cell("id"))
        if number is None:
            if cells.is_old_card(self.cell("id")):
                self.say("id_old_card", row, "id", blocks=False)
                return None
            cut = re.search(r"\d[.,]?\d*[eE]\+?\d\d", text) is not None
            self.say("row_id_cut" if cut else "row_id_wrong", row, "id", text=text[:20])
            return None
        if repaired:
            self.repaired += 1
            self.say("id_zeros", row, "id", blocks=False)
        return number

    def _year(self, year: int | None, at: str, number: str | None, row: int) -> int | None:
        text = self.text(at)
        if year is None and number is not None:
            year = cells.short_year(text, number) if text else cells.year_from_number(number)
        if year is None:
            self.say("row_birth_unread" if text else "row_no_birth", row, at, text=text[:20])
            return None
        if not OLDEST_YEAR <= year <= self.this_year:
            self.say("row_birth_range", row, at, text=year)
            return None
        return year

    def _activated(self, row: int) -> bool | None:
        text = self.text("activation")
        found = outstanding.is_activated(text, self._activation)
        if found is None and text and not is_bare_status(self._header("activation")):
            self.say("activation_unread", row, "activation", blocks=False, text=text[:60])
        return found

    def _goals(self, row: int, *, activated: bool | None) -> tuple[str, ...] | None:
        found: set[str] = set()
        said = unread = False
        for name, heading in self._goal_columns.items():
            self._goals_said |= not outstanding.is_blank(self.cell(name))
            of_cell = heading.outstanding(self.cell(name))
            if of_cell is not None:
                said = True
                found |= of_cell
            elif not cells.says_nothing(self.text(name)):
                unread = True
                self.say("goals_unread", row, name, blocks=False, text=self.text(name)[:60])
        if unread or not said:
            return None  # the rule asks for everything (R26); a guess could leave somebody out
        if activated is False:
            found.add("activation")
        return tuple(sorted(found))

    def _unstored(self, number: int) -> None:
        if not self.table.unstored:
            return
        for name in _READ:
            at = self.table.columns.get(name)
            columns = self._names if name == "name" else () if at is None else (at,)
            unstored = any((number, one) in self.table.unstored for one in columns)
            if unstored and name not in self._fixed:
                self.say("formula_unstored", number, name)
