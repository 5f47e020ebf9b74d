"""`GET audit`, `GET audit/chain` (docs/desk-api.md, "Settings and audit")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

CODE = validate.Regexp(r"[a-z0-9_]{1,40}\Z")
ACTOR = validate.Regexp(r"[a-z]{1,10}(:[a-z0-9-]{1,48})?\Z")


class AuditQuerySchema(Schema):
    """`?kind=&group=&by=&since=&until=&before=`; days are +07:00 dates, both included."""

    kind = fields.String(validate=CODE)
    group = fields.String(validate=CODE)
    by = fields.String(validate=ACTOR)
    since = fields.Date()
    until = fields.Date()
    before = fields.Integer(validate=validate.Range(1, 2**53 - 1))


class AuditWordSchema(Schema):
    """Something with a name in both languages."""

    id = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class AuditKindSchema(AuditWordSchema):
    """A kind of record and the group it belongs to."""

    group = fields.String(required=True)


class AuditSaidSchema(Schema):
    """One part of a record in words; `citizen`: whose record it is about, to be opened."""

    vi = fields.String(required=True)
    en = fields.String(required=True)
    citizen = fields.String(required=True, allow_none=True)


class AuditLineSchema(Schema):
    """One record of the trail."""

    seq = fields.Integer(required=True)
    at_ms = fields.Integer(required=True)
    by = fields.Nested(AuditWordSchema, required=True)
    action = fields.String(required=True)
    group = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)
    said = fields.List(fields.Nested(AuditSaidSchema), required=True)
    reason = fields.String(required=True, allow_none=True)


class AuditPageSchema(Schema):
    """At most 50 records, newest first; `kinds` and `people`: those that the trail has."""

    records = fields.List(fields.Nested(AuditLineSchema), required=True)
    more = fields.Boolean(required=True)
    groups = fields.List(fields.Nested(AuditWordSchema), required=True)
    kinds = fields.List(fields.Nested(AuditKindSchema), required=True)
    people = fields.List(fields.Nested(AuditWordSchema), required=True)


class AuditChainSchema(Schema):
    """How many records, the newest hash, and the first that is not what was written."""

    records = fields.Integer(required=True)
    head = fields.String(required=True)
    broken = fields.Integer(required=True, allow_none=True)
