"""The shape of every error (docs/protocol.md, "Errors")."""

from __future__ import annotations

from marshmallow import Schema, fields


class ErrorBodySchema(Schema):
    """A stable code, a sentence in two languages, and what is wrong where."""

    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)
    fields_ = fields.Dict(
        keys=fields.String(), values=fields.List(fields.String()), data_key="fields"
    )


class ErrorSchema(Schema):
    """`{"error": {…}}`."""

    error = fields.Nested(ErrorBodySchema, required=True)
