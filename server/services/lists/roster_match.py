"""Which person of the village a row of a list means.

Numbers decide first, for all rows, so that no name takes a person whom another row's number names;
asked where both name and year are another's.
Then name and birth year: certain where neither has a number or the list has none at all, asked
else. Who was moved out of the village by a boundary correction is looked for, too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from server.imports.draft import DraftCitizen
from server.imports.fixes import Fixes
from server.imports.words import Remark, remark
from server.repositories.rows import AnyRow
from sync.text import fold

# Question → the answer that says it is that person.
KNOWN, NUMBER_CHANGED, OTHER = "row_name_known", "row_id_changed", "row_other_person"
_SAME = {KNOWN: "known_same", NUMBER_CHANGED: "number_same"}
# That many rows with somebody else's number, and the column has slipped.
SLIPPED_LEAST, SLIPPED_SHARE = 5, 5


class Matching:
    """Finds the person whom a row means; each at most once.

    `rows`: the village's people, then those moved out of it; `asks`: whether names are asked about
    that only one of the two has a number to (the second list marks them unasked).
    """

    def __init__(
        self,
        rows: Sequence[AnyRow],
        moved: Sequence[AnyRow],
        fixes: Fixes,
        *,
        asks: bool,
    ) -> None:
        self.taken: set[str] = set()
        self.remarks: list[Remark] = []
        self._fixes = fixes
        self._asks = asks
        self._moved = {row.id for row in moved}
        self._by_mac = {row.id_mac: row for row in (*rows, *moved) if row.id_mac}
        self._by_name: dict[tuple[str, int | None], list[AnyRow]] = {}
        for row in (*rows, *moved):
            self._by_name.setdefault((row.name_folded, row.birth_year), []).append(row)

    def all(
        self,
        people: Sequence[DraftCitizen],
        macs: Mapping[tuple[str, int], str],
        numbered: Collection[str],
    ) -> dict[tuple[str, int], AnyRow]:
        """Person by the row's place. `numbered`: parts with a column of numbers."""
        found: dict[tuple[str, int], AnyRow] = {}
        for one in people:
            mac = macs.get(one.key)
            row = self._by_mac.get(mac) if mac else None
            if row is not None and row.id not in self.taken:
                found[one.key] = row
                self.taken.add(row.id)
        self._others([(one, found[one.key]) for one in people if one.key in found], len(people))
        for one in people:
            if one.key in found:
                continue
            row = self._by_words(one, macs.get(one.key), numbered=one.part in numbered)
            if row is not None:
                found[one.key] = row
                self.taken.add(row.id)
        return found

    def _others(self, numbered: Sequence[tuple[DraftCitizen, AnyRow]], people: int) -> None:
        """A known number with another name and another year is asked about: work stands on it."""
        asked = [one for one, row in numbered if self._is_other(one, row)]
        if len(asked) >= SLIPPED_LEAST and len(asked) * SLIPPED_SHARE >= people:
            part = asked[0].part
            self.remarks.append(
                remark("numbers_slipped", blocks=False, part=part, count=len(asked), all=people)
            )

    def _is_other(self, one: DraftCitizen, row: AnyRow) -> bool:
        asked = other_person(one, row, self._fixes)
        if asked is not None:
            self.remarks.append(asked)
        return asked is not None

    def _by_words(self, one: DraftCitizen, mac: str | None, *, numbered: bool) -> AnyRow | None:
        """`numbered`: the list has a column of numbers, so one without is an exception."""
        named = self._by_name.get((fold(one.name)[:200], one.birth_year), ())
        free = [row for row in named if row.id not in self.taken]
        found = [row for row in free if not (mac and row.id_mac)]
        if not found:
            # Two numbers, one name and year: perhaps the police put the number right.
            return self._asked(NUMBER_CHANGED, one, _nearest(free, one)) if free else None
        if mac is None:
            plain = [row for row in found if row.id_mac is None and row.on_list]
            if plain:
                return _nearest(plain, one)
        if not self._asks or (mac is None and not numbered):
            here = [row for row in found if row.id not in self._moved] or found
            if len(here) == 1:
                return here[0]
            if not self._asks:
                return None
        return self._asked(KNOWN, one, _nearest(found, one))

    def _asked(self, question: str, one: DraftCitizen, row: AnyRow) -> AnyRow | None:
        answer = self._fixes.answer(one.part, one.row, question)
        if answer is None:
            last4 = f" (…{row.id_last4})" if row.id_last4 else ""
            number = question == NUMBER_CHANGED
            self.remarks.append(
                remark(
                    question, one.row, part=one.part, name=one.name, last4=last4,
                    field="id" if number else "name", value=None if number else one.name,
                )
            )  # fmt: skip
        return row if answer == _SAME[question] else None


def other_person(one: DraftCitizen, row: AnyRow, fixes: Fixes) -> Remark | None:
    """The question about a row with the number of `row`, whose name and year both differ."""
    alike = row.name_folded == fold(one.name)[:200] or row.birth_year in {None, one.birth_year}
    if alike or fixes.answer(one.part, one.row, OTHER) is not None:
        return None
    return remark(
        OTHER, one.row, part=one.part, name=one.name, field="id",
        known=row.name, year=row.birth_year,
    )  # fmt: skip


def _nearest(rows: Sequence[AnyRow], one: DraftCitizen) -> AnyRow:
    address = fold(one.address or "")
    return next((row for row in rows if fold(row.address or "") == address), rows[0])
