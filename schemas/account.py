"""One's own account, other people's accounts and the first one (docs/protocol.md, "Staff")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

ROLE_NAMES = ("staff", "police", "health", "bhxh", "leader", "city", "admin")
_CODE = validate.Length(1, 40)
_PASSWORD = validate.Length(1, 200)


class TotpStateSchema(Schema):
    """Whether the account signs in with codes; `codes`: recovery codes left."""

    on = fields.Boolean(required=True)
    since_ms = fields.Integer(required=True, allow_none=True)
    required = fields.Boolean(required=True)
    codes = fields.Integer(required=True)


class AccountSchema(Schema):
    """One's own account."""

    id = fields.String(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)
    password_ms = fields.Integer(required=True)
    temporary = fields.Boolean(required=True)
    totp = fields.Nested(TotpStateSchema, required=True)


class PasswordSchema(Schema):
    """`{current, new}`; `code` where the account signs in with codes."""

    current = fields.String(required=True, validate=_PASSWORD, load_only=True)
    new = fields.String(required=True, validate=validate.Length(1, 1000), load_only=True)
    code = fields.String(validate=_CODE, load_only=True)


class OwnSessionSchema(Schema):
    """One session; `device` is "browser system" in codes."""

    id = fields.String(required=True)
    device = fields.String(required=True)
    created_ms = fields.Integer(required=True)
    last_seen_ms = fields.Integer(required=True)
    current = fields.Boolean(required=True)


class OwnSessionsSchema(Schema):
    """Where one is signed in."""

    sessions = fields.List(fields.Nested(OwnSessionSchema), required=True)


class TotpSchema(Schema):
    """A secret to be taken into an authenticator app, also as a QR."""

    secret = fields.String(required=True)
    uri = fields.String(required=True)
    size = fields.Integer(required=True)
    modules = fields.String(required=True)


class TotpCodeSchema(Schema):
    """Six digits."""

    code = fields.String(required=True, validate=_CODE, load_only=True)


class RecoverySchema(Schema):
    """Ten one-time codes."""

    codes = fields.List(fields.String(), required=True)


class AccountGrantSchema(Schema):
    """A role; `village` null: in the whole commune."""

    role = fields.String(required=True)
    village = fields.String(required=True, allow_none=True)


class ListedAccountSchema(Schema):
    """An account as the administrator sees it; `elsewhere`: it has roles in other communes too."""

    id = fields.String(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)
    grants = fields.List(fields.Nested(AccountGrantSchema), required=True)
    disabled = fields.Boolean(required=True)
    temporary = fields.Boolean(required=True)
    totp = fields.Boolean(required=True)
    sessions = fields.Integer(required=True)
    last_seen_ms = fields.Integer(required=True, allow_none=True)
    elsewhere = fields.Boolean(required=True)


class AccountsSchema(Schema):
    """The commune's accounts."""

    accounts = fields.List(fields.Nested(ListedAccountSchema), required=True)
    totp_roles = fields.List(fields.String(), required=True)


class GrantSchema(Schema):
    """`{role, village?}`."""

    role = fields.String(required=True, validate=validate.OneOf(ROLE_NAMES))
    village = fields.String(allow_none=True, validate=validate.Length(1, 40))


class InviteSchema(GrantSchema):
    """A new account."""

    login = fields.String(required=True, validate=validate.Length(1, 80))
    name = fields.String(required=True, validate=[validate.Length(1, 200), validate.Regexp(r"\S")])


class InvitedSchema(Schema):
    """The account with its temporary password, which is in no other answer."""

    id = fields.String(required=True)
    password = fields.String(required=True)


class TotpRolesSchema(Schema):
    """`{roles}`."""

    roles = fields.List(
        fields.String(validate=validate.OneOf(ROLE_NAMES)),
        required=True,
        validate=validate.Length(max=len(ROLE_NAMES)),
    )


class SetupLookSchema(Schema):
    """`{code}` as printed in the terminal."""

    code = fields.String(required=True, validate=validate.Length(1, 80), load_only=True)


class SetupSchema(SetupLookSchema):
    """The first administrator."""

    login = fields.String(required=True, validate=validate.Length(1, 80))
    name = fields.String(required=True, validate=[validate.Length(1, 200), validate.Regexp(r"\S")])
    password = fields.String(required=True, validate=validate.Length(1, 1000), load_only=True)


class SetupCommuneSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)


class SetupShownSchema(Schema):
    """Whose administrator the code makes."""

    commune = fields.Nested(SetupCommuneSchema, required=True)
    expires_ms = fields.Integer(required=True)
