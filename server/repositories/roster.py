"""Rows of the police lists: batches, households and citizens, read and written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, select, update

from server.extensions import db
from server.models import Citizen, Household, ImportBatch, Village
from server.repositories.bulk import insert_rows, table
from server.repositories.homes import CITIZEN, HOME
from server.repositories.homes import people as register
from server.repositories.rows import AnyRow
from server.repositories.walk import house_sizes, houses

__all__ = ["house_sizes", "houses"]

_C = table(Citizen)
_COMPARED = (
    _C.c.id, _C.c.id_mac, _C.c.id_last4, _C.c.name, _C.c.name_folded, _C.c.birth_year, _C.c.sex,
    _C.c.phone, _C.c.need, _C.c.activated, _C.c.elsewhere, _C.c.on_list, _C.c.household_id,
    _C.c.goals, _C.c.activation_list, _C.c.address, _C.c.guardian_name, _C.c.village_id,
)  # fmt: skip
CHUNK = 5_000


def imported_villages(commune_id: str) -> set[str]:
    """Villages that have a list."""
    return {
        village
        for village in db.session.scalars(
            select(ImportBatch.village_id)
            .where(ImportBatch.commune_id == commune_id, ImportBatch.undone_ms.is_(None))
            .distinct()
        )
        if village is not None
    }


def add_batch(batch: ImportBatch) -> None:
    """Store the record of an import; its citizens name it, so it comes first."""
    db.session.add(batch)
    db.session.flush()


def people(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """What a newer list is compared with: everybody of the village, also who is on no list."""
    return db.session.execute(
        select(*_COMPARED)
        .where(_C.c.commune_id == commune_id, _C.c.village_id == village_id)
        .order_by(_C.c.id)
    ).all()


def people_of(commune_id: str, ids: Iterable[str]) -> Sequence[AnyRow]:
    """These people, with the same columns as `people`."""
    wanted = sorted(ids)
    found: list[AnyRow] = []
    for start in range(0, len(wanted), CHUNK):
        found += db.session.execute(
            select(*_COMPARED)
            .where(_C.c.commune_id == commune_id, _C.c.id.in_(wanted[start : start + CHUNK]))
            .order_by(_C.c.id)
        ).all()
    return found


def homes(commune_id: str, village_id: str) -> dict[str, str | None]:
    """Everybody of a village → the house by the merged register."""
    rows = db.session.execute(
        register(commune_id, CITIZEN.c.id, HOME).where(CITIZEN.c.village_id == village_id)
    )
    return {row.id: row.household_id for row in rows}


def sealed_numbers(commune_id: str, ids: Sequence[str]) -> dict[str, bytes | None]:
    """Identity numbers as stored."""
    found: dict[str, bytes | None] = {}
    for start in range(0, len(ids), CHUNK):
        rows = db.session.execute(
            select(_C.c.id, _C.c.id_sealed).where(
                _C.c.commune_id == commune_id, _C.c.id.in_(ids[start : start + CHUNK])
            )
        )
        found |= {row.id: row.id_sealed for row in rows}
    return found


def villages_of_numbers(commune_id: str, macs: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Identity mac → (village id, village name, citizen id) of those already in the commune."""
    wanted = list(macs)
    found: dict[str, tuple[str, str, str]] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = db.session.execute(
            select(Citizen.id_mac, Citizen.village_id, Village.name, Citizen.id)
            .join(
                Village,
                and_(Village.commune_id == Citizen.commune_id, Village.id == Citizen.village_id),
            )
            .where(
                Citizen.commune_id == commune_id, Citizen.id_mac.in_(wanted[start : start + CHUNK])
            )
        )
        found |= {mac: (village, name, key) for mac, village, name, key in rows if mac is not None}
    return found


def add_households(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert households (column → value)."""
    insert_rows(db.session(), Household, rows)


def add_citizens(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert citizens (column → value)."""
    insert_rows(db.session(), Citizen, rows)


def change_citizens(commune_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set columns of several citizens; each row has `id` and the columns to set."""
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(name for name in row if name != "id")), []).append(row)
    for columns, same in groups.items():
        if columns:
            db.session().connection().execute(
                update(_C)
                .where(_C.c.commune_id == commune_id, _C.c.id == bindparam("b_id"))
                .values({name: bindparam(f"b_{name}") for name in columns}),
                [{f"b_{name}": value for name, value in row.items()} for row in same],
            )
