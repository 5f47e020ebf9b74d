"""Writing an accepted list: houses, people, and what phones and figures have to hear of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.ids import new_id
from server.imports.roster import DraftCitizen, DraftHousehold, RosterDraft, guardians, known_as
from server.models import Village
from server.repositories import roster
from server.repositories.counter import CommuneCounterHandle
from server.services import feed
from server.services.people import id_mac, seal_id
from server.services.reprojecting import reproject
from sync.text import fold

STEP = 1024


@dataclass(slots=True)
class Difference:
    """A draft against what the village has."""

    known: dict[int, str] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    there: int = 0


def values_of(one: DraftCitizen) -> dict[str, Any]:
    """Columns that a list decides."""
    return {
        "name": one.name,
        "name_folded": fold(one.name)[:200],
        "birth_year": one.birth_year,
        "sex": one.sex,
        "phone": one.phone,
        "need": one.need,
        "activated": one.activated,
        "elsewhere": False,
    }


@dataclass(frozen=True, slots=True)
class Touched:
    """What phones and figures have to hear of."""

    houses: list[str]
    added: list[str]
    changed: list[str]


def store(
    commune_id: str,
    village: Village,
    draft: RosterDraft,
    difference: Difference,
    batch: str,
    year: int,
) -> Touched:
    """Write the difference: new houses and people, changed facts, who is gone."""
    houses, placed = _households(commune_id, village, draft, difference, year)
    new = [one for one in draft.people if one.row not in difference.known]
    ids = difference.known | {one.row: new_id(10) for one in new}
    guarded = {
        child.row: ids[guardian.row]
        for house in draft.households
        for child, guardian in guardians(house)
    }
    roster.add_citizens(
        [
            _citizen(commune_id, village, one, ids[one.row], batch)
            | {"household_id": placed.get(one.row), "guardian_id": guarded.get(one.row)}
            for one in new
        ]
    )
    roster.change_citizens(commune_id, difference.changed)
    roster.change_citizens(commune_id, [{"id": one, "elsewhere": True} for one in difference.gone])
    changed = [*(row["id"] for row in difference.changed), *difference.gone]
    return Touched(houses, [ids[one.row] for one in new], changed)


def publish(handle: CommuneCounterHandle, touched: Touched) -> None:
    """Tell the phones; figures of people whose facts changed are made anew."""
    feed.place_households(handle, dict.fromkeys(touched.houses))
    reproject(handle, touched.changed)
    feed.place_citizens(handle, [*touched.changed, *touched.added])


def _citizen(
    commune_id: str, village: Village, one: DraftCitizen, citizen: str, batch: str
) -> dict[str, Any]:
    number = one.id_number
    return {
        "commune_id": commune_id,
        "id": citizen,
        "village_id": village.id,
        **values_of(one),
        "id_mac": id_mac(commune_id, number) if number else None,
        "id_sealed": seal_id(commune_id, number) if number else None,
        "id_last4": number[-4:] if number else None,
        "on_list": True,
        "import_id": batch,
    }


def _households(
    commune_id: str, village: Village, draft: RosterDraft, difference: Difference, year: int
) -> tuple[list[str], dict[int, str]]:
    """Make houses that are not there yet; returns them, and row → household of new people.

    A house stays where the village head put it in the walk; new ones come at the end.
    """
    existing = roster.houses(commune_id, village.id)
    by_key = {_key(one.head_name, one.address): one.id for one in existing}
    of_person = {row.id: row.household_id for row in roster.people(commune_id, village.id)}
    position = max((one.position for one in existing), default=0)
    rows: list[dict[str, Any]] = []
    placed: dict[int, str] = {}
    for house in draft.households:
        new = [one for one in house.people if one.row not in difference.known]
        if not new:
            continue
        known = [of_person[difference.known[one.row]] for one in house.people
                 if one.row in difference.known]  # fmt: skip
        home = next((one for one in known if one), None)
        home = home or (by_key.get(_key(house.head_name, house.address)) if existing else None)
        if home is None:
            position += STEP
            home = new_id(10)
            rows.append(_house_row(commune_id, village, house, home, position, year))
        placed |= {one.row: home for one in new}
    roster.add_households(rows)
    return [row["id"] for row in rows], placed


def _house_row(
    commune_id: str, village: Village, house: DraftHousehold, home: str, position: int, year: int
) -> dict[str, Any]:
    return {
        "commune_id": commune_id,
        "id": home,
        "village_id": village.id,
        "known_as": known_as(house, year),
        "head_name": house.head_name,
        "landmark": house.landmark,
        "address": house.address,
        "position": position,
        "source": "roster",
    }


def _key(head: str | None, address: str | None) -> tuple[str, str]:
    return fold(head or ""), fold(address or "")
