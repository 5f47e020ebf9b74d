"""Gợi ý xem lại at the desk: worked out from what stands now, set aside with a reason (R72)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import HintAside
from server.repositories import checking, people, plan, work_sessions
from server.repositories.counter import locked
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.checking.hint_rules import MINUTE_MS, Done, Hint, Limits, Window, hints
from server.services.review.citizen_search import heads
from server.services.review.number_guard import refuse_number
from server.services.settings import catalogue, values
from server.services.sign_in.staff import Staff
from sync.days import DAY_MS, VIETNAM_MS

Villages = Collection[str] | None
MOST = 300


@dataclass(frozen=True, slots=True)
class Found:
    """Hints with what names and words they need."""

    hints: Sequence[Hint]
    limits: Limits
    asides: Mapping[str, HintAside]


def listing(staff: Staff) -> dict[str, Any]:
    """`{limits, total, hints}`, the latest first, at most 300; those set aside come last."""
    found = _found(staff.commune_id, staff.villages)
    names = _Names.read(staff.commune_id)
    limits = found.limits
    # Of more than are shown, those that nobody has looked at come first.
    shown = sorted(found.hints, key=lambda one: one.key in found.asides)[:MOST]
    return {
        "limits": {
            "people": limits.people, "minutes": limits.minutes, "house": limits.house,
            "apart": limits.apart,
        },
        "total": len(found.hints),
        "hints": [names.head(one, found.asides.get(one.key)) for one in shown],
    }  # fmt: skip


def page(staff: Staff, key: str) -> dict[str, Any]:
    """A hint and the people behind it in the order they were recorded. Raises ApiError 404."""
    found = _found(staff.commune_id, staff.villages)
    hint = _of(found, key)
    shown = heads(staff.commune_id, [one.citizen for one in hint.people])
    names = _Names.read(staff.commune_id)
    return names.head(hint, found.asides.get(key)) | {
        "citizens": [
            head | {"at_ms": one.at_ms} for head, one in zip(shown, hint.people, strict=True)
        ]
    }


def set_aside(staff: Staff, key: str, reason: str) -> None:
    """Looked at, nothing more to do. Raises ApiError 404 for a hint that is no more; 409
    hint_aside; 422 hint_reason, note_number.
    """
    written = " ".join(reason.split())
    if not written:
        raise ApiError("hint_reason", 422, {"reason": ["hint_reason"]})
    refuse_number(written, "reason")
    with locked(staff.commune_id):
        found = _found(staff.commune_id, staff.villages)
        hint = _of(found, key)
        if key in found.asides:
            raise ApiError("hint_aside", 409)
        checking.add(
            HintAside(
                commune_id=staff.commune_id, id=new_id(10), key=key, kind=hint.kind,
                village_id=hint.village, reason=written, at_ms=clock.now_ms(), by=staff.actor,
            )
        )  # fmt: skip
        told = {"hint": key, "hint_kind": hint.kind, "village": hint.village}
        audit.record(staff.commune_id, staff.actor, "hint_set_aside", told)


def take_back(staff: Staff, key: str) -> None:
    """The hint shows again. Raises ApiError 404 for a hint that is no more, 409 hint_open."""
    with locked(staff.commune_id):
        found = _found(staff.commune_id, staff.villages)
        hint = _of(found, key)
        word = found.asides.get(key)
        if word is None:
            raise ApiError("hint_open", 409)
        word.undone_ms, word.undone_by = clock.now_ms(), staff.actor
        checking.flush()
        told = {"hint": key, "hint_kind": hint.kind, "village": hint.village}
        audit.record(staff.commune_id, staff.actor, "hint_shown_again", told)


def limits_of(commune_id: str) -> Limits:
    """What the commune calls unusual. Raises ApiError not_found 404 without a campaign."""
    campaign = values.campaign_of(commune_id)
    return Limits(
        *(
            int(values.value_of(campaign, key))
            for key in (
                catalogue.HINT_PEOPLE, catalogue.HINT_MINUTES, catalogue.HINT_HOUSE,
                catalogue.HINT_APART,
            )
        )
    )  # fmt: skip


def _found(commune_id: str, villages: Villages) -> Found:
    limits = limits_of(commune_id)
    done = [
        Done(row.id, row.village_id, row.household_id, row.credit, row.completed_ms,
             bool(row.already_done))
        for row in checking.completed(commune_id, villages)
    ]  # fmt: skip
    return Found(hints(done, _windows(commune_id), limits), limits, checking.asides(commune_id))


def _of(found: Found, key: str) -> Hint:
    for one in found.hints:
        if one.key == key:
            return one
    raise ApiError("not_found", 404)


def _windows(commune_id: str) -> dict[str, list[Window]]:
    """Village → its sessions, with the pairs whose every member was marked absent."""
    campaign = values.campaign_of(commune_id)
    open_end = int(values.value_of(campaign, catalogue.OPEN_END))
    marks, inside = checking.marks(commune_id), checking.memberships(commune_id)
    villages = plan.villages(commune_id)
    found: dict[str, list[Window]] = {}
    for session in plan.sessions(commune_id):
        ends = session.ends_ms or _open_end(session.starts_ms, open_end)
        absent = _absent(inside, marks.get(session.id, {}), session.starts_ms, ends)
        for village in work_sessions.villages_of(session, villages):
            window = Window(session.starts_ms, ends, absent)
            found.setdefault(village.id, []).append(window)
    return found


def _absent(
    inside: Sequence[AnyRow], marks: Mapping[str, str], from_ms: int, to_ms: int
) -> frozenset[str]:
    """Credits of pairs of whom everybody has the mark absent."""
    states: dict[str, list[str | None]] = {}
    for row in inside:
        if row.from_ms < to_ms and (row.to_ms is None or row.to_ms > from_ms):
            states.setdefault(row.pair_id, []).append(marks.get(row.member_id))
    return frozenset(
        f"pair:{pair}" for pair, said in states.items() if all(one == "absent" for one in said)
    )


def _open_end(starts_ms: int, minute: int) -> int:
    day = (starts_ms + VIETNAM_MS) // DAY_MS
    return max(starts_ms, day * DAY_MS - VIETNAM_MS + minute * MINUTE_MS)


@dataclass(frozen=True, slots=True)
class _Names:
    villages: dict[str, str]
    holders: people.Holders

    @classmethod
    def read(cls, commune_id: str) -> _Names:
        named = {one.id: one.name for one in plan.villages(commune_id)}
        return cls(named, people.holders(commune_id))

    def head(self, hint: Hint, word: HintAside | None) -> dict[str, Any]:
        kind, _, who = (hint.credit or "").partition(":")
        return {
            "key": hint.key,
            "kind": hint.kind,
            "village": {"id": hint.village, "name": self.villages[hint.village]},
            "pair": self.holders.pairs.get(who) if kind == "pair" else None,
            "people": len(hint.people),
            "houses": len({one.house for one in hint.people}),
            "from_ms": hint.from_ms,
            "to_ms": hint.to_ms,
            "aside": None
            if word is None
            else {
                "reason": word.reason,
                "by": self.holders.of(word.by, "desk").name,
                "at_ms": word.at_ms,
            },
        }
