"""What each field of the protocol may hold: one small check per kind of value.

Rule: docs/protocol.md, the table under "Operation". A check returns None when the
value fits, else a word for the reason (never the value itself: it may be personal).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from sync.types import Need, Outcome, RosterClaim, Step, StepValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sync.types import JsonValue

Check: TypeAlias = "Callable[[JsonValue], str | None]"

ID = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
OPERATION_ID = re.compile(r"[a-z0-9-]{1,40}\.[1-9][0-9]{0,14}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
CODE = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
TIME_MAX = 2**53 - 1
APPOINTMENT_WORDS = frozenset({"tomorrow_morning", "tomorrow_evening", "unknown"})


def is_id(value: JsonValue) -> bool:
    """ASCII id of an entity."""
    return isinstance(value, str) and ID.fullmatch(value) is not None


def is_operation_id(value: JsonValue) -> bool:
    """`<device>.<sequence>`, sequence from 1 without leading zeros."""
    return isinstance(value, str) and OPERATION_ID.fullmatch(value) is not None


def is_integer(value: JsonValue, low: int = -TIME_MAX, high: int = TIME_MAX) -> bool:
    """Integer (never a bool) within bounds."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def one_of(*allowed: str | bool | None) -> Check:
    """Check: one of the listed values, of the same type."""

    def check(value: JsonValue) -> str | None:
        fits = any(value == one and type(value) is type(one) for one in allowed)
        return None if fits else "value"

    return check


def text(limit: int, *, empty: bool = True) -> Check:
    """Check: a string of at most `limit` characters."""

    def check(value: JsonValue) -> str | None:
        if not isinstance(value, str):
            return "type"
        return None if (empty or value.strip()) and len(value) <= limit else "length"

    return check


def optional(inner: Check) -> Check:
    """Check: None, or what `inner` takes."""
    return lambda value: None if value is None else inner(value)


def matching(test: Callable[[JsonValue], bool]) -> Check:
    """Check from a yes-or-no test."""
    return lambda value: None if test(value) else "value"


def record(needed: Mapping[str, Check], allowed: Mapping[str, Check] | None = None) -> Check:
    """Check: an object with every key of `needed`, maybe those of `allowed`, no other."""
    known = {**needed, **(allowed or {})}

    def check(value: JsonValue) -> str | None:
        if not isinstance(value, dict):
            return "type"
        if not needed.keys() <= value.keys() <= known.keys():
            return "keys"
        return next((why for key in value if (why := known[key](value[key]))), None)

    return check


def appointment(value: JsonValue) -> str | None:
    """Check: epoch ms, one of the three words, or None."""
    if isinstance(value, str):
        return None if value in APPOINTMENT_WORDS else "value"
    return None if value is None or is_integer(value, 0) else "value"


an_id = matching(is_id)
an_operation_id = matching(is_operation_id)
a_bool = matching(lambda value: isinstance(value, bool))
a_code = matching(lambda value: isinstance(value, str) and CODE.fullmatch(value) is not None)
a_sha256 = matching(lambda value: isinstance(value, str) and SHA256.fullmatch(value) is not None)
nothing = record({})
step_value = one_of(*(value.value for value in StepValue), None)
need = one_of(*(value.value for value in Need))
outcome = one_of(*(value.value for value in Outcome), None)
roster_claim = one_of(*(value.value for value in RosterClaim))
step_fields = tuple(f"step.{step.value}" for step in Step)
