"""What the desk's decisions set aside among the visits of one citizen.

Rule: sync/README.md, "Visits", the paragraph on `desk.resolve`; sync.md: a
resolution is auditable and reversible, and binds only what it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.ordering import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sync.types import AdmittedOperation, OperationId


def set_aside(
    members: Iterable[AdmittedOperation], by_id: Mapping[OperationId, AdmittedOperation]
) -> set[OperationId]:
    """Visits that the desk judged and did not keep, by the decisions now in force.

    A decision is in force until another decision names it, and that one then
    speaks for the visits of both: what was set aside does not come back unless
    it is kept or restored. Of two decisions in force the later one wins.
    """
    decisions = [member for member in members if member.operation.field == "resolve"]
    if not decisions:
        return set()
    replaced = {
        key
        for decision in decisions
        for key in decision.operation.after
        if key != decision.operation.id
    }
    gone: set[OperationId] = set()
    for decision in in_order(decisions):
        if decision.operation.id in replaced:
            continue
        value = decision.operation.value
        choice = value if isinstance(value, dict) else {}
        judged = _judged(decision, by_id)
        gone -= judged
        keep = choice.get("keep")
        if choice.get("restore") is not True:
            gone |= {key for key in judged if key != keep}
    return gone


def _judged(
    decision: AdmittedOperation, by_id: Mapping[OperationId, AdmittedOperation]
) -> set[OperationId]:
    """Visits that a decision names, itself or through the decisions it names."""
    judged: set[OperationId] = set()
    seen = {decision.operation.id}
    waiting = [decision]
    while waiting:
        for key in waiting.pop().operation.after:
            named = by_id.get(key)
            if named is None or key in seen:
                continue
            seen.add(key)
            if named.operation.field == "resolve":
                waiting.append(named)
            elif named.operation.field == "record":
                judged.add(key)
    return judged
