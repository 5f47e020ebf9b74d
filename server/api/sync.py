"""The exchange of phones: push and pull in one round trip, gzip both ways."""

from __future__ import annotations

import gzip
import json
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import ValidationError

from schemas.sync import SyncedSchema, SyncSchema
from server.api.signed import signed_request
from server.bodies import inflated
from server.config import INFLATED_CAP
from server.errors import ApiError, flattened
from server.extensions import limiter
from server.services.sign_in.gate import gate
from server.services.syncing.exchange import exchange

GZIP_FROM = 500
GZIP_LEVEL = 6

blueprint = Blueprint("sync", __name__, url_prefix="/api/v1", description="Exchange of phones")
_SCHEMA = SyncSchema()


def _phone() -> str:
    """Whose requests are counted together: a training room shares one address, not one token."""
    return request.headers.get("Authorization", "")


@blueprint.post("/sync")
@limiter.limit("1200/minute", key_func=_phone)
@blueprint.alt_response(200, schema=SyncedSchema, success=True)
@blueprint.doc(requestBody={"content": {"application/json": {"schema": SyncSchema}}})
def sync() -> Response:
    """Take what the phone has written, answer with receipts and what it has not seen."""
    with gate():
        who = signed_request()
        text = exchange(who, _asked())
        return _answer(text)


def _asked() -> dict[str, Any]:
    """The request's body by its schema. Raises ApiError not_json 400, invalid 422."""
    try:
        body = json.loads(inflated(request, INFLATED_CAP), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ApiError("not_json", 400) from None
    if isinstance(body, dict) and type(body.get("v")) is int and body["v"] > 1:
        raise ApiError("later_version", 400)
    try:
        asked: dict[str, Any] = _SCHEMA.load(body)
    except ValidationError as error:
        raise ApiError("invalid", 422, flattened(error.messages)) from None
    return asked


def _refuse(name: str) -> None:
    raise ValueError(name)


def _answer(text: str) -> Response:
    body = text.encode()
    response = Response(body, mimetype="application/json")
    if len(body) >= GZIP_FROM and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(body, GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response
