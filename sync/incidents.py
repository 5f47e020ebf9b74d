"""One outage out of many taps: "VNeID không vào được" is never a ticket per person.

Rule: sync/README.md, "Incidents"; product.md, edges: taps of an incident cluster by
effective time and join the one that was open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.days import DAY_MS, VIETNAM_MS
from sync.ordering import order_key, unique
from sync.types import DESK_DEVICE, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.types import AdmittedOperation, CitizenId, CitizenState, OperationId

GAP_MS = 10 * 60_000
PAIRS = 2
OUTAGE_REASON = "vneid_down"


@dataclass(frozen=True, slots=True)
class Incident:
    """An outage. `id`: its first tap; `opened_ms`: when two pairs had said so, or the desk."""

    id: OperationId
    kind: str
    start_ms: int
    opened_ms: int
    closed_ms: int | None
    actors: tuple[str, ...]
    taps: tuple[OperationId, ...]


def incidents(operations: Iterable[AdmittedOperation]) -> list[Incident]:
    """Incidents of a commune from its `incident.tap` and `desk.incident_close` operations.

    Taps of one kind follow each other by at most 10 minutes; two pairs, or one tap of the
    desk, make an incident; until it is closed it takes every later tap of its evening.
    """
    known = unique(operations).values()
    closes: dict[str, int] = {}
    taps: list[AdmittedOperation] = []
    for admitted in known:
        operation = admitted.operation
        if operation.field == "incident_close":
            moment = closes.get(operation.entity_id, admitted.stamp.effective_ms)
            closes[operation.entity_id] = min(moment, admitted.stamp.effective_ms)
        elif operation.field == "tap":
            taps.append(admitted)
    groups: list[list[AdmittedOperation]] = []
    current: dict[str, list[AdmittedOperation]] = {}
    for tap in sorted(taps, key=order_key):
        group = current.get(_kind(tap))
        if group is None or not _joins(tap, group, closes):
            group = current[_kind(tap)] = []
            groups.append(group)
        group.append(tap)
    return [_incident(group, closes) for group in groups if _known(group)]


def _kind(tap: AdmittedOperation) -> str:
    value = tap.operation.value
    return str(value.get("kind")) if isinstance(value, dict) else ""


def _known(group: Iterable[AdmittedOperation]) -> bool:
    """Two pairs say so, or the desk: whoever opens it by hand has heard of it elsewhere."""
    actors = {tap.stamp.actor for tap in group}
    return len(actors) >= PAIRS or any(_of_desk(tap) for tap in group)


def _of_desk(tap: AdmittedOperation) -> bool:
    return tap.operation.device == DESK_DEVICE


def _closed(group: Iterable[AdmittedOperation], closes: dict[str, int]) -> int | None:
    """A close names any tap of the incident, so a tap that arrives late moves nothing."""
    found = [closes[tap.operation.id] for tap in group if tap.operation.id in closes]
    return min(found) if found else None


def _joins(tap: AdmittedOperation, group: list[AdmittedOperation], closes: dict[str, int]) -> bool:
    moment, last = tap.stamp.effective_ms, group[-1].stamp.effective_ms
    closed = _closed(group, closes)
    if closed is not None:
        return moment <= closed
    if moment - last <= GAP_MS:
        return True
    same_evening = (moment + VIETNAM_MS) // DAY_MS == (last + VIETNAM_MS) // DAY_MS
    return same_evening and _known(group)


def _incident(group: list[AdmittedOperation], closes: dict[str, int]) -> Incident:
    first_of: dict[str, int] = {}
    for tap in group:
        received = tap.stamp.received_ms
        first_of[tap.stamp.actor] = min(received, first_of.get(tap.stamp.actor, received))
    knew = sorted(first_of.values())[PAIRS - 1 : PAIRS]
    knew += [tap.stamp.received_ms for tap in group if _of_desk(tap)]
    return Incident(
        group[0].operation.id,
        _kind(group[0]),
        group[0].stamp.effective_ms,
        min(knew),
        _closed(group, closes),
        tuple(sorted(first_of)),
        tuple(tap.operation.id for tap in group),
    )


def retry_list(states: Iterable[CitizenState]) -> list[CitizenId]:
    """Listed people whose present outcome is the outage: to be visited again, sorted by id."""
    return sorted(
        state.citizen
        for state in states
        if state.on_list and state.outcome is Outcome.SYSTEM_ERROR and state.reason == OUTAGE_REASON
    )
