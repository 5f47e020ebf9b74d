"""The result as it was published: a link of the chain of frozen figures, never changed after (R44).

It may be closed again when the commune has decided anew; the one closed last is shown, the ones
before stay in the chain.
"""

from __future__ import annotations

from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import plan
from server.repositories import snapshots as frozen
from server.repositories.counter import locked
from server.repositories.people import Holders
from server.services import audit
from server.services.emulation import texts
from server.services.emulation.rules import Group
from server.services.emulation.standing import Board, board
from server.services.figures import chain


def close(commune_id: str, actor: str) -> str:
    """Freeze the groups of all villages with their figures and the text; returns the hash.

    Raises ApiError 409 emulation_early before the campaign's end, emulation_waiting while a
    village waits for the commune.
    """
    with locked(commune_id):
        found = board(commune_id)
        if found.calendar.now_ms < found.calendar.end_ms:
            raise ApiError("emulation_early", 409)
        if any(one.group is Group.REVIEW for one in found.villages):
            raise ApiError("emulation_waiting", 409)
        commune = plan.commune(commune_id)
        body = {
            "by": actor,
            "groups": {
                one.row.id: {
                    **one.basis,
                    "group": one.group.value,
                    "eligible": one.tally.eligible,
                    "sskdt": one.tally.sskdt,
                    "asxh": one.tally.asxh,
                    "decision": one.decision.id if one.decision and one.decided else None,
                }
                for one in found.villages
            },
            "text": texts.published(found, commune.name if commune else ""),
        }
        chain.append(commune_id, frozen.EMULATION, clock.now_ms(), [(None, body)])
        digest = frozen.last_hash(commune_id)
        audit.record(commune_id, actor, "emulation_closed", {"hash": digest})
        return digest


def shown(found: Board, holders: Holders) -> dict[str, Any] | None:
    """The result closed last; `changed`: villages that stand elsewhere since."""
    last = frozen.result(found.campaign.commune_id)
    if last is None:
        return None
    groups = last.body["groups"]
    return {
        "hash": last.hash,
        "taken_ms": last.taken_ms,
        "by": holders.of(last.body["by"], "desk").name,
        "text": last.body["text"],
        "changed": [
            {"id": one.row.id, "name": one.row.name}
            for one in found.villages
            if groups.get(one.row.id, {}).get("group") != one.group.value
        ],
    }
