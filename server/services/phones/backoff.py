"""Longer and longer waits for those who guess (security.md, "Guessing").

A guess is counted before it is judged, in a transaction of its own, so that a hundred guesses sent
at once are a hundred counted guesses. A right one forgets the wrong ones.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from server import clock, keys
from server.errors import ApiError
from server.repositories import attempts
from server.repositories.transactions import writing

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Policy:
    """`free` guesses, then `first_ms` of waiting that doubles up to `longest_ms`.

    `code` is the error's code; the count starts anew a day after the last guess.
    """

    kind: str
    code: str
    free: int
    first_ms: int
    longest_ms: int

    def wait_ms(self, failures: int) -> int:
        """Milliseconds to wait after `failures` guesses."""
        if failures < self.free:
            return 0
        doublings = min(failures - self.free, 40)
        return min(self.first_ms << doublings, self.longest_ms)


def take(policy: Policy, *parts: str) -> str:
    """Count a guess at what `parts` name; returns the subject for `right`.

    Raises ApiError `policy.code` 429 with `fields.retry_after_s` while a wait lasts (not counted).
    """
    subject = _subject(policy.kind, parts)
    now = clock.now_ms()
    with writing():
        found = attempts.held(subject)
        failures = found.failures if found.last_ms > now - DAY_MS else 0
        wait = policy.wait_ms(failures)
        # Never more than the wait itself, should the server's clock have been set back.
        left = min(found.last_ms + wait - now, wait)
        if left <= 0:
            found.failures, found.last_ms = failures + 1, now
    if left > 0:
        seconds = -(-left // 1000)
        raise ApiError(policy.code, 429, {"retry_after_s": [str(seconds)]}, retry_after_s=seconds)
    return subject


def right(*subjects: str) -> None:
    """The guess was right: forget the wrong ones before it, and those of other days."""
    with writing():
        for subject in subjects:
            attempts.forget(subject)
        attempts.forget_before(clock.now_ms() - DAY_MS)


def uncount(*subjects: str) -> None:
    """The guess was right: take it back alone, so that one right code buys no further guesses."""
    with writing():
        for subject in subjects:
            attempts.uncount(subject)
        attempts.forget_before(clock.now_ms() - DAY_MS)


def remember(kind: str, days: int, *parts: str) -> None:
    """What `parts` name was right: `remembered` for `days`, of which other guesses take nothing."""
    subject, until = _subject(kind, parts), clock.now_ms() + days * DAY_MS
    with writing():
        # Rows go a day after their `last_ms`, so this one's lies ahead.
        attempts.held(subject).last_ms = until - DAY_MS


def remembered(kind: str, *parts: str) -> bool:
    """Whether `remember` was called for the same within its days."""
    last_ms = attempts.last_ms(_subject(kind, parts))
    return last_ms is not None and last_ms > clock.now_ms() - DAY_MS


def _subject(kind: str, parts: tuple[str, ...]) -> str:
    """A keyed hash, so that the table names neither people nor addresses."""
    text = "\0".join((kind, *parts)).encode()
    return hmac.new(keys.body_mac_key(), b"attempt|" + text, hashlib.sha256).hexdigest()[:40]
