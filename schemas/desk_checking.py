"""`hints…`, `back-checks…`: what may be looked at again, and samples checked in person (R72)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, CitizenSchema
from schemas.staff import NamedSchema

HINT_KEY = validate.Regexp(r"[0-9a-f]{16}\Z")
_RESULTS = ("agrees", "differs", "not_met")


class HintLimitsSchema(Schema):
    """What the commune calls unusual (settings hint_…)."""

    people = fields.Integer(required=True)
    minutes = fields.Integer(required=True)
    house = fields.Integer(required=True)
    apart = fields.Integer(required=True)


class HintAsideSchema(Schema):
    """Who set a hint aside, and why."""

    reason = fields.String(required=True)
    by = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)


class HintSchema(Schema):
    """One hint; `key` is the same as long as it is about the same people."""

    key = fields.String(required=True)
    kind = fields.String(
        required=True, validate=validate.OneOf(["quick", "house", "hours", "absent"])
    )
    village = fields.Nested(NamedSchema, required=True)
    pair = fields.String(required=True, allow_none=True)
    people = fields.Integer(required=True)
    houses = fields.Integer(required=True)
    from_ms = fields.Integer(required=True)
    to_ms = fields.Integer(required=True)
    aside = fields.Nested(HintAsideSchema, required=True, allow_none=True)


class HintsSchema(Schema):
    """`GET hints`: at most 300, the latest first."""

    limits = fields.Nested(HintLimitsSchema, required=True)
    total = fields.Integer(required=True)
    hints = fields.List(fields.Nested(HintSchema), required=True)


class CheckedCitizenSchema(CitizenSchema):
    """Somebody as lists of people show him."""

    row = fields.String(required=True)
    on_list = fields.Boolean(required=True)
    merged = fields.Boolean(required=True)


class HintCitizenSchema(CheckedCitizenSchema):
    """Somebody behind a hint and when he was completed."""

    at_ms = fields.Integer(required=True)


class HintPageSchema(HintSchema):
    """`GET hints/<key>`."""

    citizens = fields.List(fields.Nested(HintCitizenSchema), required=True)


class CheckReasonSchema(Schema):
    """Why a hint is set aside, or a sample withdrawn."""

    reason = fields.String(required=True, validate=validate.Length(max=300))


class BackCheckFiguresSchema(Schema):
    """`of`: completed when it was drawn; `percent`: who agrees of those who were met."""

    of = fields.Integer(required=True)
    drawn = fields.Integer(required=True)
    agrees = fields.Integer(required=True)
    differs = fields.Integer(required=True)
    not_met = fields.Integer(required=True)
    left = fields.Integer(required=True)
    percent = fields.String(required=True, allow_none=True)


class BackCheckVillageSchema(BackCheckFiguresSchema):
    """The figures of one village."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class BackCheckSchema(Schema):
    """A sample without its people."""

    id = fields.String(required=True)
    seed = fields.String(required=True)
    phase = fields.Nested(NamedSchema, required=True, allow_none=True)
    per_pair = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    withdrawn = fields.Nested(HintAsideSchema, required=True, allow_none=True)
    villages = fields.List(fields.Nested(BackCheckVillageSchema), required=True)
    total = fields.Nested(BackCheckFiguresSchema, required=True)


class BackChecksSchema(Schema):
    """`GET back-checks`, the latest first."""

    phases = fields.List(fields.Nested(NamedSchema), required=True)
    checks = fields.List(fields.Nested(BackCheckSchema), required=True)


class BackCheckPersonSchema(CheckedCitizenSchema):
    """Somebody of a sample; `asked`: his pair has been asked to look again and has not answered."""

    result = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True)
    asked = fields.Boolean(required=True)


class BackCheckPageSchema(BackCheckSchema):
    """`GET back-checks/<id>`: people by village and given name."""

    people = fields.List(fields.Nested(BackCheckPersonSchema), required=True)


class BackCheckDrawSchema(Schema):
    """`phase` null: all villages; `seed` left out: eight digits that nobody chose."""

    phase = fields.String(required=True, allow_none=True, validate=ID)
    per_pair = fields.Integer(required=True, strict=True, validate=validate.Range(1, 20))
    seed = fields.String(validate=validate.Regexp(r"[0-9A-Za-z-]{4,20}\Z"))


class BackCheckIdSchema(Schema):
    """What was drawn."""

    id = fields.String(required=True)


class BackCheckResultSchema(Schema):
    """`result` null takes back; `version` as the page showed it."""

    citizen = fields.String(required=True, validate=ID)
    result = fields.String(required=True, allow_none=True, validate=validate.OneOf(_RESULTS))
    note = fields.String(load_default="", validate=validate.Length(max=300))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0, 1_000_000))


class BackCheckVersionSchema(Schema):
    """The person's new version."""

    version = fields.Integer(required=True)


class BackCheckListQuerySchema(Schema):
    """`?village=` (left out: all of the account's)."""

    village = fields.String(validate=ID)
