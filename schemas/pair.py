"""What a pair's phone asks for beside syncing (docs/protocol.md, "A pair's questions")."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

_ID = validate.Regexp(r"[a-z0-9-]{1,40}\Z")


class NeighbourLookSchema(Schema):
    """A name, marks or not; a year makes one word enough."""

    name = fields.String(required=True, validate=validate.Length(1, 200))
    birth_year = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(1, 9999)
    )


class NeighbourSchema(Schema):
    """Enough to recognise somebody by. `id_last4`: only beside others of that name and year;
    `area` None: in no area yet, `known_as` None: in no house yet."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    id_last4 = fields.String(allow_none=True)
    known_as = fields.String(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)


class NeighboursSchema(Schema):
    """At most eight; `more`: there are others, so ask more exactly."""

    people = fields.List(fields.Nested(NeighbourSchema), required=True)
    more = fields.Boolean(required=True)


class NeighbourOpenSchema(Schema):
    """The one who stands there."""

    citizen = fields.String(required=True, validate=_ID)


class NeighbourRowSchema(Schema):
    """What the four steps need, as in a row of the list (docs/protocol.md, "Rows")."""

    citizen = fields.Dict(keys=fields.String(), required=True)
    household = fields.Dict(keys=fields.String(), allow_none=True)


class PartnerSchema(Schema):
    """The pair's other phone; `last_contact_ms` None: it never spoke."""

    holder = fields.String(required=True)
    all_received = fields.Boolean(required=True)
    last_contact_ms = fields.Integer(required=True, allow_none=True)


class PartnersSchema(Schema):
    """The other phones of the pair, as far as the commune knows."""

    phones = fields.List(fields.Nested(PartnerSchema), required=True)
