"""Writing an accepted list: houses, people, what was changed, and who has to hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from server.ids import new_id
from server.imports.draft import DraftCitizen, DraftHousehold
from server.imports.houses import guardians, known_as
from server.repositories import import_changes, roster, walk
from server.repositories.counter import CommuneCounterHandle
from server.services.lists.identity_numbers import seal_id
from server.services.lists.roster_compare import ROSTER, Change, Difference, values_of
from server.services.syncing import feed
from server.services.syncing.reprojecting import reproject
from sync.text import fold

STEP = 1024
CHUNK = 5_000


@dataclass(slots=True)
class Touched:
    """What phones and figures have to hear of."""

    houses: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def add(self, other: Touched) -> None:
        """What another village's import touched, too."""
        self.houses += other.houses
        self.added += other.added
        self.changed += other.changed


def store(commune_id: str, difference: Difference, batch: str, year: int) -> Touched:
    """Write the difference: new houses and people, changed facts, who is gone; and the record."""
    ids = difference.known | {one.key: new_id(10) for one in difference.new}
    houses, placed = _households(commune_id, difference, year)
    roster.add_households(houses)
    guarded = {
        child.key: ids[guardian.key]
        for part in difference.parts
        for house in part.households
        for child, guardian in guardians(house)
        if child.key in ids and guardian.key in ids
    }
    new = [
        _citizen(commune_id, difference, one, ids[one.key], batch)
        | {"household_id": placed.get(one.key), "guardian_id": guarded.get(one.key)}
        for one in difference.new
    ]
    roster.add_citizens(new)
    changed = [*(_housed(one, placed) for one in difference.changed), *difference.gone]
    renumbered = [one.row.id for one in changed if "id_mac" in one.after]
    numbers = roster.sealed_numbers(commune_id, renumbered)
    roster.change_citizens(commune_id, [_values(commune_id, one) for one in changed])
    import_changes.add_changes(
        [
            {"commune_id": commune_id, "batch_id": batch, **change}
            for change in _changes(changed, houses, new, numbers)
        ]
    )
    return Touched(
        [row["id"] for row in houses], [row["id"] for row in new], [one.row.id for one in changed]
    )


def publish(handle: CommuneCounterHandle, touched: Touched) -> None:
    """Tell the phones; figures of people whose facts changed are made anew."""
    feed.place_households(handle, dict.fromkeys(touched.houses))
    for part in _parts(touched.changed):
        reproject(handle, part)
    for part in _parts([*touched.changed, *touched.added]):
        feed.place_citizens(handle, part)


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _housed(change: Change, placed: Mapping[tuple[str, int], str]) -> Change:
    """The change with the house that the list gives somebody who was in none."""
    home = placed.get(change.one.key) if change.one and change.house else None
    if home is None:
        return change
    before = change.before | {"household_id": change.row.household_id}
    return replace(change, before=before, after=change.after | {"household_id": home})


def _changes(
    changed: Sequence[Change],
    houses: Sequence[dict[str, Any]],
    new: Sequence[dict[str, Any]],
    numbers: Mapping[str, bytes | None],
) -> Iterable[dict[str, Any]]:
    for entity, rows in (("household", houses), ("citizen", new)):
        for row in rows:
            yield {"entity": entity, "entity_id": row["id"], "change": "new", "before": None}
    for one in changed:
        before = one.before
        if "id_mac" in before:  # the number, sealed, comes with the hash that finds it
            sealed = numbers.get(one.row.id)
            before = {**before, "id_sealed": sealed.hex() if sealed else None}
        yield {
            "entity": "citizen", "entity_id": one.row.id,
            "change": "gone" if one.one is None else "changed", "before": before,
        }  # fmt: skip


def _values(commune_id: str, change: Change) -> dict[str, Any]:
    values = {"id": change.row.id, **change.after}
    if "id_mac" in values and change.one is not None and change.one.id_number:
        values["id_sealed"] = seal_id(commune_id, change.one.id_number)
    return values


def _citizen(
    commune_id: str, difference: Difference, one: DraftCitizen, citizen: str, batch: str
) -> dict[str, Any]:
    number = one.id_number
    values = values_of(one, frozenset())
    if difference.kind != ROSTER:
        values |= {"on_list": False, "activated": False}
    return {
        "commune_id": commune_id,
        "id": citizen,
        "village_id": difference.village.id,
        **values,
        "activation_list": difference.kind != ROSTER,
        "id_mac": difference.macs.get(one.key),
        "id_sealed": seal_id(commune_id, number) if number else None,
        "id_last4": number[-4:] if number else None,
        "import_id": batch,
    }


def _households(
    commune_id: str, difference: Difference, year: int
) -> tuple[list[dict[str, Any]], dict[tuple[str, int], str]]:
    """Houses that are not there yet, and the household of who comes, by the place in the file.

    Who comes is new or was in no house. Where the others of the house are by the merged register,
    its head first, is where it is; a house stays where the village head put it in the walk, and
    new ones come at the end.
    """
    village = difference.village.id
    existing = walk.houses(commune_id, village)
    of_person = roster.homes(commune_id, village)
    there, lived_in = {one.id for one in existing}, set(of_person.values())
    # A house that everybody left (two made one, say) is no longer anybody's.
    by_key = {_key(one.head_name, one.address): one.id for one in existing if one.id in lived_in}
    position = max((one.position for one in existing), default=0)
    new = {one.key for one in difference.new}
    new |= {one.one.key for one in difference.changed if one.one and one.house}
    rows: list[dict[str, Any]] = []
    placed: dict[tuple[str, int], str] = {}
    for house in (house for part in difference.parts for house in part.households):
        comers = [one for one in house.people if one.key in new]
        if not comers:
            continue
        head = fold(house.head_name or "")
        others = sorted(house.people, key=lambda one: fold(one.name) != head)
        known = [of_person.get(difference.known.get(one.key, "")) for one in others]
        home = next((one for one in known if one in there), None)
        home = home or by_key.get(_key(house.head_name, house.address))
        if home is None:
            position += STEP
            home = new_id(10)
            rows.append(_house_row(commune_id, village, house, home, position, year))
        placed |= {one.key: home for one in comers}
    return rows, placed


def _house_row(
    commune_id: str, village: str, house: DraftHousehold, home: str, position: int, year: int
) -> dict[str, Any]:
    return {
        "commune_id": commune_id,
        "id": home,
        "village_id": village,
        "known_as": known_as(house, year),
        "head_name": house.head_name,
        "landmark": house.landmark,
        "address": house.address,
        "position": position,
        "source": "roster",
    }


def _key(head: str | None, address: str | None) -> tuple[str, str]:
    return fold(head or ""), fold(address or "")
