"""Sign-in and "who am I" of the desk (docs/protocol.md, "Staff")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class SigninSchema(Schema):
    """`{name, password}`; `commune` for an account with grants in several."""

    name = fields.String(required=True, validate=validate.Length(1, 80))
    password = fields.String(required=True, validate=validate.Length(1, 200), load_only=True)
    commune = fields.String(validate=validate.Length(1, 16))


class NamedSchema(Schema):
    """An id with its name."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class MeSchema(Schema):
    """Who is signed in, where, and whether the plan's dates were moved."""

    account = fields.Nested(NamedSchema, required=True)
    commune = fields.Nested(NamedSchema, required=True)
    roles = fields.List(fields.String(), required=True)
    shifted = fields.Boolean(required=True)
    server_ms = fields.Integer(required=True)


class EmptySchema(Schema):
    """`{}`."""
