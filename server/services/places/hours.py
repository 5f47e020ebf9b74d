"""How long a pair has and how long a citizen takes: what pairs are planned from (R8, R16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.models import Phase, Village, WorkSession
from server.repositories import plan
from sync.days import DAY_MS, VIETNAM_MS
from sync.pairs import MINUTES_PER_CITIZEN, OPEN_END_MINUTE, pairs_needed, work_minutes

EVENING_MS = 17 * 3_600_000


@dataclass(frozen=True, slots=True)
class Hours:
    """The plan's windows of work, with what the commune chose (`campaign.settings`).

    `minutes_per_citizen`, and `open_end_minute`: when a window without an end is over.
    `tried_locks`: phase → a lock that is only thought of.
    """

    phases: dict[str, Phase]
    sessions: tuple[WorkSession, ...]
    minutes_per_citizen: int
    open_end_minute: int
    tried_locks: Mapping[str, int] = field(default_factory=dict)

    def minutes(self, phase_id: str | None, village_id: str | None = None) -> int:
        """Minutes of work of a phase, for a village with its own windows."""
        phase = self.phases.get(phase_id or "")
        if phase is None:
            return 0
        windows = [
            (one.starts_ms, one.ends_ms)
            for one in self.sessions
            if one.phase_id == phase.id and one.village_id in {None, village_id}
        ]
        lock_ms = self.tried_locks.get(phase.id, phase.lock_ms)
        return work_minutes(windows, lock_ms, self.open_end_minute)

    def needed(self, village: Village, citizens: int) -> int:
        """Pairs that the village needs for its citizens."""
        minutes = self.minutes(village.phase_id, village.id)
        return pairs_needed(citizens, self.minutes_per_citizen, minutes)

    def evenings(self, phase: Phase) -> int:
        """Evenings of work before the lock (from 17:00)."""
        days = {
            (one.starts_ms + VIETNAM_MS) // DAY_MS
            for one in self.sessions
            if one.phase_id == phase.id
            and one.starts_ms < phase.lock_ms
            and (one.starts_ms + VIETNAM_MS) % DAY_MS >= EVENING_MS
        }
        return len(days)


def hours(commune_id: str) -> Hours:
    """The plan's hours now."""
    found = plan.campaign(commune_id)
    settings: Mapping[str, Any] = (found.settings or {}) if found else {}
    return Hours(
        {one.id: one for one in plan.phases(commune_id)},
        tuple(plan.sessions(commune_id)),
        int(settings.get("minutes_per_citizen", MINUTES_PER_CITIZEN)),
        int(settings.get("open_end_minute", OPEN_END_MINUTE)),
    )


def in_hours(minutes: int) -> float:
    """Hours with two decimals, whole ones without any."""
    whole, rest = divmod(minutes, 60)
    return whole if rest == 0 else round(minutes / 60, 2)
