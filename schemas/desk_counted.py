"""`GET counted`: the people behind a figure."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_citizens import CitizenHeadSchema
from schemas.desk_common import ID, MOMENT
from sync.types import Row

# Parts of a count, and parts of a change between two reports (`server/reports/behind.py`).
FIGURE_NAMES = (
    *(row.value for row in Row),
    "target", "eligible", "taken_off", "reached_none", "none_yet", "met", "bhyt", "sskdt", "asxh",
    "already", "activated", "not_activated", "off_list", "conflicts",
    "in_day", "in_day_new", "in_day_already", "late", "withdrawn",
)  # fmt: skip


class CountedQuerySchema(Schema):
    """`kind` live: now; else that of the report whose figure it is. `day`: the late of one day."""

    figure = fields.String(required=True, validate=validate.OneOf(FIGURE_NAMES))
    village = fields.String(validate=ID)
    phase = fields.String(validate=ID)
    kind = fields.String(
        load_default="live", validate=validate.OneOf(["live", "daily", "phase", "tail", "final"])
    )
    at_ms = fields.Integer(validate=MOMENT)
    day = fields.String(validate=validate.Regexp(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"))
    q = fields.String(load_default="", validate=validate.Length(0, 100))
    sort = fields.String(
        load_default="name",
        validate=validate.OneOf(["name", "birth_year", "village", "house", "pair", "row"]),
    )
    down = fields.Boolean(load_default=False)


class CountedPageQuerySchema(CountedQuerySchema):
    """… and which part of the list."""

    skip = fields.Integer(load_default=0, validate=validate.Range(0, 1_000_000))
    most = fields.Integer(load_default=200, validate=validate.Range(1, 500))


class CountedSchema(Schema):
    """One part. `number`: the figure itself; `total`: the people found behind it."""

    at_ms = fields.Integer(required=True)
    frozen = fields.Boolean(required=True)
    place = fields.String(required=True, allow_none=True)
    number = fields.Integer(required=True)
    total = fields.Integer(required=True)
    skip = fields.Integer(required=True)
    citizens = fields.List(fields.Nested(CitizenHeadSchema), required=True)
