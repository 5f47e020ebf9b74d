"""`GET/POST planning`, `POST planning/cut`, `GET villages/{id}/cut`, `POST areas/{id}/assign`."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID
from schemas.desk_villages import PAIRS, VERSION, PairPhoneSchema
from schemas.staff import NamedSchema


class PlanningVillageSchema(NamedSchema):
    """A village: who is to be visited, pairs needed and in force, areas and phones."""

    citizens = fields.Integer(required=True)
    households = fields.Integer(required=True)
    outside = fields.Integer(required=True)
    needed = fields.Integer(required=True)
    pairs = fields.Integer(required=True)
    areas = fields.Integer(required=True)
    version = fields.Integer(required=True)
    phones = fields.Integer(required=True)


class PlanningPhaseSchema(NamedSchema):
    """A phase with the hours of work before its lock."""

    hours = fields.Float(required=True)
    evenings = fields.Integer(required=True)
    villages = fields.List(fields.Nested(PlanningVillageSchema), required=True)


class PlanningTotalsSchema(Schema):
    """Sums over the villages."""

    citizens = fields.Integer(required=True)
    needed = fields.Integer(required=True)
    pairs = fields.Integer(required=True)


class PlanningSchema(Schema):
    """The plan of the areas."""

    minutes_per_citizen = fields.Integer(required=True)
    phases = fields.List(fields.Nested(PlanningPhaseSchema), required=True)
    totals = fields.Nested(PlanningTotalsSchema, required=True)


class MinutesSchema(Schema):
    """How long a citizen takes."""

    minutes_per_citizen = fields.Integer(required=True, strict=True, validate=validate.Range(1, 60))


class CutOneSchema(Schema):
    """A village of many, and the version it was planned by."""

    id = fields.String(required=True, validate=ID)
    pairs = fields.Integer(required=True, strict=True, validate=PAIRS)
    version = fields.Integer(required=True, strict=True, validate=VERSION)


class CutManySchema(Schema):
    """Villages to cut, each by itself."""

    villages = fields.List(
        fields.Nested(CutOneSchema), required=True, validate=validate.Length(1, 200)
    )


class RefusedCutSchema(Schema):
    """A village that was not cut, and why."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class CutDoneSchema(Schema):
    """What became of many cuts."""

    done = fields.List(fields.String(), required=True)
    refused = fields.List(fields.Nested(RefusedCutSchema), required=True)


class PairsQuerySchema(Schema):
    """`?pairs=`."""

    pairs = fields.Integer(required=True, validate=PAIRS)


class PreviewAreaSchema(Schema):
    """An area that a cut would make."""

    number = fields.Integer(required=True)
    pair = fields.String(required=True)
    households = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    first = fields.String(required=True)
    last = fields.String(required=True)
    minutes = fields.Integer(required=True)


class PreviewSchema(Schema):
    """What a cut would give; `phones`: those that hold areas now."""

    version = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    households = fields.Integer(required=True)
    outside = fields.Integer(required=True)
    minutes_per_citizen = fields.Integer(required=True)
    hours = fields.Float(required=True)
    needed = fields.Integer(required=True)
    areas = fields.List(fields.Nested(PreviewAreaSchema), required=True)
    phones = fields.List(fields.Nested(PairPhoneSchema), required=True)


class AssignSchema(Schema):
    """The pair that works the area from now; `despite`: although a phone holds it."""

    pair = fields.String(required=True, validate=ID)
    version = fields.Integer(required=True, strict=True, validate=VERSION)
    despite = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class LeadPlanSchema(Schema):
    """Into how many areas a lead thinks of cutting."""

    pairs = fields.Integer(required=True, strict=True, validate=PAIRS)


class LeadCutSchema(Schema):
    """A lead's cut, by the version he saw."""

    pairs = fields.Integer(required=True, strict=True, validate=PAIRS)
    version = fields.Integer(required=True, strict=True, validate=VERSION)
    despite = fields.Boolean(load_default=False, truthy={True}, falsy={False})
