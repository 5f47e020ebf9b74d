"""`reconciliations/files`: the system's list before it is taken (docs/desk-api.md)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID
from schemas.desk_reconciliations import StrangerSchema, WordSchema
from schemas.desk_uploads import (
    PART,
    ColumnsSchema,
    FixSchema,
    RemarkSchema,
    VillageOfPartSchema,
)
from schemas.staff import NamedSchema


class TakeReconciledSchema(WordSchema):
    """A round of people, from the draft that was seen; `whole`: of every village of the phase."""

    digest = fields.String(required=True, validate=validate.Length(1, 64))
    whole = fields.Boolean(load_default=False)


class ReconciledFileQuerySchema(Schema):
    """Whose phase the file is about, and how it is called."""

    phase = fields.String(required=True, validate=ID)
    name = fields.String(required=True, validate=validate.Length(1, 200))


class CandidateSchema(Schema):
    """Somebody of the lists whom a row may mean."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    id_last4 = fields.String(required=True, allow_none=True)
    household = fields.String(required=True, allow_none=True)


class QuestionSchema(StrangerSchema):
    """A row that is matched by nobody's number. `kind`: name, number_differs or other_person."""

    class Meta:
        exclude = ("why",)

    part = fields.String(required=True)
    kind = fields.String(required=True)
    candidates = fields.List(fields.Nested(CandidateSchema), required=True)
    answer = fields.String(required=True, allow_none=True)


class DraftPartSchema(Schema):
    """A table of the file; `outside`: of a village of another phase, so left out."""

    key = fields.String(required=True)
    sheet = fields.String(required=True)
    village = fields.Nested(NamedSchema, required=True, allow_none=True)
    outside = fields.Boolean(required=True)
    header = fields.List(fields.String(), required=True)
    columns = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    sample = fields.List(fields.List(fields.String()), required=True)
    people = fields.Integer(required=True)
    remarks = fields.List(fields.Nested(RemarkSchema), required=True)
    fixes = fields.List(fields.Dict(keys=fields.String()), required=True)


class DraftVillageSchema(NamedSchema):
    """What the list says of a village, read as a list of the done or of the others."""

    named = fields.Boolean(required=True)
    listed = fields.Integer(required=True)
    done = fields.Integer(required=True)
    open = fields.Integer(required=True)


class ReconciledDraftSchema(Schema):
    """A list of people before it is taken."""

    id = fields.String(required=True)
    phase = fields.String(required=True)
    file_name = fields.String(required=True)
    by = fields.String(required=True, allow_none=True)
    created_ms = fields.Integer(required=True)
    expires_ms = fields.Integer(required=True)
    refused = fields.Nested(RemarkSchema, required=True, allow_none=True)
    says = fields.String(required=True, allow_none=True)
    parts = fields.List(fields.Nested(DraftPartSchema), required=True)
    notes = fields.List(fields.Nested(RemarkSchema), required=True)
    questions = fields.List(fields.Nested(QuestionSchema), required=True)
    strangers = fields.List(fields.Nested(StrangerSchema), required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    villages = fields.List(fields.Nested(DraftVillageSchema), required=True)
    ready = fields.Boolean(required=True)
    digest = fields.String(required=True)


class CountColumnSchema(Schema):
    """A column of counts; `says` None: its heading does not tell."""

    header = fields.String(required=True)
    says = fields.String(required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class CountTableSchema(Schema):
    """A table of counts, read: columns with the likeliest first, and what could not be read."""

    columns = fields.List(fields.Nested(CountColumnSchema), required=True)
    remarks = fields.List(fields.Nested(RemarkSchema), required=True)


class ReconciledFileSchema(Schema):
    """What a file turned out to be: people (kept), counts (to be looked at), or refused."""

    form = fields.String(required=True)
    draft = fields.Nested(ReconciledDraftSchema)
    table = fields.Nested(CountTableSchema)
    refused = fields.Nested(RemarkSchema)


class WhoSchema(Schema):
    """Who a row means; "none": nobody of those, None: not answered."""

    part = fields.String(required=True, validate=PART)
    row = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_048_576))
    citizen = fields.String(required=True, allow_none=True, validate=ID)


class ChangeDraftSchema(Schema):
    """What is put right."""

    columns = fields.Nested(ColumnsSchema)
    village = fields.Nested(VillageOfPartSchema)
    fixes = fields.List(fields.Nested(FixSchema), validate=validate.Length(1, 500))
    people = fields.List(fields.Nested(WhoSchema), validate=validate.Length(1, 1_000))
