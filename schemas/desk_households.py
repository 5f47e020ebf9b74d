"""Houses of a village, the people in them, the walk, and who is outside."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from schemas.desk_common import ID
from schemas.staff import NamedSchema


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValidationError("blank")
    return text


_TEXT = validate.Length(0, 200)
_NAME = validate.And(validate.Length(1, 200), _not_blank)


def _ids(fewest: int, most: int) -> Any:  # noqa: ANN401  a marshmallow field
    return fields.List(
        fields.String(validate=ID), required=True, validate=validate.Length(fewest, most)
    )


class HouseMemberSchema(NamedSchema):
    """Somebody in a house."""

    birth_year = fields.Integer(required=True, allow_none=True)
    on_list = fields.Boolean(required=True)


class HouseholdSchema(Schema):
    """A house in the walk; `citizens`: people of it who are on a list."""

    id = fields.String(required=True)
    known_as = fields.String(required=True, allow_none=True)
    head = fields.String(required=True, allow_none=True)
    landmark = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    position = fields.Integer(required=True)
    area = fields.Nested(NamedSchema, required=True, allow_none=True)
    citizens = fields.Integer(required=True)
    members = fields.List(fields.Nested(HouseMemberSchema), required=True)


class UnplacedPersonSchema(NamedSchema):
    """Somebody in no house; `suggested`: a house of the village, or None."""

    birth_year = fields.Integer(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    guardian = fields.String(required=True, allow_none=True)
    suggested = fields.String(required=True, allow_none=True)


class HouseholdsSchema(Schema):
    """A village's houses in walking order."""

    village = fields.Nested(NamedSchema, required=True)
    households = fields.List(fields.Nested(HouseholdSchema), required=True)
    unplaced = fields.List(fields.Nested(UnplacedPersonSchema), required=True)
    areas = fields.List(fields.Nested(NamedSchema), required=True)


class NewHouseholdSchema(Schema):
    """A new house with these people."""

    known_as = fields.String(required=True, validate=_NAME)
    landmark = fields.String(load_default=None, allow_none=True, validate=_TEXT)
    citizens = _ids(0, 200)


class SplitHouseholdSchema(Schema):
    """These people of a house become a house of their own."""

    known_as = fields.String(required=True, validate=_NAME)
    landmark = fields.String(load_default=None, allow_none=True, validate=_TEXT)
    citizens = _ids(1, 200)


class MadeHouseholdSchema(Schema):
    """Id of the new house."""

    household = fields.String(required=True)


class PutIntoSchema(Schema):
    """People into a house."""

    citizens = _ids(1, 200)
    household = fields.String(required=True, validate=ID)


class ChangeHouseholdSchema(Schema):
    """What is to be changed; an empty landmark or address takes it away."""

    known_as = fields.String(validate=_NAME)
    landmark = fields.String(validate=_TEXT)
    address = fields.String(validate=_TEXT)


class MergeHouseholdSchema(Schema):
    """The house that takes everybody."""

    into = fields.String(required=True, validate=ID)


class WalkOrderSchema(Schema):
    """Houses in the order of the walk."""

    order = _ids(1, 5_000)


class MoveSeveralSchema(Schema):
    """Houses and the area they go to."""

    households = _ids(1, 1_000)
    area = fields.String(required=True, validate=ID)


class OutsideQuerySchema(Schema):
    """`?village=`; left out: the commune."""

    village = fields.String(load_default=None, validate=ID)


class OutsidePersonSchema(NamedSchema):
    """Somebody outside; `why`: no_household or no_area."""

    birth_year = fields.Integer(required=True, allow_none=True)
    village = fields.Nested(NamedSchema, required=True)
    why = fields.String(required=True)
    household = fields.String(required=True, allow_none=True)


class OutsideCountsSchema(Schema):
    """People in no house, people and houses in no area."""

    no_household = fields.Integer(required=True)
    no_area = fields.Integer(required=True)
    houses_no_area = fields.Integer(required=True)


class OutsideSchema(Schema):
    """Who is outside every household or area, at most 500 by name."""

    people = fields.List(fields.Nested(OutsidePersonSchema), required=True)
    counts = fields.Nested(OutsideCountsSchema, required=True)
