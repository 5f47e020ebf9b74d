"""Rows that figures are made of: merged states, what arrived since, frozen figures, silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, case, func, select

from server.extensions import db
from server.models import (
    Citizen,
    CitizenStateRecord,
    CommuneCounter,
    Device,
    DeviceContact,
    Member,
    MergedRecord,
    OperationRecord,
    Pair,
    ReportConfirmation,
    Slot,
)
from server.repositories.bulk import table, upsert
from server.repositories.rows import AnyRow
from sync.incidents import OUTAGE_REASON
from sync.types import Outcome

# The tables, not the models: many rows, and no objects to be made of them.
_CITIZEN, _STATE, _OPERATION = table(Citizen), table(CitizenStateRecord), table(OperationRecord)
_MERGED = table(MergedRecord)
# What decides how somebody is counted.
ALIKE = (
    _CITIZEN.c.on_list, _CITIZEN.c.activated, _CITIZEN.c.elsewhere, _CITIZEN.c.activation_list,
    _STATE.c.row, _STATE.c.outcome, _STATE.c.met, _STATE.c.reached, _STATE.c.already_done,
    _STATE.c.credit, _STATE.c.steps, _STATE.c.claim, _STATE.c.claim_approved, _STATE.c.conflicts,
)  # fmt: skip


def late_rows(commune_id: str, village_id: str | None, cut_ms: int) -> Sequence[AnyRow]:
    """Roster facts of citizens with an operation received at or after `cut_ms`."""
    query = select(
        _CITIZEN.c.id, _CITIZEN.c.village_id, _CITIZEN.c.household_id, _CITIZEN.c.need,
        _CITIZEN.c.activated, _CITIZEN.c.on_list, _CITIZEN.c.elsewhere, _CITIZEN.c.goals,
        _CITIZEN.c.activation_list,
    ).where(
        _CITIZEN.c.commune_id == commune_id,
        _CITIZEN.c.id.in_(_late(commune_id, cut_ms)),
    )  # fmt: skip
    if village_id is not None:
        query = query.where(_CITIZEN.c.village_id == village_id)
    return db.session.execute(query).all()


def group_rows(commune_id: str, village_id: str | None, since_ms: int | None) -> Sequence[AnyRow]:
    """Everybody in groups of those who look alike to a count, with the number of each group.

    `since_ms`: without those who have an operation received at or after it. A person of whom
    nothing was ever recorded has None in the columns of the state.
    """
    columns = (_CITIZEN.c.village_id, *ALIKE)
    query = people(select(*columns, func.count().label("n")), commune_id, village_id, since_ms)
    return db.session.execute(query.group_by(*columns)).all()


def house_rows(commune_id: str, village_id: str | None, since_ms: int | None) -> Sequence[AnyRow]:
    """(village, household, reached) of houses with listed people; `since_ms` as `group_rows`."""
    return db.session.execute(_houses(commune_id, village_id, since_ms)).all()


def _houses(
    commune_id: str, village_id: str | None, since_ms: int | None
) -> Select[*tuple[Any, ...]]:
    # A state that says "no household" is not the same as no state.
    home = case(
        (_STATE.c.citizen_id.is_not(None), _STATE.c.household_id), else_=_CITIZEN.c.household_id
    ).label("household_id")
    reached = func.max(case((_STATE.c.reached, 1), else_=0)).label("reached")
    query = people(
        select(_CITIZEN.c.village_id, home, reached), commune_id, village_id, since_ms
    ).where(_CITIZEN.c.on_list, home.is_not(None))
    return query.group_by(_CITIZEN.c.village_id, home)


def house_counts(commune_id: str, village_id: str | None) -> dict[str, tuple[int, int]]:
    """Village → (houses with listed people, those of them that were reached), as known now."""
    query = _houses(commune_id, village_id, None).subquery()
    rows = db.session.execute(
        select(query.c.village_id, func.count(), func.sum(query.c.reached)).group_by(
            query.c.village_id
        )
    )
    return {row[0]: (row[1], int(row[2] or 0)) for row in rows}


def completed_rows(
    commune_id: str, village_id: str | None, since_ms: int | None
) -> Sequence[AnyRow]:
    """Listed people who are completed: when first, whether before, whose credit."""
    query = people(
        select(
            _CITIZEN.c.village_id, _STATE.c.citizen_id, _STATE.c.completed_ms,
            _STATE.c.already_done, _STATE.c.credit,
        ),
        commune_id,
        village_id,
        since_ms,
    ).where(
        _CITIZEN.c.on_list,
        _STATE.c.outcome == Outcome.COMPLETED.value,
        _STATE.c.completed_ms.is_not(None),
    )  # fmt: skip
    return db.session.execute(query).all()


def outage_rows(commune_id: str, village_id: str | None, since_ms: int | None) -> Sequence[AnyRow]:
    """(village, citizen) of listed people whose present outcome is the outage."""
    query = people(
        select(_CITIZEN.c.village_id, _STATE.c.citizen_id), commune_id, village_id, since_ms
    ).where(
        _CITIZEN.c.on_list,
        _STATE.c.outcome == Outcome.SYSTEM_ERROR.value,
        _STATE.c.reason == OUTAGE_REASON,
    )
    return db.session.execute(query.order_by(_STATE.c.citizen_id)).all()


def people(
    query: Select[*tuple[Any, ...]],
    commune_id: str,
    village_id: str | None,
    since_ms: int | None,
) -> Select[*tuple[Any, ...]]:
    """Citizens with their stored state, where they have one; parameters as `group_rows`."""
    query = (
        query.select_from(_CITIZEN)
        .outerjoin(
            _STATE,
            and_(
                _STATE.c.commune_id == _CITIZEN.c.commune_id, _STATE.c.citizen_id == _CITIZEN.c.id
            ),
        )
        .where(_CITIZEN.c.commune_id == commune_id)
    )
    if village_id is not None:
        query = query.where(_CITIZEN.c.village_id == village_id)
    if since_ms is not None:
        # Joined, not NOT IN: PostgreSQL reads a list that outgrows its memory once per person.
        late = _late(commune_id, since_ms).subquery("late")
        query = query.outerjoin(late, late.c.subject_id == _CITIZEN.c.id)
        query = query.where(late.c.subject_id.is_(None))
    return query


def _late(commune_id: str, since_ms: int) -> CompoundSelect[Any]:
    """Whom an operation received since concerns: its subject, and whom that was merged into."""
    late = select(_OPERATION.c.subject_id).where(
        _OPERATION.c.commune_id == commune_id, _OPERATION.c.received_ms >= since_ms
    )
    pairs = select(_MERGED.c.into_id).where(
        _MERGED.c.commune_id == commune_id, _MERGED.c.citizen_id.in_(late)
    )
    return late.union(pairs)


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
    """(village, role, figure, seen, reason, at, name) of one report day's confirmations."""
    said = ReportConfirmation
    return db.session.execute(
        select(
            said.village_id, said.role, said.figure, said.seen, said.reason, said.at_ms,
            Member.name,
        )
        .outerjoin(Member, and_(Member.commune_id == said.commune_id, Member.id == said.member_id))
        .where(said.commune_id == commune_id, said.report_day == day)
        .order_by(said.village_id, said.role.desc())
    ).all()  # fmt: skip


def confirmed_ms(commune_id: str, village_id: str, day: str, role: str) -> int | None:
    """When this role's word on that figure was received; None: not yet."""
    return db.session.scalar(
        select(ReportConfirmation.at_ms).where(
            ReportConfirmation.commune_id == commune_id,
            ReportConfirmation.village_id == village_id,
            ReportConfirmation.report_day == day,
            ReportConfirmation.role == role,
        )
    )


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


def confirm(commune_id: str, village_id: str, day: str, role: str, word: dict[str, Any]) -> None:
    """Store or replace a reporter's figure of a day.

    `word`: member_id, figure, seen, reason, at_ms.
    """
    key = {"commune_id": commune_id, "village_id": village_id, "report_day": day, "role": role}
    upsert(db.session(), ReportConfirmation, [key | word], list(word))
