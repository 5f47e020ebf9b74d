"""The first administrator: open to whoever holds the code printed by `tungnha account setup`."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from schemas.account import SetupLookSchema, SetupSchema, SetupShownSchema
from schemas.staff import EmptySchema
from server.api.browsers import device
from server.api.session import signed_in_answer
from server.extensions import limiter
from server.services.sign_in import setup

blueprint = Blueprint(
    "account_setup", __name__, url_prefix="/api/v1/desk/setup", description="First administrator"
)


@blueprint.post("/look")
@blueprint.arguments(SetupLookSchema)
@blueprint.response(200, SetupShownSchema)
@limiter.limit("60/minute")
def look(body: dict[str, str]) -> dict[str, Any]:
    """Whose administrator the code makes, and until when; uses nothing up. 410 setup_over."""
    return setup.look(body["code"], request.remote_addr or "")


@blueprint.post("")
@blueprint.arguments(SetupSchema)
@blueprint.response(200, EmptySchema)
@limiter.limit("60/minute")
def finish(body: dict[str, str]) -> Response:
    """Make the administrator and sign in. 410 setup_over, 422 of the password, 409 login_taken."""
    wanted = setup.FirstAdmin(body["login"], body["name"], body["password"])
    return signed_in_answer(setup.finish(body["code"], wanted, request.remote_addr or "", device()))
