"""`emulation…`: groups, decisions, explanations, the log of who took part (R45-R50)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, CitizenSchema
from schemas.staff import NamedSchema

_GROUPS = ("first", "second", "unfinished", "review", "running", "nobody")


class EmulationPhaseSchema(NamedSchema):
    """A phase and whether its lock has passed."""

    lock_ms = fields.Integer(required=True)
    locked = fields.Boolean(required=True)


class EmulationUndoneSchema(Schema):
    """Who took a decision back, and when."""

    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)


class EmulationDecisionSchema(Schema):
    """A word of the commune; `stands` until it is undone or the figures are others."""

    id = fields.String(required=True)
    group = fields.String(required=True)
    reason = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    stands = fields.Boolean(required=True)
    undone = fields.Nested(EmulationUndoneSchema, required=True, allow_none=True)


class EmulationLockSchema(Schema):
    """The frozen figure of the village's lock, and what it became by amendments."""

    completed = fields.Integer(required=True)
    target = fields.Integer(required=True)
    amended = fields.Integer(required=True)


class EmulationVillageSchema(NamedSchema):
    """One village: where it is published (`group`) and where the plan puts it (`judged`)."""

    phase = fields.String(required=True, allow_none=True)
    lock_ms = fields.Integer(required=True, allow_none=True)
    group = fields.String(required=True, validate=validate.OneOf(_GROUPS))
    judged = fields.String(required=True, validate=validate.OneOf(_GROUPS))
    reasons = fields.List(fields.String(), required=True)
    reached_ms = fields.Integer(required=True, allow_none=True)
    last_ms = fields.Integer(required=True, allow_none=True)
    planned = fields.Integer(required=True)
    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    percent_target = fields.String(required=True)
    off = fields.Integer(required=True)
    no_smartphone = fields.Integer(required=True)
    elsewhere = fields.Integer(required=True)
    eligible = fields.Integer(required=True)
    percent_eligible = fields.String(required=True)
    sskdt = fields.Integer(required=True)
    percent_sskdt = fields.String(required=True)
    asxh = fields.Integer(required=True)
    percent_asxh = fields.String(required=True)
    lock = fields.Nested(EmulationLockSchema, required=True, allow_none=True)
    left = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    silent = fields.Integer(required=True)
    reminder = fields.String(required=True, allow_none=True)
    seen = fields.String(required=True)
    decisions = fields.List(fields.Nested(EmulationDecisionSchema), required=True)


class EmulationClosedSchema(Schema):
    """The result closed last; `changed`: villages that stand elsewhere since."""

    hash = fields.String(required=True)
    taken_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    changed = fields.List(fields.Nested(NamedSchema), required=True)


class EmulationSchema(Schema):
    """`GET emulation`."""

    at_ms = fields.Integer(required=True)
    ends_ms = fields.Integer(required=True)
    peak_end_ms = fields.Integer(required=True)
    warn = fields.Boolean(required=True)
    over = fields.Boolean(required=True)
    phases = fields.List(fields.Nested(EmulationPhaseSchema), required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    villages = fields.List(fields.Nested(EmulationVillageSchema), required=True)
    text = fields.String(required=True, allow_none=True)
    closed = fields.Nested(EmulationClosedSchema, required=True, allow_none=True)


class EmulationDecideSchema(Schema):
    """`seen`: that of the village as it was shown."""

    village = fields.String(required=True, validate=ID)
    group = fields.String(required=True, validate=validate.OneOf(["first", "second", "unfinished"]))
    reason = fields.String(required=True, validate=validate.Length(max=500))
    seen = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{16}\Z"))


class EmulationIdSchema(Schema):
    """What was made."""

    id = fields.String(required=True)


class EmulationHashSchema(Schema):
    """Of the result that was closed."""

    hash = fields.String(required=True)


class ExplanationSchema(Schema):
    """Why a village is slow; `said_by` head or desk, `by` who wrote it down."""

    id = fields.String(required=True)
    said_by = fields.String(required=True)
    text = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)


class SlowVillageSchema(NamedSchema):
    """A village that has to explain, and who is left by row."""

    phase = fields.String(required=True, allow_none=True)
    group = fields.String(required=True)
    target = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    left = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    off = fields.Integer(required=True)
    explanations = fields.List(fields.Nested(ExplanationSchema), required=True)


class SlowVillagesSchema(Schema):
    """`GET emulation/explanations`."""

    villages = fields.List(fields.Nested(SlowVillageSchema), required=True)


class ExplainSchema(Schema):
    """What the Trưởng thôn said, or what the desk knows."""

    village = fields.String(required=True, validate=ID)
    said_by = fields.String(required=True, validate=validate.OneOf(["head", "desk"]))
    text = fields.String(required=True, validate=validate.Length(max=1000))


class LeftQuerySchema(Schema):
    """Whose people."""

    village = fields.String(required=True, validate=ID)


class LeftPersonSchema(CitizenSchema):
    """Somebody who is not completed; `off`: taken off "đủ điều kiện"."""

    row = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    off = fields.Boolean(required=True)


class LeftPeopleSchema(Schema):
    """`GET emulation/left`."""

    people = fields.List(fields.Nested(LeftPersonSchema), required=True)


class EveningSchema(Schema):
    """A mark of attendance."""

    starts_ms = fields.Integer(required=True)
    state = fields.String(required=True)


class ContributionPairSchema(NamedSchema):
    """`completed`: by the pair while the member was in it; `whole`: by the pair at all times."""

    completed = fields.Integer(required=True)
    whole = fields.Integer(required=True)
    to_ms = fields.Integer(required=True, allow_none=True)


class ContributionSchema(NamedSchema):
    """A member. `own`: completed by a lead or head himself."""

    village = fields.Nested(NamedSchema, required=True)
    role = fields.String(required=True)
    organisation = fields.String(required=True, allow_none=True)
    left_ms = fields.Integer(required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    evenings = fields.List(fields.Nested(EveningSchema), required=True)
    pairs = fields.List(fields.Nested(ContributionPairSchema), required=True)
    own = fields.Integer(required=True)


class ContributionsSchema(Schema):
    """`GET emulation/contributions`, by given name."""

    at_ms = fields.Integer(required=True)
    members = fields.List(fields.Nested(ContributionSchema), required=True)


class NeedChangeSchema(Schema):
    """`before`: policy or wants; `counts`: the person is completed by this change."""

    op = fields.String(required=True)
    citizen = fields.Nested(CitizenSchema, required=True)
    before = fields.String(required=True)
    by_list = fields.Boolean(required=True)
    name = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    standing = fields.Boolean(required=True)
    counts = fields.Boolean(required=True)


class NeedChangesSchema(Schema):
    """`GET emulation/need-changes`, the latest first."""

    changes = fields.List(fields.Nested(NeedChangeSchema), required=True)
