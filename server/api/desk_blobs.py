"""Photos of tickets, for whoever answers them at the desk."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from server.api.blobs import JPEG
from server.api.guard import current_staff, staff_required
from server.services import photos

blueprint = Blueprint("desk-blobs", __name__, url_prefix="/api/v1/desk", description="Photos")


@blueprint.get("/blobs/<sha256>")
@staff_required("tickets")
@blueprint.alt_response(200, description="The picture", content_type=JPEG, success=True)
def show(sha256: str) -> Response:
    """A picture of a ticket in the account's villages."""
    staff = current_staff()
    body = photos.shown_to_staff(staff.commune_id, sha256, staff.actor, staff.villages)
    return Response(body, mimetype=JPEG)
