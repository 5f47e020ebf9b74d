"""Counts of wrong guesses. Not scoped by commune: whoever guesses has none yet."""

from __future__ import annotations

from sqlalchemy import delete

from server.extensions import db
from server.models import Attempt


def get(subject: str) -> Attempt | None:
    """The counted guesses at `subject`, if there were any."""
    return db.session.get(Attempt, subject, populate_existing=True)


def count(subject: str, failures: int, now_ms: int) -> None:
    """Store `failures` guesses, the last one now."""
    db.session.merge(Attempt(subject=subject, failures=failures, last_ms=now_ms))
    db.session.flush()


def forget(subject: str) -> None:
    """Forget the guesses at `subject`."""
    db.session.execute(delete(Attempt).where(Attempt.subject == subject))


def forget_before(ms: int) -> None:
    """Forget all whose last guess is older than `ms`."""
    db.session.execute(delete(Attempt).where(Attempt.last_ms < ms))
