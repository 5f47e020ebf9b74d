"""`GET quarantine`."""

from __future__ import annotations

from marshmallow import Schema, fields


class QuarantinedSchema(Schema):
    """A delivery that waits for the desk; what its body does not say is None."""

    id = fields.String(required=True)
    reason = fields.String(required=True)
    village = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    holder = fields.String(required=True, allow_none=True)
    device = fields.String(required=True, allow_none=True)
    entity = fields.String(required=True, allow_none=True)
    field = fields.String(required=True, allow_none=True)
    citizen = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True, allow_none=True)
    received_ms = fields.Integer(required=True)


class QuarantineSchema(Schema):
    """What waits, latest first, at most 500."""

    operations = fields.List(fields.Nested(QuarantinedSchema), required=True)
