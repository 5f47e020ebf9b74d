"""Sessions of work: planned, changed, taken back; the tail after a phase's lock (R5-R8, R11).

Slots of the villages concerned stay good until their last session. Phones hear by the campaign's
row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from server import words_printed
from server.errors import ApiError
from server.ids import new_id
from server.models import Campaign, Phase, WorkSession
from server.repositories import plan
from server.repositories import work_sessions as rows
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.organisation import loudspeaker
from server.services.organisation.session_rules import checked, clash, in_tail, touches
from server.services.review.number_guard import refuse_number
from server.services.syncing import feed
from sync.days import DAY_MS, VIETNAM_MS

HOUR_MS = 3_600_000
TAIL_STARTS_MS, TAIL_ENDS_MS = 19 * HOUR_MS, 22 * HOUR_MS
Villages = Collection[str] | None


def sessions(commune_id: str, villages: Villages = None) -> dict[str, Any]:
    """Answer of `GET sessions`; `villages`: those the account sees (None: all)."""
    campaign = plan.campaign(commune_id)
    known = _Known(commune_id, campaign)
    seen = [one for one in plan.villages(commune_id) if villages is None or one.id in villages]
    return {
        "sessions": [
            known.card(one)
            for one in plan.sessions(commune_id)
            if villages is None or rows.villages_of(one, seen)
        ],
        "phases": [
            {
                "id": one.id,
                "name": one.name,
                "lock_ms": one.lock_ms,
                "tail_until_ms": campaign.ends_ms if campaign else None,
            }
            for one in known.phases.values()
        ],
        "villages": [{"id": one.id, "name": one.name, "phase": one.phase_id} for one in seen],
        "template": known.forms[loudspeaker.LOUDSPEAKER],
        "social": known.forms[loudspeaker.SOCIAL],
    }


def village_of(commune_id: str, session_id: str) -> str | None:
    """The village of a session, None for a whole phase's. Raises ApiError not_found 404."""
    return _session(commune_id, session_id).village_id


