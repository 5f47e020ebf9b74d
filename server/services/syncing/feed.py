"""Putting rows where phones pull them from; every function is called under the commune's lock.

Buckets: `area:<id>` (the houses and people of an area), `village:<id>` (what its leads see, and
houses and people in no area yet), `commune` (campaign, incidents), `device:<id>`. A row that
changes buckets is removed and put in one transaction, so it is never in two areas at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from server.repositories import citizens_read, feed, places, plan, scope
from server.repositories.counter import CommuneCounterHandle
from server.repositories.feed import Put

COMMUNE = "commune"
HOUSEHOLD, CITIZEN, AREA, VILLAGE = "household", "citizen", "area", "village"
CAMPAIGN, INCIDENT = "campaign", "incident"


def area_bucket(area_id: str) -> str:
    """Bucket of an area."""
    return f"area:{area_id}"


def village_bucket(village_id: str) -> str:
    """Bucket of a village's leads."""
    return f"village:{village_id}"


def bucket_of(area_id: str | None, village_id: str) -> str:
    """Bucket of a house or person in an area, or in none yet."""
    return village_bucket(village_id) if area_id is None else area_bucket(area_id)


def touch(
    handle: CommuneCounterHandle,
    bucket: str,
    entity: str,
    ids: Collection[str],
    *,
    base: bool = True,
) -> None:
    """Put rows into a bucket or refresh them; `base`: phones get them whole."""
    puts = [Put(bucket, entity, key, handle.next_seq()) for key in ids]
    feed.put(handle, puts, base=base)


def remove(handle: CommuneCounterHandle, bucket: str, entity: str, ids: Collection[str]) -> None:
    """Take rows out of a bucket."""
    feed.remove(handle, [Put(bucket, entity, key, handle.next_seq()) for key in ids])


def place_households(handle: CommuneCounterHandle, target: Mapping[str, str | None]) -> None:
    """Put houses, and everybody in them, into areas (None: in none yet).

    Houses that are there already are only refreshed. Unknown houses raise KeyError.
    """
    if not target:
        return
    before = scope.households(handle.commune_id, target.keys())
    members: dict[str, list[str]] = {}
    for citizen, household in scope.members_of_households(handle.commune_id, target.keys()):
        members.setdefault(household, []).append(citizen)
    leaving: list[tuple[str, int]] = []
    entering: list[tuple[str, str, int]] = []
    removed: list[Put] = []
    puts: list[Put] = []
    for household, area in target.items():
        old, village = before[household].area, before[household].village or ""
        rows = [(HOUSEHOLD, household), *((CITIZEN, key) for key in members.get(household, ()))]
        if old != area:
            seq = handle.next_seq()
            if old is not None:
                leaving.append((household, seq))
            if area is not None:
                entering.append((household, area, seq))
            gone = bucket_of(old, village)
            removed += [Put(gone, entity, key, handle.next_seq()) for entity, key in rows]
        bucket = bucket_of(area, village)
        puts += [Put(bucket, entity, key, handle.next_seq()) for entity, key in rows]
    places.leave(handle.commune_id, leaving)
    places.enter(handle.commune_id, entering)
    feed.remove(handle, removed)
    feed.put(handle, puts, base=True)
    area_changed(handle, {area for area in target.values() if area is not None})
    village_changed(handle, {one.village for one in before.values() if one.village})


def place_citizens(handle: CommuneCounterHandle, citizen_ids: Collection[str]) -> None:
    """Put people where their house is, whole, and nowhere else; unknown ids are passed over.

    Who is in no house stays where he was put first (met at a door, or in the village's pool).
    """
    found, _ = scope.citizens(handle.commune_id, citizen_ids)
    if not found:
        return
    now = feed.buckets_of(handle.commune_id, CITIZEN, found.keys())
    removed: list[Put] = []
    puts: list[Put] = []
    for citizen, place in found.items():
        bucket = bucket_of(place.area, place.village)
        if place.household is None:
            bucket = next(iter(now.get(citizen, ())), bucket)
        removed += [
            Put(other, CITIZEN, citizen, handle.next_seq())
            for other in now.get(citizen, ())
            if other != bucket
        ]
        puts.append(Put(bucket, CITIZEN, citizen, handle.next_seq()))
    feed.remove(handle, removed)
    feed.put(handle, puts, base=True)
    village_changed(handle, {place.village for place in found.values()})


def area_changed(handle: CommuneCounterHandle, area_ids: Collection[str]) -> None:
    """The card of these areas (name, pair, members, phones) is to be sent again."""
    puts = [Put(area_bucket(key), AREA, key, handle.next_seq()) for key in sorted(area_ids)]
    feed.put(handle, puts, base=True)


def village_changed(handle: CommuneCounterHandle, village_ids: Collection[str]) -> None:
    """The leads' overview of these villages is to be sent again."""
    puts = [
        Put(village_bucket(key), VILLAGE, key, handle.next_seq()) for key in sorted(village_ids)
    ]
    feed.put(handle, puts, base=True)


def campaign_changed(handle: CommuneCounterHandle, campaign_id: str | None = None) -> None:
    """The campaign's rule, sessions and texts are to be sent again (None: the commune's own)."""
    found = plan.campaign(handle.commune_id)
    key = campaign_id or (found.id if found else None)
    touch(handle, COMMUNE, CAMPAIGN, [key] if key else [])


def ensure_placed(handle: CommuneCounterHandle, area_ids: Collection[str], village_id: str) -> None:
    """Before a phone pulls for the first time: rows made without the feed get their place in it.

    `area_ids` of a pair; empty for a lead, who gets every area and all in none.
    """
    commune = handle.commune_id
    if not any(entity == CAMPAIGN for entity, _, _ in feed.held(commune, COMMUNE)):
        campaign_changed(handle)
    areas = list(area_ids) or citizens_read.areas_of_village(commune, village_id)
    for area in areas:
        held = {
            key for entity, key, _ in feed.held(commune, area_bucket(area)) if entity == HOUSEHOLD
        }
        missing = citizens_read.households_of_area(commune, area) - held
        place_households(handle, dict.fromkeys(sorted(missing), area))
    if not area_ids:
        known = {(entity, key) for entity, key, _ in feed.held(commune, village_bucket(village_id))}
        houses, people = citizens_read.in_no_area(commune, village_id)
        place_households(
            handle, dict.fromkeys(sorted(key for key in houses if (HOUSEHOLD, key) not in known))
        )
        place_citizens(handle, sorted(key for key in people if (CITIZEN, key) not in known))
