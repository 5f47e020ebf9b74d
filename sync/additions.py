"""People met at a door who are on no list: what the desk has made of each.

Rule: sync/README.md, "Additions"; sync.md, the merge table, row "Roster claims, additions".
Work on an added person counts apart (off the list) whatever is decided, until he is merged
into a listed record, which takes the work along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from sync.merges import links
from sync.ordering import in_order, latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.types import AdmittedOperation, CitizenId, OperationId

Standing: TypeAlias = Literal["open", "accepted", "rejected", "merged"]


class Addition(NamedTuple):
    """One suggested person. `into`: the record he was merged into, where `standing` says so."""

    operation: OperationId
    citizen: CitizenId
    standing: Standing
    into: CitizenId | None


def additions(operations: Iterable[AdmittedOperation]) -> list[Addition]:
    """Additions in the total order, from operations without duplicates.

    A decision is `desk.roster_decision` with the id of the `citizen.add` as its claim; of several
    the latest head counts. A merge in force outranks them.
    """
    known = list(operations)
    merged = links(known)
    decided: dict[OperationId, list[AdmittedOperation]] = {}
    added: list[AdmittedOperation] = []
    for admitted in known:
        operation = admitted.operation
        kind = (operation.entity, operation.field)
        if kind == ("citizen", "add"):
            added.append(admitted)
        elif kind == ("desk", "roster_decision") and isinstance(operation.value, dict):
            decided.setdefault(str(operation.value.get("claim")), []).append(admitted)
    found: list[Addition] = []
    for one in in_order(added):
        key, citizen = one.operation.id, one.operation.entity_id
        into = merged.get(citizen)
        standing = "merged" if into else _standing(latest(decided.get(key, ())))
        found.append(Addition(key, citizen, standing, into))
    return found


def _standing(decision: AdmittedOperation | None) -> Standing:
    if decision is None:
        return "open"
    value = decision.operation.value
    return "accepted" if isinstance(value, dict) and value.get("accept") is True else "rejected"
