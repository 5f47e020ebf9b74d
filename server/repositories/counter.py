"""The commune's lock: one writer per commune, numbers handed out in commit order.

A plain `seq > last` cursor misses rows of late commits; under this lock delivery order is commit
order (design: sync.md, "Push"). SQLite: BEGIN IMMEDIATE. PostgreSQL: UPDATE … RETURNING on the
commune's row of `commune_counter`, which the next writer waits for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Table, bindparam, insert
from sqlalchemy.orm import Session

from server.extensions import db
from server.ids import new_id
from server.models import CommuneCounter
from server.repositories.transactions import writing

_HELD = "tungnha_commune_lock"
# More than a commune writes between two backups: no number of before is handed out again.
RESTORE_LEAP = 1_000_000
_T = cast(Table, CommuneCounter.__table__)
# Made once: every push of every phone executes them.
_MINE = _T.update().where(_T.c.commune_id == bindparam("commune"))
_LOCK = _MINE.values(seq=_T.c.seq).returning(_T.c.seq, _T.c.desk_sequence, _T.c.epoch)
_STORE = _MINE.values(seq=bindparam("taken"), desk_sequence=bindparam("desk"))


class CommuneCounterHandle:
    """The held lock of one commune; gives the next numbers until it is let go."""

    def __init__(self, commune_id: str, seq: int, desk_sequence: int, epoch: str) -> None:
        self.commune_id = commune_id
        self.seq = seq
        self.desk_sequence = desk_sequence
        self.epoch = epoch

    def next_seq(self, count: int = 1) -> int:
        """Take `count` numbers of the commune's order; returns the last of them."""
        self.seq += count
        return self.seq

    def next_desk_sequence(self) -> int:
        """Take the next sequence of the device "desk"."""
        self.desk_sequence += 1
        return self.desk_sequence


@contextmanager
def locked(commune_id: str) -> Iterator[CommuneCounterHandle]:
    """Hold the commune's lock for one transaction, committed at the end.

    Read inside, not before: the session forgets what it had read. Nested for the same commune it
    joins the outer lock. Raises LookupError for a commune without a counter, RuntimeError when
    another commune's lock is held (two locks could wait for each other).
    """
    with writing() as session:
        held = cast(CommuneCounterHandle | None, session.info.get(_HELD))
        if held is not None:
            if held.commune_id != commune_id:
                message = f"the lock of {held.commune_id} is held, asked for {commune_id}"
                raise RuntimeError(message)
            yield held
            return
        handle = _lock(session, commune_id)
        session.info[_HELD] = handle
        before = (handle.seq, handle.desk_sequence)
        try:
            yield handle
            if (handle.seq, handle.desk_sequence) != before:
                _store(session, handle)
        finally:
            session.info.pop(_HELD, None)


def create(session: Session, commune_id: str) -> None:
    """Give a new commune its counter with a fresh epoch; the commune's row must be there."""
    session.execute(
        insert(CommuneCounter).values(commune_id=commune_id, seq=0, desk_sequence=0, epoch=new_id())
    )


def renew(handle: CommuneCounterHandle) -> None:
    """A new epoch, and a leap in both orders over whatever was handed out after a backup."""
    handle.seq += RESTORE_LEAP
    handle.desk_sequence += RESTORE_LEAP
    handle.epoch = new_id()
    values = {"commune": handle.commune_id, "new_epoch": handle.epoch}
    session = db.session()
    session.connection().execute(_MINE.values(epoch=bindparam("new_epoch")), values)


def _lock(session: Session, commune_id: str) -> CommuneCounterHandle:
    row = session.connection().execute(_LOCK, {"commune": commune_id}).one_or_none()
    if row is None:
        message = f"commune {commune_id} has no counter"
        raise LookupError(message)
    return CommuneCounterHandle(commune_id, row.seq, row.desk_sequence, row.epoch)


def _store(session: Session, handle: CommuneCounterHandle) -> None:
    values = {"taken": handle.seq, "desk": handle.desk_sequence}
    session.connection().execute(_STORE, {"commune": handle.commune_id, **values})
