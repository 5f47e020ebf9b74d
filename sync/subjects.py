"""Which operations may replace one another: the subject of an operation.

Rule: sync/README.md, the table under "Heads".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.types import AdmittedOperation, CitizenId, Operation

VISITS = frozenset(
    {("visit", "record"), ("visit", "retract"), ("desk", "resolve"), ("desk", "return")}
)
CLAIMS = frozenset(
    {
        ("citizen", "roster_claim"),
        ("citizen", "roster_claim_retract"),
        ("desk", "roster_decision"),
    }
)
MERGE = ("desk", "merge")
APPEND_ONLY = frozenset({"add", "amend", "tap", "open", "message", "photo"})
DESK_ABOUT_CITIZEN = frozenset({"resolve", "return", "roster_decision", "merge"})


def citizen_of(operation: Operation) -> CitizenId | None:
    """The citizen whose history the operation belongs to; None: no citizen's."""
    if operation.entity == "citizen":
        return operation.entity_id
    if operation.entity == "desk":
        return operation.entity_id if operation.field in DESK_ABOUT_CITIZEN else None
    if operation.entity in {"visit", "ticket"} and isinstance(operation.value, dict):
        citizen = operation.value.get("citizen")
        return citizen if isinstance(citizen, str) else None
    return None


def subject_of(operation: Operation) -> str:
    """Key of the subject: equal keys may replace one another.

    "visits/<citizen>", "claims/<citizen>", "merges/<citizen>", "<entity>/<id>/<field>" for
    flags and registers, "operation/<id>" for what is only ever appended.
    """
    kind = (operation.entity, operation.field)
    if kind in VISITS:
        return f"visits/{citizen_of(operation) or operation.id}"
    if kind in CLAIMS:
        return f"claims/{operation.entity_id}"
    if kind == MERGE:
        return f"merges/{operation.entity_id}"
    if operation.entity == "desk" or operation.field in APPEND_ONLY:
        return f"operation/{operation.id}"
    return f"{operation.entity}/{operation.entity_id}/{operation.field}"


def by_subject(
    operations: Iterable[AdmittedOperation],
) -> dict[str, list[AdmittedOperation]]:
    """Operations grouped by their subject, in the order given."""
    groups: dict[str, list[AdmittedOperation]] = {}
    for admitted in operations:
        groups.setdefault(subject_of(admitted.operation), []).append(admitted)
    return groups
