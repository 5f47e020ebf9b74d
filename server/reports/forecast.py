"""Where an evening and a phase are heading, in whole people; for the desk only, never for phones.

A curve is (moment, people completed up to it) by effective time. A forecast goes on at the pace
seen so far and says nothing before there is a pace to speak of; what phones have not sent yet is
in neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.pairs import MINUTE_MS

# Completions are read in steps of ten minutes; a pace is that of the last half hour of work.
STEP_MS = 10 * MINUTE_MS
PACE_MINUTES = 30
LEAST_MINUTES = 20

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """`expected`: people at the end at this pace, None while nothing can be said.

    `minutes`: of work still to come; `wanted`: the figure that it is held against.
    """

    done: int
    wanted: int
    minutes: int
    expected: int | None

    @property
    def verdict(self) -> str:
        """reached, on_track, behind, missed (no time is left), or unknown."""
        if self.done >= self.wanted:
            return "reached"
        if self.minutes == 0:
            return "missed"
        if self.expected is None:
            return "unknown"
        return "on_track" if self.expected >= self.wanted else "behind"

    @property
    def short(self) -> int:
        """How many people would be missing at this pace; 0 when none or nothing can be said."""
        if self.minutes == 0:
            return max(0, self.wanted - self.done)
        return max(0, self.wanted - self.expected) if self.expected is not None else 0


def curve(steps: Iterable[tuple[int, int]], from_ms: int, to_ms: int, now_ms: int) -> list[Window]:
    """(moment, people since the curve's beginning) from `from_ms` to now, flat stretches left out.

    `steps`: (whole steps since 1970, people completed in that step), ascending.
    """
    last = min(now_ms, to_ms)
    points, total = [(from_ms, 0)], 0
    for step, number in steps:
        end = min((step + 1) * STEP_MS, last)
        if step * STEP_MS >= last or end <= from_ms:
            continue
        if step * STEP_MS > points[-1][0]:
            points.append((step * STEP_MS, total))
        total += number
        points.append((end, total))
    if last > points[-1][0]:
        points.append((last, total))
    return points


def pace_since(from_ms: int, now_ms: int) -> int:
    """Where the stretch begins that gives the pace: half an hour ago, on a whole step."""
    return max(from_ms, (now_ms - PACE_MINUTES * MINUTE_MS) // STEP_MS * STEP_MS)


def heading(
    done: int, wanted: int, recent: int, window: Window, since_ms: int, now_ms: int
) -> Heading:
    """Heading of an evening. `recent`: people completed from `since_ms` to now."""
    from_ms, to_ms = window
    left = max(0, to_ms - max(now_ms, from_ms)) // MINUTE_MS
    lately = (min(now_ms, to_ms) - since_ms) // MINUTE_MS
    if left == 0 or lately < LEAST_MINUTES:
        return Heading(done, wanted, left, None)
    return Heading(done, wanted, left, done + (recent * left + lately // 2) // lately)


def share_of(remaining: int, tonight: int, until_lock: int) -> int:
    """People that tonight has to bring: its part of the minutes until the lock, rounded up."""
    if until_lock <= 0:
        return remaining
    return -(-remaining * tonight // until_lock)


def behind(target: int, done: int, worked: int, whole: int) -> int:
    """How many people a village is behind an even pace over its phase; negative when ahead."""
    return (target * worked // whole if whole else 0) - done
