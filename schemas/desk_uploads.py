"""Lists of the police between upload and approval (docs/desk-api.md, "Lists")."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.desk_common import ID
from schemas.staff import NamedSchema

PART = validate.Regexp(r"[0-9.\-]{1,40}\Z")
KINDS = validate.OneOf(["roster", "not_activated"])
FIELD = validate.Regexp(r"[a-z_]{1,20}\Z")
MOST_FIXES = 500


class UploadQuerySchema(Schema):
    """What the file is and how it is called."""

    kind = fields.String(required=True, validate=KINDS)
    name = fields.String(required=True, validate=validate.Length(1, 200))


class AnswerSchema(Schema):
    """One answer to a question."""

    key = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class RemarkSchema(Schema):
    """What is odd about a row; `row` None: about the table or file."""

    row = fields.Integer(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)
    blocks = fields.Boolean(required=True)
    question = fields.Boolean(required=True)
    field = fields.String(required=True, allow_none=True)
    value = fields.String(required=True, allow_none=True)
    answers = fields.List(fields.Nested(AnswerSchema), required=True)


class PersonSchema(Schema):
    """Somebody of the list (`row`), of the village (`citizen`), or of both."""

    row = fields.Integer(required=True, allow_none=True)
    citizen = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    id_last4 = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)


class ChangedSchema(Schema):
    """A known person with what changes."""

    person = fields.Nested(PersonSchema, required=True)
    was = fields.Dict(keys=fields.String(), required=True)
    now = fields.Dict(keys=fields.String(), required=True)


class DiffSchema(Schema):
    """What importing would do."""

    new = fields.List(fields.Nested(PersonSchema), required=True)
    changed = fields.List(fields.Nested(ChangedSchema), required=True)
    gone = fields.List(fields.Nested(PersonSchema), required=True)


class SentenceSchema(Schema):
    """A sentence in both languages."""

    vi = fields.String(required=True)
    en = fields.String(required=True)


class PartSchema(Schema):
    """A table of one village; lists of uploads leave out its rows and people."""

    key = fields.String(required=True)
    sheet = fields.String(required=True)
    first_row = fields.Integer(required=True)
    village = fields.Nested(NamedSchema, required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    target = fields.Integer(required=True, allow_none=True)
    sentence = fields.Nested(SentenceSchema, required=True, allow_none=True)
    header = fields.List(fields.String())
    columns = fields.Dict(keys=fields.String(), values=fields.Integer())
    sample = fields.List(fields.List(fields.String()))
    remarks = fields.List(fields.Nested(RemarkSchema))
    fixes = fields.List(fields.Dict(keys=fields.String()))
    diff = fields.Nested(DiffSchema)


class UploadSchema(Schema):
    """A file and what importing it would do."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    file_name = fields.String(required=True)
    by = fields.String(required=True, allow_none=True)
    created_ms = fields.Integer(required=True)
    expires_ms = fields.Integer(required=True)
    digest = fields.String(required=True)
    ready = fields.Boolean(required=True)
    refused = fields.Nested(RemarkSchema, required=True, allow_none=True)
    parts = fields.List(fields.Nested(PartSchema), required=True)


class UploadsSchema(Schema):
    """Open uploads and the latest ones."""

    uploads = fields.List(fields.Nested(UploadSchema), required=True)


class ColumnsSchema(Schema):
    """Which column is what, by hand."""

    part = fields.String(required=True, validate=PART)
    columns = fields.Dict(
        keys=fields.String(validate=FIELD),
        values=fields.Integer(strict=True, validate=validate.Range(0, 59)),
        required=True,
        validate=validate.Length(1, 30),
    )


class VillageOfPartSchema(Schema):
    """Whose list a part is."""

    part = fields.String(required=True, validate=PART)
    village = fields.String(required=True, validate=ID)


class FixSchema(Schema):
    """A cell set, a row left out, a question answered, or that taken back; row 0: the table."""

    part = fields.String(required=True, validate=PART)
    row = fields.Integer(
        required=True, strict=True, allow_none=True, validate=validate.Range(0, 1_048_576)
    )
    field = fields.String(validate=FIELD)
    value = fields.String(validate=validate.Length(0, 300))
    skip = fields.Boolean()
    answer = fields.String(validate=validate.Regexp(r"[a-z_]{1,20}\Z"))
    undo = fields.Boolean()

    @validates_schema
    def one_thing(self, body: dict[str, Any], **_: object) -> None:
        """Exactly one of the four."""
        kinds = [name for name in ("field", "skip", "answer", "undo") if body.get(name)]
        if len(kinds) != 1 or ("field" in body) != ("value" in body):
            raise ValidationError("one of field with value, skip, answer, undo")


class ChangeUploadSchema(Schema):
    """What is put right."""

    columns = fields.Nested(ColumnsSchema)
    village = fields.Nested(VillageOfPartSchema)
    fixes = fields.List(fields.Nested(FixSchema), validate=validate.Length(1, MOST_FIXES))


class ApproveSchema(Schema):
    """The digest of what was seen."""

    digest = fields.String(required=True, validate=validate.Length(1, 64))
    allow_gone = fields.Boolean(load_default=False)


class VillageQuerySchema(Schema):
    """`?village=`, else all."""

    village = fields.String(validate=ID)


class UndoneSchema(Schema):
    """Who took an import back, and when."""

    by = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)


class ImportSchema(Schema):
    """A list that was taken into a village."""

    id = fields.String(required=True)
    upload = fields.String(required=True, allow_none=True)
    file_name = fields.String(required=True)
    kind = fields.String(required=True)
    village = fields.Nested(NamedSchema, required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    by = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)
    undone = fields.Nested(UndoneSchema, required=True, allow_none=True)
    undoable = fields.Boolean(required=True)


class ImportsSchema(Schema):
    """Imports, latest first."""

    imports = fields.List(fields.Nested(ImportSchema), required=True)


class UndoCountsSchema(Schema):
    """What taking an import back did."""

    removed = fields.Integer(required=True)
    restored = fields.Integer(required=True)
    returned = fields.Integer(required=True)
    kept = fields.Integer(required=True)


class UndoSchema(Schema):
    """Counts of people."""

    counts = fields.Nested(UndoCountsSchema, required=True)
