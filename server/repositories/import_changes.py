"""What each import did, what stands on it since, and taking it back (R25, R27)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from server.extensions import db
from server.models import (
    AreaHousehold,
    Citizen,
    CitizenStateRecord,
    ConflictRecord,
    Device,
    Household,
    ImportBatch,
    ImportChange,
    OperationRecord,
    Slot,
    VillageCorrection,
)
from server.repositories.bulk import insert_rows, table
from server.repositories.rows import AnyRow

CHUNK = 5_000


def add_changes(rows: Sequence[Mapping[str, Any]]) -> None:
    """Record what an import did."""
    insert_rows(db.session(), ImportChange, rows)


def changes(commune_id: str, batch_id: str) -> Sequence[AnyRow]:
    """What an import did."""
    found = table(ImportChange)
    return db.session.execute(
        select(found.c.entity, found.c.entity_id, found.c.change, found.c.before).where(
            found.c.commune_id == commune_id, found.c.batch_id == batch_id
        )
    ).all()


def with_operations(commune_id: str, ids: Sequence[str]) -> set[str]:
    """Those on whom something was recorded."""
    found = table(OperationRecord)
    return _among(
        ids,
        lambda part: (
            select(found.c.subject_id)
            .where(found.c.commune_id == commune_id, found.c.subject_id.in_(part))
            .distinct()
        ),
    )


def housed_by_hand(commune_id: str, ids: Sequence[str]) -> set[str]:
    """People of whom somebody has said in which house they are, or that they are in none."""
    found = table(OperationRecord)
    return _among(
        ids,
        lambda part: (
            select(found.c.entity_id)
            .where(
                found.c.commune_id == commune_id,
                found.c.subject_id.in_(part),
                found.c.entity_id.in_(part),
                found.c.entity == "citizen",
                found.c.field == "household",
            )
            .distinct()
        ),
    )


def lived_in(commune_id: str, houses: Sequence[str]) -> set[str]:
    """Houses in which somebody still is, by the list or by the merged register."""
    people, states = table(Citizen), table(CitizenStateRecord)
    by_list = _among(
        houses,
        lambda part: (
            select(people.c.household_id)
            .where(people.c.commune_id == commune_id, people.c.household_id.in_(part))
            .distinct()
        ),
    )
    return by_list | _among(
        houses,
        lambda part: (
            select(states.c.household_id)
            .where(states.c.commune_id == commune_id, states.c.household_id.in_(part))
            .distinct()
        ),
    )


def _among(ids: Sequence[str], query: Any) -> set[str]:  # noqa: ANN401 - a maker of statements
    found: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        found.update(db.session.execute(query(ids[start : start + CHUNK])).scalars())
    return found


def has_phones(commune_id: str, village_id: str) -> bool:
    """Whether any phone ever took a place in the village: a revoked one's work may be rescued."""
    phones, places = table(Device), table(Slot)
    query = (
        select(phones.c.id)
        .join(
            places,
            and_(places.c.commune_id == phones.c.commune_id, places.c.id == phones.c.slot_id),
        )
        .where(phones.c.commune_id == commune_id, places.c.village_id == village_id)
        .limit(1)
    )
    return db.session.execute(query).scalar() is not None


def forget_states(commune_id: str, ids: Sequence[str]) -> None:
    """Delete what was derived of people."""
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        for found in (table(CitizenStateRecord), table(ConflictRecord)):
            db.session.execute(
                delete(found).where(found.c.commune_id == commune_id, found.c.citizen_id.in_(part))
            )


def delete_citizens(commune_id: str, ids: Sequence[str]) -> None:
    """Delete people whom an import had brought, with what was derived of them."""
    people = table(Citizen)
    forget_states(commune_id, ids)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        db.session.execute(
            update(people)
            .where(people.c.commune_id == commune_id, people.c.guardian_id.in_(part))
            .values(guardian_id=None)
        )
        db.session.execute(
            delete(people).where(people.c.commune_id == commune_id, people.c.id.in_(part))
        )


