"""Taking a police list into a village: all of it or nothing, and twice the same changes nothing.

A later list of the same village is compared with what is there: new people are added, changed ones
changed, and who is gone from it was integrated elsewhere (R25, R27): the row stays, marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from server import clock
from server.ids import new_id
from server.imports.roster import RosterDraft, read_roster
from server.imports.words import ListRefusedError, Remark, remark
from server.models import ImportBatch, Village
from server.repositories import plan, roster
from server.repositories.counter import locked
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.people import id_mac
from server.services.roster_store import Difference, publish, store, values_of
from sync.days import VIETNAM_MS
from sync.text import fold

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


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. `dry_run`: say what would change and store nothing.

    `allow_gone`: most people may be missing from the new list, which is otherwise taken for a
    supplement and refused. `publish` False: areas are cut right after, which puts everything into
    the phones' feed anyway.
    """

    dry_run: bool = False
    allow_gone: bool = False
    publish: bool = True


def import_roster(
    commune_id: str,
    content: bytes,
    file_name: str,
    options: Options = Options(),
    *,
    village_id: str | None = None,
    account_id: str | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import one village's list. Never raises for a bad file: `remarks` say what is wrong.

    `village_id` None: the village that the list's own title names.
    """
    now = clock.now_ms()
    year = datetime.fromtimestamp((now + VIETNAM_MS) / 1000, UTC).year
    try:
        draft = read_roster(content, year, progress)
        village = _village(commune_id, village_id, draft)
    except ListRefusedError as refused:
        return ImportResult(village_id, refused=True, unchanged=False, remarks=(refused.remark,))
    batch = ImportBatch(
        commune_id=commune_id, id=new_id(12), village_id=village.id, kind="roster",
        file_name=file_name[:200], file_hash=hashlib.sha256(content).hexdigest(),
        created_ms=now, account_id=account_id,
    )  # fmt: skip
    with locked(commune_id) as handle:
        if roster.batch_of_file(commune_id, village.id, batch.file_hash) is not None:
            return ImportResult(village.id, refused=False, unchanged=True)
        difference = _compare(commune_id, village, draft)
        remarks = (*draft.remarks, *_remarks(commune_id, village, draft, difference, options))
        if any(one.blocks for one in remarks):
            return ImportResult(village.id, refused=True, unchanged=False, remarks=remarks)
        batch.counts = _counts(draft, difference)
        if not options.dry_run:
            roster.add_batch(batch)
            touched = store(commune_id, village, draft, difference, batch.id, year)
            if options.publish:
                publish(handle, touched)
            actor = f"staff:{account_id}" if account_id else "cli"
            audit.record(commune_id, actor, "roster_import", {"batch": batch.id, **batch.counts})
    return ImportResult(
        village.id, refused=False, unchanged=False, counts=batch.counts, remarks=remarks
    )


def _remarks(
    commune_id: str, village: Village, draft: RosterDraft, difference: Difference, options: Options
) -> Iterable[Remark]:
    """What is odd about the list as a whole, beside what the commune has already."""
    yield from _elsewhere(commune_id, village, draft)
    gone, there = len(difference.gone), difference.there
    if not options.allow_gone and gone * 2 > there:
        yield remark("many_gone", gone=gone, all=there)
    if len(draft.people) != village.quota:
        yield remark("quota_differs", blocks=False, count=len(draft.people), quota=village.quota)


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


def _compare(commune_id: str, village: Village, draft: RosterDraft) -> Difference:
    """Same person: same identity number; without one, same name and birth year."""
    found = Difference()
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
        values = values_of(one)
        if any(getattr(same, name) != values[name] for name in _COMPARED):
            found.changed.append({"id": same.id, **values})
    found.gone = [row.id for row in rows if row.id not in matched and not row.elsewhere]
    found.there = sum(not row.elsewhere for row in rows)
    return found


def _counts(draft: RosterDraft, difference: Difference) -> dict[str, int]:
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
