"""Notes: only ever added; their author may word them anew, and every wording stays in sight.

Rule: sync/README.md, "Notes and tickets"; sync.md, the merge table, row "Notes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sync.ordering import in_order, latest
from sync.visits import own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.types import AdmittedOperation, JsonValue, OperationId


class Note(NamedTuple):
    """One note as it reads now. `amended`: the operation that gave the text, None: the first."""

    id: OperationId
    subject: str
    text: str
    actor: str
    effective_ms: int
    amended: OperationId | None


def merge_notes(operations: Iterable[AdmittedOperation]) -> list[Note]:
    """Notes in the total order, from operations without duplicates; other kinds change nothing.

    Of several amendments by the author the latest head counts; anybody else's has no effect,
    and one whose note has not arrived waits for it.
    """
    added: list[AdmittedOperation] = []
    amends: dict[OperationId, list[AdmittedOperation]] = {}
    for admitted in operations:
        operation = admitted.operation
        if operation.entity == "note" and operation.field == "add":
            added.append(admitted)
        elif operation.entity == "note" and operation.field == "amend":
            amends.setdefault(operation.entity_id, []).append(admitted)
    return [_note(first, amends.get(first.operation.id, ())) for first in in_order(added)]


def _note(first: AdmittedOperation, amends: Iterable[AdmittedOperation]) -> Note:
    operation, stamp = first.operation, first.stamp
    last = latest([amend for amend in amends if own(amend, first)])
    return Note(
        operation.id,
        text_of(operation.value, "subject"),
        text_of((last or first).operation.value, "text"),
        stamp.actor,
        stamp.effective_ms,
        last.operation.id if last else None,
    )


def text_of(value: JsonValue, name: str) -> str:
    """A text of an object value; empty where retention has purged it."""
    text = value.get(name) if isinstance(value, dict) else None
    return text if isinstance(text, str) else ""
