"""What a list is read into: people in households, part by part, with remarks on what is odd."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.imports.tables import Table
from server.imports.words import Remark


@dataclass(frozen=True, slots=True)
class DraftCitizen:
    """One person as the list says. `sex` 0 male, 1 female; `guardian`: a name.

    `activated` and `need` None: the list does not say or cannot be read. `goals`: what is
    outstanding (None: not said).
    """

    row: int
    name: str
    birth_year: int
    sex: int | None
    id_number: str | None
    phone: str | None
    guardian: str | None
    need: str | None
    activated: bool | None
    part: str = ""
    address: str | None = None
    goals: tuple[str, ...] | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Part and row: a person's place in the file."""
        return self.part, self.row


@dataclass(frozen=True, slots=True)
class DraftHousehold:
    """One household; `head_name` may be a person who is not on the list."""

    head_name: str | None
    address: str | None
    landmark: str | None
    people: tuple[DraftCitizen, ...]


@dataclass(slots=True)
class PartDraft:
    """One table of one village. `said`: fields that the list has a column for."""

    table: Table
    village: str | None
    households: tuple[DraftHousehold, ...] = ()
    unplaced: tuple[DraftCitizen, ...] = ()
    remarks: list[Remark] = field(default_factory=list)
    said: frozenset[str] = frozenset()
    repaired: int = 0

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def people(self) -> list[DraftCitizen]:
        """Everybody, in households first."""
        return [one for house in self.households for one in house.people] + list(self.unplaced)


@dataclass(slots=True)
class RosterDraft:
    """What a file holds: its parts, and what is odd about the file itself."""

    parts: list[PartDraft]
    notes: list[Remark] = field(default_factory=list)

    @property
    def households(self) -> tuple[DraftHousehold, ...]:
        return tuple(house for part in self.parts for house in part.households)

    @property
    def unplaced(self) -> tuple[DraftCitizen, ...]:
        return tuple(one for part in self.parts for one in part.unplaced)

    @property
    def people(self) -> list[DraftCitizen]:
        """Everybody of every part."""
        return [one for part in self.parts for one in part.people]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Those about the file first, then part by part."""
        return (*self.notes, *(one for part in self.parts for one in part.remarks))

    @property
    def village(self) -> str | None:
        """The village that the first part names."""
        return next((hint for part in self.parts for hint in part.table.hints), None)

    @property
    def refused(self) -> bool:
        """True when a remark says that nothing may be stored."""
        return any(one.blocks for one in self.remarks)
