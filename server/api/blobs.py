"""Photos of tickets, for phones: brought one at a time after the operations that name them."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from schemas.photos import BlobReceiptSchema
from server.api.signed import signed_request
from server.bodies import takes
from server.extensions import limiter
from server.services import photos

JPEG = "image/jpeg"

blueprint = Blueprint("blobs", __name__, url_prefix="/api/v1", description="Photos of tickets")


def _phone() -> str:
    """Whose pictures are counted together: a training room shares one address."""
    return request.headers.get("Authorization", "")


@blueprint.put("/blobs/<sha256>")
@takes(photos.CAP)
@limiter.limit("60/minute", key_func=_phone)
@blueprint.response(200, BlobReceiptSchema)
@blueprint.doc(requestBody={"content": {JPEG: {"schema": {"type": "string", "format": "binary"}}}})
def put(sha256: str) -> dict[str, Any]:
    """Keep a picture of a ticket."""
    return photos.put(signed_request(), sha256, request.get_data(cache=True))


@blueprint.get("/blobs/<sha256>")
@limiter.limit("120/minute", key_func=_phone)
@blueprint.alt_response(200, description="The picture", content_type=JPEG, success=True)
def show(sha256: str) -> Response:
    """A picture of a ticket in the phone's scope."""
    return Response(photos.shown_to_phone(signed_request(), sha256), mimetype=JPEG)
