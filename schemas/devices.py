"""The registry of phones: the desk's view and orders, a phone's acknowledgement."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import ID
from schemas.staff import NamedSchema


class DeviceOrderSchema(Schema):
    """The last order: wipe, replace or revoke; ordered, acknowledged or cancelled.

    `unsent`: operations that the phone gave up in obeying.
    """

    id = fields.String(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    ordered_ms = fields.Integer(required=True)
    settled_ms = fields.Integer(required=True, allow_none=True)
    unsent = fields.Integer(required=True, allow_none=True)


class DeviceSchema(Schema):
    """A phone as the registry has it; `unsent` people by its own word, None: never told."""

    id = fields.String(required=True)
    slot = fields.String(required=True)
    kind = fields.String(required=True)
    holds_place = fields.Boolean(required=True)
    state = fields.String(required=True)
    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    village = fields.Nested(NamedSchema, required=True)
    app = fields.String(required=True, allow_none=True)
    durable = fields.Boolean(required=True, allow_none=True)
    claimed_ms = fields.Integer(required=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)
    unsent = fields.Integer(required=True, allow_none=True)
    unsent_operations = fields.Integer(required=True)
    received_head = fields.Integer(required=True)
    skew_ms = fields.Integer(required=True)
    rolled_back_ms = fields.Integer(required=True, allow_none=True)
    renews = fields.String(required=True, allow_none=True)
    order = fields.Nested(DeviceOrderSchema, required=True, allow_none=True)


class DevicesSchema(Schema):
    """Phones, those that hold a place first; minutes after which they ask for the PIN."""

    idle_minutes = fields.Integer(required=True)
    devices = fields.List(fields.Nested(DeviceSchema), required=True)


class IdleSchema(Schema):
    """Minutes without a touch after which every phone asks for the PIN."""

    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(5, 120))


class DevicesQuerySchema(Schema):
    """`?village=`; left out: all that the account may see."""

    village = fields.String(load_default=None, validate=ID)


class AcknowledgeSchema(Schema):
    """The order that was obeyed, and how many operations were given up unsent."""

    order = fields.String(required=True, validate=ID)
    unsent = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 1_000_000))


class AcknowledgedSchema(Schema):
    """acknowledged or cancelled."""

    state = fields.String(required=True)
