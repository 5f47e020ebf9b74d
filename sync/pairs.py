"""How many pairs a village needs for the hours its phase has.

Rule: sync/README.md, "Areas". A window without an end counts until `OPEN_END_MINUTE`; windows
that overlap count once; nothing counts from the lock on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.days import DAY_MS, VIETNAM_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTE_MS = 60_000
OPEN_END_MINUTE = 11 * 60 + 30
# 4,499 people of the first phase in its ten hours: about 60 pairs, as the plan reckons (R2, R5).
MINUTES_PER_CITIZEN = 8


def work_minutes(
    windows: Sequence[tuple[int, int | None]],
    lock_ms: int,
    open_end_minute: int = OPEN_END_MINUTE,
) -> int:
    """Whole minutes of work of a phase.

    `windows`: (start, end) in epoch ms; `open_end_minute`: minute of the +07:00 day at which a
    window without an end is over.
    """
    total = until = 0
    for start, end in sorted(windows, key=lambda window: window[0]):
        last = min(_open_end(start, open_end_minute) if end is None else end, lock_ms)
        first = max(start, until)
        if last > first:
            total += last - first
            until = last
    return total // MINUTE_MS


def pairs_needed(citizens: int, minutes_per_citizen: int, minutes: int) -> int:
    """Pairs that reach all citizens within `minutes`: at least one; 0 where there is no time."""
    if minutes <= 0:
        return 0
    return max(1, -(-citizens * minutes_per_citizen // minutes))


def _open_end(start: int, minute: int) -> int:
    """That minute of the window's own +07:00 day."""
    day = (start + VIETNAM_MS) // DAY_MS
    return day * DAY_MS - VIETNAM_MS + minute * MINUTE_MS
