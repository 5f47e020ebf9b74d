"""Who took part: evenings attended, the pair and what the pair completed (R45).

Credit is the pair's, each member's alike, and moves with the earliest effective completion. The
list is in the order of given names and is never sorted by a number: it is a log, not a ranking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from server import clock
from server.models import Member
from server.reports.counting import Folded, people_at
from server.repositories import emulation, organisation, plan
from server.repositories.rows import AnyRow
from sync.tally import Completion
from sync.text import given_name_key

Villages = Collection[str] | None


def listing(commune_id: str, villages: Villages) -> dict[str, Any]:
    """Members of the account's villages by given name; a pair's people while he was in it."""
    credited: dict[str, list[Completion]] = {}
    for own in people_at(commune_id, None, None, Folded()).values():
        for one in own.completed.values():
            credited.setdefault(one.credit or "", []).append(one)
    inside: dict[str, list[AnyRow]] = {}
    for row in emulation.all_memberships(commune_id):
        inside.setdefault(row.member_id, []).append(row)
    marks: dict[str, list[AnyRow]] = {}
    for mark in emulation.evenings(commune_id):
        marks.setdefault(mark.member_id, []).append(mark)
    names = {one.id: one.name for one in plan.villages(commune_id)}
    members = [
        _line(one, {"id": village, "name": names[village]}, inside, marks, credited)
        for one, village in organisation.members(commune_id, villages)
    ]
    return {
        "at_ms": clock.now_ms(),
        "members": sorted(
            members,
            key=lambda one: (given_name_key(one["name"]), one["village"]["name"], one["id"]),
        ),
    }


def _line(
    member: Member,
    village: dict[str, str],
    inside: dict[str, list[AnyRow]],
    marks: dict[str, list[AnyRow]],
    credited: dict[str, list[Completion]],
) -> dict[str, Any]:
    mine = marks.get(member.id, [])
    states = Counter(mark.state for mark in mine)
    return {
        "id": member.id,
        "name": member.name,
        "village": village,
        "role": member.role,
        "organisation": member.organisation,
        "left_ms": member.left_ms,
        "counts": {state: states[state] for state in ("present", "late", "absent")},
        "evenings": [{"starts_ms": mark.starts_ms, "state": mark.state} for mark in mine],
        "pairs": _pairs(inside.get(member.id, []), credited),
        "own": len(credited.get(f"lead:{member.id}", ())),
    }


def _pairs(
    memberships: list[AnyRow], credited: dict[str, list[Completion]]
) -> list[dict[str, Any]]:
    """One line a pair, however often he came and went."""
    found: dict[str, dict[str, Any]] = {}
    for row in memberships:
        own = credited.get(f"pair:{row.pair_id}", ())
        line = found.setdefault(
            row.pair_id,
            {"id": row.pair_id, "name": row.name, "completed": 0, "whole": len(own)},
        )
        line["completed"] += sum(
            row.from_ms <= one.completed_ms and (row.to_ms is None or one.completed_ms < row.to_ms)
            for one in own
        )
        line["to_ms"] = row.to_ms
    return list(found.values())
