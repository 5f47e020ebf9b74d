"""A list against what the village has: who is new, changed, gone, and what is to be asked.

Who is the same person: `server/services/lists/roster_match.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from server.imports.draft import DraftCitizen, DraftHousehold, PartDraft
from server.imports.fixes import Fixes
from server.imports.words import Remark
from server.models import Village
from server.repositories import import_changes, roster
from server.repositories.rows import AnyRow
from server.services.lists.identity_numbers import id_mac
from server.services.lists.roster_left import still_there
from server.services.lists.roster_match import Matching
from server.services.lists.roster_strangers import Strangers, strangers
from sync.text import fold

ROSTER, NOT_ACTIVATED = "roster", "not_activated"
Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A known person whose facts differ: columns as they are and as the list has them.

    `house`: where the list puts somebody who is in no house yet; `moves`: out of that village.
    """

    row: AnyRow
    one: DraftCitizen | None
    before: Values
    after: Values
    house: DraftHousehold | None = None
    moves: str | None = None


@dataclass(slots=True)
class Difference:
    """Parts of one village against what it has. `same_file`: its newest list is this very file."""

    village: Village
    kind: str
    parts: Sequence[PartDraft]
    new: list[DraftCitizen] = field(default_factory=list)
    known: dict[tuple[str, int], str] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)
    macs: dict[tuple[str, int], str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    there: int = 0
    same_file: bool = False

    @property
    def people(self) -> list[DraftCitizen]:
        return [one for part in self.parts for one in part.people]

    @property
    def empty(self) -> bool:
        """Importing would change nothing."""
        return self.same_file or not (self.new or self.changed or self.gone)

    @property
    def facts(self) -> list[Any]:
        """All that an import would do, for the digest."""
        places = [
            (house.head_name, house.address, [one.key for one in house.people])
            for part in self.parts
            for house in part.households
        ]
        return [
            self.village.id, self.kind, self.same_file,
            [(one.key, self.macs.get(one.key), _said(one)) for one in self.new],
            [(one.row.id, one.before, one.after, _house(one), one.moves) for one in self.changed],
            [(one.row.id, one.after) for one in self.gone],
            places,
        ]  # fmt: skip


def digest_of(differences: Iterable[Difference]) -> str:
    """What somebody has seen and approves: equal exactly when the same would happen."""
    facts = [one.facts for one in differences]
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def compare(
    commune_id: str,
    village: Village,
    kind: str,
    parts: Sequence[PartDraft],
    fixes: Fixes,
    scope: frozenset[str] | None = None,
    others: Sequence[DraftCitizen] = (),
) -> Difference:
    """Compare the parts of one village. `scope`: villages that may be named (None: all).

    `others`: people whom the same file has for other villages.
    """
    found = Difference(village, kind, parts)
    rows = roster.people(commune_id, village.id)
    people = found.people
    found.macs = {one.key: id_mac(commune_id, one.id_number) for one in people if one.id_number}
    out, into = import_changes.corrected(commune_id, village.id)
    moved = [row for row in roster.people_of(commune_id, out) if row.village_id != village.id]
    aside = strangers(
        commune_id, village, people, found.macs, {row.id for row in moved}, fixes, scope
    )
    ours = aside.ours
    said = {part.key: part.said for part in parts}
    matching = Matching(rows, moved, fixes, asks=kind == ROSTER)
    numbered = {part for part, fields in said.items() if "id" in fields}
    same = matching.all(ours, found.macs, numbered)
    houses = _houses_for(commune_id, found, same) if kind == ROSTER else {}
    for one in ours:
        row = same.get(one.key)
        if row is None:
            found.new.append(one)
            continue
        found.known[one.key] = row.id
        if row.village_id == village.id or scope is None or row.village_id in scope:
            _change(found, row, one, said[one.part], houses.get(one.key))
    _aside(found, aside, said)
    found.remarks += [*aside.remarks, *matching.remarks]
    _gone(found, rows, matching.taken, into)
    left = still_there(commune_id, [one.row for one in found.gone], parts, others, fixes)
    found.gone = [one for one in found.gone if one.row.id not in left]
    return found


def _aside(found: Difference, aside: Strangers, said: Mapping[str, frozenset[str]]) -> None:
    """People of other villages whom the list has: those who are moved here, those who stay."""
    by_key = {one.key: one for one in found.people}
    found.known |= aside.known
    for key, (row, village) in aside.moves.items():
        _change(found, row, by_key[key], said[key[0]], None, moves=village)
    for key, row in aside.kept.items():
        if row.elsewhere and found.kind == ROSTER:
            # Still on a police list, so nobody may take him for integrated.
            found.changed.append(
                Change(row, by_key[key], {"elsewhere": True}, {"elsewhere": False})
            )


def _houses_for(
    commune_id: str, found: Difference, same: Mapping[tuple[str, int], AnyRow]
) -> dict[tuple[str, int], DraftHousehold]:
    """Houses that the list gives people of the village who are in none.

    Whom somebody has put into a house, or out of one, stays where that person said.
    """
    listed = {one.key: house for part in found.parts for house in part.households
              for one in house.people if one.key in same}  # fmt: skip
    homes = roster.homes(commune_id, found.village.id) if listed else {}
    nowhere = {person for person, home in homes.items() if home is None}
    free = [key for key in listed if same[key].id in nowhere]
    decided = import_changes.housed_by_hand(commune_id, [same[key].id for key in free])
    return {key: listed[key] for key in free if same[key].id not in decided}


def _change(
    found: Difference,
    row: AnyRow,
    one: DraftCitizen,
    said: frozenset[str],
    house: DraftHousehold | None,
    *,
    moves: str | None = None,
) -> None:
    mac = found.macs.get(one.key)
    values = values_of(one, said, row) if found.kind == ROSTER else _of_second(row)
    if mac and row.id_mac != mac:
        values |= {"id_mac": mac, "id_last4": (one.id_number or "")[-4:]}
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    if after or house is not None or moves:
        before = {name: getattr(row, name) for name in after}
        found.changed.append(Change(row, one, before, after, house, moves))


def _gone(found: Difference, rows: Sequence[AnyRow], taken: set[str], into: set[str]) -> None:
    if found.kind == ROSTER:
        there = [row for row in rows if row.on_list and not row.elsewhere and row.id not in into]
        values: Values = {"elsewhere": True}
    else:
        there = [row for row in rows if row.activation_list and row.id not in into]
        values = {"activation_list": False, "activated": True}
    found.there = len(there)
    found.gone = [
        Change(row, None, {name: getattr(row, name) for name in values}, values)
        for row in there
        if row.id not in taken
    ]


def values_of(one: DraftCitizen, said: frozenset[str], row: AnyRow | None = None) -> Values:
    """Columns that a list decides; what it has no column for, or leaves empty, stays."""
    values: Values = {
        "name": one.name,
        "name_folded": fold(one.name)[:200],
        "birth_year": one.birth_year,
        "elsewhere": False,
        "on_list": True,
    }
    for name, value in (("sex", one.sex), ("phone", one.phone), ("address", one.address)):
        if row is None or value is not None:
            values[name] = value
    if row is None or one.guardian is not None:
        values["guardian_name"] = one.guardian
    if row is None or ("need" in said and one.need is not None):
        values["need"] = one.need or "none"
    if row is None or one.goals is not None:
        values["goals"] = None if one.goals is None else list(one.goals)
    if row is None or one.activated is not None:
        values["activated"] = one.activated is not False
    elif "activation" in said and not row.activation_list:
        values["activated"] = True
    return values


def _of_second(row: AnyRow) -> Values:
    del row
    return {"activation_list": True, "activated": False}


def _house(change: Change) -> tuple[str | None, str | None] | None:
    return (change.house.head_name, change.house.address) if change.house else None


def _said(one: DraftCitizen) -> list[Any]:
    return [
        one.name, one.birth_year, one.sex, one.phone, one.need, one.activated, one.goals,
        one.guardian, one.address,
    ]  # fmt: skip


def shown(values: Mapping[str, Any]) -> dict[str, str | None]:
    """Columns as short texts for a person to compare; what says the same twice is left out."""
    texts: dict[str, str | None] = {}
    for name, value in values.items():
        if name in {"name_folded", "id_mac"}:
            continue
        if isinstance(value, bool):
            texts[name] = "1" if value else "0"
        elif isinstance(value, list):
            texts[name] = ",".join(map(str, value))
        else:
            texts[name] = None if value is None else str(value)
    return texts
