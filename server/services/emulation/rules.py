"""Which group a village comes into by the plan, and what only the commune may decide (R46-R50).

Nobody is ranked by a guess: where the plan says nothing the village waits for the commune, with
the reason. Moments are effective times, so a record that arrived late counts for when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.days import DAY_MS, VIETNAM_MS

_MINUTE_MS = 60_000


class Group(StrEnum):
    """first: R46; second: R47; review: "Chờ UBND xã xem xét"; running: before its lock;
    nobody: no people on its list."""

    FIRST = "first"
    SECOND = "second"
    UNFINISHED = "unfinished"
    REVIEW = "review"
    RUNNING = "running"
    NOBODY = "nobody"


# What the commune may decide where the plan says nothing.
DECIDABLE = (Group.FIRST, Group.SECOND, Group.UNFINISHED)


class Why(StrEnum):
    """Why a village stands where it does, where the group alone does not say it."""

    # Full after its own lock, not after the peak: the gap of the plan (R49).
    AFTER_LOCK = "after_lock"
    # Full, but only on the eligible: people were taken off (R50).
    ELIGIBLE = "eligible"
    # Nobody is left but people whom a newer list no longer has.
    ELSEWHERE = "elsewhere"
    # Full at the lock by the frozen figure, and less once work was taken back.
    WITHDRAWN = "withdrawn"
    # Full at the lock by the frozen figure; people came onto the list since.
    GROWN = "grown"
    # Full now, of fewer people than were on the list at the lock.
    SHRUNK = "shrunk"
    # Full, of fewer people than the plan gave the village.
    SHORT = "short"
    # Full before the end of the peak, in no phase, so without a lock of its own.
    NO_LOCK = "no_lock"
    # In time by what arrived after the frozen figure (R43).
    AMENDED = "amended"
    # Full after the campaign had ended.
    AFTER_END = "after_end"


@dataclass(frozen=True, slots=True)
class Calendar:
    """`peak_end_ms`: "sau 18/4" begins then; `end_ms`: what is done then is no longer in time."""

    now_ms: int
    peak_end_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Village:
    """What a village is judged by. All numbers are people of its list.

    `left`: neither completed nor `off` (accepted corrections), `no_phone` or `elsewhere`;
    `last_ms`: when the last of the completed was; `by_lock`: completed before `lock_ms`, as known
    now; `frozen`: (completed, target) of the lock's snapshot; `planned`: by the plan, with boundary
    corrections.
    """

    lock_ms: int | None
    planned: int
    target: int
    completed: int
    off: int
    no_phone: int
    elsewhere: int
    left: int
    last_ms: int | None = None
    by_lock: int = 0
    frozen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reached_ms`: when the village was full (100% of its target), None while it is not."""

    group: Group
    reasons: tuple[Why, ...] = ()
    reached_ms: int | None = None


def calendar(now_ms: int, locks: list[int], ends_ms: int) -> Calendar:
    """The peak ends with the day of the last lock; "23:59" is a minute, all of which counts."""
    last = max(locks, default=ends_ms)
    inside = ends_ms % _MINUTE_MS or (ends_ms + VIETNAM_MS) % DAY_MS
    end = ends_ms - ends_ms % _MINUTE_MS + _MINUTE_MS if inside else ends_ms
    return Calendar(now_ms, min(_midnight_after(last), end), end)


def warned(now_ms: int, ends_ms: int) -> bool:
    """From the day before the last one until the end (R9)."""
    return _midnight_after(ends_ms - 1) - 2 * DAY_MS <= now_ms < ends_ms


def judge(village: Village, at: Calendar) -> Verdict:
    """Where the village stands by the plan alone, without any decision of the commune."""
    if village.target == 0:
        return Verdict(Group.NOBODY)
    if village.completed < village.target:
        return _not_full(village, at)
    reached = village.last_ms or 0
    if at.now_ms < _lock_of(village, at):
        return Verdict(Group.RUNNING, (), reached)
    group, reasons = _full(village, reached, at)
    if group in {Group.FIRST, Group.SECOND} and village.target < village.planned:
        return Verdict(Group.REVIEW, (Why.SHORT,), reached)
    return Verdict(group, reasons, reached)


def _not_full(village: Village, at: Calendar) -> Verdict:
    if at.now_ms < _lock_of(village, at):
        return Verdict(Group.RUNNING)
    was_full = _was_full(village)
    if was_full and _kept(village):
        return Verdict(Group.REVIEW, (Why.GROWN,))
    if village.left:
        return Verdict(Group.UNFINISHED, (Why.WITHDRAWN,) if was_full else ())
    if village.last_ms is not None and village.last_ms >= at.end_ms:
        return Verdict(Group.UNFINISHED, (Why.AFTER_END,))
    reasons = [Why.ELIGIBLE] if village.off + village.no_phone else []
    reasons += [Why.ELSEWHERE] if village.elsewhere else []
    return Verdict(Group.REVIEW, tuple(reasons))


def _full(village: Village, reached: int, at: Calendar) -> tuple[Group, tuple[Why, ...]]:
    if reached >= at.end_ms:
        return Group.UNFINISHED, (Why.AFTER_END,)
    was_full = _was_full(village)
    if village.lock_ms is not None and reached < village.lock_ms:
        if not _kept(village):
            return Group.REVIEW, (Why.SHRUNK,)
        return Group.FIRST, () if was_full else (Why.AMENDED,)
    if was_full:
        return Group.REVIEW, (Why.GROWN if _kept(village) else Why.WITHDRAWN,)
    if reached < at.peak_end_ms:
        return Group.REVIEW, (Why.NO_LOCK if village.lock_ms is None else Why.AFTER_LOCK,)
    return Group.SECOND, ()


def _lock_of(village: Village, at: Calendar) -> int:
    return at.peak_end_ms if village.lock_ms is None else village.lock_ms


def _was_full(village: Village) -> bool:
    """By the frozen figure, which nothing changes any more."""
    return village.frozen is not None and 0 < village.frozen[1] <= village.frozen[0]


def _kept(village: Village) -> bool:
    """As many as were asked for at the lock were done before it, by what is known now."""
    return village.frozen is None or village.by_lock >= village.frozen[1]


def _midnight_after(at_ms: int) -> int:
    return ((at_ms + VIETNAM_MS) // DAY_MS + 1) * DAY_MS - VIETNAM_MS
