"""Phones that have not been heard of (product.md: silent = active slot of tonight, > 15 min)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from server.clock import local
from server.repositories import figures, people, plan, work_sessions
from sync.days import VIETNAM_MS

SILENT_AFTER_MS = 15 * 60_000
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class SilentPhone:
    """One silent phone; `phone` is the number to call, of the member who holds it."""

    device: str
    village: str
    holder: str | None
    pair: str | None
    phone: str | None
    last_contact_ms: int

    def as_json(self) -> dict[str, object]:
        """Plain values for a frozen figure."""
        return asdict(self)


def working_villages(commune_id: str, at_ms: int) -> set[str]:
    """Villages whose pairs have a session going on, that day (+07:00), at `at_ms`.

    A fixed point has its own people: pairs are not expected to be heard of because of it.
    """
    day = work_sessions.local_day(at_ms)
    day_end = (day + 1) * _DAY_MS - VIETNAM_MS
    today = [
        one
        for one in plan.sessions(commune_id)
        if work_sessions.local_day(one.starts_ms) == day
        and one.starts_ms <= at_ms
        and one.mode != "fixed"
    ]
    today.sort(key=lambda one: one.ends_ms is None)
    working: set[str] = set()
    for village in plan.villages(commune_id):
        until: int | None = None
        for session in today:
            if work_sessions.concerns(session, village):
                # Where the plan gives no end, the day's other sessions do, else midnight.
                end = session.ends_ms or until or day_end
                until = max(until or 0, end)
        if until is not None and at_ms <= until:
            working.add(village.id)
    return working


def silent_phones(commune_id: str, at_ms: int) -> list[SilentPhone]:
    """Phones silent at `at_ms`, in the order of villages and pairs; times in epoch ms."""
    working = working_villages(commune_id, at_ms)
    if not working:
        return []
    phones = [one for one in figures.phones(commune_id) if one.village_id in working]
    if not phones:
        return []
    earlier: dict[str, int] | None = None
    holders = people.holders(commune_id)
    found: list[SilentPhone] = []
    for one in phones:
        last = one.last_contact_ms or one.created_ms
        if last >= at_ms:
            # It has spoken since: only contacts that brought a new head are dated one by one.
            if earlier is None:
                earlier = figures.contacts_before(commune_id, at_ms)
            last = earlier.get(one.id, one.created_ms)
        if one.created_ms < at_ms and at_ms - last > SILENT_AFTER_MS:
            holder = holders.of(one.actor, one.holder, one.member_id, at_ms)
            found.append(
                SilentPhone(one.id, one.village_id, holder.name, one.pair, holder.phone, last)
            )
    return found


def local_day(at_ms: int) -> str:
    """ISO date at +07:00."""
    return local(at_ms).date().isoformat()
