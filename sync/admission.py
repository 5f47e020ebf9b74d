"""The shape of an operation, its effective time, and the word on its receipt.

Rule: docs/protocol.md, "Operation" and "Admission"; sync.md, the receipts table.
Broken beyond reading is malformed (not stored); readable but not understood is
quarantined (stored raw, so that a later server can still admit it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from sync import values
from sync.fields import DESK_FIELDS, FIELDS, entity_id_fits
from sync.receipts import ReceiptStatus, effective_ms, receipt_status
from sync.types import Operation

if TYPE_CHECKING:
    from sync.types import By, JsonValue

__all__ = [
    "ReceiptStatus",
    "Refusal",
    "effective_ms",
    "parse",
    "receipt_status",
]

VERSION = 1
AFTER_MAX = 500
BY = ("technical", "local", "both")
KEYS = frozenset(
    {"id", "v", "area", "by", "entity", "entity_id", "field", "value", "after", "at_ms"}
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an operation takes no effect: `reason` is a stable code, `where` the key at fault."""

    status: Literal["quarantined", "malformed"]
    reason: str
    where: str


def parse(
    raw: JsonValue, device: str | None = None, *, from_desk: bool = False
) -> Operation | Refusal:
    """The operation in `raw`, or why it has none.

    `device`: short id of the signer; an operation of another device is malformed.
    `from_desk`: made by the server itself, so desk fields and device are allowed.
    """
    if not isinstance(raw, dict):
        return Refusal("malformed", "type", "operation")
    broken = _broken(raw, device)
    if broken:
        return Refusal("malformed", *broken)
    version = raw.get("v", VERSION)
    if version != VERSION:
        return Refusal("quarantined", "later_version", "v")
    broken = _unreadable(raw)
    if broken:
        return Refusal("malformed", *broken)
    where = _misfit(raw, from_desk=from_desk)
    if where:
        return Refusal("quarantined", "schema", where)
    area = raw.get("area")
    return Operation(
        id=str(raw["id"]),
        entity=str(raw["entity"]),
        entity_id=str(raw["entity_id"]),
        field=str(raw["field"]),
        value=raw.get("value"),
        at_ms=cast("int", raw["at_ms"]),
        after=tuple(cast("list[str]", raw.get("after") or ())),
        area=None if area is None else str(area),
        by=cast("By", raw.get("by", "desk" if from_desk else "technical")),
    )


def _broken(raw: dict[str, JsonValue], device: str | None) -> tuple[str, str] | None:
    """What no version may change: the id and the version number."""
    key, version = raw.get("id"), raw.get("v", VERSION)
    if not isinstance(key, str) or not values.is_operation_id(key):
        return ("id", "id")
    if device is not None and key.rpartition(".")[0] != device:
        return ("foreign_id", "id")
    return None if values.is_integer(version, 1) else ("type", "v")


def _unreadable(raw: dict[str, JsonValue]) -> tuple[str, str] | None:
    """Wrong types that leave nothing to judge."""
    for name in ("entity", "entity_id", "field"):
        if not isinstance(raw.get(name), str):
            return ("type", name)
    if not values.is_integer(raw.get("at_ms")):
        return ("type", "at_ms")
    after = raw.get("after")
    if after is not None and not isinstance(after, list):
        return ("type", "after")
    if after and len(after) > AFTER_MAX:
        return ("limit", "after")
    if after and not all(map(values.is_operation_id, after)):
        return ("id", "after")
    return None


def _misfit(raw: dict[str, JsonValue], *, from_desk: bool) -> str | None:
    """Name of the first key that version 1 does not understand; None: all fit."""
    key = str(raw["id"])
    kind = (str(raw["entity"]), str(raw["field"]))
    check = FIELDS.get(kind) or (DESK_FIELDS.get(kind) if from_desk else None)
    if not raw.keys() <= KEYS:
        return "keys"
    if check is None:
        return "field"
    if not entity_id_fits(kind, str(raw["entity_id"]), key):
        return "entity_id"
    if raw.get("area") is not None and not values.is_id(raw.get("area")):
        return "area"
    if not from_desk and raw.get("by", "technical") not in BY:
        return "by"
    if _names_its_future(key, cast("list[str]", raw.get("after") or [])):
        return "after"
    return "value" if check(raw.get("value")) else None


def _names_its_future(key: str, after: list[str]) -> bool:
    """True when the operation claims to have seen itself or a later one of its own device."""
    if not after:
        return False
    device, _, sequence = key.rpartition(".")
    own = (before.rpartition(".") for before in after)
    return any(name == device and int(number) >= int(sequence) for name, _, number in own)
