"""Teams, members, attendance and contact cards (docs/desk-api.md, "People")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID
from schemas.staff import NamedSchema

ROLES = ("technical", "local", "lead", "head")
_TEXT = validate.Length(0, 200)
_NAME = validate.And(validate.Length(1, 200), validate.Regexp(r"[\s\S]*\S"))


class VillageQuerySchema(Schema):
    """`?village=`; left out: every village the account sees."""

    village = fields.String(validate=ID)


class WarningSchema(Schema):
    """Something unusual, which is no refusal."""

    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class DecisionSchema(Schema):
    """The Decision that set a team up."""

    number = fields.String(required=True, allow_none=True)
    date = fields.String(required=True, allow_none=True)
    issuer = fields.String(required=True, allow_none=True)


class TeamMemberSchema(NamedSchema):
    """A member of a team; `left_ms`: since when no longer."""

    organisation = fields.String(required=True, allow_none=True)
    role = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    left_ms = fields.Integer(required=True, allow_none=True)


class TeamPairSchema(NamedSchema):
    """A pair of the team's village; `warning` while it works an area."""

    area = fields.String(required=True, allow_none=True)
    members = fields.List(fields.String(), required=True)
    warning = fields.Nested(WarningSchema, required=True, allow_none=True)


class TeamSchema(NamedSchema):
    """Tổ tăng cường of a village."""

    village = fields.Nested(NamedSchema, required=True)
    decision = fields.Nested(DecisionSchema, required=True)
    members = fields.List(fields.Nested(TeamMemberSchema), required=True)
    pairs = fields.List(fields.Nested(TeamPairSchema), required=True)


class TeamsSchema(Schema):
    """All teams, and the organisations that members come from."""

    teams = fields.List(fields.Nested(TeamSchema), required=True)
    organisations = fields.List(fields.String(), required=True)


class SetDecisionSchema(Schema):
    """A Decision for some teams, or for all."""

    number = fields.String(required=True, validate=validate.Length(0, 80))
    date = fields.Date(required=True, allow_none=True)
    issuer = fields.String(required=True, validate=_TEXT)
    teams = fields.List(fields.String(validate=ID), validate=validate.Length(1, 200))


class ChangeMemberSchema(Schema):
    """What is given of a member."""

    team = fields.String(validate=ID)
    name = fields.String(validate=_NAME)
    organisation = fields.String(allow_none=True, validate=_TEXT)
    role = fields.String(validate=validate.OneOf(ROLES))
    phone = fields.String(allow_none=True, validate=validate.Length(0, 40))


class AddMemberSchema(ChangeMemberSchema):
    """A new member."""

    team = fields.String(required=True, validate=ID)
    name = fields.String(required=True, validate=_NAME)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))


class LeaveSchema(Schema):
    """`despite`: although the lead's phone has said that it holds unsent work."""

    despite = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class PairMemberSchema(Schema):
    """One of a pair and what he does there."""

    id = fields.String(required=True, validate=ID)
    role = fields.String(required=True, validate=validate.OneOf(["technical", "local"]))


class PairMembersSchema(Schema):
    """Who the pair is from now on."""

    members = fields.List(
        fields.Nested(PairMemberSchema), required=True, validate=validate.Length(1, 3)
    )


class PairWarnedSchema(Schema):
    """A sentence when the pair is not one technical and one local member."""

    warning = fields.Nested(WarningSchema, required=True, allow_none=True)


class ApplyQuerySchema(Schema):
    """`?apply=<digest>`."""

    apply = fields.String(validate=validate.Regexp(r"[0-9a-f]{32}\Z"))


class ImportCountsSchema(Schema):
    """Lines by verdict."""

    new = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    same = fields.Integer(required=True)
    problems = fields.Integer(required=True)


class ImportLineSchema(Schema):
    """A line of the file with its verdict in words."""

    row = fields.Integer(required=True)
    sheet = fields.String(required=True)
    village = fields.String(required=True)
    name = fields.String(required=True)
    organisation = fields.String(required=True)
    role = fields.String(required=True)
    phone = fields.String(required=True)
    pair = fields.String(required=True)
    verdict = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class RefusedSchema(WarningSchema):
    """Why a file cannot be read at all."""

    row = fields.Integer(required=True)
    blocks = fields.Boolean(required=True)


class MemberImportSchema(Schema):
    """Preview, or what was applied."""

    digest = fields.String(required=True)
    applied = fields.Boolean(required=True)
    counts = fields.Nested(ImportCountsSchema, required=True)
    lines = fields.List(fields.Nested(ImportLineSchema), required=True)
    refused = fields.Nested(RefusedSchema, required=True, allow_none=True)


class SessionQuerySchema(Schema):
    """`?session=`."""

    session = fields.String(required=True, validate=ID)


class TakeAttendanceSchema(Schema):
    """Marks by member; None takes one away."""

    session = fields.String(required=True, validate=ID)
    states = fields.Dict(
        required=True,
        keys=fields.String(validate=ID),
        values=fields.String(
            allow_none=True, validate=validate.OneOf(["present", "late", "absent"])
        ),
        validate=validate.Length(1, 1000),
    )


class AttendeeSchema(NamedSchema):
    """A member of a village that works in the session."""

    village = fields.Nested(NamedSchema, required=True)
    pair = fields.String(required=True, allow_none=True)
    role = fields.String(required=True)
    state = fields.String(required=True, allow_none=True)


class AttendanceCountsSchema(Schema):
    """Members by mark."""

    present = fields.Integer(required=True)
    late = fields.Integer(required=True)
    absent = fields.Integer(required=True)
    unmarked = fields.Integer(required=True)


class AttendanceSchema(Schema):
    """Who came to a session."""

    session = fields.String(required=True)
    members = fields.List(fields.Nested(AttendeeSchema), required=True)
    counts = fields.Nested(AttendanceCountsSchema, required=True)


class ContactSchema(Schema):
    """A card that phones show."""

    name = fields.String(required=True, validate=_NAME)
    title = fields.String(load_default="", validate=_TEXT)
    organisation = fields.String(load_default="", validate=_TEXT)
    phone = fields.String(required=True, validate=validate.Length(1, 40))


class ContactsSchema(Schema):
    """Cards in their order."""

    contacts = fields.List(
        fields.Nested(ContactSchema), required=True, validate=validate.Length(0, 12)
    )


class ReplaceSchema(LeaveSchema):
    """The place whose phone is replaced."""

    slot = fields.String(required=True, validate=ID)


class ReplacedPhoneSchema(Schema):
    """The phone that had the place."""

    device = fields.String(required=True)
    holder = fields.String(required=True, allow_none=True)
    unsent = fields.Integer(required=True, allow_none=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)


class ReplacedSchema(Schema):
    """None: the place was free."""

    replaced = fields.Nested(ReplacedPhoneSchema, required=True, allow_none=True)


class LeadPairMembersSchema(PairMembersSchema):
    """As the desk's, with the pair."""

    pair = fields.String(required=True, validate=ID)
