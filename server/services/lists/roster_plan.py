"""From a file's bytes to what importing it would do, village by village; nothing is stored."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from server import clock, keys
from server.clock import local
from server.imports.cells import text_of
from server.imports.columns import FIELDS
from server.imports.draft import PartDraft, RosterDraft
from server.imports.fixes import Fixes
from server.imports.headings import villages_named
from server.imports.reading import read_file
from server.imports.roster import Progress, notes_of, read_draft
from server.imports.tables import Table, find_tables
from server.imports.words import ListRefusedError, Remark, remark
from server.models import Village
from server.repositories import imports
from server.services.lists.roster_compare import NOT_ACTIVATED, Difference, compare, digest_of
from server.services.lists.village_names import VillageNames
from sync.text import fold

TITLE = "village_title"
GUARD = "many_gone"
MOST_HEADERS = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A file and all that somebody has said about it.

    `villages`: part → village chosen by hand; `village`: one for every part; `scope`: villages the
    caller may see (None: all); `answers`: given to every question that has them.
    """

    content: bytes
    file_name: str
    kind: str
    mapping: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    fixes: Mapping[str, Any] = field(default_factory=dict)
    village: str | None = None
    scope: frozenset[str] | None = None
    answers: frozenset[str] = frozenset()

    @property
    def hash(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def untouched(self) -> bool:
        """Nothing was put right by hand."""
        return not (self.mapping or self.fixes)


@dataclass(slots=True)
class Reading:
    """A file as read. `refused`: it cannot be; then there are no parts."""

    source: Source
    year: int
    draft: RosterDraft = field(default_factory=lambda: RosterDraft([]))
    villages: dict[str, Village] = field(default_factory=dict)
    refused: Remark | None = None


@dataclass(slots=True)
class Preview:
    """A reading compared with what the commune has now. `by_part`: the village's difference."""

    reading: Reading
    differences: list[Difference]
    remarks: list[Remark]
    digest: str
    by_part: dict[str, Difference] = field(default_factory=dict)

    @property
    def blocking(self) -> list[Remark]:
        """What keeps the file from being imported."""
        return [one for one in self.remarks if one.blocks]

    def ready(self, *, allow_gone: bool = False) -> bool:
        """Whether approving would be taken."""
        refused = self.reading.refused is not None or not self.differences
        return not refused and all(allow_gone and one.code == GUARD for one in self.blocking)


def read(commune_id: str, source: Source, progress: Progress | None = None) -> Reading:
    """Read the file outside any lock. Never raises for a bad file: `refused` says why."""
    year = local(clock.now_ms()).year
    found = Reading(source, year)
    try:
        book = read_file(source.content)
        tables = find_tables(book, _Remembered(commune_id))
        tables = [_mapped(table, source.mapping.get(table.key)) for table in tables]
        names = VillageNames(commune_id, source.scope)
        found.villages = _villages(names, source, tables)
        ids = {part: village.id for part, village in found.villages.items()}
        fixes = Fixes(source.fixes, source.answers)
        found.draft = read_draft(
            tables, fixes, year, villages=ids, places=names.spellings, progress=progress
        )
        found.draft.notes += notes_of(book)
    except ListRefusedError as refused:
        found.refused = refused.remark
    return found


def preview(commune_id: str, reading: Reading) -> Preview:
    """Compare with what is stored now; under the commune's lock it stays true."""
    fixes = Fixes(reading.source.fixes, reading.source.answers)
    groups: dict[str, list[PartDraft]] = {}
    remarks = list(reading.draft.remarks)
    names = VillageNames(commune_id, None)
    for part in reading.draft.parts:
        village = reading.villages.get(part.key)
        if village is None:
            remarks.append(remark("village_unknown", part=part.key))
            continue
        remarks += _titled(part, village, names, fixes)
        remarks += _other_rows(part, village, names)
        groups.setdefault(village.id, []).append(part)
    differences = []
    by_part: dict[str, Difference] = {}
    for parts in groups.values():
        one = _difference(commune_id, reading, parts, fixes)
        remarks += one.remarks
        differences.append(one)
        by_part |= dict.fromkeys((part.key for part in parts), one)
    remarks.sort(key=lambda one: one.row > 0)  # what is true of the whole comes first
    return Preview(reading, differences, remarks, digest_of(differences), by_part)


def header_key(commune_id: str, header: Sequence[str]) -> str:
    """Keyed look of a header row: the same words give the same key."""
    text = commune_id + "|header|" + "|".join(fold(word) for word in header).rstrip("|")
    return hmac.new(keys.id_mac_key(), text.encode(), hashlib.sha256).hexdigest()


def _difference(
    commune_id: str, reading: Reading, parts: list[PartDraft], fixes: Fixes
) -> Difference:
    source, village = reading.source, reading.villages[parts[0].key]
    newest = next(
        (one for one in imports.standing(commune_id, village.id) if one.kind == source.kind), None
    )
    if newest is not None and source.untouched and newest.file_hash == source.hash:
        return Difference(village, source.kind, parts, same_file=True)
    own = {part.key for part in parts}
    others = [one for one in reading.draft.people if one.part not in own]
    one = compare(commune_id, village, source.kind, parts, fixes, source.scope, others)
    if any(each.code == "village_of_many" for each in one.remarks):
        return one  # the wrong village's list: that says it all
    gone, people = len(one.gone), len(one.people)
    key = parts[0].key
    if gone * 2 > one.there:
        one.remarks.append(remark(GUARD, part=key, gone=gone, all=one.there))
    target = target_of(village, source.kind)
    if target is not None and people != target:
        one.remarks.append(
            remark("quota_differs", blocks=False, part=key, count=people, quota=target)
        )
    return one


def target_of(village: Village, kind: str) -> int | None:
    """How many people the plan expects on a list of that kind.

    None for the second list: its target is as many as it names (R64).
    """
    return None if kind == NOT_ACTIVATED else village.quota


class _Remembered:
    """Columns put right before, by header row; a sheet full of words asks only so often."""

    def __init__(self, commune_id: str) -> None:
        self._commune = commune_id
        self._left = MOST_HEADERS

    def __call__(self, header: Sequence[str]) -> dict[str, int] | None:
        self._left -= 1
        if self._left < 0 or sum(bool(word) for word in header) < 2:
            return None
        return imports.mapping(self._commune, header_key(self._commune, header))


def _mapped(table: Table, columns: Mapping[str, int] | None) -> Table:
    if columns is None:
        return table
    return replace(table, columns={name: at for name, at in columns.items() if name in FIELDS})


def _titled(part: PartDraft, village: Village, names: VillageNames, fixes: Fixes) -> list[Remark]:
    """The list's own title names another village than the one it goes into: asked once."""
    said = names.named(part.table.hints)
    if said is None or said.id == village.id or fixes.answer(part.key, 0, TITLE):
        return []
    return [remark(TITLE, part=part.key, title=said.name, village=village.name)]


def _other_rows(part: PartDraft, village: Village, names: VillageNames) -> list[Remark]:
    """Rows between the people that name another village: whose are those below?"""
    found: list[Remark] = []
    for one in part.remarks:
        if one.code != "row_ignored":
            continue
        texts = [text_of(cell) for cell in part.table.rows[one.row]]
        said = names.named(villages_named(texts))
        if said is not None and said.id != village.id:
            found.append(remark("row_village", one.row, part=part.key, other=said.name))
    return found


def _villages(names: VillageNames, source: Source, tables: Sequence[Table]) -> dict[str, Village]:
    """Village of each part: chosen, else by title, sheet, the other parts, the file's name."""
    found: dict[str, Village] = {}
    for table in tables:
        chosen = source.villages.get(table.key) or source.village
        village = names.get(chosen) if chosen else names.named(table.hints)
        if village is None and not (chosen or table.hints or table.of_rows):
            village = names.named([table.sheet], anywhere=True)
        if village is not None:
            found[table.key] = village
    others = {village.id: village for village in found.values()}
    file_name = source.file_name.rpartition(".")[0] or source.file_name
    by_file = names.named([file_name], anywhere=True)
    for table in tables:
        if table.key in found or table.of_rows or source.villages.get(table.key):
            continue
        if len(others) == 1 and not table.hints:
            found[table.key] = next(iter(others.values()))
        elif not others and by_file is not None:
            found[table.key] = by_file
    return found
