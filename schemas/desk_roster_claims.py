"""`GET roster-claims`, `POST roster-claims/{op}/decide`."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import CitizenSchema


class DecidedSchema(Schema):
    """What the desk decided, who and when."""

    accept = fields.Boolean(required=True)
    note = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    at_ms = fields.Integer(required=True)


class RosterClaimSchema(Schema):
    """A correction of the list suggested at the door."""

    op = fields.String(required=True)
    claim = fields.String(required=True)
    note = fields.String(required=True, allow_none=True)
    citizen = fields.Nested(CitizenSchema, required=True)
    row = fields.String(required=True)
    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    decided = fields.Nested(DecidedSchema)


class RosterClaimsSchema(Schema):
    """The queue, oldest first; decided ones latest first."""

    claims = fields.List(fields.Nested(RosterClaimSchema), required=True)


class DecideSchema(Schema):
    """The desk's word on one correction."""

    accept = fields.Boolean(required=True)
    note = fields.String(load_default="", validate=validate.Length(0, 1000))
