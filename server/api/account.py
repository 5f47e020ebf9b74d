"""One's own account at the desk: password and sessions."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from flask_jwt_extended import unset_jwt_cookies
from flask_smorest import Blueprint

from schemas.account import AccountSchema, OwnSessionsSchema, PasswordSchema
from schemas.staff import EmptySchema
from server.api.browsers import device
from server.api.guard import EVERYONE, current_staff, staff_required
from server.api.session import signed_in_answer
from server.services.sign_in import own_account, sessions

blueprint = Blueprint(
    "account", __name__, url_prefix="/api/v1/desk/account", description="One's own account"
)


@blueprint.get("")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.response(200, AccountSchema)
def account() -> dict[str, Any]:
    """The account, how old its password is and whether it signs in with six-digit codes."""
    return own_account.shown(current_staff())


@blueprint.post("/password")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.arguments(PasswordSchema)
@blueprint.response(200, EmptySchema)
def password(body: dict[str, str]) -> Response:
    """Another password; all other sessions end. 422 password_short, _common, _own, _same."""
    tokens = own_account.change_password(
        current_staff(),
        body["current"],
        body["new"],
        body.get("code"),
        request.remote_addr or "",
        device(),
    )
    return signed_in_answer(tokens)


@blueprint.get("/sessions")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.response(200, OwnSessionsSchema)
def own_sessions() -> dict[str, Any]:
    """Where the account is signed in, latest used first."""
    staff = current_staff()
    return {"sessions": sessions.mine(staff.commune_id, staff.account_id, staff.session_id)}


@blueprint.post("/sessions/<session_id>/end")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.response(200, EmptySchema)
def end_one(session_id: str) -> dict[str, str]:
    """End one of the own sessions."""
    staff = current_staff()
    sessions.end_own(staff.commune_id, staff.account_id, session_id)
    return {}


@blueprint.post("/sessions/end")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.response(200, EmptySchema)
def end_all() -> Response:
    """Sign out everywhere, here too."""
    staff = current_staff()
    sessions.end_everywhere(staff.account_id, staff.actor)
    response = jsonify({})
    unset_jwt_cookies(response)
    return response
