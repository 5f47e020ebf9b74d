"""Danh sách giải trình: slow villages, who is left there, and why (R48)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import EmulationExplanation
from server.repositories import emulation, people, plan
from server.repositories.counter import locked
from server.services import audit
from server.services.emulation.rules import Group
from server.services.emulation.standing import Standing, board
from server.services.review.conflicts import citizen_json
from server.services.review.number_guard import refuse_number

Villages = Collection[str] | None
# Whoever was not full at the lock; what the commune decided does not take the duty to explain.
_SLOW = frozenset({Group.SECOND, Group.UNFINISHED, Group.REVIEW})


def slow(standing: Standing) -> bool:
    """Whether the village has to explain: locked, and not full on time by the plan."""
    return standing.verdict.group in _SLOW


def listing(commune_id: str, villages: Villages) -> dict[str, Any]:
    """Slow villages of the account with all that was said, the latest first."""
    holders = people.holders(commune_id)
    said: dict[str, list[dict[str, Any]]] = {}
    for one in emulation.explanations(commune_id):
        said.setdefault(one.village_id, []).append(
            {
                "id": one.id,
                "said_by": one.said_by,
                "text": one.text,
                "at_ms": one.at_ms,
                "by": holders.of(one.by, "desk").name,
            }
        )
    return {
        "villages": [
            {
                "id": one.row.id,
                "name": one.row.name,
                "phase": one.phase.name if one.phase else None,
                "group": one.group.value,
                "target": one.facts.target,
                "completed": one.facts.completed,
                "left": one.left,
                "off": one.facts.off,
                "explanations": said.get(one.row.id, []),
            }
            for one in board(commune_id).villages
            if slow(one) and (villages is None or one.row.id in villages)
        ]
    }


def explain(commune_id: str, village_id: str, said_by: str, text: str, actor: str) -> str:
    """Write down why; what was written before stays beneath. Returns its id.

    Raises ApiError not_found 404; 422 emulation_words, emulation_number.
    """
    written = "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    if not written:
        raise ApiError("emulation_words", 422, {"text": ["emulation_words"]})
    refuse_number(written, "text", "emulation_number")
    with locked(commune_id):
        if plan.village(commune_id, village_id) is None:
            raise ApiError("not_found", 404)
        made = EmulationExplanation(
            commune_id=commune_id, id=new_id(10), village_id=village_id, said_by=said_by,
            text=written, at_ms=clock.now_ms(), by=actor,
        )  # fmt: skip
        emulation.add(made)
        told = {"explanation": made.id, "village": village_id, "said_by": said_by}
        audit.record(commune_id, actor, "emulation_explained", told)
        return made.id


def left(commune_id: str, village_id: str) -> dict[str, Any]:
    """Who is not completed in a village. Raises ApiError not_found 404."""
    if plan.village(commune_id, village_id) is None:
        raise ApiError("not_found", 404)
    rows = emulation.left_people(commune_id, village_id)
    known = people.citizens(commune_id, [row.id for row in rows])
    return {
        "people": [
            citizen_json(known[row.id])
            | {
                "row": "elsewhere" if row.elsewhere and row.row == "not_reached" else row.row,
                "reason": row.reason,
                "off": row.off,
            }
            for row in rows
        ]
    }
