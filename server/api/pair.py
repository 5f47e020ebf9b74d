"""What a pair's phone asks beside syncing: somebody of another area, the pair's other phone."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.claims import NothingSchema
from schemas.pair import (
    NeighbourLookSchema,
    NeighbourOpenSchema,
    NeighbourRowSchema,
    NeighboursSchema,
    PartnersSchema,
)
from server.api.signed import signed_pair
from server.extensions import limiter
from server.services.phones import neighbours, partners

blueprint = Blueprint("pair", __name__, url_prefix="/api/v1/pair", description="Pairs' phones")


def _phone() -> str:
    """Whose questions are counted together: a training room shares one address."""
    return request.headers.get("Authorization", "")


@blueprint.post("/look")
@limiter.limit("20/minute", key_func=_phone)
@blueprint.arguments(NeighbourLookSchema)
@blueprint.response(200, NeighboursSchema)
def look(body: dict[str, Any]) -> dict[str, Any]:
    """People of the village whom the phone does not hold. 422 look_short, 429 look_tries."""
    return neighbours.look(signed_pair(), body["name"], body["birth_year"])


@blueprint.post("/open")
@limiter.limit("20/minute", key_func=_phone)
@blueprint.arguments(NeighbourOpenSchema)
@blueprint.response(200, NeighbourRowSchema)
def open_one(body: dict[str, str]) -> dict[str, Any]:
    """What the four steps need of one of them. 404 not_found, 429 look_tries."""
    return neighbours.opened(signed_pair(), body["citizen"])


@blueprint.post("/phones")
@limiter.limit("60/minute", key_func=_phone)
@blueprint.arguments(NothingSchema)
@blueprint.response(200, PartnersSchema)
def phones(_: dict[str, Any]) -> dict[str, Any]:
    """Whether the pair's other phone has handed in everything, as far as is known."""
    return {"phones": partners.phones(signed_pair())}