def delete_households(commune_id: str, ids: Sequence[str]) -> None:
    """Delete empty houses, with their places in areas."""
    places, houses = table(AreaHousehold), table(Household)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        db.session.execute(
            delete(places).where(places.c.commune_id == commune_id, places.c.household_id.in_(part))
        )
        db.session.execute(
            delete(houses).where(houses.c.commune_id == commune_id, houses.c.id.in_(part))
        )


def corrected(commune_id: str, village_id: str) -> tuple[set[str], set[str]]:
    """People moved out of a village and into it by standing corrections."""
    found = table(VillageCorrection)
    rows = db.session.execute(
        select(found.c.citizen_id, found.c.from_village_id).where(
            and_(
                found.c.commune_id == commune_id,
                or_(found.c.from_village_id == village_id, found.c.to_village_id == village_id),
                found.c.undone_ms.is_(None),
            )
        )
    ).all()
    out = {row.citizen_id for row in rows if row.from_village_id == village_id}
    return out, {row.citizen_id for row in rows} - out


def moved_from(commune_id: str, batches: Sequence[str]) -> set[str]:
    """Villages out of which imports moved somebody."""
    change, decided = table(ImportChange), table(VillageCorrection)
    rows = db.session.execute(
        select(decided.c.from_village_id)
        .join(
            change,
            and_(
                change.c.commune_id == decided.c.commune_id,
                change.c.entity_id == decided.c.decision_id,
            ),
        )
        .where(
            decided.c.commune_id == commune_id,
            change.c.entity == "correction",
            change.c.batch_id.in_(batches),
        )
        .distinct()
    )
    return set(rows.scalars())


def with_corrections(commune_id: str, ids: Sequence[str]) -> set[str]:
    """People whom a standing correction moved."""
    found = table(VillageCorrection)
    return _among(
        ids,
        lambda part: (
            select(found.c.citizen_id)
            .where(
                found.c.commune_id == commune_id,
                found.c.citizen_id.in_(part),
                found.c.undone_ms.is_(None),
            )
            .distinct()
        ),
    )


def overtaken(commune_id: str) -> dict[str, set[str]]:
    """Standing import → later standing ones that changed somebody whom it brought or changed.

    Only who was ever moved by a correction is on the lists of two villages; within one village
    the order of its lists says the same.
    """
    change, made, moved = table(ImportChange), table(ImportBatch), table(VillageCorrection)
    rows = db.session.execute(
        select(change.c.entity_id, change.c.batch_id)
        .join(
            made,
            and_(made.c.commune_id == change.c.commune_id, made.c.id == change.c.batch_id),
        )
        .where(
            change.c.commune_id == commune_id,
            change.c.entity == "citizen",
            change.c.entity_id.in_(
                select(moved.c.citizen_id).where(moved.c.commune_id == commune_id)
            ),
            made.c.undone_ms.is_(None),
        )
        .order_by(change.c.entity_id, made.c.created_ms, made.c.id)
    ).all()
    of_person: dict[str, list[str]] = {}
    found: dict[str, set[str]] = {}
    for citizen, batch_id in rows:
        earlier = of_person.setdefault(citizen, [])
        for one in earlier:
            found.setdefault(one, set()).add(batch_id)
        earlier.append(batch_id)
    return found


def holders_of_numbers(commune_id: str, macs: Sequence[str]) -> dict[str, str]:
    """Identity mac → the person who has it."""
    people = table(Citizen)
    found: dict[str, str] = {}
    for start in range(0, len(macs), CHUNK):
        rows = db.session.execute(
            select(people.c.id_mac, people.c.id).where(
                people.c.commune_id == commune_id,
                people.c.id_mac.in_(macs[start : start + CHUNK]),
            )
        )
        found |= {row.id_mac: row.id for row in rows}
    return found
