"""Sessions of work and what is read over the loudspeaker (docs/desk-api.md, "Sessions")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, MOMENT
from schemas.staff import NamedSchema

MODES = ("home", "central", "fixed")


class SessionTextSchema(Schema):
    """The loudspeaker's text, or that for Zalo and pages."""

    vi = fields.String(required=True)


class WorkSessionSchema(Schema):
    """A session; `village` None: every village of the phase, `ends_ms` None: open end."""

    id = fields.String(required=True)
    phase = fields.Nested(NamedSchema, required=True)
    village = fields.Nested(NamedSchema, required=True, allow_none=True)
    mode = fields.String(required=True)
    place = fields.String(required=True, allow_none=True)
    starts_ms = fields.Integer(required=True)
    ends_ms = fields.Integer(required=True, allow_none=True)
    tail = fields.Boolean(required=True)
    loudspeaker_ms = fields.Integer(required=True, allow_none=True)
    text = fields.Nested(SessionTextSchema, required=True)
    social = fields.Nested(SessionTextSchema, required=True)
    attended = fields.Integer(required=True)


class SessionPhaseSchema(NamedSchema):
    """A phase, its lock, and until when its tail may run."""

    lock_ms = fields.Integer(required=True)
    tail_until_ms = fields.Integer(required=True, allow_none=True)


class SessionVillageSchema(NamedSchema):
    """A village and the phase it is in."""

    phase = fields.String(required=True, allow_none=True)


class WorkSessionsSchema(Schema):
    """All sessions; `template`: the loudspeaker's text with names in braces, `social`: that for
    Zalo and pages.
    """

    sessions = fields.List(fields.Nested(WorkSessionSchema), required=True)
    phases = fields.List(fields.Nested(SessionPhaseSchema), required=True)
    villages = fields.List(fields.Nested(SessionVillageSchema), required=True)
    template = fields.String(required=True)
    social = fields.String(required=True)


class ChangeSessionSchema(Schema):
    """What is given of a session."""

    phase = fields.String(validate=ID)
    village = fields.String(allow_none=True, validate=ID)
    mode = fields.String(validate=validate.OneOf(MODES))
    place = fields.String(allow_none=True, validate=validate.Length(0, 200))
    starts_ms = fields.Integer(strict=True, validate=MOMENT)
    ends_ms = fields.Integer(strict=True, allow_none=True, validate=MOMENT)


class AddSessionSchema(ChangeSessionSchema):
    """A new session."""

    phase = fields.String(required=True, validate=ID)
    village = fields.String(allow_none=True, load_default=None, validate=ID)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    place = fields.String(allow_none=True, load_default=None, validate=validate.Length(0, 200))
    starts_ms = fields.Integer(required=True, strict=True, validate=MOMENT)
    ends_ms = fields.Integer(required=True, strict=True, allow_none=True, validate=MOMENT)


class PhaseSchema(Schema):
    """Whose tail is to be made."""

    phase = fields.String(required=True, validate=ID)


class MadeSchema(Schema):
    """How many sessions were made."""

    made = fields.Integer(required=True)


class TemplateSchema(Schema):
    """The commune's own text of a kind; None: ours."""

    kind = fields.String(
        load_default="loudspeaker", validate=validate.OneOf(["loudspeaker", "social"])
    )
    template = fields.String(required=True, allow_none=True, validate=validate.Length(0, 6000))


class SheetsQuerySchema(Schema):
    """`?village=`, `?area=`."""

    village = fields.String(validate=ID)
    area = fields.String(validate=ID)
