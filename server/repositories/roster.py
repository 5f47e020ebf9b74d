"""Rows of the police lists: batches, households and citizens, read and written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, func, select, update

from server.extensions import db
from server.models import AreaHousehold, Citizen, Household, ImportBatch, Village
from server.repositories.bulk import insert_rows, table
from server.repositories.rows import AnyRow

_C = table(Citizen)
_H = table(Household)
CHUNK = 5_000


def batch_of_file(commune_id: str, village_id: str, file_hash: str) -> ImportBatch | None:
    """The village's newest import, when it was this very file."""
    newest = db.session.scalars(
        select(ImportBatch)
        .where(ImportBatch.commune_id == commune_id, ImportBatch.village_id == village_id)
        .order_by(ImportBatch.created_ms.desc(), ImportBatch.id.desc())
        .limit(1)
    ).one_or_none()
    return newest if newest is not None and newest.file_hash == file_hash else None


def imported_villages(commune_id: str) -> set[str]:
    """Villages that have a list."""
    return {
        village
        for village in db.session.scalars(
            select(ImportBatch.village_id).where(ImportBatch.commune_id == commune_id).distinct()
        )
        if village is not None
    }


def add_batch(batch: ImportBatch) -> None:
    """Store the record of an import; its citizens name it, so it comes first."""
    db.session.add(batch)
    db.session.flush()


def people(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """What a newer list is compared with: everybody on the list, with the house's spelling."""
    return db.session.execute(
        select(
            Citizen.id, Citizen.id_mac, Citizen.name, Citizen.name_folded, Citizen.birth_year,
            Citizen.sex, Citizen.phone, Citizen.need, Citizen.activated, Citizen.elsewhere,
            Citizen.household_id, Household.head_name, Household.address,
        )
        .outerjoin(
            Household,
            and_(
                Household.commune_id == Citizen.commune_id, Household.id == Citizen.household_id
            ),
        )
        .where(
            Citizen.commune_id == commune_id, Citizen.village_id == village_id, Citizen.on_list
        )
        .order_by(Citizen.id)
    ).all()  # fmt: skip


def villages_of_numbers(commune_id: str, macs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Identity mac → (village id, village name) of those already in the commune."""
    wanted = list(macs)
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = db.session.execute(
            select(Citizen.id_mac, Citizen.village_id, Village.name)
            .join(
                Village,
                and_(Village.commune_id == Citizen.commune_id, Village.id == Citizen.village_id),
            )
            .where(
                Citizen.commune_id == commune_id, Citizen.id_mac.in_(wanted[start : start + CHUNK])
            )
        )
        found |= {mac: (village, name) for mac, village, name in rows if mac is not None}
    return found


def houses(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Houses of a village in walking order, with the area each is in now."""
    return db.session.execute(
        select(
            Household.id, Household.head_name, Household.address, Household.position,
            AreaHousehold.area_id,
        )
        .outerjoin(
            AreaHousehold,
            and_(
                AreaHousehold.commune_id == Household.commune_id,
                AreaHousehold.household_id == Household.id,
                AreaHousehold.to_seq.is_(None),
            ),
        )
        .where(Household.commune_id == commune_id, Household.village_id == village_id)
        .order_by(Household.position, Household.id)
    ).all()  # fmt: skip


def house_sizes(commune_id: str, village_id: str) -> list[tuple[str, int]]:
    """(household, listed citizens) in walking order: what areas are cut from."""
    rows = db.session.execute(
        select(Household.id, func.count(Citizen.id))
        .outerjoin(
            Citizen,
            and_(
                Citizen.commune_id == Household.commune_id,
                Citizen.household_id == Household.id,
                Citizen.on_list,
            ),
        )
        .where(Household.commune_id == commune_id, Household.village_id == village_id)
        .group_by(Household.id, Household.position)
        .order_by(Household.position, Household.id)
    )
    return [(household, people) for household, people in rows]


def add_households(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert households (column → value)."""
    insert_rows(db.session(), Household, rows)


def add_citizens(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert citizens (column → value)."""
    insert_rows(db.session(), Citizen, rows)


def change_citizens(commune_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set the same columns of several citizens; each row has `id` and the columns."""
    if not rows:
        return
    columns = [name for name in rows[0] if name != "id"]
    db.session().connection().execute(
        update(_C)
        .where(_C.c.commune_id == commune_id, _C.c.id == bindparam("b_id"))
        .values({name: bindparam(f"b_{name}") for name in columns}),
        [{f"b_{name}": value for name, value in row.items()} for row in rows],
    )
