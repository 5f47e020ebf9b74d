"""Which house somebody without one may belong to: a suggestion, never done by itself (R19).

His guardian's house comes first; without one, the only house with the same address words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from server.repositories.rows import AnyRow
from sync.text import fold


def suggested(
    unplaced: Iterable[AnyRow],
    members: Sequence[AnyRow],
    addresses: Mapping[str, str | None],
    heads: Mapping[str, str | None],
) -> dict[str, str]:
    """Citizen → house. `members`: everybody of the village with his house (`walk.members`);
    `addresses`, `heads`: the houses' address and head of the list."""
    home_of = {one.id: one.household_id for one in members if one.household_id}
    of_name = _by_text((one.name, one.household_id) for one in members if one.household_id)
    of_head = _by_text((head, house) for house, head in heads.items())
    by_address = _by_text((address, house) for house, address in addresses.items())
    for one in members:  # people carry the list's own address even where the house has none
        if one.household_id and one.address:
            by_address.setdefault(_words(one.address), set()).add(one.household_id)
    found: dict[str, str] = {}
    for one in unplaced:
        near = by_address.get(_words(one.address), set()) if one.address else set()
        home = home_of.get(one.guardian_id or "")
        if home is None and one.guardian_name:
            name = _words(one.guardian_name)
            named = of_head.get(name, set()) | of_name.get(name, set())
            home = _only(named & near) or _only(named)
        home = home or _only(near)
        if home is not None:
            found[one.id] = home
    return found


def _by_text(pairs: Iterable[tuple[str | None, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for text, house in pairs:
        if text and _words(text):
            found.setdefault(_words(text), set()).add(house)
    return found


def _words(text: str) -> str:
    """Letters and numbers only: "Số 5, Ngõ 3" and "so 5 ngo 3" are the same."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
