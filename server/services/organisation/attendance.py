"""Who came to a session: marks of the desk and of leads, the later one stands (R13, R45)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import Member, WorkSession
from server.repositories import organisation, plan
from server.repositories import work_sessions as rows
from server.repositories.counter import locked
from server.services import audit
from server.services.syncing import feed

STATES = ("present", "late", "absent")
States = Mapping[str, str | None]
Villages = Collection[str] | None


def attendance(commune_id: str, session_id: str, villages: Villages = None) -> dict[str, Any]:
    """Answer of `GET attendance`; `villages`: those the account sees (None: all).

    Raises ApiError not_found 404 for a session of none of them.
    """
    session = _session(commune_id, session_id)
    marks = {one.member_id: one.state for one in rows.marks(commune_id, [session_id])}
    expected = _expected(session, villages, marks)
    pair_of = {one.member_id: one.pair_id for one, _ in organisation.memberships(commune_id)}
    names = {one.id: one.name for one in organisation.pairs(commune_id)}
    villages_named = {one.id: one.name for one in plan.villages(commune_id)}
    members = [
        {
            "id": one.id,
            "name": one.name,
            "village": {"id": village, "name": villages_named[village]},
            "pair": names.get(pair_of.get(one.id, "")),
            "role": one.role,
            "state": marks.get(one.id),
        }
        for one, village in expected
    ]
    shown = [one["state"] for one in members]
    counts = {state: shown.count(state) for state in STATES}
    return {
        "session": session_id,
        "members": members,
        "counts": {**counts, "unmarked": shown.count(None)},
    }


def take(
    commune_id: str, session_id: str, states: States, actor: str, villages: Villages = None
) -> None:
    """Set marks (None takes one away), all or none.

    Raises ApiError not_found 404 for a session or member of elsewhere.
    """
    with locked(commune_id) as handle:
        session = _session(commune_id, session_id)
        marks = {one.member_id: one.state for one in rows.marks(commune_id, [session_id])}
        expected = {one.id: village for one, village in _expected(session, villages, marks)}
        strangers = sorted(set(states) - set(expected))
        if strangers:
            raise ApiError("not_found", 404, {"states": strangers[:20]})
        changed = {key: state for key, state in states.items() if marks.get(key) != state}
        if not changed:
            return
        set_now = {key: state for key, state in changed.items() if state is not None}
        rows.mark(commune_id, session_id, set_now, clock.now_ms(), actor)
        rows.unmark(commune_id, session_id, [key for key in changed if key not in set_now])
        feed.village_changed(handle, {expected[key] for key in changed})
        told = {"session": session_id, "members": len(changed)}
        audit.record(commune_id, actor, "attendance_taken", told)


def _session(commune_id: str, session_id: str) -> WorkSession:
    found = rows.session(commune_id, session_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def _expected(
    session: WorkSession, villages: Villages, marked: Collection[str]
) -> list[tuple[Member, str]]:
    """Members of the session's villages who were of the team then, and whoever has a mark."""
    commune_id = session.commune_id
    concerned = rows.villages_of(session, plan.villages(commune_id))
    within = [one for one in concerned if villages is None or one.id in villages]
    if not within:
        raise ApiError("not_found", 404)
    place = {one.id: number for number, one in enumerate(within)}
    found = [
        (one, village)
        for one, village in organisation.members(commune_id, place)
        if one.left_ms is None or one.left_ms > session.starts_ms or one.id in marked
    ]
    return sorted(found, key=lambda one: place[one[1]])
