"""Sign-in and "who am I" of the desk (docs/protocol.md, "Staff")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class SigninSchema(Schema):
    """`{name, password}`; `code` where the account has codes, `commune` for one in several."""

    name = fields.String(required=True, validate=validate.Length(1, 80))
    password = fields.String(required=True, validate=validate.Length(1, 200), load_only=True)
    code = fields.String(validate=validate.Length(1, 40), load_only=True)
    commune = fields.String(validate=validate.Length(1, 16))


class AgainSchema(Schema):
    """`{password, code?}` of whoever is signed in."""

    password = fields.String(required=True, validate=validate.Length(1, 200), load_only=True)
    code = fields.String(validate=validate.Length(1, 40), load_only=True)


class NamedSchema(Schema):
    """An id with its name."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class SignedInSchema(NamedSchema):
    """The account with its sign-in name."""

    login = fields.String(required=True)


class LimitsSchema(Schema):
    """When the session ends, when to say so, after how long without a touch, how long fresh."""

    ends_ms = fields.Integer(required=True)
    warn_ms = fields.Integer(required=True)
    idle_ms = fields.Integer(required=True)
    fresh_until_ms = fields.Integer(required=True)


class MeSchema(Schema):
    """Who is signed in, where, with which rights, and whether the plan's dates were moved.

    `must`: what has to be done before anything else ("password", "totp").
    """

    account = fields.Nested(SignedInSchema, required=True)
    commune = fields.Nested(NamedSchema, required=True)
    roles = fields.List(fields.String(), required=True)
    may = fields.List(fields.String(), required=True)
    must = fields.List(fields.String(), required=True)
    session = fields.Nested(LimitsSchema, required=True)
    shifted = fields.Boolean(required=True)
    report_minute = fields.Integer(required=True)
    server_ms = fields.Integer(required=True)


class EmptySchema(Schema):
    """`{}`."""
