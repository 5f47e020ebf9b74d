"""Rows that figures are made of: merged states, what arrived since, frozen figures, silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, select

from server.extensions import db
from server.models import (
    Citizen,
    CitizenStateRecord,
    CommuneCounter,
    ConflictRecord,
    Device,
    DeviceContact,
    Member,
    OperationRecord,
    Pair,
    ReportConfirmation,
    Slot,
)
from server.repositories.bulk import upsert
from server.repositories.rows import AnyRow


def state_rows(commune_id: str, village_id: str | None) -> Sequence[AnyRow]:
    """Merged state and roster facts of everybody of whom anything was recorded, in one pass."""
    state = CitizenStateRecord
    query = (
        select(
            Citizen.id, Citizen.village_id, Citizen.household_id, Citizen.need,
            Citizen.activated, Citizen.on_list, Citizen.elsewhere,
            state.row, state.outcome, state.reason, state.met, state.reached,
            state.already_done, state.completed_ms, state.credit, state.steps,
            state.need.label("merged_need"), state.claim, state.claim_approved,
            state.conflicts, state.household_id.label("merged_household"),
        )
        .join(
            state, and_(state.commune_id == Citizen.commune_id, state.citizen_id == Citizen.id)
        )
        .where(Citizen.commune_id == commune_id)
    )  # fmt: skip
    if village_id is not None:
        query = query.where(Citizen.village_id == village_id)
    return db.session.execute(query).all()


def untouched_rows(commune_id: str, village_id: str | None) -> Sequence[AnyRow]:
    """(village, activated, elsewhere, n) of listed people of whom nothing was ever recorded."""
    query = _untouched(
        select(Citizen.village_id, Citizen.activated, Citizen.elsewhere, func.count().label("n")),
        commune_id,
        village_id,
    ).group_by(Citizen.village_id, Citizen.activated, Citizen.elsewhere)
    return db.session.execute(query).all()


def untouched_houses(commune_id: str, village_id: str | None) -> Sequence[AnyRow]:
    """(village, household) of the same people."""
    query = _untouched(
        select(Citizen.village_id, Citizen.household_id).distinct(), commune_id, village_id
    ).where(Citizen.household_id.is_not(None))
    return db.session.execute(query).all()


def _untouched(
    query: Select[*tuple[Any, ...]], commune_id: str, village_id: str | None
) -> Select[*tuple[Any, ...]]:
    state = CitizenStateRecord
    query = query.outerjoin(
        state, and_(state.commune_id == Citizen.commune_id, state.citizen_id == Citizen.id)
    ).where(Citizen.commune_id == commune_id, Citizen.on_list, state.citizen_id.is_(None))
    return query if village_id is None else query.where(Citizen.village_id == village_id)


def touched_since(commune_id: str, cut_ms: int) -> set[str]:
    """Subjects (citizens, households, tickets) with an operation received at or after `cut_ms`."""
    return set(
        db.session.scalars(
            select(OperationRecord.subject_id)
            .where(OperationRecord.commune_id == commune_id, OperationRecord.received_ms >= cut_ms)
            .distinct()
        )
    )


def progress_rows(commune_id: str) -> Sequence[AnyRow]:
    """Counts of listed citizens by village and row, by SQL; see services/progress.py."""
    state = CitizenStateRecord
    untouched = case((Citizen.elsewhere, "elsewhere"), else_="not_reached")
    row = func.coalesce(state.row, untouched)
    completed = row == "completed"
    off = and_(
        state.claim_approved,
        state.claim.in_(("moved_away", "deceased", "duplicate", "wrong_village")),
        ~completed,
    )

    def count(condition: SQLColumnExpression[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    def done(step: str) -> ColumnElement[int]:
        return count(state.steps[step].as_string() == "done")

    return db.session.execute(
        select(
            Citizen.village_id,
            row.label("row"),
            func.count().label("n"),
            count(off).label("taken_off"),
            count(state.met).label("met"),
            done("bhyt").label("bhyt"),
            done("sskdt").label("sskdt"),
            done("asxh").label("asxh"),
            count(~Citizen.activated).label("not_activated"),
            count(and_(~Citizen.activated, state.steps["level2"].as_string() == "done")).label(
                "activated"
            ),
        )
        .outerjoin(
            state, and_(state.commune_id == Citizen.commune_id, state.citizen_id == Citizen.id)
        )
        .where(Citizen.commune_id == commune_id, Citizen.on_list)
        .group_by(Citizen.village_id, row)
    ).all()


def household_rows(commune_id: str) -> Sequence[AnyRow]:
    """(village, households with a listed citizen, those reached)."""
    state = CitizenStateRecord
    # A state that says "no household" is not the same as no state.
    home = case((state.citizen_id.is_not(None), state.household_id), else_=Citizen.household_id)
    houses = (
        select(
            Citizen.village_id.label("village_id"),
            home.label("household_id"),
            func.max(case((state.reached, 1), else_=0)).label("reached"),
        )
        .outerjoin(
            state, and_(state.commune_id == Citizen.commune_id, state.citizen_id == Citizen.id)
        )
        .where(Citizen.commune_id == commune_id, Citizen.on_list, home.is_not(None))
        .group_by(Citizen.village_id, home)
        .subquery()
    )
    return db.session.execute(
        select(houses.c.village_id, func.count(), func.sum(houses.c.reached)).group_by(
            houses.c.village_id
        )
    ).all()


def off_list_rows(commune_id: str) -> Sequence[AnyRow]:
    """(village, people off the list who are completed)."""
    state = CitizenStateRecord
    return db.session.execute(
        select(Citizen.village_id, func.count())
        .join(state, and_(state.commune_id == Citizen.commune_id, state.citizen_id == Citizen.id))
        .where(Citizen.commune_id == commune_id, ~Citizen.on_list, state.row == "completed")
        .group_by(Citizen.village_id)
    ).all()


def conflict_rows(commune_id: str) -> Sequence[AnyRow]:
    """(village, open conflicts)."""
    return db.session.execute(
        select(ConflictRecord.village_id, func.count())
        .where(ConflictRecord.commune_id == commune_id, ConflictRecord.closed_ms.is_(None))
        .group_by(ConflictRecord.village_id)
    ).all()


def phones(commune_id: str) -> Sequence[AnyRow]:
    """Phones that hold a slot: device, village, pair, holder, actor, member, last contact."""
    return db.session.execute(
        select(
            Device.id, Slot.village_id, Slot.pair_id, Slot.kind, Pair.name.label("pair"),
            Device.holder, Device.actor, Slot.member_id, Device.created_ms, Device.last_contact_ms,
        )
        .join(Slot, and_(Slot.commune_id == Device.commune_id, Slot.device_id == Device.id))
        .outerjoin(Pair, and_(Pair.commune_id == Slot.commune_id, Pair.id == Slot.pair_id))
        .where(Device.commune_id == commune_id, Device.state == "active")
        .order_by(Slot.village_id, Slot.pair_id, Slot.position)
    ).all()  # fmt: skip


def contacts_before(commune_id: str, at_ms: int) -> dict[str, int]:
    """Per phone the latest contact before `at_ms` that brought a new head."""
    rows = db.session.execute(
        select(DeviceContact.device_id, func.max(DeviceContact.received_ms))
        .where(DeviceContact.commune_id == commune_id, DeviceContact.received_ms < at_ms)
        .group_by(DeviceContact.device_id)
    )
    return {row[0]: row[1] for row in rows}


def confirmations(commune_id: str, day: str) -> Sequence[AnyRow]:
    """(village, role, figure, at, name) of one report day's confirmations."""
    said = ReportConfirmation
    return db.session.execute(
        select(said.village_id, said.role, said.figure, said.at_ms, Member.name)
        .outerjoin(Member, and_(Member.commune_id == said.commune_id, Member.id == said.member_id))
        .where(said.commune_id == commune_id, said.report_day == day)
        .order_by(said.village_id, said.role.desc())
    ).all()


