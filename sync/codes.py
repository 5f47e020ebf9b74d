"""The closed lists of words of the core: outcomes, rows, steps, needs, claims.

They are stored and sent as they stand here: a word is never renamed, only added.
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The four results of step 4 and no fifth (R33)."""

    COMPLETED = "completed"
    SYSTEM_ERROR = "system_error"
    NO_SMARTPHONE = "no_smartphone"
    ABSENT = "absent"


class Row(StrEnum):
    """The row of the official table a listed citizen stands in: four outcomes, then why none."""

    COMPLETED = "completed"
    SYSTEM_ERROR = "system_error"
    NO_SMARTPHONE = "no_smartphone"
    ABSENT = "absent"
    REFUSED = "refused"
    MISSING_ASXH = "missing_asxh"
    ROSTER_CLAIM = "roster_claim"
    HALF_DONE = "half_done"
    NOT_REACHED = "not_reached"
    ELSEWHERE = "elsewhere"


class Step(StrEnum):
    """Flags of one citizen: the four-step procedure (R29-R33) and the optional goals (R60)."""

    LISTED = "listed"
    SMARTPHONE = "smartphone"
    LEVEL2 = "level2"
    BHYT = "bhyt"
    SSKDT = "sskdt"
    ASXH = "asxh"
    CONFIRMED = "confirmed"
    LICENCE = "licence"
    VEHICLE = "vehicle"


class StepValue(StrEnum):
    """Value of a flag, strongest first; an undo to "never recorded" is None."""

    DONE = "done"
    WAITING = "waiting"
    NOT_DONE = "not_done"


class Need(StrEnum):
    """Whether the citizen needs the social-security account (R31), strongest first."""

    POLICY = "policy"
    WANTS = "wants"
    NONE = "none"


class RosterClaim(StrEnum):
    """A correction of the police list suggested at the door; the desk decides."""

    MOVED_AWAY = "moved_away"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
    WRONG_VILLAGE = "wrong_village"
    NOT_HERE = "not_here"
