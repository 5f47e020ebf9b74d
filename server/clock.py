"""The server's one clock. Nothing else asks for the time (tables have no server defaults)."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol, cast

from flask import current_app

from sync.days import VIETNAM_MS


class Clock(Protocol):
    """A source of epoch milliseconds."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z."""
        ...


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


class ManualClock:
    """A clock that stands still until a test or the simulation moves it."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        return self.ms

    def advance(self, ms: int) -> int:
        """Move by `ms` (may be negative, as clocks are) and return the new time."""
        self.ms += ms
        return self.ms


def current() -> Clock:
    """Clock of the running application."""
    return cast(Clock, current_app.extensions["clock"])


def now_ms() -> int:
    """Epoch milliseconds by the running application's clock."""
    return current().now_ms()


def local(at_ms: int) -> datetime:
    """The wall clock of Vietnam at `at_ms`; its own zone says UTC, so only print it."""
    return datetime.fromtimestamp((at_ms + VIETNAM_MS) / 1000, UTC)
