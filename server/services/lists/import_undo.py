"""Taking back an import: everything as it was before, but nobody's work is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import ImportBatch
from server.repositories import feed as feed_rows
from server.repositories import import_changes, imports, roster, scope
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.lists.import_list import Last, together
from server.services.lists.roster_store import Touched, publish
from server.services.places import corrections
from server.services.syncing import feed

CHUNK = 5_000
_OFF = {"on_list": False, "activation_list": False}


def villages_of(commune_id: str, batch_id: str) -> set[str]:
    """Villages of its whole file, and those it moved people out of. Raises ApiError 404."""
    batches = together(_batch(commune_id, batch_id))
    own = {one.village_id for one in batches if one.village_id}
    return own | import_changes.moved_from(commune_id, [one.id for one in batches])


def undo(commune_id: str, batch_id: str, actor: str) -> dict[str, int]:
    """Take back the whole file's imports. Returns counts removed, restored, returned, kept.

    Who was brought and on whom work was recorded, who was moved to another village since, or whom a
    phone may hold is kept, off the list; without work and in no area, in nobody's sight either.
    Raises ApiError 404, 409 import_undone, 409 import_not_last while a later list of one of the
    villages, or of another with one of these people on it, stands, 409 correction_moved_on.
    """
    counts = dict.fromkeys(("removed", "restored", "returned", "kept"), 0)
    with locked(commune_id) as handle:
        batches = together(_batch(commune_id, batch_id))
        if any(one.undone_ms is not None for one in batches):
            raise ApiError("import_undone", 409)
        if not Last(commune_id).may_be_undone(batches):
            raise ApiError("import_not_last", 409)
        for one in batches:
            done = _undo(handle, one, actor)
            counts = {name: number + done[name] for name, number in counts.items()}
            one.undone_ms, one.undone_by = clock.now_ms(), actor
            audit.record(commune_id, actor, "roster_undo", {"batch": one.id, **done})
    return counts


def _batch(commune_id: str, batch_id: str) -> ImportBatch:
    found = imports.batch(commune_id, batch_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def _undo(handle: CommuneCounterHandle, batch: ImportBatch, actor: str) -> dict[str, int]:
    commune = handle.commune_id
    changes = import_changes.changes(commune, batch.id)
    brought = [one.entity_id for one in changes if (one.entity, one.change) == ("citizen", "new")]
    houses = [one.entity_id for one in changes if (one.entity, one.change) == ("household", "new")]
    before = [one for one in changes if one.entity == "citizen" and one.before is not None]
    worked = import_changes.with_operations(commune, brought)
    worked |= import_changes.with_corrections(commune, brought)
    if batch.village_id and import_changes.has_phones(commune, batch.village_id):
        # A phone may hold work on anybody that was not sent yet: it has to find the person.
        worked |= _in_areas(commune, brought)
        resting = [one for one in brought if one not in worked]
        gone: list[str] = []
    else:
        resting, gone = [], [one for one in brought if one not in worked]
    kept = [one for one in brought if one in worked]
    _remove(handle, feed.CITIZEN, [*resting, *gone])
    import_changes.forget_states(commune, resting)
    import_changes.delete_citizens(commune, gone)
    restored = [{"id": one.entity_id, **_columns(one.before)} for one in before]
    _numbers_free(commune, restored)
    roster.change_citizens(
        commune,
        restored
        + [{"id": one, **_OFF} for one in kept]
        + [{"id": one, **_OFF, "household_id": None} for one in resting],
    )
    # Out of their house they belong to the village's pool, not to the house's area.
    _remove(handle, feed.CITIZEN, [row["id"] for row in restored if "household_id" in row])
    there = set(_existing(commune, [one.entity_id for one in before]))
    publish(handle, Touched([], [], [*sorted(there), *kept]))
    _empty_houses(handle, houses)  # after the states: who had been put into one is out again
    for moved in (one.entity_id for one in changes if one.entity == "correction"):
        if not corrections.is_undone(commune, moved):
            corrections.undo(commune, moved, actor)
    feed.village_changed(handle, {batch.village_id} if batch.village_id else set())
    return {
        "removed": len(gone),
        "restored": sum(one.change == "changed" for one in before),
        "returned": sum(one.change == "gone" for one in before),
        "kept": len(kept) + len(resting),
    }


def _columns(before: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as they were; bytes are kept as hex digits."""
    sealed = before.get("id_sealed")
    return {**before, "id_sealed": bytes.fromhex(sealed)} if sealed else dict(before)


def _numbers_free(commune_id: str, restored: Sequence[Mapping[str, Any]]) -> None:
    """Nobody else has got one of the old numbers since. Raises ApiError 409 import_not_last."""
    back = {one["id_mac"]: one["id"] for one in restored if one.get("id_mac")}
    now = import_changes.holders_of_numbers(commune_id, sorted(back))
    if any(back[mac] != holder for mac, holder in now.items()):
        raise ApiError("import_not_last", 409)


def _in_areas(commune_id: str, ids: Sequence[str]) -> set[str]:
    """Those whose house is in an area, and so on its pair's phones."""
    found: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        places, _ = scope.citizens(commune_id, ids[start : start + CHUNK])
        found |= {key for key, one in places.items() if one.area is not None or one.past}
    return found


def _existing(commune_id: str, ids: Sequence[str]) -> list[str]:
    found: list[str] = []
    for start in range(0, len(ids), CHUNK):
        places, _ = scope.citizens(commune_id, ids[start : start + CHUNK])
        found += places
    return found


def _empty_houses(handle: CommuneCounterHandle, houses: Sequence[str]) -> None:
    """Houses that the import made go, unless somebody is in them or worked on them."""
    commune = handle.commune_id
    used = import_changes.lived_in(commune, houses)
    used |= import_changes.with_operations(commune, houses)
    empty = [one for one in houses if one not in used]
    areas: set[str] = set()
    for start in range(0, len(empty), CHUNK):
        found = scope.households(commune, empty[start : start + CHUNK])
        areas |= {one.area for one in found.values() if one.area is not None}
    _remove(handle, feed.HOUSEHOLD, empty)
    import_changes.delete_households(commune, empty)
    feed.area_changed(handle, areas)


def _remove(handle: CommuneCounterHandle, entity: str, ids: Sequence[str]) -> None:
    buckets = feed_rows.buckets_of(handle.commune_id, entity, ids)
    by_bucket: dict[str, list[str]] = {}
    for key, held in buckets.items():
        for bucket in held:
            by_bucket.setdefault(bucket, []).append(key)
    for bucket, keys in by_bucket.items():
        feed.remove(handle, bucket, entity, keys)
