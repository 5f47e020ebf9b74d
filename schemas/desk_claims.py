"""`GET claims`, `POST claims/confirm`, `POST claims/refuse`."""

from __future__ import annotations

from marshmallow import Schema, fields

from schemas.staff import NamedSchema


class WaitingClaimSchema(Schema):
    """A phone that asks for a place, with the code its holder reads out."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    village = fields.Nested(NamedSchema, required=True)
    pair = fields.String(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    holder_name = fields.String(required=True)
    holder = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    expires_ms = fields.Integer(required=True)


class WaitingClaimsSchema(Schema):
    """Phones that wait, oldest first."""

    claims = fields.List(fields.Nested(WaitingClaimSchema), required=True)


class ClaimsConfirmedSchema(Schema):
    """Those let in now; the others had been decided or had run out."""

    confirmed = fields.List(fields.String(), required=True)


class ClaimsRefusedSchema(Schema):
    """Those turned away now."""

    refused = fields.List(fields.String(), required=True)
