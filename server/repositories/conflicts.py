"""Reads for the desk's review queues: conflicts, roster claims, quarantine, open counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, select

from server.extensions import db
from server.models import (
    Citizen,
    CitizenStateRecord,
    Claim,
    ConflictRecord,
    Device,
    DeviceContact,
    OperationRecord,
    Pair,
    Quarantine,
    Slot,
    Village,
)
from server.models.operations import ROSTER_CLAIMS
from server.repositories.rows import AnyRow

CLOSED_LIMIT = 200
QUARANTINE_LIMIT = 500


def conflict(commune_id: str, conflict_id: str) -> ConflictRecord | None:
    """One conflict, settled or not."""
    return db.session.get(ConflictRecord, (commune_id, conflict_id))


def conflicts(
    commune_id: str, *, is_open: bool, villages: Collection[str] | None
) -> Sequence[ConflictRecord]:
    """Open ones oldest first, or the latest settled ones; `villages` None: all."""
    found = ConflictRecord
    query = select(found).where(found.commune_id == commune_id)
    if villages is not None:
        query = query.where(found.village_id.in_(villages))
    if is_open:
        query = query.where(found.closed_ms.is_(None)).order_by(found.opened_ms, found.id)
    else:
        query = query.where(found.closed_ms.is_not(None))
        query = query.order_by(found.closed_ms.desc(), found.id).limit(CLOSED_LIMIT)
    return db.session.scalars(query).all()


def completed_in(commune_id: str, village_id: str) -> int:
    """Listed people of the village who are completed now."""
    state = CitizenStateRecord
    return (
        db.session.scalar(
            select(func.count())
            .select_from(state)
            .join(
                Citizen,
                and_(Citizen.commune_id == state.commune_id, Citizen.id == state.citizen_id),
            )
            .where(
                state.commune_id == commune_id,
                state.village_id == village_id,
                state.row == "completed",
                Citizen.on_list,
            )
        )
        or 0
    )


def last_contact_before(commune_id: str, device_id: str, before_ms: int) -> int | None:
    """When the phone was heard of before `before_ms`, as far as contacts are dated."""
    return db.session.scalar(
        select(func.max(DeviceContact.received_ms)).where(
            DeviceContact.commune_id == commune_id,
            DeviceContact.device_id == device_id,
            DeviceContact.received_ms < before_ms,
        )
    )


def claimed_people(commune_id: str, villages: Collection[str] | None) -> list[str]:
    """Citizens of whom a correction of the list was ever suggested."""
    query = (
        select(OperationRecord.subject_id)
        .where(
            OperationRecord.commune_id == commune_id,
            OperationRecord.entity == "citizen",
            ROSTER_CLAIMS,
        )
        .distinct()
    )
    if villages is not None:
        query = query.join(
            Citizen,
            and_(
                Citizen.commune_id == OperationRecord.commune_id,
                Citizen.id == OperationRecord.subject_id,
            ),
        ).where(Citizen.village_id.in_(villages))
    return list(db.session.scalars(query))


def rows_of(commune_id: str, citizen_ids: Collection[str]) -> dict[str, str]:
    """Row of the table in which these citizens stand."""
    state = CitizenStateRecord
    found = db.session.execute(
        select(state.citizen_id, state.row).where(
            state.commune_id == commune_id, state.citizen_id.in_(citizen_ids)
        )
    )
    return {row[0]: row[1] for row in found}


def quarantined(
    commune_id: str, villages: Collection[str] | None, decision: str | None = None
) -> Sequence[AnyRow]:
    """Deliveries of that decision (None: undecided), latest first, with the phone's place."""
    state = Quarantine.decision
    chosen = Quarantine.decided_ms.is_(None) if decision is None else state == decision
    query = (
        select(
            Quarantine.device_id, Quarantine.sequence, Quarantine.position, Quarantine.body,
            Quarantine.reason, Quarantine.received_ms, Device.actor, Device.holder,
            Slot.member_id, Slot.village_id, Village.name.label("village"),
            Pair.name.label("pair"),
        )
        .outerjoin(
            Device,
            and_(Device.commune_id == Quarantine.commune_id, Device.id == Quarantine.device_id),
        )
        .outerjoin(Slot, and_(Slot.commune_id == Device.commune_id, Slot.id == Device.slot_id))
        .outerjoin(
            Village, and_(Village.commune_id == Slot.commune_id, Village.id == Slot.village_id)
        )
        .outerjoin(Pair, and_(Pair.commune_id == Slot.commune_id, Pair.id == Slot.pair_id))
        .where(Quarantine.commune_id == commune_id, chosen, Quarantine.body != "")
        .order_by(Quarantine.received_ms.desc(), Quarantine.device_id, Quarantine.position)
        .limit(QUARANTINE_LIMIT)
    )  # fmt: skip
    if villages is not None:
        query = query.where(Slot.village_id.in_(villages))
    return db.session.execute(query).all()


def open_counts(commune_id: str, waiting_since_ms: int) -> dict[str, int]:
    """How much waits in each queue; a claim that waited too long no longer counts."""
    state = CitizenStateRecord
    conflict_count = (
        select(func.count())
        .select_from(ConflictRecord)
        .where(ConflictRecord.commune_id == commune_id, ConflictRecord.closed_ms.is_(None))
    )
    claim_count = (
        select(func.count())
        .select_from(Claim)
        .where(
            Claim.commune_id == commune_id,
            Claim.state == "waiting",
            Claim.created_ms > waiting_since_ms,
        )
    )
    correction_count = (
        select(func.count())
        .select_from(state)
        .where(state.commune_id == commune_id, state.claim.is_not(None), ~state.claim_approved)
    )
    quarantine_count = (
        select(func.count())
        .select_from(Quarantine)
        .where(Quarantine.commune_id == commune_id, Quarantine.decided_ms.is_(None))
    )
    return {
        "conflicts": db.session.scalar(conflict_count) or 0,
        "roster_claims": db.session.scalar(correction_count) or 0,
        "claims": db.session.scalar(claim_count) or 0,
        "quarantine": db.session.scalar(quarantine_count) or 0,
    }
