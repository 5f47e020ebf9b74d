"""Chốt số on a lead's phone: the village's figure, and his word on it (docs/protocol.md)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, MOMENT
from schemas.desk_reports import ConfirmationSchema
from schemas.staff import NamedSchema

_PEOPLE = validate.Range(0, 1_000_000)
# Why a village's own figure differs: a dead phone, not entered yet, something else.
_REASONS = ("phone_dead", "not_entered", "other")


class LeadReportSchema(Schema):
    """The lead's word on the village's figure: what he says and what he saw (`cumulative`).

    `at_ms`: the cut-off it is about, else the one meant now; `said_ms`: when it was said, for a
    word that had to wait; `reason`: why the two differ.
    """

    village = fields.String(required=True, validate=ID)
    figure = fields.Integer(required=True, strict=True, validate=_PEOPLE)
    cumulative = fields.Integer(required=True, strict=True, validate=_PEOPLE)
    reason = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(_REASONS))
    at_ms = fields.Integer(load_default=None, strict=True, validate=MOMENT)
    said_ms = fields.Integer(load_default=None, strict=True, validate=MOMENT)


class LeadSilentSchema(Schema):
    """A phone of the village not heard of for more than 15 minutes, and whom to call."""

    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    last_contact_ms = fields.Integer(required=True)


class VillageFigureSchema(Schema):
    """The figure of the cut-off that the reporter is asked about, as the commune has it now.

    `frozen`: the cut-off has passed; `later`: people completed since then, of the next report;
    `lock`: the phase whose khóa sổ it is; `role`: which of the two reporters asks.
    """

    village = fields.Nested(NamedSchema, required=True)
    role = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    asked_ms = fields.Integer(required=True)
    frozen = fields.Boolean(required=True)
    lock = fields.String(required=True, allow_none=True)
    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    in_day = fields.Integer(required=True)
    later = fields.Integer(required=True)
    silent = fields.List(fields.Nested(LeadSilentSchema), required=True)
    confirmations = fields.List(fields.Nested(ConfirmationSchema), required=True)
    text = fields.String(required=True)
