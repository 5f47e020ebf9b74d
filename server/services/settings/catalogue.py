"""Every setting: its default, its bounds, who may change it (product.md, security.md).

What is not here is decided by the plan or by security.md and is the same in every commune.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.services.checking import hint_rules
from server.services.figures.ending import WARN_DAYS as DEFAULT_WARN_DAYS
from server.services.phones.device_registry import IDLE_MINUTES
from server.services.settings.noting import Value
from server.services.tidying import LONGEST_DAYS, RETENTION_DAYS, SHORTEST_DAYS
from sync.days import CUT_OFF_MINUTE
from sync.pairs import MINUTES_PER_CITIZEN, OPEN_END_MINUTE

__all__ = ["SETTINGS", "Setting", "Value", "known", "lock_key", "phase_of"]

DECIDE, ARRANGE = "decide", "arrange"

RULE, REPORT_MINUTE, ENDS, LOCK, WARN_DAYS = "rule", "report_minute", "ends_ms", "lock", "warn_days"
MINUTES, OPEN_END = "minutes_per_citizen", "open_end_minute"
IDLE, RETENTION = "idle_minutes", "retention_days"
HINT_PEOPLE, HINT_MINUTES = "hint_people", "hint_minutes"
HINT_HOUSE, HINT_APART = "hint_house_people", "hint_apart_minutes"

# Who has to have the ASXH account: policy beneficiaries and whoever wants one, or everybody (R31).
NEEDED, EVERYBODY, OTHER = "needed", "everybody", "other"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `right` of `sign_in/roles.py`; `low` and `high` bound a number, both included.

    `default` None: the plan's own, which only the campaign knows. `choices`: of a word.
    """

    key: str
    right: str
    default: Value | None = None
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()

    def fits(self, value: Value) -> bool:
        """Whether a value has the right kind and lies within the bounds."""
        if self.choices:
            return value in self.choices
        if isinstance(value, str):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


_ALL = (
    Setting(RULE, DECIDE, NEEDED, choices=(NEEDED, EVERYBODY)),
    Setting(REPORT_MINUTE, DECIDE, CUT_OFF_MINUTE, 12 * 60, 23 * 60 + 45),
    Setting(LOCK, DECIDE),
    Setting(ENDS, DECIDE),
    Setting(WARN_DAYS, DECIDE, DEFAULT_WARN_DAYS, 1, 14),
    Setting(MINUTES, ARRANGE, MINUTES_PER_CITIZEN, 1, 60),
    Setting(OPEN_END, ARRANGE, OPEN_END_MINUTE, 8 * 60, 23 * 60),
    Setting(IDLE, ARRANGE, IDLE_MINUTES, 5, 120),
    Setting(RETENTION, DECIDE, RETENTION_DAYS, SHORTEST_DAYS, LONGEST_DAYS),
    Setting(HINT_PEOPLE, ARRANGE, hint_rules.PEOPLE, 3, 100),
    Setting(HINT_MINUTES, ARRANGE, hint_rules.MINUTES, 1, 60),
    Setting(HINT_HOUSE, ARRANGE, hint_rules.HOUSE_PEOPLE, 2, 20),
    Setting(HINT_APART, ARRANGE, hint_rules.APART_MINUTES, 15, 720),
)
SETTINGS: dict[str, Setting] = {one.key: one for one in _ALL}


def lock_key(phase_id: str) -> str:
    """Key of a phase's lock: "lock:<phase>"."""
    return f"{LOCK}:{phase_id}"


def phase_of(key: str) -> str | None:
    """The phase of a lock's key."""
    name, _, phase = key.partition(":")
    return phase if name == LOCK and phase else None


def known(key: str) -> Setting | None:
    """The setting of a key; None where there is no such."""
    return SETTINGS[LOCK] if phase_of(key) else SETTINGS.get(key) if key != LOCK else None
