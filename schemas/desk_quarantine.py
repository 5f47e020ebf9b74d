"""`GET quarantine`, `POST quarantine/admit`, `POST quarantine/dismiss`."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

QUARANTINE_ID = validate.Regexp(r"[a-z0-9-]{1,40}\.[0-9]{1,15}\.[0-9]{1,9}\Z")


class QuarantinedSchema(Schema):
    """A delivery that waits for the desk; what its body does not say is None."""

    id = fields.String(required=True)
    reason = fields.String(required=True)
    village = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    holder = fields.String(required=True, allow_none=True)
    device = fields.String(required=True, allow_none=True)
    entity = fields.String(required=True, allow_none=True)
    field = fields.String(required=True, allow_none=True)
    citizen = fields.String(required=True, allow_none=True)
    at_ms = fields.Integer(required=True, allow_none=True)
    received_ms = fields.Integer(required=True)
    readable = fields.Boolean(required=True)


class QuarantineSchema(Schema):
    """What waits, latest first, at most 500."""

    operations = fields.List(fields.Nested(QuarantinedSchema), required=True)


class QuarantineQuerySchema(Schema):
    """`?state=open` or `dismissed`."""

    state = fields.String(load_default="open", validate=validate.OneOf(["open", "dismissed"]))


class QuarantineIdsSchema(Schema):
    """What to decide on, at most 200."""

    ids = fields.List(
        fields.String(validate=QUARANTINE_ID), required=True, validate=validate.Length(1, 200)
    )


class StillWaitingSchema(Schema):
    """One that could not be admitted, and what to do about it."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class ReadmittedSchema(Schema):
    """Those that are in the book now; the others wait on."""

    admitted = fields.List(fields.String(), required=True)
    refused = fields.List(fields.Nested(StillWaitingSchema), required=True)


class DismissedSchema(Schema):
    """Those that have left the queue; their bodies are kept."""

    dismissed = fields.List(fields.String(), required=True)


class RestoredSchema(Schema):
    """Those that wait again."""

    restored = fields.List(fields.String(), required=True)
