"""Boundary corrections: people or a whole house whom the list put into the wrong village (R2, R10).

Work that was done goes with the person; what is frozen stays as it was. Planned counts never
change: the villages' totals explain themselves by the decisions (`totals`). What a phone of the
old pair sends late is still taken (`repositories.scope`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import VillageCorrection
from server.repositories import corrections as rows
from server.repositories import feed as table
from server.repositories import people, places, plan, scope
from server.repositories.counter import CommuneCounterHandle, locked
from server.repositories.feed import Put
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.syncing import feed
from server.services.syncing.desk_operations import Wanted, admit_wanted, seen_heads


def correct(
    commune_id: str,
    to: str,
    actor: str,
    *,
    household: str | None = None,
    citizens: Sequence[str] = (),
    reason: str | None = None,
    villages: Collection[str] | None = None,
) -> dict[str, Any]:
    """Move a house with everybody in it, or people out of their houses, to village `to`.

    All from one village; the same decision moves them back (`undo`).
    `villages`: those the caller may change (None: all). Raises ApiError 404 for what the commune
    or the caller does not have, 422 correction_same for who is there already.
    """
    with locked(commune_id) as handle:
        if plan.village(commune_id, to) is None:
            raise ApiError("not_found", 404)
        if household is not None:
            citizens = _inside(commune_id, household)
        found, _ = scope.citizens(commune_id, citizens)
        before = {key: found[key].village for key in citizens if key in found}
        concerned = {to, *before.values()}
        if len(before) != len(set(citizens)) or len(set(before.values())) != 1:
            raise ApiError("not_found", 404)
        if villages is not None and not concerned <= set(villages):
            raise ApiError("not_found", 404)
        if to in before.values():
            raise ApiError("correction_same", 422)
        # Decisions have an order: a person moved twice came from the first one's village.
        decision, now = new_id(10), max(clock.now_ms(), rows.last_ms(commune_id) + 1)
        rows.record(
            [
                {
                    "commune_id": commune_id,
                    "decision_id": decision,
                    "citizen_id": key,
                    "household_id": household or found[key].household,
                    "from_village_id": village,
                    "to_village_id": to,
                    "whole_house": household is not None,
                    "reason": reason,
                    "at_ms": now,
                    "by": actor,
                }
                for key, village in before.items()
            ]
        )
        if household is None:
            _set_homes(commune_id, dict.fromkeys(before), actor)
        _move(handle, before, household, to, None)
        told = {"decision": decision, "to": to, "people": len(before)}
        audit.record(commune_id, actor, "village_corrected", told)
    return {"decision": decision, "moved": len(before)}


def undo(
    commune_id: str, decision_id: str, actor: str, villages: Collection[str] | None = None
) -> dict[str, int]:
    """Move everybody of a decision back, a house into its old area while that is in force.

    Raises ApiError 404, 409 correction_undone, 409 correction_moved_on (moved again since).
    """
    with locked(commune_id) as handle:
        decided = rows.of_decision(commune_id, decision_id)
        concerned = {one.from_village_id for one in decided} | {
            one.to_village_id for one in decided
        }
        if not decided or (villages is not None and not concerned <= set(villages)):
            raise ApiError("not_found", 404)
        if decided[0].undone_ms is not None:
            raise ApiError("correction_undone", 409)
        before, _ = scope.citizens(commune_id, [one.citizen_id for one in decided])
        decided = [one for one in decided if one.citizen_id in before]  # still in the register
        if any(before[one.citizen_id].village != one.to_village_id for one in decided):
            raise ApiError("correction_moved_on", 409)
        moved = len(decided)
        rows.undo(commune_id, decision_id, actor, clock.now_ms())
        if decided:
            now = {one.citizen_id: before[one.citizen_id].household for one in decided}
            _back(handle, decided, now, actor)
        audit.record(commune_id, actor, "correction_undone", {"decision": decision_id})
    return {"moved": moved}


def is_undone(commune_id: str, decision_id: str) -> bool:
    """Whether a decision was taken back already."""
    return any(one.undone_ms is not None for one in rows.of_decision(commune_id, decision_id))


def corrections(commune_id: str, villages: Collection[str] | None = None) -> dict[str, Any]:
    """`GET corrections` of docs/desk-api.md; `villages`: those the caller sees (None: all)."""
    found = rows.all_rows(commune_id)
    holders = people.holders(commune_id)
    names = {one.id: one.name for one in plan.villages(commune_id)}
    decisions: dict[str, dict[str, Any]] = {}
    for one in found:
        if villages is not None and not {one.from_village_id, one.to_village_id} & set(villages):
            continue
        shown = decisions.setdefault(
            one.decision_id,
            {
                "decision": one.decision_id,
                "citizens": [],
                "household": one.known_as if one.whole_house else None,
                "from": {"id": one.from_village_id, "name": names[one.from_village_id]},
                "to": {"id": one.to_village_id, "name": names[one.to_village_id]},
                "reason": one.reason,
                "by": holders.of(one.by, "both").name or one.by,
                "at_ms": one.at_ms,
                "undone": one.undone_ms is not None,
            },
        )
        if one.name is not None:
            shown["citizens"].append({"id": one.citizen_id, "name": one.name})
    return {
        "corrections": list(decisions.values()),
        "villages": _totals(commune_id, found, villages),
    }


def _totals(
    commune_id: str, found: Sequence[AnyRow], villages: Collection[str] | None
) -> list[dict[str, Any]]:
    """Per village: listed = imported + moved_in − moved_out; difference = listed − planned."""
    standing = [one for one in found if one.undone_ms is None and one.on_list]
    listed, imported = rows.listed(commune_id), rows.imported(commune_id)
    return [
        {
            "id": one.id,
            "name": one.name,
            "planned": one.quota,
            "listed": listed.get(one.id, 0),
            "moved_in": sum(row.to_village_id == one.id for row in standing),
            "moved_out": sum(row.from_village_id == one.id for row in standing),
            "imported": imported.get(one.id, 0),
            "difference": listed.get(one.id, 0) - one.quota,
        }
        for one in plan.villages(commune_id)
        if villages is None or one.id in villages
    ]


def _inside(commune_id: str, household: str) -> list[str]:
    """Everybody in a house who belongs to its village."""
    lies = scope.households(commune_id, [household]).get(household)
    inside = [one for one, _ in scope.members_of_households(commune_id, [household])]
    found, _ = scope.citizens(commune_id, inside)
    return sorted(key for key, one in found.items() if lies and one.village == lies.village)


def _set_homes(commune_id: str, homes: dict[str, str | None], actor: str) -> None:
    """People into these houses (None: out of theirs), as operations of the desk."""
    seen = seen_heads(commune_id, "citizen", ["household"], homes)
    wanted = [
        Wanted("citizen", key, "household", home, seen.get((key, "household"), ()))
        for key, home in homes.items()
    ]
    admit_wanted(commune_id, actor, wanted, clock.now_ms())


def _back(
    handle: CommuneCounterHandle,
    decided: Sequence[VillageCorrection],
    now_in: dict[str, str | None],
    actor: str,
) -> None:
    """Everybody to the village before, into the house before while it is there.

    `now_in`: the houses they are in. Nobody is left in a house of another village.
    """
    commune = handle.commune_id
    whole, household = decided[0].whole_house, decided[0].household_id
    if whole and not scope.households(commune, [household or ""]):
        household = None  # empty since, and gone with the list that had made it
    origin = {one.citizen_id: one.from_village_id for one in decided}
    homes = {one.citizen_id: household if whole else one.household_id for one in decided}
    now = {one.citizen_id: one.to_village_id for one in decided}
    for village in sorted(set(origin.values())):
        there = {key: now[key] for key, back in origin.items() if back == village}
        house = household if whole else None
        area = rows.last_area(commune, house, village) if house else None
        _move(handle, there, house, village, area)
        lies = scope.households(commune, {home for home in homes.values() if home})
        wanted = {
            key: home if home in lies and lies[home].village == village else None
            for key, home in homes.items()
            if key in there
        }
        out = _strangers(commune, house, village) if house else []
        _set_homes(
            commune,
            {key: home for key, home in wanted.items() if home != now_in[key]} | dict.fromkeys(out),
            actor,
        )


def _strangers(commune_id: str, household: str, village: str) -> list[str]:
    """People of another village who were put into a house while it was there."""
    inside = [one for one, _ in scope.members_of_households(commune_id, [household])]
    found, _ = scope.citizens(commune_id, inside)
    return sorted(key for key, one in found.items() if one.village != village)


def _move(
    handle: CommuneCounterHandle,
    before: dict[str, str],
    household: str | None,
    to: str,
    area: str | None,
) -> None:
    """Rows and feed: out of where they are, into village `to` (a house into `area`, if any)."""
    commune = handle.commune_id
    moving = [(feed.CITIZEN, key) for key in sorted(before)]
    if household is not None:
        moving.insert(0, (feed.HOUSEHOLD, household))
        if scope.households(commune, [household])[household].area is not None:
            places.leave(commune, [(household, handle.next_seq())])
        if area is not None:
            places.enter(commune, [(household, area, handle.next_seq())])
        rows.move_house(commune, household, to)
    rows.move_people(commune, before, to)
    target = feed.bucket_of(area, to)
    removed = []
    for entity in (feed.HOUSEHOLD, feed.CITIZEN):
        keys = [key for kind, key in moving if kind == entity]
        for key, buckets in table.buckets_of(commune, entity, keys).items():
            removed += [
                Put(bucket, entity, key, handle.next_seq())
                for bucket in sorted(buckets)
                if bucket != target
            ]
    table.remove(handle, removed)
    puts = [Put(target, entity, key, handle.next_seq()) for entity, key in moving]
    table.put(handle, puts, base=True)
    feed.village_changed(handle, {to, *before.values()})
