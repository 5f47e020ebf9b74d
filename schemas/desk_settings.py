"""`GET settings`, `POST settings/preview`, `POST settings` (docs/desk-api.md, "Settings")."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from schemas.staff import NamedSchema

KEY = validate.Regexp(r"[a-z][a-z_]{0,30}(:[a-z0-9-]{1,40})?\Z")
BIGGEST = 2**53 - 1


def number_or_word(value: object) -> None:
    """A whole number or a short word; never true or false, which are numbers to Python."""
    number = type(value) is int and abs(value) <= BIGGEST
    word = isinstance(value, str) and len(value) <= 40
    if not number and not word:
        message = "a whole number or a word"
        raise ValidationError(message)


def _value(**more: Any) -> fields.Raw:  # noqa: ANN401 - marshmallow's own options
    return fields.Raw(required=True, validate=number_or_word, **more)


class SettingsCampaignSchema(NamedSchema):
    """Whose settings these are; `shift_days`: by how much the plan's dates were moved."""

    starts_ms = fields.Integer(required=True)
    shift_days = fields.Integer(required=True)


class FrozenSchema(Schema):
    """Why a setting cannot be changed any more."""

    code = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class LastChangeSchema(Schema):
    """The latest change: who, when, from what, why."""

    by = fields.String(required=True)
    at_ms = fields.Integer(required=True)
    before = fields.Raw(required=True)
    reason = fields.String(required=True, allow_none=True)


class SettingSchema(Schema):
    """A setting: value, default, bounds. `phase` of a lock; `reason`: a change needs one."""

    key = fields.String(required=True)
    phase = fields.Nested(NamedSchema, required=True, allow_none=True)
    value = fields.Raw(required=True)
    default = fields.Raw(required=True)
    low = fields.Integer(required=True, allow_none=True)
    high = fields.Integer(required=True, allow_none=True)
    choices = fields.List(fields.String(), required=True)
    reason = fields.Boolean(required=True)
    may = fields.Boolean(required=True)
    frozen = fields.Nested(FrozenSchema, required=True, allow_none=True)
    changed = fields.Nested(LastChangeSchema, required=True, allow_none=True)


class SettingsSchema(Schema):
    """All settings of the commune's campaign."""

    campaign = fields.Nested(SettingsCampaignSchema, required=True)
    settings = fields.List(fields.Nested(SettingSchema), required=True)


class TriedSettingSchema(Schema):
    """A value that somebody thinks of."""

    key = fields.String(required=True, validate=KEY)
    value = _value()


class ChangedSettingSchema(TriedSettingSchema):
    """A value to be set; `was`: the one that was seen."""

    was = _value()
    reason = fields.String(load_default=None, allow_none=True, validate=validate.Length(0, 300))


class MeaningSchema(Schema):
    """One sentence of what a change means."""

    vi = fields.String(required=True)
    en = fields.String(required=True)


class RecountSchema(Schema):
    """People who change with a rule, and conflicts that open and close."""

    people = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    gained = fields.Integer(required=True)
    lost = fields.Integer(required=True)
    opened = fields.Integer(required=True)
    closed = fields.Integer(required=True)


class PreviewedSettingSchema(Schema):
    """What a change would mean; `people` of a rule only."""

    meaning = fields.List(fields.Nested(MeaningSchema), required=True)
    people = fields.Nested(RecountSchema, required=True, allow_none=True)


class SavedSettingSchema(SettingsSchema):
    """All settings after a change; `people`: whom a rule changed."""

    people = fields.Nested(RecountSchema, required=True, allow_none=True)
