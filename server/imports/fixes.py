"""What somebody put right in a preview: cells set, rows left out, questions answered.

Kept with the upload as {part: {row: {"set": {field: text}, "skip": true, "answers": [key]}}}, so
that the same file with the same fixes always gives the same draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.imports.words import ANSWERS

_GROUPS = tuple(frozenset(key for key, _, _ in answers) for answers in ANSWERS.values())


@dataclass(frozen=True, slots=True)
class RowFixes:
    """Fixes of one row (row 0: of the part as a whole)."""

    cells: Mapping[str, str] = field(default_factory=dict)
    skip: bool = False
    answers: frozenset[str] = frozenset()


NONE = RowFixes()


class Fixes:
    """Fixes of a file. `everywhere`: answers given to every question that has them."""

    def __init__(
        self, stored: Mapping[str, Any] | None = None, everywhere: frozenset[str] = frozenset()
    ) -> None:
        self._rows: dict[tuple[str, int], RowFixes] = {
            (part, int(row)): RowFixes(
                one.get("set", {}), bool(one.get("skip")), frozenset(one.get("answers", ()))
            )
            for part, rows in (stored or {}).items()
            for row, one in rows.items()
        }
        self._everywhere = everywhere

    def of(self, part: str, row: int) -> RowFixes:
        """Fixes of one row."""
        return self._rows.get((part, row), NONE)

    def answer(self, part: str, row: int, question: str) -> str | None:
        """The answer given to a question on a row, or None."""
        given = self.of(part, row).answers or self._everywhere
        keys = [key for key, _, _ in ANSWERS[question]]
        return next((key for key in keys if key in given or key in self._everywhere), None)


def with_fix(stored: Mapping[str, Any], fix: Mapping[str, Any]) -> dict[str, Any]:
    """The stored fixes with one more (a `Fix` of docs/desk-api.md)."""
    part, row = fix["part"], str(fix["row"])
    rows = {name: dict(of) for name, of in stored.items()}
    of_part = rows.setdefault(part, {})
    if fix.get("undo"):
        of_part.pop(row, None)
        return {name: of for name, of in rows.items() if of}
    one = dict(of_part.get(row, {}))
    if fix.get("skip"):
        one["skip"] = True
    if "field" in fix:
        one["set"] = {**one.get("set", {}), fix["field"]: fix["value"]}
    if "answer" in fix:
        others = next((group for group in _GROUPS if fix["answer"] in group), frozenset())
        one["answers"] = sorted({*one.get("answers", ())} - others | {fix["answer"]})
    of_part[row] = one
    return rows


def listed(stored: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    """The fixes of a part as a list of `Fix`."""
    found: list[dict[str, Any]] = []
    for row, one in sorted((stored.get(part) or {}).items(), key=lambda pair: int(pair[0])):
        place = {"part": part, "row": int(row)}
        found += [
            {**place, "field": name, "value": text} for name, text in one.get("set", {}).items()
        ]
        found += [{**place, "answer": key} for key in one.get("answers", ())]
        if one.get("skip"):
            found.append({**place, "skip": True})
    return found
