"""`GET conflicts`, `GET conflicts/{id}`, `POST conflicts/{id}/resolve`."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import OPERATION_ID, CitizenSchema
from sync.types import Step, StepValue


class ClosedSchema(Schema):
    """Who settled it and what was noted."""

    name = fields.String(required=True)
    pair = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class SameNameSchema(Schema):
    """Somebody else of that name and year in the village."""

    name = fields.String(required=True)
    household = fields.String(required=True, allow_none=True)
    id_last4 = fields.String()


class ConflictHeadSchema(Schema):
    """A conflict in the queue."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    opened_ms = fields.Integer(required=True)
    closed_ms = fields.Integer()
    closed = fields.Nested(ClosedSchema)
    citizen = fields.Nested(CitizenSchema, required=True)
    same_name = fields.Nested(SameNameSchema)


class ConflictsSchema(Schema):
    """The queue."""

    conflicts = fields.List(fields.Nested(ConflictHeadSchema), required=True)


class LeadsToSchema(Schema):
    """The village's cumulative figure if that side is kept."""

    village_cumulative = fields.Integer(required=True)


class SideSchema(Schema):
    """What one phone recorded. `visit`: what `keep` names; None: keeping it keeps no visit."""

    visit = fields.String(required=True, allow_none=True)
    device = fields.String(required=True, allow_none=True)
    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    already_done = fields.Boolean(required=True)
    at_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    offline_from_ms = fields.Integer(allow_none=True)
    value = fields.String(allow_none=True)
    steps = fields.Dict(keys=fields.String(), required=True)
    need = fields.String(required=True, allow_none=True)
    saw_other = fields.Boolean(required=True)
    set = fields.Dict(keys=fields.String())
    leads_to = fields.Nested(LeadsToSchema, required=True, allow_none=True)


class ConflictSchema(ConflictHeadSchema):
    """A conflict with its sides; `heads` is what `resolve` must send back."""

    sides = fields.List(fields.Nested(SideSchema), required=True)
    heads = fields.List(fields.String(), required=True)
    village_cumulative_now = fields.Integer(required=True)
    elsewhere = fields.String()


class ResolveSchema(Schema):
    """The desk's choice. `steps`: what is to be recorded of the steps with it."""

    keep = fields.String(required=True, allow_none=True, validate=OPERATION_ID)
    heads = fields.List(
        fields.String(validate=OPERATION_ID), required=True, validate=validate.Length(0, 500)
    )
    steps = fields.Dict(
        keys=fields.String(validate=validate.OneOf([step.value for step in Step])),
        values=fields.String(
            allow_none=True, validate=validate.OneOf([value.value for value in StepValue])
        ),
        load_default=dict,
    )
    note = fields.String(load_default="", validate=validate.Length(0, 1000))
