"""Sessions of work and who came to them (R5-R8, R11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, select, update

from server.extensions import db
from server.models import Attendance, Slot, Village, WorkSession
from server.repositories.bulk import table, upsert
from sync.days import DAY_MS, VIETNAM_MS

_S = table(Slot)


def concerns(session: WorkSession, village: Village) -> bool:
    """Whether the village's team works in the session: its phase's, or its own."""
    return session.phase_id == village.phase_id and session.village_id in {None, village.id}


def villages_of(session: WorkSession, villages: Iterable[Village]) -> list[Village]:
    """The villages that work in a session."""
    return [one for one in villages if concerns(session, one)]


def local_day(at_ms: int) -> int:
    """Days since 1970 at +07:00."""
    return (at_ms + VIETNAM_MS) // DAY_MS


def session(commune_id: str, session_id: str) -> WorkSession | None:
    """One session."""
    return db.session.get(WorkSession, (commune_id, session_id))


def attended(commune_id: str) -> dict[str, int]:
    """Session → how many members have a mark there."""
    rows = db.session.execute(
        select(Attendance.session_id, func.count())
        .where(Attendance.commune_id == commune_id)
        .group_by(Attendance.session_id)
    )
    return {row[0]: row[1] for row in rows}


def marks(commune_id: str, session_ids: Collection[str]) -> Sequence[Attendance]:
    """Marks of these sessions."""
    return db.session.scalars(
        select(Attendance)
        .where(Attendance.commune_id == commune_id, Attendance.session_id.in_(sorted(session_ids)))
        .order_by(Attendance.session_id, Attendance.member_id)
    ).all()


def mark(commune_id: str, session_id: str, states: dict[str, str], now_ms: int, by: str) -> None:
    """Set members' marks; a mark that was there gives way."""
    rows = [
        {
            "commune_id": commune_id,
            "session_id": session_id,
            "member_id": member,
            "state": state,
            "at_ms": now_ms,
            "by": by,
        }
        for member, state in sorted(states.items())
    ]
    upsert(db.session(), Attendance, rows, ["state", "at_ms", "by"])
    db.session.expire_all()


def unmark(commune_id: str, session_id: str, members: Collection[str]) -> None:
    """Take members' marks away."""
    db.session.execute(
        delete(Attendance).where(
            Attendance.commune_id == commune_id,
            Attendance.session_id == session_id,
            Attendance.member_id.in_(sorted(members)),
        )
    )


def extend_slots(commune_id: str, villages: Collection[str], until_ms: int) -> None:
    """Sheets of these villages stay good until the last session (security.md, "Claim link")."""
    db.session().connection().execute(
        update(_S)
        .where(
            _S.c.commune_id == commune_id,
            _S.c.village_id.in_(sorted(villages)),
            _S.c.expires_ms < until_ms,
            _S.c.state != "retired",
        )
        .values(expires_ms=until_ms)
    )
    db.session.expire_all()


def add(row: WorkSession) -> None:
    """Store a new session."""
    db.session.add(row)
    db.session.flush()


def remove(row: WorkSession) -> None:
    """Take a session back that nobody has a mark in."""
    db.session.delete(row)
    db.session.flush()
