"""Who is in a pair from now on (Đổi người). What was done before stays the pair's (R16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import Pair, PairMember
from server.repositories import organisation as rows
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.organisation.teams import Sentences, pair_warning
from server.services.syncing import feed

MOST_MEMBERS = 3
Wanted = Sequence[Mapping[str, str]]


def village_of(commune_id: str, pair_id: str) -> str:
    """Village of a pair. Raises ApiError not_found 404."""
    found = rows.pair(commune_id, pair_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found.village_id


def set_members(
    commune_id: str, pair_id: str, wanted: Wanted, actor: str, village_id: str | None = None
) -> Sentences | None:
    """Make `wanted` ({id, role: technical/local}, 1-3) the pair's members from now.

    `village_id` limits a lead to his own. Returns a sentence when the pair is not one technical
    and one local member. Raises ApiError 404 for a pair or member of elsewhere, 409 member_left,
    409 member_in_pair, 422 invalid for the same person twice.
    """
    ids = [one["id"] for one in wanted]
    if len(set(ids)) != len(ids):
        raise ApiError("member_twice", 422, {"members": ids})
    with locked(commune_id) as handle:
        pair = rows.pair(commune_id, pair_id)
        if pair is None or village_id not in {None, pair.village_id}:
            raise ApiError("not_found", 404)
        _check(pair, ids)
        if place(handle, pair, {one["id"]: one["role"] for one in wanted}):
            audit.record(commune_id, actor, "pair_members", {"pair": pair_id, "members": ids})
    return pair_warning([one["role"] for one in wanted])


def _check(pair: Pair, ids: Sequence[str]) -> None:
    for key in ids:
        member = rows.member(pair.commune_id, key)
        if member is None or rows.village_of_member(pair.commune_id, key) != pair.village_id:
            raise ApiError("not_found", 404, {"members": [key]})
        if member.left_ms is not None:
            raise ApiError("member_left", 409, {"members": [key]})
    for held in rows.memberships_of(pair.commune_id, ids):
        # A pair without an area works no more; its members are free.
        busy = held.pair_id != pair.id and rows.open_area_of(pair.commune_id, held.pair_id)
        if busy:
            other = rows.pair(pair.commune_id, held.pair_id)
            name = other.name if other else ""
            raise ApiError("member_in_pair", 409, {"members": [held.member_id]}, pair=name)


def place(handle: CommuneCounterHandle, pair: Pair, wanted: Mapping[str, str]) -> bool:
    """Write member → role as the pair's membership from now; False when it is so already.

    Memberships in other pairs end. Called under the commune's lock, with members that are checked.
    """
    now, commune_id = clock.now_ms(), pair.commune_id
    held = {one.member_id: one for one in rows.memberships_in(commune_id, pair.id)}
    elsewhere = [one for one in rows.memberships_of(commune_id, wanted) if one.pair_id != pair.id]
    leaving = [one for key, one in held.items() if wanted.get(key) != one.role]
    entering = [key for key in wanted if key not in held or held[key].role != wanted[key]]
    for one in (*leaving, *elsewhere):
        end(one, now)
    for key in entering:
        rows.add(
            PairMember(
                commune_id=commune_id, pair_id=pair.id, member_id=key, from_ms=now,
                role=wanted[key], to_ms=None,
            )
        )  # fmt: skip
    if leaving or entering:
        told(handle, {pair.id, *(one.pair_id for one in elsewhere)}, {pair.village_id})
    return bool(leaving or entering)


def end(membership: PairMember, now_ms: int) -> None:
    """End a membership; one that began this very moment is taken back."""
    if membership.from_ms >= now_ms:
        rows.remove(membership)
    else:
        membership.to_ms = now_ms


def told(handle: CommuneCounterHandle, pairs: set[str], villages: set[str]) -> None:
    """The pairs' phones and the villages' leads get the members again."""
    feed.area_changed(handle, rows.areas_of_pairs(handle.commune_id, pairs))
    feed.village_changed(handle, villages)


def as_json(warning: Sentences | None) -> dict[str, Any]:
    """Answer of both routes that set members."""
    return {"warning": warning}
