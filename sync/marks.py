"""What every author of a subject had seen, told in bits, without comparing any two operations.

Rule: sync/README.md, "Conflicts": whose visit had seen a meeting or a completion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.types import AdmittedOperation, OperationId


def seen_marks(
    members: Mapping[OperationId, AdmittedOperation], marks: Mapping[OperationId, int]
) -> dict[OperationId, int]:
    """For each member the union (bitwise or) of the marks on all that its author had seen.

    One walk over the graph, so no pair of operations is ever compared. A circle
    is cut at the same place on every machine: members are taken in order of id.
    """
    found: dict[OperationId, int] = {}
    known = {**dict.fromkeys(members, 0), **marks}
    for key, member in members.items():  # what has arrived in order needs no walk
        union = 0
        for before in member.operation.after:
            if before in found:
                union |= found[before] | known[before]
            elif before in members:
                break
        else:
            found[key] = union
    if len(found) < len(members):
        _walk(members, known, found)
    return found


def _walk(
    members: Mapping[OperationId, AdmittedOperation],
    marks: Mapping[OperationId, int],
    found: dict[OperationId, int],
) -> None:
    """The marks of those whose befores came later, or never end."""
    entered: set[OperationId] = set()
    for start in sorted(members):
        stack = [start]
        while stack:
            current = stack[-1]
            if current in found:
                stack.pop()
                continue
            befores = [key for key in members[current].operation.after if key in members]
            todo = [] if current in entered else [key for key in befores if key not in entered]
            entered.add(current)
            if todo:
                stack.extend(todo)
                continue
            union = 0
            for key in befores:
                union |= found.get(key, 0) | marks[key]
            found[current] = union
