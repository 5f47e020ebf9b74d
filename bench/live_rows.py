"""Rows for `bench/live.py`: an evening's work of every pair, written past the network."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

from seed.plan import COMMUNE_ID
from server.extensions import db
from server.models import Area, AreaHousehold, Citizen
from server.repositories import operations
from server.repositories.counter import CommuneCounterHandle, locked
from server.repositories.operations import Admitted
from server.services.demonstration import planting
from server.services.syncing.reprojecting import reproject
from sync.types import Operation, Stamp

SEED = 133
# 2026-04-12 20:45 and 21:30 of the evening before, +07:00.
NOW_MS = 1_776_001_500_000
CUT_MS = 1_775_917_800_000
BEGAN_MS = CUT_MS - 150 * 60_000
OPERATIONS = 100_000
STEPS = ("smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")
_COPIES = {
    "household": ("id",),
    "citizen": ("id", "household_id"),
    "area_household": ("household_id",),
    "citizen_state": ("citizen_id", "household_id"),
    "operation": ("device_id", "subject_id"),
}


def plant(folder: Path) -> tuple[str, str]:
    """Plan, lists, areas and 100,000 operations; returns login and password of the staff."""
    done = planting.plant(folder, lambda *_: None, real_dates=True, practice_evening=False)
    people = _people()
    rng = random.Random(SEED)
    with locked(COMMUNE_ID) as handle:
        operations.add(COMMUNE_ID, list(_evening(people, rng, handle)))
        ids = [one[0] for one in people]
        for start in range(0, len(ids), 2_000):
            reproject(handle, ids[start : start + 2_000])
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return next(one for one in done.accounts if one[0] == "canbo")


def copied(times: int) -> None:
    """The same people and operations `times` over, by statements of the database alone."""
    with db.engine.begin() as connection:
        for name, keys in _COPIES.items():
            columns = [column.name for column in db.metadata.tables[name].columns]
            for number in range(1, times):
                chosen = ", ".join(_copy(name, column, keys, number) for column in columns)
                named = ", ".join(f'"{column}"' for column in columns)
                connection.exec_driver_sql(
                    f'INSERT INTO "{name}" ({named}) SELECT {chosen} FROM "{name}" '
                    f"WHERE {keys[0]} NOT LIKE '%%-copy%%'"
                )
        connection.exec_driver_sql("DELETE FROM snapshot")
        connection.exec_driver_sql(
            f"UPDATE commune_counter SET seq = seq * {times} WHERE commune_id = '{COMMUNE_ID}'"
        )
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def _copy(name: str, column: str, keys: tuple[str, ...], number: int) -> str:
    if column in keys or (name == "operation" and column == "entity_id"):
        return f'CASE WHEN "{column}" IS NULL THEN NULL ELSE "{column}" || \'-copy{number}\' END'
    if name == "operation" and column == "seq":
        return f"seq + {number} * 10000000"
    return "NULL" if column in {"id_mac", "id_sealed"} else f'"{column}"'


def _people() -> list[tuple[str, str, str]]:
    """(citizen, area, pair) of everybody in an area."""
    rows = db.session.execute(
        db.select(Citizen.id, Area.id, Area.pair_id)
        .join(AreaHousehold, db.and_(
            AreaHousehold.commune_id == Citizen.commune_id,
            AreaHousehold.household_id == Citizen.household_id, AreaHousehold.to_seq.is_(None),
        ))
        .join(Area, db.and_(
            Area.commune_id == Citizen.commune_id, Area.id == AreaHousehold.area_id,
        ))
        .where(Citizen.commune_id == COMMUNE_ID)
        .order_by(Citizen.id)
    ).all()  # fmt: skip
    return [(row[0], row[1], row[2]) for row in rows]


def _evening(
    people: list[tuple[str, str, str]], rng: random.Random, handle: CommuneCounterHandle
) -> Iterator[Admitted]:
    """Two visits, six steps and what else is written at a door, of as many as make 100,000."""
    heads: dict[str, int] = {}
    for number in range(OPERATIONS // 10):
        citizen, area, pair = people[number % len(people)]
        device = f"b{area}"
        at_ms = BEGAN_MS + rng.randrange(0, NOW_MS - BEGAN_MS - 60_000)
        for entity, name, value in _door(citizen, number, rng):
            heads[device] = sequence = heads.get(device, 0) + 1
            key = f"{device}.{sequence}"
            target = citizen if entity == "citizen" else key
            ticket = entity == "ticket"
            if entity == "desk":  # an answer names the ticket said just before
                target = f"{device}.{sequence - 1}"
            operation = Operation(key, entity, target, name, value, at_ms, (), area, "both", 1)
            stamp = Stamp(f"pair:{pair}", handle.next_seq(), at_ms + 30_000, at_ms)
            skeleton = {**value, "text": None} if ticket and isinstance(value, dict) else value
            yield Admitted(
                operation, stamp, "admitted", rng.randbytes(16), citizen, skeleton,
                value if ticket else None,
            )  # fmt: skip


def _door(citizen: str, number: int, rng: random.Random) -> Iterator[tuple[Any, str, Any]]:
    """Ten operations about one person; one in twenty has a ticket, half of those answered."""
    outcome = rng.choice(("completed", "completed", "absent", "system_error", "no_smartphone"))
    met = outcome != "absent"
    yield "visit", "record", _visit(citizen, "absent", met=False)
    for step in STEPS:
        yield "citizen", f"step.{step}", "done" if outcome == "completed" else "not_done"
    if number % 20 == 0:
        yield "ticket", "open", {"citizen": citizen, "category": "card", "text": "Thẻ báo sai tên."}
        done = {"state": "answered", "text": "Đã sửa."}
        yield ("desk", "ticket_state", done) if number % 40 else ("citizen", "phone", None)
    else:
        yield "citizen", "asxh_need", rng.choice(("policy", "wants", "none"))
        yield "citizen", "appointment", None
    yield "visit", "record", _visit(citizen, outcome, met=met)


def _visit(citizen: str, outcome: str, *, met: bool) -> dict[str, Any]:
    return {
        "citizen": citizen, "outcome": outcome, "reason": None, "met": met,
        "already_done": False, "mode": "home",
    }  # fmt: skip
