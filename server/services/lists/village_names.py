"""Which village of the plan a spelling means: the plan's aliases, with "Thôn" or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from server.imports.headings import bare_name, plain
from server.models import Village
from server.repositories import plan

# "01_Ga.xlsx"
_PLACE_IN_ORDER = re.compile(r"^\d+ ")


class VillageNames:
    """Villages by any of their spellings."""

    def __init__(self, commune_id: str, scope: frozenset[str] | None) -> None:
        self._by_id = {
            one.id: one for one in plan.villages(commune_id) if scope is None or one.id in scope
        }
        spellings = [(one.name, one.id) for one in self._by_id.values()]
        spellings += [one for one in plan.aliases(commune_id) if one[1] in self._by_id]
        whole = {plain(name): village for name, village in spellings}
        bare: dict[str, set[str]] = {}
        for name, village in spellings:
            bare.setdefault(bare_name(name), set()).add(village)
        self.spellings = tuple(bare)
        # As written first; without "thôn" where that still means one village only.
        alone = {name: next(iter(of)) for name, of in bare.items() if len(of) == 1}
        self._spellings = [
            *sorted(whole.items(), key=lambda pair: -len(pair[0])),
            *sorted(alone.items(), key=lambda pair: -len(pair[0])),
        ]

    def get(self, village_id: str) -> Village | None:
        return self._by_id.get(village_id)

    def named(self, hints: Sequence[str], *, anywhere: bool = False) -> Village | None:
        """The village that the first telling hint names, at its start or (`anywhere`) within."""
        for hint in hints:
            words = _PLACE_IN_ORDER.sub("", plain(hint)) if anywhere else plain(hint)
            for said in dict.fromkeys((words, bare_name(words))):
                for spelling, village in self._spellings:
                    at = f" {said} ".find(f" {spelling} ")
                    if _telling(spelling, at) if anywhere else at == 0:
                        return self._by_id[village]
        return None


def _telling(spelling: str, at: int) -> bool:
    """Whether a name found in a file's name says enough: "2" of "Thôn 2" does not."""
    words = spelling.split()
    named = any(word.isalpha() and word != "so" for word in words)
    return named and (at == 0 or (at > 0 and len(words) > 1))
