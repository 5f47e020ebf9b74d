"""`GET progress` and `GET attention`."""

from __future__ import annotations

from marshmallow import Schema, fields

from schemas.desk_common import MOMENT, TotalsSchema
from schemas.staff import NamedSchema


class ProgressQuerySchema(Schema):
    """`?at_ms=`: a moment in the past; left out: now."""

    at_ms = fields.Integer(validate=MOMENT)


class VillageTotalsSchema(NamedSchema):
    """A village's totals and its number of silent phones."""

    totals = fields.Nested(TotalsSchema, required=True)
    silent = fields.Integer(required=True)


class PhaseTotalsSchema(NamedSchema):
    """A phase: its window, its lock, its villages."""

    start_ms = fields.Integer(required=True, allow_none=True)
    end_ms = fields.Integer(required=True, allow_none=True)
    lock_ms = fields.Integer(required=True, allow_none=True)
    totals = fields.Nested(TotalsSchema, required=True)
    villages = fields.List(fields.Nested(VillageTotalsSchema), required=True)


class ProgressSchema(Schema):
    """The commune's live page."""

    at_ms = fields.Integer(required=True)
    commune = fields.Nested(NamedSchema, required=True)
    totals = fields.Nested(TotalsSchema, required=True)
    phases = fields.List(fields.Nested(PhaseTotalsSchema), required=True)


class AttentionSchema(Schema):
    """How much waits in each queue."""

    conflicts = fields.Integer(required=True)
    roster_claims = fields.Integer(required=True)
    claims = fields.Integer(required=True)
    quarantine = fields.Integer(required=True)
    outside = fields.Integer(required=True)
    tickets = fields.Integer(required=True)
    ends_ms = fields.Integer(required=True, allow_none=True)
