"""Who had seen what: heads, ancestors, and one total order for the rest.

Rule: sync/README.md, "Determinism" and "Heads". `after` is the only judge of
causality (sync.md, promise 5); ids that have not arrived are skipped, so every
function here is total on any set of operations, in any order.
"""

from __future__ import annotations

import json
from operator import attrgetter, eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.types import AdmittedOperation, OperationId

_moment = attrgetter("stamp.effective_ms")


def order_key(admitted: AdmittedOperation) -> tuple[int, str, int]:
    """Tie-break among operations that do not know each other: time, device, sequence."""
    return admitted.order


def in_order(members: Iterable[AdmittedOperation]) -> list[AdmittedOperation]:
    """Members by the total order; devices are compared only where times are equal."""
    found = sorted(members, key=_moment)
    if any(map(eq, map(_moment, found), map(_moment, found[1:]))):
        found.sort(key=order_key)
    return found


def unique(operations: Iterable[AdmittedOperation]) -> dict[OperationId, AdmittedOperation]:
    """The set of operations by id: a second delivery changes nothing.

    Where two stamps differ (a phone's provisional one beside the server's), the
    higher `seq` is kept, so that the answer does not depend on delivery order.
    """
    known: dict[OperationId, AdmittedOperation] = {}
    for admitted in operations:
        key = admitted.operation.id
        first = known.setdefault(key, admitted)
        if first is not admitted and _rank(admitted) > _rank(first):
            known[key] = admitted
    return known


def _rank(admitted: AdmittedOperation) -> tuple[int, int, int, str]:
    stamp, operation = admitted.stamp, admitted.operation
    body = json.dumps([operation.value, *operation.after, stamp.actor], sort_keys=True)
    return (stamp.seq, stamp.received_ms, stamp.effective_ms, body)


def heads(members: Sequence[AdmittedOperation]) -> list[AdmittedOperation]:
    """Members of one subject that no member names in `after`.

    Never empty for a non-empty subject: operations that name each other in a
    circle (only a broken phone makes them) leave the latest of the order.
    """
    if len(members) < 2:
        return list(members)
    named: set[OperationId] = set()
    for member in members:
        named.update(member.operation.after)
    found = [member for member in members if member.operation.id not in named]
    return found or [max(members, key=order_key)]


def latest(members: Sequence[AdmittedOperation]) -> AdmittedOperation | None:
    """The last head in the total order; None for an empty subject."""
    if len(members) < 2:
        return members[0] if members else None
    return max(heads(members), key=order_key)


def head_ids(found: Sequence[AdmittedOperation]) -> tuple[OperationId, ...]:
    """Sorted ids: what the next author of this subject names in `after`."""
    if len(found) == 1:
        return (found[0].operation.id,)
    return tuple(sorted(member.operation.id for member in found))


def ancestors(
    members: Mapping[OperationId, AdmittedOperation], sources: Iterable[OperationId]
) -> set[OperationId]:
    """Everything that the authors of `sources` had seen, the sources excluded unless seen."""
    seen: set[OperationId] = set()
    waiting = list(sources)
    while waiting:
        member = members.get(waiting.pop())
        if member is None:
            continue
        for before in member.operation.after:
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return seen


def happened_before(
    members: Mapping[OperationId, AdmittedOperation], first: OperationId, second: OperationId
) -> bool:
    """True when the author of `second` had seen `first`, directly or through others."""
    return first != second and first in ancestors(members, (second,))