def received_before(commune_id: str, cut_ms: int) -> bool:
    """Whether anything at all was received before `cut_ms`."""
    return (
        db.session.scalar(
            select(OperationRecord.seq)
            .where(OperationRecord.commune_id == commune_id, OperationRecord.received_ms < cut_ms)
            .limit(1)
        )
        is not None
    )


def pairs(commune_id: str, village_ids: Sequence[str]) -> Sequence[AnyRow]:
    """(id, name, village) of the pairs of these villages."""
    return db.session.execute(
        select(Pair.id, Pair.name, Pair.village_id)
        .where(Pair.commune_id == commune_id, Pair.village_id.in_(village_ids))
        .order_by(Pair.village_id, Pair.id)
    ).all()


def sequence(commune_id: str) -> int:
    """The commune's last sequence number: it rises with everything that phones or desk write."""
    return (
        db.session.scalar(select(CommuneCounter.seq).where(CommuneCounter.commune_id == commune_id))
        or 0
    )


def confirm(
    commune_id: str,
    village_id: str,
    day: str,
    role: str,
    member_id: str | None,
    figure: int,
    at_ms: int,
) -> None:
    """Store or replace a reporter's figure of a day."""
    row = {
        "commune_id": commune_id,
        "village_id": village_id,
        "report_day": day,
        "role": role,
        "member_id": member_id,
        "figure": figure,
        "at_ms": at_ms,
    }
    upsert(db.session(), ReportConfirmation, [row], ["member_id", "figure", "at_ms"])
