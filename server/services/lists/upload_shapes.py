"""Uploads and imports as the desk is told of them (docs/desk-api.md, "Lists")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.imports import fixes
from server.imports.draft import DraftCitizen, PartDraft
from server.imports.words import SENTENCES, Remark
from server.models import ImportBatch, Village
from server.repositories.rows import AnyRow
from server.services.lists.roster_compare import Change, Difference, shown
from server.services.lists.roster_import import counts_of
from server.services.lists.roster_plan import GUARD, Preview, target_of

MOST_NEW = 200
MOST_CHANGED = 500
MOST_REMARKS = 500
# What no row can mend; the screen has its own place for it.
_APART = frozenset({GUARD, "village_unknown"})
# The second list names the same columns otherwise.
_SENTENCES = {
    "same": "upload_same",
    "nothing": "upload_nothing",
}


def parts(found: Preview) -> list[dict[str, Any]]:
    """Every part with its people and remarks."""
    return [_part(found, part) for part in found.reading.draft.parts]


def heads(whole: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts for the list of uploads: nobody's name in them."""
    names = ("key", "sheet", "first_row", "village", "counts", "target", "sentence")
    return [{name: part[name] for name in names} for part in whole]


def remark_json(one: Remark) -> dict[str, Any]:
    """A remark; what is true of a whole table has no row."""
    return {
        "row": one.row or None,
        "name": one.name,
        "code": one.code,
        "vi": one.vi,
        "en": one.en,
        "blocks": one.blocks,
        "question": one.question,
        "field": one.field,
        "value": one.value,
        "answers": [{"key": key, "vi": vi, "en": en} for key, vi, en in one.answers],
    }


def import_json(
    batch: ImportBatch, village: Village | None, names: Mapping[str, str], *, undoable: bool
) -> dict[str, Any]:
    """An import; `names` of accounts."""
    undone = None
    if batch.undone_ms is not None:
        by = (batch.undone_by or "").removeprefix("staff:")
        undone = {"by": names.get(by), "at_ms": batch.undone_ms}
    return {
        "id": batch.id,
        "upload": batch.upload_id,
        "file_name": batch.file_name,
        "kind": batch.kind,
        "village": named(village),
        "counts": batch.counts,
        "by": names.get(batch.account_id or ""),
        "at_ms": batch.created_ms,
        "undone": undone,
        "undoable": undoable,
    }


def named(village: Village | None) -> dict[str, str] | None:
    """Id and name of a village."""
    return {"id": village.id, "name": village.name} if village else None


def _part(found: Preview, part: PartDraft) -> dict[str, Any]:
    table, village = part.table, found.reading.villages.get(part.key)
    source = found.reading.source
    one = found.by_part.get(part.key)
    remarks = [each for each in found.remarks if each.part == part.key]
    if part is found.reading.draft.parts[0]:
        remarks = [*found.reading.draft.notes, *remarks]
    return {
        "key": part.key,
        "sheet": table.sheet,
        "first_row": table.first_row,
        "village": named(village),
        "header": list(table.header),
        "columns": dict(table.columns),
        "sample": table.sample,
        "counts": _counts(part, one, remarks),
        "target": target_of(village, source.kind) if village else None,
        "remarks": [remark_json(each) for each in _first(remarks)],
        "fixes": fixes.listed(source.fixes, part.key),
        "diff": _diff(part, one),
        "sentence": _sentence(one),
    }


def _first(remarks: list[Remark]) -> list[Remark]:
    """The weightiest ones, in the order of the list; `counts` has the number of all."""
    if len(remarks) <= MOST_REMARKS:
        return remarks
    weighty = sorted(remarks, key=lambda one: (not one.blocks, one.row))[:MOST_REMARKS]
    return sorted(weighty, key=lambda one: one.row)


def _counts(part: PartDraft, one: Difference | None, remarks: list[Remark]) -> dict[str, int]:
    if one is not None:
        counts = counts_of(one, part.key)
    else:
        people = part.people
        counts = {
            "rows": len(people), "people": len(people), "new": 0, "changed": 0, "gone": 0,
            "same": 0, "households": len(part.households), "unplaced": len(part.unplaced),
            "not_activated": sum(each.activated is False for each in people),
            "repaired": part.repaired, "hidden": len(part.table.hidden_rows),
        }  # fmt: skip
    blocking = [each for each in remarks if each.blocks and each.code not in _APART]
    return {
        **counts,
        "blocking": sum(not each.question for each in blocking),
        "questions": sum(each.question for each in blocking),
    }


def _diff(part: PartDraft, one: Difference | None) -> dict[str, Any]:
    if one is None or one.same_file:
        return {"new": [], "changed": [], "gone": []}
    new = [each for each in one.new if each.part == part.key]
    changed = [each for each in one.changed if each.one is not None and each.one.part == part.key]
    gone = one.gone if one.parts[0].key == part.key else []
    return {
        "new": [_drafted(each) for each in new[:MOST_NEW]],
        "changed": [
            {"person": _known(each), **_was_and_now(each, one.village)}
            for each in changed[:MOST_CHANGED]
        ],
        "gone": [_known(each) for each in gone[:MOST_CHANGED]],
    }


def _drafted(one: DraftCitizen) -> dict[str, Any]:
    return {
        "row": one.row, "citizen": None, "name": one.name, "birth_year": one.birth_year,
        "id_last4": one.id_number[-4:] if one.id_number else None, "address": one.address,
    }  # fmt: skip


def _was_and_now(change: Change, village: Village) -> dict[str, dict[str, str | None]]:
    was, now = shown(change.before), shown(change.after)
    if change.house is not None:
        was["household"], now["household"] = None, change.house.head_name or change.house.address
    if change.moves is not None:
        was, now = {"village": change.moves, **was}, {"village": village.name, **now}
    return {"was": was, "now": now}


def _known(change: Change) -> dict[str, Any]:
    row: AnyRow = change.row
    return {
        "row": change.one.row if change.one else None, "citizen": row.id, "name": row.name,
        "birth_year": row.birth_year, "id_last4": row.id_last4, "address": row.address,
    }  # fmt: skip


def _sentence(one: Difference | None) -> dict[str, str] | None:
    if one is None or not one.empty:
        return None
    vi, en = SENTENCES[_SENTENCES["same" if one.same_file else "nothing"]]
    return {"vi": vi, "en": en}
