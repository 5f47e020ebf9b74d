"""Which citizen a row of the system's list means: by number, else asked by name, year and village.

Nobody is matched silently by name: a question names who it may be, and a person answers (R42).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from server.imports.draft import DraftCitizen
from server.repositories import merged, roster
from server.repositories.rows import AnyRow
from server.services.lists.identity_numbers import id_mac
from server.services.lists.roster_plan import Reading
from sync.text import fold

# The answer that says: none of those.
NOBODY = "none"
# Why a row is nobody of the phase's lists; "village": the list of a village not compared.
UNKNOWN, OTHER_VILLAGE, OFF_LIST = "unknown", "village", "off_list"


class Question(NamedTuple):
    """A row and who it may be. `kind`: name (no number to tell by), number_differs, or
    other_person (the number is that of somebody with another name and year)."""

    one: DraftCitizen
    kind: str
    village: str
    candidates: tuple[AnyRow, ...]
    answer: str | None


class Stranger(NamedTuple):
    """A row that is nobody of the lists compared."""

    one: DraftCitizen
    why: str
    village: str


@dataclass(slots=True)
class Matched:
    """`rows`: citizen → his row of the list. `listed`: people of the lists compared, by id."""

    rows: dict[str, DraftCitizen] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    listed: dict[str, AnyRow] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Questions still without an answer."""
        return sum(one.answer is None for one in self.questions)


Answers = Mapping[str, Mapping[str, Mapping[str, Any]]]


def match(
    commune_id: str, reading: Reading, villages: Collection[str], answers: Answers
) -> Matched:
    """Every row of parts whose village is one of `villages`; other parts are left out.

    `answers`: the fixes as stored, where a row's "person" is a citizen's id or `NOBODY`.
    """
    found = Matched()
    away = merged.remaining(commune_id)
    everybody = [row for key in sorted(villages) for row in roster.people(commune_id, key)]
    found.listed = {row.id: row for row in everybody if row.on_list and row.id not in away}
    matching = _Matching(commune_id, found, everybody, away)
    for part in reading.draft.parts:
        village = reading.villages.get(part.key)
        if village is None or village.id not in villages:
            continue
        given = answers.get(part.key, {})
        for one in part.people:
            person = given.get(str(one.row), {}).get("person")
            matching.take(one, village.id, person)
    matching.finish()
    return found


class _Matching:
    def __init__(
        self,
        commune_id: str,
        found: Matched,
        everybody: Sequence[AnyRow],
        away: Mapping[str, str],
    ) -> None:
        self._commune = commune_id
        self._found = found
        self._away = away
        self._by_id = {row.id: row for row in everybody}
        self._by_mac = {row.id_mac: row for row in everybody if row.id_mac}
        self._by_name: dict[tuple[str, str, int | None], list[AnyRow]] = {}
        for row in found.listed.values():
            name = (row.village_id, row.name_folded, row.birth_year)
            self._by_name.setdefault(name, []).append(row)
        self._waiting: list[tuple[DraftCitizen, str, str | None, str | None]] = []

    def take(self, one: DraftCitizen, village: str, answer: str | None) -> None:
        """Decide a row by its number; the others wait, so that no name takes a numbered person."""
        mac = id_mac(self._commune, one.id_number) if one.id_number else None
        row = self._by_mac.get(mac) if mac else None
        if row is None:
            self._waiting.append((one, village, mac, answer))
            return
        named = row.name_folded == fold(one.name)[:200]
        if named or row.birth_year in {None, one.birth_year}:
            self._is(one, row, village)
        else:
            self._ask(one, "other_person", village, [row], answer)

    def finish(self) -> None:
        """Ask about the others by name; of who is nobody, whether another village has him."""
        places = roster.villages_of_numbers(
            self._commune, {mac for _, _, mac, _ in self._waiting if mac}
        )
        sure = set(self._found.rows)
        for one, village, mac, answer in self._waiting:
            named = self._by_name.get((village, fold(one.name)[:200], one.birth_year), [])
            alike = [row for row in named if row.id not in sure]
            plain = [row for row in alike if mac is None or row.id_mac is None]
            if alike:
                kind = "name" if plain else "number_differs"
                self._ask(one, kind, village, plain or alike, answer)
            else:
                why = OTHER_VILLAGE if mac in places else UNKNOWN
                self._found.strangers.append(Stranger(one, why, village))

    def _ask(
        self,
        one: DraftCitizen,
        kind: str,
        village: str,
        rows: Sequence[AnyRow],
        answer: str | None,
    ) -> None:
        known = {row.id for row in rows} | {NOBODY}
        answer = answer if answer in known else None
        self._found.questions.append(Question(one, kind, village, tuple(rows), answer))
        if answer == NOBODY:
            self._found.strangers.append(Stranger(one, UNKNOWN, village))
        elif answer is not None:
            self._is(one, self._by_id[answer], village)

    def _is(self, one: DraftCitizen, row: AnyRow, village: str) -> None:
        citizen = self._away.get(row.id, row.id)
        if citizen in self._found.listed:
            self._found.rows[citizen] = one
        else:
            why = OFF_LIST if citizen in self._by_id else OTHER_VILLAGE
            self._found.strangers.append(Stranger(one, why, village))


def confirmed(found: Matched, says: str) -> set[str]:
    """People whom the system has as done, by a list of those who are ("done") or are not ("open").

    A list's own column of what is outstanding goes before what the list as a whole says.
    """
    done: set[str] = set()
    for citizen, row in found.listed.items():
        one = found.rows.get(citizen)
        if one is None:
            if says == "open":
                done.add(citizen)
        elif one.goals is None:
            if says == "done":
                done.add(citizen)
        elif not set(one.goals) & _asked_of(row):
            done.add(citizen)
    return done


def _asked_of(row: AnyRow) -> set[str]:
    return {"sskdt"} if row.need == "none" else {"sskdt", "asxh"}


def guessed(reading: Reading) -> str | None:
    """What the titles say the list is of: "done", "open", or None when they do not tell."""
    words = " ".join(
        fold(text)
        for part in reading.draft.parts
        for text in (*part.table.titles, part.table.sheet)
    )
    if " chua " in f" {words} ":
        return "open"
    return "done" if " da " in f" {words} " else None
