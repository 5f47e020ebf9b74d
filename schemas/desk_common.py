"""Pieces that several answers of the desk share (docs/protocol.md, "Staff")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.staff import NamedSchema
from sync.types import Row

ID = validate.Regexp(r"[a-z0-9-]{1,40}\Z")
OPERATION_ID = validate.Regexp(r"[a-z0-9-]{1,40}\.[0-9]{1,18}\Z")
MOMENT = validate.Range(0, 4_102_444_800_000)


# Count of people by row; every row is there and they add up to the target.
RowsSchema = Schema.from_dict(
    {row.value: fields.Integer(required=True) for row in Row}, name="Rows"
)


class StepCountsSchema(Schema):
    """People whose BHYT card, SSKĐT and ASXH account are done."""

    bhyt = fields.Integer(required=True)
    sskdt = fields.Integer(required=True)
    asxh = fields.Integer(required=True)


class TotalsSchema(Schema):
    """Counts of one village, phase or commune; `activated`: [done, of]."""

    target = fields.Integer(required=True)
    rows = fields.Nested(RowsSchema, required=True)
    eligible = fields.Integer(required=True)
    met = fields.Integer(required=True)
    households = fields.Integer(required=True)
    households_reached = fields.Integer(required=True)
    steps = fields.Nested(StepCountsSchema, required=True)
    activated = fields.List(fields.Integer(), required=True)
    off_list = fields.Integer(required=True)
    conflicts = fields.Integer(required=True)


class CitizenSchema(Schema):
    """A citizen as the queues show one; `id_last4` only beside somebody of the same name."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    id_last4 = fields.String()
    household = fields.String(required=True, allow_none=True)
    landmark = fields.String(required=True, allow_none=True)
    village = fields.Nested(NamedSchema, required=True)
    pair = fields.String(allow_none=True)


class StateQuerySchema(Schema):
    """`?state=open` or `closed`."""

    state = fields.String(load_default="open", validate=validate.OneOf(["open", "closed"]))


class DeskIdsSchema(Schema):
    """Ids to act upon, at most 200."""

    ids = fields.List(fields.String(validate=ID), required=True, validate=validate.Length(1, 200))
