"""Operations on the wire: one delivered JSON value ↔ a typed operation or the reason it is none.

What each field may hold is the core's (`sync.admission`, `sync.fields`); this is the edge: NFC
text, characters no database takes, size, and one canonical spelling by which a repeated delivery
is told from a reused id.
"""

from __future__ import annotations

import json
import unicodedata
from typing import NamedTuple, cast

from marshmallow import Schema, fields

from sync.admission import Refusal, parse
from sync.types import JsonValue, Operation
from sync.values import is_operation_id

OPERATION_BYTES = 8_192
ID_LENGTH = 60
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


class OperationSchema(Schema):
    """One operation, for the API page; `schemas.operation.read` does the reading."""

    id = fields.String(required=True)
    v = fields.Integer(load_default=1)
    area = fields.String(allow_none=True)
    by = fields.String()
    entity = fields.String(required=True)
    entity_id = fields.String(required=True)
    field = fields.String(required=True)
    value = fields.Raw(allow_none=True)
    after = fields.List(fields.String())
    at_ms = fields.Integer(required=True)


class Delivery(NamedTuple):
    """One element of `operations`: either an operation, or `status` and `reason` of its refusal.

    `body`: canonical ASCII JSON as delivered. `sequence` is None when the id is not the signer's.
    """

    id: str | None
    sequence: int | None
    body: str
    operation: Operation | None
    status: str | None = None
    reason: str | None = None


def canonical(raw: object) -> str:
    """The same JSON value always in the same ASCII spelling."""
    return _ENCODER.encode(raw)


def read(raw: object, device: str) -> Delivery:
    """What a signer `device` delivered. Never raises: a refusal is part of the answer."""
    body = canonical(raw)
    key = raw.get("id") if isinstance(raw, dict) else None
    shown = key if isinstance(key, str) and len(key) <= ID_LENGTH and key.isascii() else None
    if len(body) > OPERATION_BYTES:
        return Delivery(shown, None, "", None, "oversize", "oversize")
    try:
        # Plain ASCII (the canonical spelling has no escape) is NFC already.
        plain = cast(JsonValue, raw) if "\\u" not in body else _normal(raw)
        found = parse(plain, device)
    except (UnicodeError, RecursionError):
        named = _sequence(shown, device) is not None
        found = Refusal("quarantined" if named else "malformed", "schema", "text")
    if isinstance(found, Operation):
        return Delivery(shown, found.sequence, body, found)
    return Delivery(shown, _sequence(shown, device), body, None, found.status, found.reason)


def _sequence(key: str | None, device: str) -> int | None:
    if key is None or not is_operation_id(key):
        return None
    owner, _, sequence = key.rpartition(".")
    return int(sequence) if owner == device else None


def _normal(raw: object) -> JsonValue:
    """NFC text throughout. UnicodeError for text that no database takes (NUL, lone surrogates)."""
    if isinstance(raw, str):
        if raw.isascii():
            if "\0" in raw:
                raise UnicodeError("NUL")
            return cast(JsonValue, raw)
        raw.encode()
        if "\0" in raw:
            raise UnicodeError("NUL")
        return unicodedata.normalize("NFC", raw)
    if isinstance(raw, dict):
        return {str(_normal(name)): _normal(value) for name, value in raw.items()}
    if isinstance(raw, list):
        return [_normal(value) for value in raw]
    return cast(JsonValue, raw)
