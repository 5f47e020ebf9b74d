"""`GET reports/daily`, `POST reports/confirm`."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, MOMENT, RowsSchema, StepCountsSchema
from schemas.staff import NamedSchema


class ReportQuerySchema(Schema):
    """`village` and `phase` left out: the commune; `at_ms` left out: the cut-off meant now.

    `kind` phase: a phase's lock, since its beginning; tail: since the locks; final: the campaign.
    """

    village = fields.String(validate=ID)
    phase = fields.String(validate=ID)
    kind = fields.String(
        load_default="daily", validate=validate.OneOf(["daily", "phase", "tail", "final"])
    )
    at_ms = fields.Integer(validate=MOMENT)


class InDaySchema(Schema):
    """Newly completed within the report's day."""

    total = fields.Integer(required=True)
    new = fields.Integer(required=True)
    already = fields.Integer(required=True)


class LateSchema(Schema):
    """Bổ sung: arrived since, belongs to `day`."""

    day = fields.String(required=True)
    n = fields.Integer(required=True)


class ByPairSchema(Schema):
    """Completions credited to a pair."""

    pair = fields.String(required=True)
    n = fields.Integer(required=True)


class SilentSchema(Schema):
    """A phone not heard of for more than 15 minutes."""

    device = fields.String(required=True)
    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    village = fields.Nested(NamedSchema, required=True)
    phone = fields.String(required=True, allow_none=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)


class ConfirmationSchema(Schema):
    """A reporter's word; a figure other than the one he saw is shown, never added.

    `seen` None: a word from before this was kept.
    """

    role = fields.String(required=True)
    name = fields.String(required=True)
    figure = fields.Integer(required=True)
    seen = fields.Integer(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)


class PhonesSchema(Schema):
    """Numbers of the village's two reporters."""

    lead = fields.String(allow_none=True)
    head = fields.String(allow_none=True)


class VillageLineSchema(NamedSchema):
    """One village in the commune's report."""

    phase = fields.String(required=True, allow_none=True)
    tonight = fields.Boolean(required=True)
    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    in_day = fields.Integer(required=True)
    silent = fields.Integer(required=True)
    confirmations = fields.List(fields.Nested(ConfirmationSchema), required=True)
    unconfirmed = fields.Boolean(required=True)
    phones = fields.Nested(PhonesSchema, required=True)


class LockSchema(Schema):
    """What a lock's figure became by what arrived late, and what was done after it."""

    phase = fields.String(required=True)
    amended = fields.Integer(required=True)
    after_lock = fields.Integer(required=True)
    added = fields.Integer(required=True)
    withdrawn = fields.Integer(required=True)


class SnapshotSchema(Schema):
    """What proves a frozen figure; `by` server: it took itself."""

    hash = fields.String(required=True)
    taken_ms = fields.Integer(required=True)
    by = fields.String(required=True)


class ReportSchema(Schema):
    """The report of a cut-off (R38-R44)."""

    kind = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    frozen = fields.Boolean(required=True)
    snapshot = fields.Nested(SnapshotSchema)
    village = fields.Nested(NamedSchema)
    phase = fields.Nested(NamedSchema)
    commune = fields.Nested(NamedSchema, required=True)
    target = fields.Integer(required=True)
    rows = fields.Nested(RowsSchema, required=True)
    eligible = fields.Integer(required=True)
    percent_target = fields.String(required=True)
    percent_eligible = fields.String(required=True)
    households = fields.List(fields.Integer(), required=True)
    met = fields.Integer(required=True)
    steps = fields.Nested(StepCountsSchema, required=True)
    activated = fields.List(fields.Integer(), required=True)
    in_day = fields.Nested(InDaySchema, required=True)
    late = fields.List(fields.Nested(LateSchema), required=True)
    withdrawn = fields.Integer(required=True)
    by_pair = fields.List(fields.Nested(ByPairSchema), required=True)
    off_list = fields.Integer(required=True)
    conflicts = fields.Integer(required=True)
    silent = fields.List(fields.Nested(SilentSchema), required=True)
    confirmations = fields.List(fields.Nested(ConfirmationSchema), required=True)
    unconfirmed = fields.Boolean(required=True)
    text = fields.String(required=True)
    villages = fields.List(fields.Nested(VillageLineSchema))
    lock = fields.Nested(LockSchema)


class DeskConfirmSchema(Schema):
    """A reporter's figure taken down by the desk, by telephone for instance.

    `at_ms`: the cut-off it is about, else the one that is meant now.
    """

    at_ms = fields.Integer(validate=MOMENT)

    village = fields.String(required=True, validate=ID)
    role = fields.String(load_default="lead", validate=validate.OneOf(["lead", "head"]))
    figure = fields.Integer(required=True, strict=True, validate=validate.Range(0, 1_000_000))
    cumulative = fields.Integer(required=True, strict=True, validate=validate.Range(0, 1_000_000))
