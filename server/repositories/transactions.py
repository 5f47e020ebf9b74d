"""Opening a transaction that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from server.database import WRITE
from server.extensions import db

_OPEN = "tungnha_write_open"


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction that may write; commits at the end, rolls back on an error.

    What the session wrote before is committed first, and what it read is forgotten: on SQLite the
    writer must begin IMMEDIATE (a reader that turns writer fails with SQLITE_BUSY_SNAPSHOT), and
    on both databases a value read before the lock may be old. Nested in another `writing` it joins.
    """
    session = db.session()
    if session.info.get(_OPEN):
        yield session
        return
    session.commit()
    session.expire_all()
    session.info[_OPEN] = True
    try:
        session.connection(execution_options={WRITE: True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_OPEN, None)
