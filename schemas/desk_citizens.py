"""`citizens`: finding a person, his page, merging two entries, giving a record back."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID, CitizenSchema

_SEEN = validate.Range(0, 2**53)


class FindSchema(Schema):
    """`?q=` a name without diacritics, a birth year; `page` from 1."""

    q = fields.String(load_default="", validate=validate.Length(0, 100))
    page = fields.Integer(load_default=1, validate=validate.Range(1, 100_000))


class IntoQuerySchema(Schema):
    """`?into=`: the record that remains."""

    into = fields.String(required=True, validate=ID)


class MergeSchema(Schema):
    """`seen`: that of the preview."""

    into = fields.String(required=True, validate=ID)
    seen = fields.Integer(required=True, strict=True, validate=_SEEN)


class ReturnSchema(Schema):
    """What the pair is asked to look at; `seen`: that of the page."""

    note = fields.String(
        required=True,
        validate=validate.And(validate.Length(1, 300), validate.Regexp(r"(?s).*\S")),
    )
    seen = fields.Integer(required=True, strict=True, validate=_SEEN)


class CitizenHeadSchema(CitizenSchema):
    """A person in a list. `merged`: counted with another record."""

    row = fields.String(required=True)
    on_list = fields.Boolean(required=True)
    merged = fields.Boolean(required=True)


class CitizensSchema(Schema):
    """Several people."""

    citizens = fields.List(fields.Nested(CitizenHeadSchema), required=True)


class FoundSchema(CitizensSchema):
    """One page of 50 by name."""

    total = fields.Integer(required=True)
    pages = fields.Integer(required=True)


class CitizenStateSchema(Schema):
    """The merged state, as figures count it."""

    row = fields.String(required=True)
    outcome = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    missing = fields.List(fields.String(), required=True)
    met = fields.Boolean(required=True)
    already_done = fields.Boolean(required=True)
    completed_ms = fields.Integer(required=True, allow_none=True)
    credit = fields.String(required=True, allow_none=True)
    steps = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    need = fields.String(required=True)
    claim = fields.String(required=True, allow_none=True)
    claim_approved = fields.Boolean(required=True)


class LineSchema(Schema):
    """One operation. `what`: "entity.field"; `record`: the entry of the list it was said of."""

    op = fields.String(required=True)
    what = fields.String(required=True)
    to = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    reason = fields.String()
    already_done = fields.Boolean()
    standing = fields.Boolean()
    at_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True)
    device = fields.String(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    record = fields.String(required=True)
    flags = fields.List(fields.String(), required=True)


class OpenConflictSchema(Schema):
    """A disagreement about him that waits."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    opened_ms = fields.Integer(required=True)


class CitizenTicketSchema(Schema):
    """A ticket about him; `said`: messages and photos."""

    id = fields.String(required=True)
    category = fields.String(required=True)
    state = fields.String(required=True)
    text = fields.String(required=True, allow_none=True)
    opened_ms = fields.Integer(required=True)
    said = fields.Integer(required=True)


class CitizenPageSchema(Schema):
    """Hồ sơ. `into`: whom it was merged into; `records`: merged into this; `returns`: unanswered.

    `history`: earliest first.
    """

    citizen = fields.Nested(CitizenHeadSchema, required=True)
    state = fields.Nested(CitizenStateSchema, required=True)
    into = fields.Nested(CitizenHeadSchema, required=True, allow_none=True)
    records = fields.List(fields.Nested(CitizenHeadSchema), required=True)
    returns = fields.List(fields.Nested(LineSchema), required=True)
    conflicts = fields.List(fields.Nested(OpenConflictSchema), required=True)
    tickets = fields.List(fields.Nested(CitizenTicketSchema), required=True)
    history = fields.List(fields.Nested(LineSchema), required=True)
    seen = fields.Integer(required=True)


class MergePreviewSchema(Schema):
    """What the merge leads to: the row of who remains, and what figures gain or lose.

    `settles`: disagreements that the merge decides, because the desk has seen both sides.
    """

    gone = fields.Nested(CitizenHeadSchema, required=True)
    stays = fields.Nested(CitizenHeadSchema, required=True)
    row = fields.String(required=True)
    completed_ms = fields.Integer(required=True, allow_none=True)
    visits = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    eligible = fields.Integer(required=True)
    settles = fields.Integer(required=True)
    seen = fields.Integer(required=True)
