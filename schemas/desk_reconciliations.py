"""`reconciliations`: the system's figures beside the field's (docs/desk-api.md)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, MOMENT, CitizenSchema
from schemas.staff import NamedSchema

SAYS = validate.OneOf(["done", "open"])
SIDES = ["field_only", "system_only"]
DECISIONS = validate.OneOf(["slow", "look_again", "wrong_id", "elsewhere", "other"])
WORDS = validate.Regexp(r"(?s)(?=.*\S).{1,200}\Z")
REASON = validate.Regexp(r"(?s)(?=.*\S).{1,300}\Z")
COUNT = validate.Range(0, 1_000_000)
MOST_VILLAGES = 500


class ReconciliationEndSchema(Schema):
    """When a round was closed or withdrawn, by whom; `hash` of the frozen result."""

    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    hash = fields.String(required=True, allow_none=True)


class ReconciliationHeadSchema(Schema):
    """A round without its figures. `state`: open, closed or withdrawn."""

    id = fields.String(required=True)
    phase = fields.Nested(NamedSchema, required=True)
    number = fields.Integer(required=True)
    form = fields.String(required=True)
    says = fields.String(required=True)
    state = fields.String(required=True)
    field_ms = fields.Integer(required=True)
    as_of_ms = fields.Integer(required=True)
    source = fields.String(required=True)
    document = fields.String(required=True, allow_none=True)
    file_name = fields.String(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)
    created_ms = fields.Integer(required=True)
    ended = fields.Nested(ReconciliationEndSchema, required=True, allow_none=True)
    people = fields.Integer(required=True)
    decided = fields.Integer(required=True)


class ReconciledVillageSchema(NamedSchema):
    """A village that may be compared."""

    target = fields.Integer(required=True)


class ReconciledPhaseSchema(NamedSchema):
    """A phase: `moments` are frozen ones to compare with, its lock first."""

    lock_ms = fields.Integer(required=True)
    moments = fields.List(fields.Integer(), required=True)
    villages = fields.List(fields.Nested(ReconciledVillageSchema), required=True)
    rounds = fields.List(fields.Nested(ReconciliationHeadSchema), required=True)


class ReconciliationsSchema(Schema):
    """Every phase with its rounds, the latest first."""

    phases = fields.List(fields.Nested(ReconciledPhaseSchema), required=True)


class ReconciledSumSchema(Schema):
    """Figures of villages together. None: the system has none, or only counts were given."""

    target = fields.Integer(required=True)
    field = fields.Integer(required=True)
    late = fields.Integer(required=True)
    withdrawn = fields.Integer(required=True)
    amended = fields.Integer(required=True)
    after = fields.Integer(required=True)
    system = fields.Integer(required=True, allow_none=True)
    difference = fields.Integer(required=True, allow_none=True)
    remainder = fields.Integer(required=True, allow_none=True)
    field_only = fields.Integer(required=True, allow_none=True)
    system_only = fields.Integer(required=True, allow_none=True)
    left = fields.Integer(required=True, allow_none=True)
    reasons = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class ReconciledLineSchema(ReconciledSumSchema):
    """Figures of one village."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class ReconciledTotalSchema(ReconciledSumSchema):
    """Of all villages; `without`: so many have no figure of the system."""

    without = fields.Integer(required=True)


class NumberedCitizenSchema(CitizenSchema):
    """A citizen with the last digits of the number: identities are what is compared."""

    id_last4 = fields.String(required=True, allow_none=True)


class ReconciledDecisionSchema(Schema):
    """Who decided, and when."""

    at_ms = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)


class ReconciledPersonSchema(Schema):
    """Somebody whom only one side has; `known`: what explains it without a decision."""

    citizen = fields.Nested(NumberedCitizenSchema, required=True)
    village = fields.String(required=True)
    side = fields.String(required=True, validate=validate.OneOf(SIDES))
    row = fields.String(required=True)
    done_ms = fields.Integer(required=True, allow_none=True)
    known = fields.String(required=True, allow_none=True)
    decision = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    decided = fields.Nested(ReconciledDecisionSchema, required=True, allow_none=True)
    version = fields.Integer(required=True)


class LatePersonSchema(Schema):
    """Bổ sung sau khóa sổ; `system`: whether the system has him (None: counts only)."""

    citizen = fields.Nested(CitizenSchema, required=True)
    done_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True, allow_none=True)
    system = fields.Boolean(required=True, allow_none=True)


class StrangerSchema(Schema):
    """A row of the list that is nobody of the lists here; `why`: unknown, village, off_list."""

    row = fields.Integer(required=True)
    name = fields.String(required=True)
    birth_year = fields.Integer(required=True)
    id_last4 = fields.String(required=True, allow_none=True)
    village = fields.Nested(NamedSchema, required=True, allow_none=True)
    why = fields.String(required=True)


class ReconciliationSchema(ReconciliationHeadSchema):
    """A round with its figures and its queue."""

    version = fields.Integer(required=True)
    villages = fields.List(fields.Nested(ReconciledLineSchema), required=True)
    total = fields.Nested(ReconciledTotalSchema, required=True)
    queue = fields.List(fields.Nested(ReconciledPersonSchema), required=True)
    late = fields.List(fields.Nested(LatePersonSchema), required=True)
    strangers = fields.List(fields.Nested(StrangerSchema), required=True)
    text = fields.String(required=True)


class ReconciliationIdSchema(Schema):
    """The round that was made."""

    id = fields.String(required=True)


class WordSchema(Schema):
    """Whose word it is, as of when, and against which frozen figure of the field."""

    phase = fields.String(required=True, validate=ID)
    field_ms = fields.Integer(required=True, strict=True, validate=MOMENT)
    as_of_ms = fields.Integer(required=True, strict=True, validate=MOMENT)
    source = fields.String(required=True, validate=WORDS)
    document = fields.String(load_default="", validate=validate.Length(0, 200))
    says = fields.String(required=True, validate=SAYS)


class VillageCountSchema(Schema):
    """People of a village, by the system."""

    village = fields.String(required=True, validate=ID)
    count = fields.Integer(required=True, strict=True, validate=COUNT)


class ReconciledCountsSchema(WordSchema):
    """A round of counts."""

    counts = fields.List(
        fields.Nested(VillageCountSchema),
        required=True,
        validate=validate.Length(0, MOST_VILLAGES),
    )
    file_name = fields.String(validate=validate.Length(1, 200))


class DecideReconciledSchema(Schema):
    """The finding on one person; None takes it back. `version`: of the person as shown."""

    citizen = fields.String(required=True, validate=ID)
    decision = fields.String(required=True, allow_none=True, validate=DECISIONS)
    note = fields.String(load_default="", validate=validate.Length(0, 300))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2_000_000_000))


class DecidedVersionsSchema(Schema):
    """Versions after it: of the person, of the round."""

    version = fields.Integer(required=True)
    round_version = fields.Integer(required=True)


class SeenRoundSchema(Schema):
    """The version of the round as it was seen."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2_000_000_000))


class ReopenSchema(Schema):
    """Why."""

    reason = fields.String(required=True, validate=REASON)


class WithdrawSchema(SeenRoundSchema):
    """Why, and what was seen."""

    reason = fields.String(required=True, validate=REASON)


class ReconciledClosedSchema(Schema):
    """Hash of the frozen result."""

    hash = fields.String(required=True)
