"""What a lead's phone asks for beside syncing (docs/protocol.md, "Claim", "Staff")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

_ID = validate.Regexp(r"[a-z0-9-]{1,40}\Z")


class LeadClaimIdsSchema(Schema):
    """Claims to decide, at most 200 at once."""

    ids = fields.List(
        fields.String(validate=validate.Length(1, 40)),
        required=True,
        validate=validate.Length(1, 200),
    )


class LeadConfirmedSchema(Schema):
    """Those that were let in; the others had been decided or had run out."""

    confirmed = fields.List(fields.String(), required=True)


class LeadRefusedSchema(Schema):
    """Those that were turned away; the others had been decided or had run out."""

    refused = fields.List(fields.String(), required=True)


class LeadWaitingSchema(Schema):
    """A phone that waits, with the code its holder reads out."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    pair = fields.String(required=True, allow_none=True)
    holder_name = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    expires_ms = fields.Integer(required=True)


class LeadWaitingListSchema(Schema):
    """Phones that wait, oldest first."""

    claims = fields.List(fields.Nested(LeadWaitingSchema), required=True)


class LeadMoveSchema(Schema):
    """A house and the area it goes to."""

    household = fields.String(required=True, validate=_ID)
    area = fields.String(required=True, validate=_ID)
