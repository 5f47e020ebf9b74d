"""The exchange of a phone with its commune (docs/protocol.md, "POST /api/v1/sync")."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields, validate

OPERATIONS = 200
HEAD_MAX = 10**15
TIME_MAX = 2**53 - 1


class SyncSchema(Schema):
    """A request. Operations are read one by one (`schemas.operation.read`), each to its receipt.

    Keys a later app may add are passed over.
    """

    class Meta:
        """Marshmallow's options."""

        unknown = EXCLUDE

    v = fields.Integer(load_default=1, strict=True)
    head = fields.Integer(required=True, strict=True, validate=validate.Range(0, HEAD_MAX))
    sent_ms = fields.Integer(
        required=True, strict=True, validate=validate.Range(-TIME_MAX, TIME_MAX)
    )
    unsent = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(0, 1_000_000)
    )
    app = fields.String(load_default=None, allow_none=True, validate=validate.Length(0, 40))
    operations = fields.List(
        fields.Raw(allow_none=True),
        load_default=list,
        validate=validate.Length(0, OPERATIONS),
    )
    cursor = fields.String(load_default=None, allow_none=True, validate=validate.Length(0, 20_000))
    pull = fields.Boolean(load_default=True)
    durable = fields.Boolean(load_default=None, allow_none=True, truthy={True}, falsy={False})
    wiped = fields.Boolean(load_default=None, allow_none=True, truthy={True}, falsy={False})


class ReceiptSchema(Schema):
    """The word on one operation; what is empty is left out."""

    id = fields.String(required=True, allow_none=True)
    status = fields.String(required=True)
    seq = fields.Integer()
    effective_ms = fields.Integer()
    received_ms = fields.Integer()
    actor = fields.String()
    reason = fields.String()
    retry_after_ms = fields.Integer()


class ReceivedSchema(Schema):
    """What the commune holds of this phone."""

    head = fields.Integer(required=True)
    operations = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    receipt = fields.String(required=True)


class OrderSchema(Schema):
    """What the phone is told to do; `all_received`: nothing is lost by obeying now."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    ordered_ms = fields.Integer(required=True)
    all_received = fields.Boolean(required=True)


class StandingSchema(Schema):
    """How the phone stands: waiting, active, wiping, locked, rolled_back or revoked."""

    state = fields.String(required=True)
    skew_ms = fields.Integer(required=True)
    lock_hours = fields.Integer(required=True)
    order = fields.Nested(OrderSchema)


class SyncedSchema(Schema):
    """An answer."""

    v = fields.Integer(required=True)
    epoch = fields.String(required=True)
    server_ms = fields.Integer(required=True)
    receipts = fields.List(fields.Nested(ReceiptSchema), required=True)
    rows = fields.List(fields.Dict(), required=True)
    more = fields.Boolean(required=True)
    cursor = fields.String(required=True, allow_none=True)
    sums = fields.Dict(required=True)
    received = fields.Nested(ReceivedSchema, required=True)
    device = fields.Nested(StandingSchema, required=True)
