"""The imports of a commune, and which of them may be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from server.models import ImportBatch
from server.repositories import import_changes, imports, plan
from server.services.lists.upload_shapes import import_json


def listing(
    commune_id: str, villages: Collection[str] | None, scope: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Imports latest first; `villages` None: of all. `scope`: those the caller may change."""
    return imports_json(commune_id, imports.batches(commune_id, villages), scope)


def imports_json(
    commune_id: str, batches: Sequence[ImportBatch], scope: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Imports as the desk is told of them. `scope` None: the caller may change all villages."""
    villages = {one.id: one for one in plan.villages(commune_id)}
    accounts = {one.account_id for one in batches if one.account_id}
    accounts |= {(one.undone_by or "").removeprefix("staff:") for one in batches}
    names = imports.account_names(accounts)
    last = Last(commune_id)
    return [
        import_json(
            one,
            villages.get(one.village_id or ""),
            names,
            undoable=last.may_be_undone(last.together(one), scope),
        )
        for one in batches
    ]


def newest_of(commune_id: str) -> dict[str, str]:
    """The latest standing import of each village."""
    return _newest(imports.batches(commune_id))


def _newest(batches: Sequence[ImportBatch]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in batches:
        if one.undone_ms is None and one.village_id is not None:
            found.setdefault(one.village_id, one.id)
    return found


class Last:
    """Which imports nothing later stands on: read once for all of them."""

    def __init__(self, commune_id: str) -> None:
        batches = imports.batches(commune_id)
        self._newest = _newest(batches)
        self._overtaken = import_changes.overtaken(commune_id)
        self._files: dict[str, list[ImportBatch]] = {}
        for one in batches:
            if one.upload_id is not None:
                self._files.setdefault(one.upload_id, []).append(one)

    def together(self, batch: ImportBatch) -> Sequence[ImportBatch]:
        """As `together`, without asking the database again."""
        return self._files.get(batch.upload_id or "", [batch])

    def may_be_undone(
        self, batches: Sequence[ImportBatch], scope: Collection[str] | None = None
    ) -> bool:
        """One file's imports: no later list of the same villages, or of the same people."""
        own = {one.id for one in batches}
        return all(
            self._newest.get(one.village_id or "") == one.id
            and self._overtaken.get(one.id, set()) <= own
            and (scope is None or one.village_id in scope)
            for one in batches
        )


def together(batch: ImportBatch) -> Sequence[ImportBatch]:
    """The imports that are taken back with it: all of the same file."""
    if batch.upload_id is None:
        return [batch]
    return imports.batches_of_upload(batch.commune_id, batch.upload_id)
