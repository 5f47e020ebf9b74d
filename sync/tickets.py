"""Tickets ("ca lỗi"): what was said is a union; the state is the desk's, by what it had read.

Rule: sync/README.md, "Notes and tickets"; sync.md, the merge table, row "Tickets".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sync.notes import text_of
from sync.ordering import ancestors, head_ids, heads, in_order, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.types import AdmittedOperation, OperationId

OPEN, CLOSED = "open", "closed"
_SAID = frozenset({"message", "photo"})


class Ticket(NamedTuple):
    """One ticket. `said`: messages and photos; `unread`: those the desk's state had not seen.

    `heads`: the desk's states that stand; with all `said` what the next state names in `after`.
    `desk`: who it was passed on to, "" while it lies where its category sends it.
    """

    id: OperationId
    citizen: str
    category: str
    state: str
    said: tuple[OperationId, ...]
    unread: tuple[OperationId, ...]
    heads: tuple[OperationId, ...]
    desk: str


def merge_tickets(operations: Iterable[AdmittedOperation]) -> list[Ticket]:
    """Tickets in the total order, from operations without duplicates; other kinds change nothing.

    A message on a closed ticket that the closing had not seen opens it again. Of states that
    did not know each other one that is not closed is shown, then the latest: closing loses.
    """
    opened: list[AdmittedOperation] = []
    parts: dict[OperationId, list[AdmittedOperation]] = {}
    for admitted in operations:
        operation = admitted.operation
        kind = (operation.entity, operation.field)
        if kind == ("ticket", "open"):
            opened.append(admitted)
        elif kind == ("desk", "ticket_state") or (kind[0] == "ticket" and kind[1] in _SAID):
            parts.setdefault(operation.entity_id, []).append(admitted)
    return [_ticket(one, parts.get(one.operation.id, ())) for one in in_order(opened)]


def _ticket(first: AdmittedOperation, parts: Iterable[AdmittedOperation]) -> Ticket:
    by_id: Mapping[OperationId, AdmittedOperation] = {one.operation.id: one for one in parts}
    messages = [one for one in by_id.values() if one.operation.field in _SAID]
    states = [one for one in by_id.values() if one.operation.field == "ticket_state"]
    standing = heads(states)
    shown = _shown(standing)
    said = tuple(one.operation.id for one in in_order(messages))
    read = ancestors(by_id, [shown.operation.id]) if shown else set()
    unread = tuple(key for key in said if key not in read)
    state = text_of(shown.operation.value, "state") if shown else OPEN
    value = first.operation.value
    return Ticket(
        first.operation.id,
        text_of(value, "citizen"),
        text_of(value, "category"),
        OPEN if state == CLOSED and unread else state,
        said,
        unread,
        head_ids(standing),
        _desk(by_id, states),
    )


def _shown(standing: Sequence[AdmittedOperation]) -> AdmittedOperation | None:
    going = [one for one in standing if text_of(one.operation.value, "state") != CLOSED]
    return latest(going or standing)


def _desk(
    by_id: Mapping[OperationId, AdmittedOperation], states: Sequence[AdmittedOperation]
) -> str:
    """Whom the last to pass it on named; of two that did not know each other the later."""
    passed = [one for one in states if text_of(one.operation.value, "desk")]
    known = ancestors(by_id, [one.operation.id for one in passed])
    last = latest([one for one in passed if one.operation.id not in known] or passed)
    return text_of(last.operation.value, "desk") if last else ""
