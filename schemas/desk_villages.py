"""`GET villages/{id}`, the cut of its areas, and the codes of its places for phones."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_claims import WaitingClaimSchema
from schemas.desk_common import ID
from schemas.staff import NamedSchema

PAIRS = validate.Range(1, 60)
VERSION = validate.Range(0, 1_000_000_000)


class SlotOwnerSchema(Schema):
    """Tổ trưởng or Trưởng thôn whose place it is."""

    name = fields.String(required=True)
    role = fields.String(required=True)


class SlotSchema(Schema):
    """A place for a phone and the phone in it; `unsent` None: never told."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    generation = fields.Integer(required=True)
    holder = fields.String(required=True, allow_none=True)
    device = fields.String(required=True, allow_none=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)
    unsent = fields.Integer(required=True, allow_none=True)
    owner = fields.Nested(SlotOwnerSchema, required=True, allow_none=True)


class AreaMemberSchema(NamedSchema):
    """A member of an area's pair."""

    role = fields.String(required=True)


class AreaSchema(NamedSchema):
    """A pair's slice of the village."""

    pair = fields.Nested(NamedSchema, required=True, allow_none=True)
    members = fields.List(fields.Nested(AreaMemberSchema), required=True)
    households = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)


class VillagePhaseSchema(NamedSchema):
    """The village's phase and its lock."""

    lock_ms = fields.Integer(required=True)


class LeadSchema(Schema):
    """Tổ trưởng or Trưởng thôn, with the number to call."""

    name = fields.String(required=True)
    role = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)


class UnplacedSchema(Schema):
    """What lies in no area."""

    households = fields.Integer(required=True)
    citizens = fields.Integer(required=True)


class VillagePairSchema(NamedSchema):
    """A pair of the village and the area it has."""

    area = fields.String(required=True, allow_none=True)


class PairPhoneSchema(Schema):
    """A phone in a pair's place; `unsent`: people not yet sent, None: never told."""

    device = fields.String(required=True)
    holder = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)
    unsent = fields.Integer(required=True, allow_none=True)


class VillageSchema(NamedSchema):
    """A village with its areas, places and waiting phones."""

    phase = fields.Nested(VillagePhaseSchema, required=True, allow_none=True)
    target = fields.Integer(required=True)
    households = fields.Integer(required=True)
    citizens = fields.Integer(required=True)
    unplaced = fields.Nested(UnplacedSchema, required=True)
    lead = fields.List(fields.Nested(LeadSchema), required=True)
    lead_slots = fields.List(fields.Nested(SlotSchema), required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)
    claims = fields.List(fields.Nested(WaitingClaimSchema), required=True)
    cut_blocked = fields.Boolean(required=True)
    version = fields.Integer(required=True)
    pairs = fields.List(fields.Nested(VillagePairSchema), required=True)
    phones = fields.List(fields.Nested(PairPhoneSchema), required=True)


class CutSchema(Schema):
    """Into how many areas, decided by which `version`; `despite`: although phones hold some."""

    pairs = fields.Integer(required=True, strict=True, validate=PAIRS)
    version = fields.Integer(strict=True, load_default=None, validate=VERSION)
    despite = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class SlotCodeSchema(Schema):
    """`modules`: size × size characters, row by row, without a margin."""

    link = fields.String(required=True)
    typed = fields.String(required=True)
    size = fields.Integer(required=True)
    modules = fields.String(required=True)
    expires_ms = fields.Integer(required=True)
    state = fields.String(required=True)


class MoveHouseholdSchema(Schema):
    """The area a house goes to."""

    area = fields.String(required=True, validate=ID)
