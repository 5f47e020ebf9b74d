"""Who said that somebody needs no ASXH account after all: it moves completion, so it is listed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.repositories import emulation, people, plan
from server.services.review.conflicts import citizen_json
from sync.registers import need_value, strongest_need
from sync.types import AdmittedOperation, Need, Outcome, Rule

Villages = Collection[str] | None


def listing(commune_id: str, villages: Villages) -> dict[str, Any]:
    """Every change from a need that asks for ASXH to one that does not, the latest first.

    `standing`: the person is still without need; `counts`: he is completed without ASXH, so his
    completion rests on it.
    """
    campaign = plan.campaign(commune_id)
    asking = frozenset((plan.rule(campaign) if campaign else Rule()).asxh_for)
    said: dict[str, list[AdmittedOperation]] = {}
    for citizen, one in emulation.needs_said(commune_id, villages):
        said.setdefault(citizen, []).append(one)
    known = emulation.needs_now(commune_id, said)
    shown = people.citizens(commune_id, said)
    holders = people.holders(commune_id)
    lines = []
    for citizen, operations in said.items():
        now = known[citizen]
        listed = Need(now.listed) if now.listed in set(Need) else Need.NONE
        free = now.need is not None and now.need not in asking
        counts = now.outcome == Outcome.COMPLETED and (now.steps or {}).get("asxh") != "done"
        for one, before, by_list in changes(operations, listed, asking):
            who = holders.of(one.stamp.actor, one.operation.by, at_ms=one.stamp.effective_ms)
            lines.append(
                {
                    "op": one.operation.id,
                    "citizen": citizen_json(shown[citizen]),
                    "before": before.value,
                    "by_list": by_list,
                    "name": who.name,
                    "pair": who.pair,
                    "role": who.role,
                    "at_ms": one.stamp.effective_ms,
                    "received_ms": one.stamp.received_ms,
                    "standing": free,
                    "counts": free and counts,
                }
            )
    return {"changes": sorted(lines, key=lambda one: (-one["at_ms"], one["op"]))}


def changes(
    operations: list[AdmittedOperation], listed: Need, asking: frozenset[Need]
) -> list[tuple[AdmittedOperation, Need, bool]]:
    """(operation, need before, whether that was the list's) of changes that stop asking for ASXH.

    Before an operation stood what its author had seen; the list's need where he had seen nothing.
    """
    by_id = {one.operation.id: one for one in operations}
    found = []
    for one in operations:
        if need_value(one) in asking:
            continue
        seen = [by_id[key] for key in one.operation.after if key in by_id]
        before = strongest_need(map(need_value, seen)) if seen else listed
        if before in asking:
            found.append((one, before, not seen))
    return found
