"""Single values that may be replaced: household, guardian, phone, appointment, ASXH need.

Rule: sync/README.md, "Registers". The latest head is shown and its siblings are
kept; only `asxh_need` has an order of its own, so that no clock moves a figure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.ordering import head_ids, heads, order_key
from sync.types import Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.types import AdmittedOperation, JsonValue, OperationId

NEED_FIELD = "asxh_need"
CITIZEN_REGISTERS = frozenset({NEED_FIELD, "household", "guardian", "phone", "appointment"})
HOUSEHOLD_REGISTERS = frozenset({"known_as", "landmark", "address", "position", "appointment"})
IDENTITY_REGISTERS = frozenset({NEED_FIELD, "household", "guardian", "phone"})

_NEED_OF: dict[str, Need] = {need.value: need for need in Need}


@dataclass(frozen=True, slots=True)
class RegisterState:
    """One merged register; `differing`: heads with more than one value."""

    value: JsonValue
    heads: tuple[OperationId, ...]
    differing: bool


def need_value(admitted: AdmittedOperation) -> Need:
    """Need that one operation states; anything unknown asks for nothing."""
    value = admitted.operation.value
    return _NEED_OF.get(value, Need.NONE) if isinstance(value, str) else Need.NONE


def merge_register(members: Sequence[AdmittedOperation]) -> RegisterState:
    """State of one register from all operations on it; at least one, without duplicates."""
    if len(members) == 1:
        operation = members[0].operation
        return RegisterState(operation.value, (operation.id,), differing=False)
    found = heads(members)
    shown = max(found, key=order_key)
    if shown.operation.field == NEED_FIELD:
        value: JsonValue = strongest_need(map(need_value, found)).value
    else:
        value = shown.operation.value
    texts = {json.dumps(head.operation.value, sort_keys=True) for head in found}
    return RegisterState(value, head_ids(found), differing=len(texts) > 1)


def strongest_need(needs: Iterable[Need]) -> Need:
    """policy > wants > none (R31)."""
    present = set(needs)
    return next((need for need in Need if need in present), Need.NONE)


def merge_registers(
    groups: Mapping[str, Sequence[AdmittedOperation]], fields: frozenset[str] = CITIZEN_REGISTERS
) -> dict[str, RegisterState]:
    """Every register of one entity from its operations grouped by field, sorted by name."""
    present = fields.intersection(groups)
    return {field: merge_register(groups[field]) for field in sorted(present)}


def merge_need(registers: Mapping[str, RegisterState], initial: Need) -> Need:
    """The merged need; without operations the roster's."""
    state = registers.get(NEED_FIELD)
    if state is None or not isinstance(state.value, str):
        return initial
    return _NEED_OF.get(state.value, Need.NONE)


def free_since(
    members: Sequence[AdmittedOperation], initial: Need, asking: frozenset[Need]
) -> int | None:
    """Since when the rule asks for no ASXH account, epoch ms; None: it never did.

    To be called where the merged need asks for none. The earliest effective time
    of the unbroken chain of such needs that leads to a head; a chain that starts
    from a roster that asked for none has no beginning.
    """
    by_id = {member.operation.id: member for member in members}
    waiting = heads(members)
    reached = {head.operation.id for head in waiting}
    since: int | None = None
    while waiting:
        current = waiting.pop()
        moment = current.stamp.effective_ms
        since = moment if since is None else min(since, moment)
        befores = [key for key in current.operation.after if key in by_id]
        if not befores and initial not in asking:
            return None
        fresh = [key for key in befores if key not in reached]
        free = [by_id[key] for key in fresh if need_value(by_id[key]) not in asking]
        reached.update(before.operation.id for before in free)
        waiting.extend(free)
    return since
