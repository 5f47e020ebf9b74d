"""Everything that was written about one person, line by line: what, who, when, from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.repositories.people import Holders
from server.services.review.number_guard import masked
from sync.types import DESK_DEVICE, AdmittedOperation, JsonValue, Visit

# Of a value that is an object: what the line calls its `to`, and what its `text`.
_TO = {
    "visit.record": "outcome",
    "citizen.roster_claim": "claim",
    "ticket.open": "category",
    "desk.ticket_state": "state",
    "desk.merge": "into",
    "desk.resolve": "keep",
}
_TEXT = ("text", "note", "name", "known_as")
# A number to call is nobody's business in a history.
_UNSAID = frozenset({"citizen.phone", "ticket.photo"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names behind actors, areas, houses and citizens."""

    holders: Holders
    areas: Mapping[str, str]
    houses: Mapping[str, str]
    citizens: Mapping[str, str]


def line(
    one: AdmittedOperation, record: str, visits: Mapping[str, Visit], names: Names
) -> dict[str, Any]:
    """One operation as the page of a person shows it.

    `record`: the record it was written about; `standing` is said of visits alone.
    """
    operation, stamp = one.operation, one.stamp
    what = f"{operation.entity}.{operation.field}"
    device = operation.id.rpartition(".")[0]
    by = names.holders.of(stamp.actor, operation.by, at_ms=stamp.effective_ms)
    found: dict[str, Any] = {
        "op": operation.id,
        "what": what,
        "to": None,
        "text": None,
        "at_ms": stamp.effective_ms,
        "received_ms": stamp.received_ms,
        "name": by.name,
        "pair": by.pair,
        "role": by.role,
        "device": None if device == DESK_DEVICE else device,
        "area": names.areas.get(operation.area or ""),
        "record": record,
        "flags": list(stamp.flags),
    }
    if operation.id in visits:
        found["standing"] = visits[operation.id].standing
    return found | _said(what, operation.value, names)


def _said(what: str, value: JsonValue, names: Names) -> dict[str, Any]:
    if what in _UNSAID:
        return {}
    if what == "citizen.household":
        return {"to": value, "text": names.houses.get(str(value))}
    if what == "citizen.guardian":
        return {"to": value, "text": names.citizens.get(str(value))}
    if not isinstance(value, dict):
        return {"to": None if value is None else str(value)}
    said: dict[str, Any] = {}
    to = value.get(_TO.get(what, ""))
    if to is not None:
        said["to"] = str(to)
    if what == "desk.roster_decision":
        said["to"] = "yes" if value.get("accept") is True else "no"
    text = next((value[name] for name in _TEXT if isinstance(value.get(name), str)), None)
    if what == "desk.merge":
        text = names.citizens.get(str(to))
    said["text"] = masked(text) if isinstance(text, str) else text
    if isinstance(value.get("reason"), str):
        said["reason"] = value["reason"]
    if value.get("already_done") is True:
        said["already_done"] = True
    return said
