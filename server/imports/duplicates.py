"""The same person twice in one file: by number a problem, by name and birth year a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.imports.draft import DraftCitizen
from server.imports.fixes import Fixes
from server.imports.houses import Line
from server.imports.words import Remark, remark
from sync.text import fold

TWICE = "row_name_twice"


def settle(
    lines: Mapping[str, Sequence[Line]], groups: Mapping[str, str], fixes: Fixes
) -> tuple[dict[str, list[Line]], dict[str, list[Remark]]]:
    """Lines of each part without those that repeat another, and remarks by part.

    `groups`: part → village, within which equal names and years are asked about.
    """
    remarks: dict[str, list[Remark]] = {part: [] for part in lines}
    gone: set[tuple[str, int]] = set()
    by_number: dict[str, DraftCitizen] = {}
    by_name: dict[tuple[str, str, int], DraftCitizen] = {}
    for part, rows in lines.items():
        for line in rows:
            one = line.person
            if one.id_number is not None:
                first = by_number.setdefault(one.id_number, one)
                if first is not one:
                    remarks[part].append(_twice("row_id_twice", one, first))
                    continue
            name = (groups.get(part, part), fold(one.name), one.birth_year)
            first = by_name.setdefault(name, one)
            if first is one or (first.id_number and one.id_number):
                continue
            answer = fixes.answer(part, one.row, TWICE)
            if answer is None:
                remarks[part].append(_twice(TWICE, one, first))
            elif answer == "same":
                less = first if one.id_number else one
                gone.add(less.key)
                by_name[name] = one if less is first else first
    kept = {
        part: [line for line in rows if line.person.key not in gone] for part, rows in lines.items()
    }
    return kept, remarks


def _twice(code: str, one: DraftCitizen, first: DraftCitizen) -> Remark:
    return remark(
        code, one.row, blocks=True, part=one.part, name=one.name, other=first.row,
        field="id" if code == "row_id_twice" else "name",
        value=None if code == "row_id_twice" else one.name,
    )  # fmt: skip
