"""`GET incidents`, `GET incidents/again`, `POST incidents`, `POST incidents/{id}/close`."""

from __future__ import annotations

from marshmallow import Schema, fields

from schemas.desk_common import CitizenSchema


class IncidentSchema(Schema):
    """An outage. `by_hand`: the desk said so itself; `pairs`: how many others did."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    start_ms = fields.Integer(required=True)
    opened_ms = fields.Integer(required=True)
    closed_ms = fields.Integer(required=True, allow_none=True)
    by_hand = fields.Boolean(required=True)
    pairs = fields.Integer(required=True)


class IncidentsSchema(Schema):
    """Incidents, and how many people are to be visited again for them."""

    incidents = fields.List(fields.Nested(IncidentSchema), required=True)
    again = fields.Integer(required=True)


class RevisitsSchema(Schema):
    """Whom to visit again."""

    people = fields.List(fields.Nested(CitizenSchema), required=True)


class IncidentOpenedSchema(Schema):
    """The incident that was opened by hand."""

    incident = fields.String(required=True)
