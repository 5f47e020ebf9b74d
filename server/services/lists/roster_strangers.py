"""Rows whose number somebody of another village has: moved, kept there, or asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from server.imports.draft import DraftCitizen
from server.imports.fixes import Fixes
from server.imports.words import Remark, remark
from server.models import Village
from server.repositories import roster
from server.repositories.rows import AnyRow
from server.services.lists.roster_match import other_person
from sync.text import fold

# That many of a list's people on another village's list, and it is that village's list.
FOREIGN_LEAST, FOREIGN_SHARE = 5, 2
MOVED = "row_moved"
_KINDS = frozenset({"thon", "khu", "xom", "to", "tdp", "ban", "ap"})
Place: TypeAlias = tuple[str, int]


@dataclass(slots=True)
class Strangers:
    """Rows that are `ours`, people whom it `moves` here, those whom somebody `kept` where they are.

    `moves` with the name of the village they come from; `known`: the person whom a row means.
    """

    ours: list[DraftCitizen] = field(default_factory=list)
    moves: dict[Place, tuple[AnyRow, str]] = field(default_factory=dict)
    kept: dict[Place, AnyRow] = field(default_factory=dict)
    known: dict[Place, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def strangers(
    commune_id: str,
    village: Village,
    people: Sequence[DraftCitizen],
    macs: Mapping[Place, str],
    moved_out: Collection[str],
    fixes: Fixes,
    scope: frozenset[str] | None,
) -> Strangers:
    """Sort out the rows of one village's list.

    Who was moved out by a correction (`moved_out`) is still on this village's list. Who is on no
    list there (an import was taken back) is moved unasked. `scope`: villages the caller may see.
    """
    places = roster.villages_of_numbers(commune_id, macs.values())
    found = Strangers()
    foreign: list[tuple[DraftCitizen, str, str]] = []
    for one in people:
        place = places.get(macs.get(one.key, ""))
        if place is None or place[0] == village.id or place[2] in moved_out:
            found.ours.append(one)
        else:
            foreign.append((one, place[1], place[2]))
    rows = {row.id: row for row in roster.people_of(commune_id, {who for _, _, who in foreign})}
    asked: list[tuple[DraftCitizen, str, AnyRow]] = []
    for one, name, who in foreign:
        row = rows[who]
        answer = fixes.answer(one.part, one.row, MOVED)
        found.known[one.key] = who
        if scope is not None and row.village_id not in scope:
            found.remarks.append(
                remark("row_id_unnamed", one.row, part=one.part, name=one.name, field="id")
            )
        elif (other := other_person(one, row, fixes)) is not None:
            found.remarks.append(other)  # a mistyped number moves nobody
        elif answer == "moved_here" or not (row.on_list or row.activation_list):
            found.moves[one.key] = row, name
        elif answer is None:
            asked.append((one, name, row))
        else:
            found.kept[one.key] = row
    found.remarks += _questions(asked, village, len(people))
    return found


def called(name: str) -> str:
    """A village within a sentence: "thôn Cầu Đá", but "Thôn 1" and "Khu Ga" as they are."""
    return name if fold(name).partition(" ")[0] in _KINDS else f"thôn {name}"


def _questions(
    asked: Sequence[tuple[DraftCitizen, str, AnyRow]], village: Village, people: int
) -> Iterable[Remark]:
    """One by one, or once when the whole file is another village's."""
    counts = Counter(name for _, name, _ in asked)
    many = {
        name: count
        for name, count in counts.items()
        if count >= FOREIGN_LEAST and count * FOREIGN_SHARE >= people
    }
    for name, count in many.items():
        part = asked[0][0].part
        yield remark("village_of_many", part=part, count=count, all=people, other=called(name))
    for one, name, row in asked:
        if name not in many:
            yield remark(
                MOVED, one.row, part=one.part, name=one.name, field="id",
                known=row.name, other=called(name), this=called(village.name),
            )  # fmt: skip
