"""Counts of wrong guesses. Not scoped by commune: whoever guesses has none yet."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.extensions import db
from server.models import Attempt


def held(subject: str) -> Attempt:
    """The counted guesses at `subject`, its row locked until the transaction ends."""
    fresh = {"subject": subject, "failures": 0, "last_ms": 0}
    make = postgres_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    db.session.execute(make(Attempt).values(fresh).on_conflict_do_nothing())
    found = select(Attempt).where(Attempt.subject == subject).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def last_ms(subject: str) -> int | None:
    """When `subject` was last counted or remembered; None when it is not there."""
    return db.session.scalars(select(Attempt.last_ms).where(Attempt.subject == subject)).first()


def forget(subject: str) -> None:
    """Forget the guesses at `subject`."""
    db.session.execute(delete(Attempt).where(Attempt.subject == subject))


def uncount(subject: str) -> None:
    """Take one guess at `subject` back."""
    fewer = update(Attempt).where(Attempt.subject == subject, Attempt.failures > 0)
    db.session.execute(fewer.values(failures=Attempt.failures - 1))


def forget_before(ms: int) -> None:
    """Forget all whose last guess is `ms` or older."""
    db.session.execute(delete(Attempt).where(Attempt.last_ms <= ms))