def add(commune_id: str, body: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Plan a session. Raises ApiError 404, 409 session_overlaps, 422 session_*."""
    with locked(commune_id) as handle:
        session = WorkSession(commune_id=commune_id, id=new_id())
        _write(handle, session, body)
        rows.add(session)
        return _announce(handle, session, actor, "session_added")


def change(commune_id: str, session_id: str, body: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Change what is given. 409 session_attended when its people would no longer be its."""
    with locked(commune_id) as handle:
        session = _session(commune_id, session_id)
        facts = {
            "phase": session.phase_id, "village": session.village_id, "mode": session.mode,
            "place": session.place, "starts_ms": session.starts_ms, "ends_ms": session.ends_ms,
        }  # fmt: skip
        wanted = {**facts, **body}
        moved = (wanted["phase"], wanted["village"]) != (session.phase_id, session.village_id)
        if moved and rows.marks(commune_id, [session_id]):
            raise ApiError("session_attended", 409)
        _write(handle, session, wanted)
        return _announce(handle, session, actor, "session_changed")


def delete(commune_id: str, session_id: str, actor: str) -> None:
    """Take a session back. Raises ApiError 404, 409 session_attended."""
    with locked(commune_id) as handle:
        session = _session(commune_id, session_id)
        if rows.marks(commune_id, [session_id]):
            raise ApiError("session_attended", 409)
        rows.remove(session)
        feed.campaign_changed(handle)
        audit.record(commune_id, actor, "session_deleted", {"session": session_id})


def make_tail(commune_id: str, phase_id: str, actor: str) -> int:
    """An evening a day from the lock to the campaign's end, where there is none; how many."""
    with locked(commune_id) as handle:
        phase, campaign = _phase(commune_id, phase_id), plan.campaign(commune_id)
        if phase is None or campaign is None:
            raise ApiError("not_found", 404)
        there = list(plan.sessions(commune_id))
        made: list[WorkSession] = []
        for day in range(rows.local_day(phase.lock_ms), rows.local_day(campaign.ends_ms) + 1):
            midnight = day * DAY_MS - VIETNAM_MS
            one = WorkSession(
                commune_id=commune_id, id=new_id(), phase_id=phase_id, village_id=None,
                place=None, mode="home", starts_ms=midnight + TAIL_STARTS_MS,
                ends_ms=midnight + TAIL_ENDS_MS,
                loudspeaker_ms=midnight + TAIL_STARTS_MS - loudspeaker.BEFORE_MS,
            )  # fmt: skip
            outside = one.starts_ms < phase.lock_ms or one.starts_ms >= campaign.ends_ms
            taken = any(touches(one, other) and other.village_id is None for other in there)
            if not outside and not taken:
                rows.add(one)
                made.append(one)
        if made:
            _keep_sheets(commune_id, made[-1])
            feed.campaign_changed(handle)
            audit.record(commune_id, actor, "tail_made", {"phase": phase_id, "sessions": len(made)})
        return len(made)


def set_template(commune_id: str, text: str | None, actor: str, kind: str) -> str:
    """The commune's own text of a kind (None or empty: ours again).

    Raises ApiError 422 text_names; emulation_number for a code or an account in what is published.
    """
    own = (text or "").strip() or None
    refuse_number(own or "", "template", "emulation_number")
    wrong = loudspeaker.wrong_names(own) if own else []
    if wrong:
        known = ", ".join("{" + one + "}" for one in sorted(words_printed.LOUDSPEAKER_NAMES))
        raise ApiError("text_names", 422, {"template": wrong}, names=known)
    with locked(commune_id) as handle:
        campaign = plan.campaign(commune_id)
        if campaign is None:
            raise ApiError("not_found", 404)
        settings = dict(campaign.settings or {})
        texts = {**(settings.get("texts") or {}), kind: own}
        settings["texts"] = {key: value for key, value in texts.items() if value is not None}
        campaign.settings = settings
        feed.campaign_changed(handle)
        audit.record(commune_id, actor, "text_changed", {"text": kind})
        return loudspeaker.template(campaign, kind)


class _Known:
    """Names that a session's card needs, read once."""

    def __init__(self, commune_id: str, campaign: Campaign | None) -> None:
        commune = plan.commune(commune_id)
        self.commune = commune.name if commune else ""
        self.phases = {one.id: one for one in plan.phases(commune_id)}
        self.villages = {one.id: one.name for one in plan.villages(commune_id)}
        self.attended = rows.attended(commune_id)
        self.forms = {one: loudspeaker.template(campaign, one) for one in loudspeaker.OURS}

    def card(self, one: WorkSession) -> dict[str, Any]:
        phase = self.phases[one.phase_id]
        village = self.villages.get(one.village_id) if one.village_id else None
        text = {
            kind: loudspeaker.text_of(
                one, commune=self.commune, village=village, phase=phase.name, form=form
            )
            for kind, form in self.forms.items()
        }
        return {
            "id": one.id,
            "phase": {"id": phase.id, "name": phase.name},
            "village": {"id": one.village_id, "name": village} if one.village_id else None,
            "mode": one.mode,
            "place": one.place,
            "starts_ms": one.starts_ms,
            "ends_ms": one.ends_ms,
            "tail": in_tail(one, phase),
            "loudspeaker_ms": one.loudspeaker_ms,
            "text": {"vi": text[loudspeaker.LOUDSPEAKER]},
            "social": {"vi": text[loudspeaker.SOCIAL]},
            "attended": self.attended.get(one.id, 0),
        }


def _session(commune_id: str, session_id: str) -> WorkSession:
    found = rows.session(commune_id, session_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def _phase(commune_id: str, phase_id: str) -> Phase | None:
    return next((one for one in plan.phases(commune_id) if one.id == phase_id), None)


def _write(handle: CommuneCounterHandle, session: WorkSession, body: Mapping[str, Any]) -> None:
    """Set a session's columns from a body that fits, or raise."""
    commune_id = handle.commune_id
    phase = _phase(commune_id, body["phase"])
    village = plan.village(commune_id, body["village"]) if body["village"] else None
    if phase is None or (body["village"] and village is None):
        raise ApiError("not_found", 404)
    facts = checked(body, village, plan.campaign(commune_id))
    others = [one for one in plan.sessions(commune_id) if one.id != session.id]
    for name, value in facts.items():
        setattr(session, name, value)
    session.loudspeaker_ms = session.starts_ms - loudspeaker.BEFORE_MS
    other = clash(session, others)
    if other is not None:
        other_when = loudspeaker.when(other)
        raise ApiError("session_overlaps", 409, {"session": [other.id]}, when=other_when)


def _announce(
    handle: CommuneCounterHandle, session: WorkSession, actor: str, action: str
) -> dict[str, Any]:
    commune_id = handle.commune_id
    _keep_sheets(commune_id, session)
    feed.campaign_changed(handle)
    audit.record(commune_id, actor, action, {"session": session.id})
    return _Known(commune_id, plan.campaign(commune_id)).card(session)


def _keep_sheets(commune_id: str, session: WorkSession) -> None:
    until = session.ends_ms or session.starts_ms + DAY_MS
    villages = rows.villages_of(session, plan.villages(commune_id))
    rows.extend_slots(commune_id, [one.id for one in villages], until)
