"""Taking police lists into their villages: a file wholly or not, twice the same changes nothing.

A later list of the same village is compared with what is there: new people are added, changed ones
changed, and who is gone from it was integrated elsewhere (R25, R27): the row stays, marked. The
second list (R64) only marks whose level 2 is not activated.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from server import clock
from server.ids import new_id
from server.imports.roster import Progress
from server.imports.words import Remark
from server.models import ImportBatch
from server.repositories import import_changes, imports, roster
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.lists import roster_plan
from server.services.lists.roster_compare import ROSTER, Difference
from server.services.lists.roster_plan import Preview, Source
from server.services.lists.roster_store import Touched, publish, store
from server.services.places import corrections


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did or, as a dry run, would do. `refused`: nothing was stored.

    `counts` of all villages together, `villages` one by one; `unplaced`: parts of no village.
    """

    village_id: str | None
    refused: bool
    unchanged: bool
    counts: dict[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    villages: dict[str, dict[str, int]] = field(default_factory=dict)
    batches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. `dry_run`: say what would change and store nothing.

    `allow_gone`: most people may be missing from the new list, which is otherwise taken for a
    supplement and refused. `publish` False: areas are cut right after, which puts everything into
    the phones' feed anyway. `answers`: given to every question that has them.
    """

    dry_run: bool = False
    allow_gone: bool = False
    publish: bool = True
    kind: str = ROSTER
    answers: frozenset[str] = frozenset()


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
    """Import a file of one or several villages. Never raises for a bad file: see `remarks`.

    `village_id` None: the village that each list's own title names.
    """
    source = Source(
        content, file_name, options.kind, village=village_id, answers=options.answers
    )  # fmt: skip
    reading = roster_plan.read(commune_id, source, progress)
    if reading.refused is not None:
        return ImportResult(village_id, refused=True, unchanged=False, remarks=(reading.refused,))
    with locked(commune_id) as handle:
        found = roster_plan.preview(commune_id, reading)
        counts = {one.village.id: counts_of(one) for one in found.differences}
        only = next(iter(counts)) if len(counts) == 1 else village_id
        allowed = {roster_plan.GUARD} if options.allow_gone else set()
        remarks = tuple(one for one in found.remarks if one.code not in allowed)
        told = ImportResult(
            only, refused=True, unchanged=False, counts=_sum(list(counts.values())),
            remarks=remarks, villages=counts,
        )  # fmt: skip
        if not found.ready(allow_gone=options.allow_gone):
            return told
        if all(one.empty for one in found.differences):
            return replace(told, refused=False, unchanged=True)
        batches: list[str] = []
        if not options.dry_run:
            batches = execute(
                handle, found, account_id=account_id, upload_id=new_id(12),
                tell_phones=options.publish,
            )  # fmt: skip
    return replace(told, refused=False, batches=tuple(batches))


def execute(
    handle: CommuneCounterHandle,
    found: Preview,
    *,
    account_id: str | None = None,
    upload_id: str | None = None,
    tell_phones: bool = True,
) -> list[str]:
    """Store all that a preview says, under the commune's lock; returns the batches made.

    `upload_id` is common to the batches of one file: they are taken back together.
    """
    source, commune = found.reading.source, handle.commune_id
    touched = Touched()
    made: list[str] = []
    at_ms = imports.later_than_all(commune, clock.now_ms())
    for one in found.differences:
        if one.empty:
            continue
        batch = ImportBatch(
            commune_id=commune, id=new_id(12), village_id=one.village.id, kind=source.kind,
            file_name=source.file_name[:200], file_hash=source.hash, created_ms=at_ms,
            account_id=account_id, counts=counts_of(one), upload_id=upload_id,
        )  # fmt: skip
        roster.add_batch(batch)
        actor = f"staff:{account_id}" if account_id else "cli"
        _move(commune, one, batch, actor)
        touched.add(store(commune, one, batch.id, found.reading.year))
        made.append(batch.id)
        audit.record(
            commune,
            actor,
            "roster_import",
            {"batch": batch.id, "kind": source.kind, **batch.counts},
        )
    if tell_phones:
        publish(handle, touched)
    return made


def _move(commune_id: str, found: Difference, batch: ImportBatch, actor: str) -> None:
    """Whom the police moved here, by boundary corrections: undoing the import undoes them."""
    by_village: dict[str, list[str]] = {}
    for one in found.changed:
        if one.moves:
            by_village.setdefault(one.row.village_id, []).append(one.row.id)
    for people in by_village.values():
        done = corrections.correct(
            commune_id, found.village.id, actor, citizens=people, reason=batch.file_name
        )
        moved = {"entity": "correction", "entity_id": done["decision"], "change": "moved"}
        place = {"commune_id": commune_id, "batch_id": batch.id, "before": None}
        import_changes.add_changes([place | moved])


def counts_of(one: Difference, part: str | None = None) -> dict[str, int]:
    """Counts of a village's difference, or of one of its parts (who is gone is of the village)."""
    people = [each for each in one.people if part is None or each.part == part]
    parts = [each for each in one.parts if part is None or each.key == part]
    first = part is None or part == one.parts[0].key
    keys = {each.key for each in people}
    new = sum(each.key in keys for each in one.new)
    changed = [each for each in one.changed if each.one is not None and each.one.key in keys]
    if one.same_file:
        new, changed = 0, []
    return {
        "rows": len(people),
        "people": len(people),
        "new": new,
        "changed": len(changed),
        "gone": len(one.gone) if first else 0,
        "same": len(people) - new - len(changed),
        "households": sum(len(each.households) for each in parts),
        "unplaced": sum(len(each.unplaced) for each in parts),
        "not_activated": sum(each.activated is False for each in people),
        "repaired": sum(each.repaired for each in parts),
        "hidden": sum(len(each.table.hidden_rows) for each in parts),
    }


def _sum(counts: list[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in counts:
        for name, number in one.items():
            total[name] = total.get(name, 0) + number
    return total
