"""Finding one person of the commune at the desk, and whom he may be twice with."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from server.errors import ApiError
from server.repositories import citizen_search, conflicts, merged, people
from server.services.review.conflicts import citizen_json
from sync.text import fold

PAGE = 50
MOST_WORDS = 8
MOST_ALIKE = 8
_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)

Villages = Collection[str] | None


def found(commune_id: str, text: str, page: int, villages: Villages) -> dict[str, Any]:
    """`{citizens, total, pages}`: one page of 50 by name. A word of four digits is a birth year."""
    words = fold(text).split()[:MOST_WORDS]
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    names = [word for word in words if not _YEAR.fullmatch(word)]
    ids, total = citizen_search.matching(
        commune_id, names, year, villages, skip=(page - 1) * PAGE, most=PAGE
    )
    return {
        "citizens": heads(commune_id, ids),
        "total": total,
        "pages": max(1, -(-total // PAGE)),
    }


def alike(commune_id: str, citizen_id: str, villages: Villages) -> dict[str, Any]:
    """Others of the same name, those of the same year first. Raises ApiError not_found 404."""
    one = people.citizens(commune_id, [citizen_id]).get(citizen_id)
    if one is None:
        raise ApiError("not_found", 404)
    ids = citizen_search.alike(commune_id, one, villages, MOST_ALIKE)
    return {"citizens": heads(commune_id, ids)}


def heads(commune_id: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """These people as a list shows them, in this order; last ID digits where names repeat here."""
    known = people.citizens(commune_id, ids)
    rows = conflicts.rows_of(commune_id, ids)
    into = merged.remaining(commune_id)
    names = [(one.name_folded, one.birth_year) for one in known.values()]
    made = []
    for key in ids:
        one = known[key]
        head = citizen_json(one) | {
            "row": rows.get(key, "not_reached"),
            "on_list": one.on_list,
            "merged": key in into,
        }
        if one.id_last4 and names.count((one.name_folded, one.birth_year)) > 1:
            head["id_last4"] = one.id_last4
        made.append(head)
    return made
