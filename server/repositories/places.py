"""Which house is in which area, with its history by commune sequence; rows added at the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from server.extensions import db
from server.models import AreaHousehold, Citizen, Household
from server.repositories.bulk import insert_rows, run_many, table
from sync.text import fold

_AH = table(AreaHousehold)
_H = table(Household)
STEP = 1024
_LEAVE = (
    _AH.update()
    .where(
        _AH.c.commune_id == bindparam("commune"),
        _AH.c.household_id == bindparam("h"),
        _AH.c.to_seq.is_(None),
    )
    .values(to_seq=bindparam("s"))
)


def leave(commune_id: str, moves: Sequence[tuple[str, int]]) -> None:
    """Houses (with the sequence of the move) leave the area they are in."""
    rows = [{"commune": commune_id, "h": household, "s": seq} for household, seq in moves]
    run_many(db.session(), _LEAVE, rows)


def enter(commune_id: str, moves: Sequence[tuple[str, str, int]]) -> None:
    """Houses enter areas: (household, area, sequence of the move)."""
    rows = [
        {"commune_id": commune_id, "household_id": household, "area_id": area, "from_seq": seq}
        for household, area, seq in moves
    ]
    insert_rows(db.session(), AreaHousehold, rows)


def add_household(
    commune_id: str, household_id: str, village_id: str, value: dict[str, Any]
) -> None:
    """A house met at the door that no list has, at the end of the village's walk."""
    last = db.session().scalar(
        select(func.max(_H.c.position)).where(
            _H.c.commune_id == commune_id, _H.c.village_id == village_id
        )
    )
    row = {
        "commune_id": commune_id,
        "id": household_id,
        "village_id": village_id,
        "known_as": value["known_as"],
        "landmark": value.get("landmark"),
        "position": (last or 0) + STEP,
        "source": "field",
    }
    insert_rows(db.session(), Household, [row])


def add_citizen(commune_id: str, citizen_id: str, village_id: str, value: dict[str, Any]) -> None:
    """A person met at the door: off the list until the desk matches him, counted apart (R22)."""
    row = {
        "commune_id": commune_id,
        "id": citizen_id,
        "village_id": village_id,
        "household_id": value["household"],
        "name": value["name"],
        "name_folded": fold(value["name"])[:200],
        "birth_year": value["birth_year"],
        "guardian_id": value.get("guardian"),
        "need": "none",
        "activated": True,
        "on_list": False,
        "elsewhere": False,
    }
    insert_rows(db.session(), Citizen, [row])
