"""Taking a police list into a village: all of it or nothing, and twice the same changes nothing.

A later list of the same village is compared with what is there: new people are added, changed ones
changed, and who is gone from it was integrated elsewhere (R25, R27): the row stays, marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

from server import clock
from server.ids import new_id
from server.imports.roster import (
    DraftCitizen,
    DraftHousehold,
    RosterDraft,
    guardians,
    known_as,
    read_roster,
)
from server.imports.words import ListRefusedError, Remark, remark
from server.models import ImportBatch, Village
from server.repositories import plan, roster
from server.repositories.counter import CommuneCounterHandle, locked
from server.repositories.rows import AnyRow
from server.services import audit, feed
from server.services.people import id_mac, seal_id
from server.services.reprojecting import reproject
from sync.days import VIETNAM_MS
from sync.text import fold

STEP = 1024
Progress: TypeAlias = Callable[[int, int], None]
_COMPARED = ("name", "birth_year", "sex", "phone", "need", "activated", "elsewhere")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did or, as a dry run, would do. `refused`: nothing was stored."""

    village_id: str | None
    refused: bool
    unchanged: bool
    counts: dict[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Difference:
    """A draft against what the village has."""

    known: dict[int, str] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def import_roster(
    commune_id: str,
    content: bytes,
    file_name: str,
    *,
    village_id: str | None = None,
    account_id: str | None = None,
    dry_run: bool = False,
    publish: bool = True,
    progress: Progress | None = None,
) -> ImportResult:
    """Import one village's list. Never raises for a bad file: `remarks` say what is wrong.

    `village_id` None: the village that the list's own title names. `publish` False: areas are cut
    right after, which puts everything into the phones' feed anyway.
    """
    now = clock.now_ms()
    year = datetime.fromtimestamp((now + VIETNAM_MS) / 1000, UTC).year
    try:
        draft = read_roster(content, year, progress)
        village = _village(commune_id, village_id, draft)
    except ListRefusedError as refused:
        return ImportResult(village_id, refused=True, unchanged=False, remarks=(refused.remark,))
    digest = hashlib.sha256(content).hexdigest()
    with locked(commune_id) as handle:
        if roster.batch_of_file(commune_id, village.id, digest) is not None:
            return ImportResult(village.id, refused=False, unchanged=True)
        remarks = (*draft.remarks, *_elsewhere(commune_id, village, draft))
        if any(one.blocks for one in remarks):
            return ImportResult(village.id, refused=True, unchanged=False, remarks=remarks)
        difference = _compare(commune_id, village, draft)
        counts = _counts(draft, difference)
        if len(draft.people) != village.quota:
            note = remark(
                "quota_differs", blocks=False, count=len(draft.people), quota=village.quota
            )
            remarks = (*remarks, note)
        if not dry_run:
            batch = new_id(12)
            roster.add_batch(
                ImportBatch(
                    commune_id=commune_id, id=batch, village_id=village.id, kind="roster",
                    file_name=file_name[:200], file_hash=digest, created_ms=now,
                    account_id=account_id, counts=counts,
                )
            )  # fmt: skip
            _store(commune_id, village, draft, difference, batch, handle, year, publish=publish)
            actor = f"staff:{account_id}" if account_id else "cli"
            audit.record(commune_id, actor, "roster_import", {"batch": batch, **counts})
    return ImportResult(village.id, refused=False, unchanged=False, counts=counts, remarks=remarks)


def _village(commune_id: str, village_id: str | None, draft: RosterDraft) -> Village:
    if village_id is not None:
        found = plan.village(commune_id, village_id)
    else:
        found = plan.village_named(commune_id, draft.village) if draft.village else None
    if found is None:
        raise ListRefusedError("village_unknown")
    return found


def _elsewhere(commune_id: str, village: Village, draft: RosterDraft) -> Iterable[Remark]:
    """People whom another village's list already has."""
    macs = {id_mac(commune_id, one.id_number): one for one in draft.people if one.id_number}
    known = roster.villages_of_numbers(commune_id, macs)
    for mac, (other, name) in known.items():
        if other != village.id:
            yield remark("row_id_elsewhere", macs[mac].row, other=name)


def _compare(commune_id: str, village: Village, draft: RosterDraft) -> _Difference:
    """Same person: same identity number; without one, same name and birth year."""
    found = _Difference()
    by_mac: dict[str, AnyRow] = {}
    by_name: dict[tuple[str, int | None], AnyRow] = {}
    rows = roster.people(commune_id, village.id)
    for row in rows:
        if row.id_mac:
            by_mac[row.id_mac] = row
        else:
            by_name[row.name_folded, row.birth_year] = row
    matched: set[str] = set()
    for one in draft.people:
        same = (
            by_mac.get(id_mac(commune_id, one.id_number))
            if one.id_number
            else by_name.get((fold(one.name), one.birth_year))
        )
        if same is None or same.id in matched:
            continue
        matched.add(same.id)
        found.known[one.row] = same.id
        values = _values(one)
        if any(getattr(same, name) != values[name] for name in _COMPARED):
            found.changed.append({"id": same.id, **values})
    found.gone = [row.id for row in rows if row.id not in matched and not row.elsewhere]
    return found


def _values(one: DraftCitizen) -> dict[str, Any]:
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


def _counts(draft: RosterDraft, difference: _Difference) -> dict[str, int]:
    people = len(draft.people)
    return {
        "rows": people,
        "new": people - len(difference.known),
        "changed": len(difference.changed),
        "gone": len(difference.gone),
        "households": len(draft.households),
        "unplaced": len(draft.unplaced),
        "not_activated": sum(not one.activated for one in draft.people),
        "repaired": sum(one.code == "id_zeros" for one in draft.remarks),
    }


def _store(
    commune_id: str,
    village: Village,
    draft: RosterDraft,
    difference: _Difference,
    batch: str,
    handle: CommuneCounterHandle,
    year: int,
    *,
    publish: bool,
) -> None:
    houses, placed = _households(commune_id, village, draft, difference, year)
    ids = difference.known | {
        one.row: new_id(10) for one in draft.people if one.row not in difference.known
    }
    guarded = {
        child.row: ids[guardian.row]
        for house in draft.households
        for child, guardian in guardians(house)
    }
    roster.add_citizens(
        [
            _citizen(commune_id, village, one, ids[one.row], placed.get(one.row), batch)
            | {"guardian_id": guarded.get(one.row)}
            for one in draft.people
            if one.row not in difference.known
        ]
    )
    roster.change_citizens(commune_id, difference.changed)
    roster.change_citizens(commune_id, [{"id": one, "elsewhere": True} for one in difference.gone])
    if publish:
        _publish(handle, houses, difference, [ids[one.row] for one in draft.people])


def _publish(
    handle: CommuneCounterHandle, houses: list[str], difference: _Difference, people: list[str]
) -> None:
    """Tell the phones; figures of people whose facts changed are made anew."""
    feed.place_households(handle, dict.fromkeys(houses))
    changed = [*(row["id"] for row in difference.changed), *difference.gone]
    reproject(handle, changed)
    known = set(difference.known.values())
    feed.place_citizens(handle, [*changed, *(one for one in people if one not in known)])


def _citizen(
    commune_id: str,
    village: Village,
    one: DraftCitizen,
    citizen: str,
    house: str | None,
    batch: str,
) -> dict[str, Any]:
    number = one.id_number
    return {
        "commune_id": commune_id,
        "id": citizen,
        "village_id": village.id,
        "household_id": house,
        **_values(one),
        "id_mac": id_mac(commune_id, number) if number else None,
        "id_sealed": seal_id(commune_id, number) if number else None,
        "id_last4": number[-4:] if number else None,
        "on_list": True,
        "import_id": batch,
    }


def _households(
    commune_id: str, village: Village, draft: RosterDraft, difference: _Difference, year: int
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
