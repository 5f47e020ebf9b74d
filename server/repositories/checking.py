"""Rows of Xem lại: completed people, hints that were set aside, samples (R72)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from server.extensions import db
from server.models import Attendance, BackCheck, BackCheckPerson, HintAside, PairMember
from server.repositories.bulk import insert_rows
from server.repositories.homes import CITIZEN, HOME, STATE, people
from server.repositories.rows import AnyRow
from sync.types import Outcome

Villages = Collection[str] | None


def completed(commune_id: str, villages: Villages = None) -> Sequence[AnyRow]:
    """(id, village, house, credit, completed_ms, already_done) of listed people who are done."""
    query = people(
        commune_id, CITIZEN.c.id, CITIZEN.c.village_id, HOME, STATE.c.credit,
        STATE.c.completed_ms, STATE.c.already_done,
    ).where(
        CITIZEN.c.on_list,
        STATE.c.outcome == Outcome.COMPLETED.value,
        STATE.c.completed_ms.is_not(None),
    )  # fmt: skip
    if villages is not None:
        query = query.where(CITIZEN.c.village_id.in_(sorted(villages)))
    return db.session.execute(query).all()


def memberships(commune_id: str) -> Sequence[AnyRow]:
    """(pair, member, from, to) of all times."""
    return db.session.execute(
        select(
            PairMember.pair_id, PairMember.member_id, PairMember.from_ms, PairMember.to_ms
        ).where(PairMember.commune_id == commune_id)
    ).all()


def marks(commune_id: str) -> dict[str, dict[str, str]]:
    """Session → member → present, late or absent."""
    found: dict[str, dict[str, str]] = {}
    rows = db.session.execute(
        select(Attendance.session_id, Attendance.member_id, Attendance.state).where(
            Attendance.commune_id == commune_id
        )
    )
    for row in rows:
        found.setdefault(row.session_id, {})[row.member_id] = row.state
    return found


def asides(commune_id: str) -> dict[str, HintAside]:
    """Key of a hint → its standing word; of several the latest."""
    rows = db.session.scalars(
        select(HintAside)
        .where(HintAside.commune_id == commune_id, HintAside.undone_ms.is_(None))
        .order_by(HintAside.at_ms, HintAside.id)
    )
    return {one.key: one for one in rows}


def checks(commune_id: str) -> Sequence[BackCheck]:
    """Every sample, the latest first."""
    return db.session.scalars(
        select(BackCheck)
        .where(BackCheck.commune_id == commune_id)
        .order_by(BackCheck.at_ms.desc(), BackCheck.id)
    ).all()


def check(commune_id: str, check_id: str) -> BackCheck | None:
    """One sample."""
    return db.session.get(BackCheck, (commune_id, check_id))


def people_of(
    commune_id: str, check_ids: Collection[str], villages: Villages = None
) -> Sequence[BackCheckPerson]:
    """Everybody of these samples, by village."""
    query = select(BackCheckPerson).where(
        BackCheckPerson.commune_id == commune_id, BackCheckPerson.check_id.in_(sorted(check_ids))
    )
    if villages is not None:
        query = query.where(BackCheckPerson.village_id.in_(sorted(villages)))
    order = (BackCheckPerson.check_id, BackCheckPerson.village_id, BackCheckPerson.citizen_id)
    return db.session.scalars(query.order_by(*order)).all()


def person(commune_id: str, check_id: str, citizen_id: str) -> BackCheckPerson | None:
    """One of a sample's people."""
    return db.session.get(BackCheckPerson, (commune_id, check_id, citizen_id))


def draw(made: BackCheck, drawn: Sequence[Mapping[str, Any]]) -> None:
    """Store a sample and its people (`citizen_id`, `village_id`)."""
    db.session.add(made)
    db.session.flush()
    key = {"commune_id": made.commune_id, "check_id": made.id, "version": 0}
    insert_rows(db.session(), BackCheckPerson, [{**key, **one} for one in drawn])


def add(row: HintAside) -> None:
    """Store a new row."""
    db.session.add(row)
    db.session.flush()


def flush() -> None:
    """Write what was changed on rows read here."""
    db.session.flush()
