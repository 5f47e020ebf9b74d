"""`GET pace` and `GET overview`."""

from __future__ import annotations

from marshmallow import Schema, fields

from schemas.staff import NamedSchema


class PointSchema(Schema):
    """People completed up to a moment, by effective time."""

    at_ms = fields.Integer(required=True)
    n = fields.Integer(required=True)


class StretchSchema(Schema):
    """An evening or a phase. `minutes` of work left; `short`: missing at this pace.

    `verdict`: reached, on_track, behind, missed or unknown.
    """

    from_ms = fields.Integer(required=True)
    to_ms = fields.Integer(required=True)
    done = fields.Integer(required=True)
    wanted = fields.Integer(required=True)
    minutes = fields.Integer(required=True)
    expected = fields.Integer(required=True, allow_none=True)
    verdict = fields.String(required=True)
    short = fields.Integer(required=True)
    curve = fields.List(fields.Nested(PointSchema), required=True)


class PhaseStretchSchema(StretchSchema):
    """The phase until its lock, held against its target."""

    phase = fields.Nested(NamedSchema, required=True)


class NightSchema(StretchSchema):
    """Tonight, held against its share of what is left; `lock`: it ends with the phase's lock."""

    lock = fields.Boolean(required=True)


class PaceSchema(Schema):
    """The curves of the live page."""

    at_ms = fields.Integer(required=True)
    phase = fields.Nested(PhaseStretchSchema, required=True, allow_none=True)
    night = fields.Nested(NightSchema, required=True, allow_none=True)


class WhySlowSchema(Schema):
    """What was said of a slow village, by the Trưởng thôn (head) or the desk."""

    said_by = fields.String(required=True)
    text = fields.String(required=True)
    at_ms = fields.Integer(required=True)


class WorstSchema(NamedSchema):
    """A village, and how many people it is behind an even pace; `explanation`: the latest."""

    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    behind = fields.Integer(required=True)
    explanation = fields.Nested(WhySlowSchema, required=True, allow_none=True)


class OpenIncidentSchema(Schema):
    """An outage that is not over."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    opened_ms = fields.Integer(required=True)


class LastFigureSchema(Schema):
    """The last frozen figure of the commune. `kind`: daily, lock or final."""

    at_ms = fields.Integer(required=True)
    kind = fields.String(required=True)
    completed = fields.Integer(required=True)
    target = fields.Integer(required=True)


class OverviewSchema(PaceSchema):
    """The leader's one screen; `households`: [reached, all]."""

    commune = fields.Nested(NamedSchema, required=True)
    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    eligible = fields.Integer(required=True)
    households = fields.List(fields.Integer(), required=True)
    worst = fields.List(fields.Nested(WorstSchema), required=True)
    incidents = fields.List(fields.Nested(OpenIncidentSchema), required=True)
    silent = fields.Integer(required=True)
    phones = fields.Integer(required=True)
    tickets = fields.Integer(required=True)
    conflicts = fields.Integer(required=True)
    last = fields.Nested(LastFigureSchema, required=True, allow_none=True)
