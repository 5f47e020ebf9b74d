"""A list against what the village has: who is new, changed, gone, and what is to be asked.

Same person: same identity number; where one of the two has none, same name and birth year. That
is certain only when neither has a number or the list has no numbers at all; else it is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from server.imports.draft import DraftCitizen, PartDraft
from server.imports.fixes import Fixes
from server.imports.words import Remark, remark
from server.models import Village
from server.repositories import imports, roster
from server.repositories.rows import AnyRow
from server.services.people import id_mac
from sync.text import fold

KNOWN = "row_name_known"
ROSTER, NOT_ACTIVATED = "roster", "not_activated"
# That many of a list's people on another village's list, and it is that village's list.
FOREIGN_LEAST, FOREIGN_SHARE = 5, 5
Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A known person whose facts differ: columns as they are and as the list has them."""

    row: AnyRow
    one: DraftCitizen | None
    before: Values
    after: Values


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
    moved: set[str] = field(default_factory=set)
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
            [(one.row.id, one.before, one.after) for one in self.changed],
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
) -> Difference:
    """Compare the parts of one village."""
    found = Difference(village, kind, parts)
    rows = roster.people(commune_id, village.id)
    people = found.people
    found.macs = {one.key: id_mac(commune_id, one.id_number) for one in people if one.id_number}
    out, into = imports.corrected(commune_id, village.id)
    matched = _Matching(rows, fixes, asks=kind == ROSTER)
    places = roster.villages_of_numbers(commune_id, found.macs.values())
    said = {part.key: part.said for part in parts}
    foreign: list[tuple[DraftCitizen, str]] = []
    for one in people:
        mac = found.macs.get(one.key)
        place = places.get(mac) if mac else None
        if place and place[0] != village.id:
            if place[2] in out:
                found.moved.add(place[2])
            else:
                foreign.append((one, place[1]))
            found.known[one.key] = place[2]
            continue
        same = matched.find(one, mac, numbered="id" in said[one.part])
        if same is None:
            found.new.append(one)
            continue
        found.known[one.key] = same.id
        _change(found, same, one, mac, said[one.part])
    found.remarks += [*_foreign(foreign, len(people)), *matched.remarks]
    _gone(found, rows, matched.taken, into)
    return found


def _change(
    found: Difference, row: AnyRow, one: DraftCitizen, mac: str | None, said: frozenset[str]
) -> None:
    values = values_of(one, said, row) if found.kind == ROSTER else _of_second(row)
    if mac and row.id_mac is None:
        values |= {"id_mac": mac, "id_last4": (one.id_number or "")[-4:]}
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    if after:
        before = {name: getattr(row, name) for name in after}
        found.changed.append(Change(row, one, before, after))


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
    if row is None or "need" in said:
        values["need"] = one.need
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


def _said(one: DraftCitizen) -> list[Any]:
    return [
        one.name, one.birth_year, one.sex, one.phone, one.need, one.activated, one.goals,
        one.guardian, one.address,
    ]  # fmt: skip


def _foreign(found: list[tuple[DraftCitizen, str]], people: int) -> Iterable[Remark]:
    """People whom another village has: each by row, or once when the whole file is that one's."""
    counts: dict[str, int] = {}
    for _, name in found:
        counts[name] = counts.get(name, 0) + 1
    many = {
        name: count
        for name, count in counts.items()
        if count >= FOREIGN_LEAST and count * FOREIGN_SHARE >= people
    }
    for name, count in many.items():
        part = found[0][0].part
        yield remark("village_of_many", part=part, count=count, all=people, other=name)
    for one, name in found:
        if name not in many:
            yield remark(
                "row_id_elsewhere", one.row, part=one.part, name=one.name, field="id", other=name,
            )  # fmt: skip


class _Matching:
    """Finds the village's person that a row of the list means; each at most once."""

    def __init__(self, rows: Sequence[AnyRow], fixes: Fixes, *, asks: bool) -> None:
        self.taken: set[str] = set()
        self.remarks: list[Remark] = []
        self._fixes = fixes
        self._asks = asks
        self._by_mac = {row.id_mac: row for row in rows if row.id_mac}
        self._by_name: dict[tuple[str, int | None], list[AnyRow]] = {}
        for row in rows:
            self._by_name.setdefault((row.name_folded, row.birth_year), []).append(row)

    def find(self, one: DraftCitizen, mac: str | None, *, numbered: bool) -> AnyRow | None:
        """`numbered`: the list has a column of numbers, so one without is an exception."""
        same = self._by_mac.get(mac) if mac else None
        if same is None:
            same = self._by_words(one, mac, numbered=numbered)
        if same is None or same.id in self.taken:
            return None
        self.taken.add(same.id)
        return same

    def _by_words(self, one: DraftCitizen, mac: str | None, *, numbered: bool) -> AnyRow | None:
        named = self._by_name.get((fold(one.name)[:200], one.birth_year), ())
        free: Callable[[AnyRow], bool] = lambda row: row.id not in self.taken  # noqa: E731
        found = [row for row in named if free(row) and not (mac and row.id_mac)]
        if mac is None:
            plain = [row for row in found if row.id_mac is None and row.on_list]
            if plain:
                return _nearest(plain, one)
        if not found:
            return None
        if not self._asks or (mac is None and not numbered):
            return found[0] if len(found) == 1 else None
        return self._asked(one, found[0])

    def _asked(self, one: DraftCitizen, row: AnyRow) -> AnyRow | None:
        answer = self._fixes.answer(one.part, one.row, KNOWN)
        if answer is None:
            last4 = f" (…{row.id_last4})" if row.id_last4 else ""
            self.remarks.append(
                remark(
                    KNOWN, one.row, part=one.part, name=one.name, field="name", value=one.name,
                    last4=last4,
                )
            )  # fmt: skip
        return row if answer == "same" else None


def _nearest(rows: Sequence[AnyRow], one: DraftCitizen) -> AnyRow:
    address = fold(one.address or "")
    return next((row for row in rows if fold(row.address or "") == address), rows[0])


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
