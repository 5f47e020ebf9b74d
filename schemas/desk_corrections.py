"""`GET/POST corrections`, `POST corrections/{decision}/undo`."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.desk_common import ID
from schemas.staff import NamedSchema


class CorrectSchema(Schema):
    """A whole house, or people, to another village."""

    to = fields.String(required=True, validate=ID)
    household = fields.String(load_default=None, validate=ID)
    citizens = fields.List(
        fields.String(validate=ID), load_default=list, validate=validate.Length(0, 200)
    )
    reason = fields.String(required=True, validate=validate.Length(0, 300))

    @validates_schema
    def _one_of_both(self, body: dict[str, Any], **_: object) -> None:
        if bool(body["citizens"]) == (body["household"] is not None):
            raise ValidationError("household or citizens", "household")


class CorrectedSchema(Schema):
    """The decision and how many people it moved."""

    decision = fields.String(required=True)
    moved = fields.Integer(required=True)


class MovedSchema(Schema):
    """How many people were moved back."""

    moved = fields.Integer(required=True)


class CorrectionSchema(Schema):
    """A decision; `household` where a whole house went."""

    decision = fields.String(required=True)
    citizens = fields.List(fields.Nested(NamedSchema), required=True)
    household = fields.String(required=True, allow_none=True)
    from_ = fields.Nested(NamedSchema, required=True, data_key="from", attribute="from")
    to = fields.Nested(NamedSchema, required=True)
    reason = fields.String(required=True, allow_none=True)
    by = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    undone = fields.Boolean(required=True)


class CorrectedVillageSchema(NamedSchema):
    """listed = imported + moved_in − moved_out; difference = listed − planned."""

    planned = fields.Integer(required=True)
    listed = fields.Integer(required=True)
    moved_in = fields.Integer(required=True)
    moved_out = fields.Integer(required=True)
    imported = fields.Integer(required=True)
    difference = fields.Integer(required=True)


class CorrectionsSchema(Schema):
    """Decisions, latest first, and how the villages' totals came about."""

    corrections = fields.List(fields.Nested(CorrectionSchema), required=True)
    villages = fields.List(fields.Nested(CorrectedVillageSchema), required=True)
