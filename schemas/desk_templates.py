"""Templates of reports in Word (docs/desk-api.md, "Reports")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class TemplateUploadSchema(Schema):
    """How the file is called on the uploader's computer."""

    name = fields.String(required=True, validate=validate.Length(1, 200))


class TemplateUseSchema(Schema):
    """An earlier upload; 0: the built-in template."""

    number = fields.Integer(required=True, strict=True, validate=validate.Range(0, 1_000_000))


class TemplateVersionSchema(Schema):
    """One upload."""

    number = fields.Integer(required=True)
    file_name = fields.String(required=True)
    by = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True)
    in_use = fields.Boolean(required=True)


class TemplateKindSchema(Schema):
    """One kind of report; none of `uploads` in use: the built-in template is."""

    kind = fields.String(required=True)
    uploads = fields.List(fields.Nested(TemplateVersionSchema), required=True)


class TemplateFieldSchema(Schema):
    """What may stand in a template, and what it means."""

    group = fields.String()
    name = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)
    required = fields.Boolean()


class TemplateListSchema(TemplateFieldSchema):
    """A list that a template may go through, and what its lines hold."""

    names = fields.List(fields.Nested(TemplateFieldSchema), required=True)


class TemplatesSchema(Schema):
    """Every kind, and the fields of all."""

    kinds = fields.List(fields.Nested(TemplateKindSchema), required=True)
    names = fields.List(fields.Nested(TemplateFieldSchema), required=True)
    lists = fields.List(fields.Nested(TemplateListSchema), required=True)
