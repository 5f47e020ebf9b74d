"""Claiming a slot by QR (docs/protocol.md, "Claim")."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema


class AskedSchema(Schema):
    """`{link}`, or `{typed, commune?}`: exactly one of the two."""

    link = fields.String(validate=validate.Length(1, 300))
    typed = fields.String(validate=validate.Length(1, 20))
    commune = fields.String(validate=validate.Regexp(r"[a-z0-9]{1,16}\Z"))

    @validates_schema
    def one_of_two(self, asked: dict[str, Any], **_: object) -> None:
        """Refuse neither and both."""
        if ("link" in asked) == ("typed" in asked):
            raise ValidationError("link or typed", "link")


class TakeSchema(AskedSchema):
    """The code again, who holds the phone, and the app's version."""

    holder = fields.String(required=True, validate=validate.OneOf(["technical", "local", "both"]))
    app = fields.String(validate=validate.Length(0, 40))


class MemberSchema(Schema):
    """A person of the pair."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)


class LookSchema(Schema):
    """What a code opens: names and counts, nobody of the list."""

    slot = fields.String(required=True)
    kind = fields.String(required=True)
    pair = fields.String(required=True, allow_none=True)
    village = fields.String(required=True)
    area = fields.String(required=True, allow_none=True)
    households = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    members = fields.List(fields.Nested(MemberSchema), required=True)
    needs_confirmation = fields.Boolean(required=True)
    expires_ms = fields.Integer(required=True)
    mine = fields.Boolean(required=True)


class ServerKeySchema(Schema):
    """Public key to which operations are sealed."""

    id = fields.String(required=True)
    jwk = fields.Dict(required=True)


class TakenSchema(Schema):
    """What the phone keeps; `code` only while somebody has to agree."""

    device = fields.String(required=True)
    token = fields.String(required=True)
    state = fields.String(required=True)
    code = fields.String()
    server_key = fields.Nested(ServerKeySchema, required=True)
    server_ms = fields.Integer(required=True)
    epoch = fields.String(required=True)


class StateSchema(Schema):
    """waiting, confirmed, refused, expired or cancelled."""

    state = fields.String(required=True)


class RenewSchema(Schema):
    """`proof`: signed by the new key, over the old token and an empty body."""

    proof = fields.String(required=True, validate=validate.Length(1, 4_096))


class NothingSchema(Schema):
    """`{}`."""
