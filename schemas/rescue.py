"""`POST /api/v1/rescue` and `POST desk/rescue`: what became of a rescue file."""

from __future__ import annotations

from marshmallow import Schema, fields


class RescueCountsSchema(Schema):
    """Operations: taken now, held before, waiting for the desk, not to be opened or read."""

    new = fields.Integer(required=True)
    duplicate = fields.Integer(required=True)
    quarantined = fields.Integer(required=True)
    damaged = fields.Integer(required=True)


class RescueRefusalSchema(Schema):
    """Why a phone's part was not taken."""

    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class RescuedPhoneSchema(Schema):
    """What became of one phone's line; `people`: citizens its operations are about."""

    line = fields.Integer(required=True)
    device = fields.String(required=True, allow_none=True)
    people = fields.Integer(required=True)
    operations = fields.Nested(RescueCountsSchema, required=True)
    refused = fields.Nested(RescueRefusalSchema, required=True, allow_none=True)


class RescuedSchema(Schema):
    """Every line of the file."""

    phones = fields.List(fields.Nested(RescuedPhoneSchema), required=True)


class DeskRescuedPhoneSchema(RescuedPhoneSchema):
    """The same with whose phone it is."""

    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    village = fields.String(required=True, allow_none=True)


class DeskRescuedSchema(Schema):
    """Every line of the file."""

    phones = fields.List(fields.Nested(DeskRescuedPhoneSchema), required=True)
