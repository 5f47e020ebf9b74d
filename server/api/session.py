"""Sign-in of staff: cookies that scripts cannot read, with CSRF double submit."""

from __future__ import annotations

import hmac

from flask import Response, current_app, jsonify, request
from flask.views import MethodView
from flask_jwt_extended import (
    decode_token,
    set_access_cookies,
    set_refresh_cookies,
    unset_jwt_cookies,
)
from flask_jwt_extended.exceptions import JWTExtendedException
from flask_smorest import Blueprint
from jwt.exceptions import PyJWTError

from schemas.staff import AgainSchema, EmptySchema, SigninSchema
from server.api.browsers import device
from server.api.guard import EVERYONE, checked_token, current_staff, staff_required
from server.errors import ApiError
from server.extensions import limiter
from server.services.sign_in import sessions, signing_in
from server.services.sign_in.sessions import Tokens

blueprint = Blueprint("session", __name__, url_prefix="/api/v1/desk", description="Sign-in")


@blueprint.route("/session")
class Session(MethodView):
    """The desk's session."""

    @blueprint.arguments(SigninSchema)
    @blueprint.response(200, EmptySchema)
    @limiter.limit("60/minute")
    def post(self, body: dict[str, str]) -> Response:
        """Sign in: 401 signin_wrong, code_needed …; 429 signin_locked with `retry_after_s`."""
        tokens = signing_in.sign_in(
            body["name"],
            body["password"],
            request.remote_addr or "",
            code=body.get("code"),
            commune_id=body.get("commune"),
            device=device(),
        )
        return signed_in_answer(tokens)

    @blueprint.response(200, EmptySchema)
    def delete(self) -> Response:
        """Sign out, also with an access token that has expired."""
        claims = _own_token()
        sessions.end(claims["commune"], claims["sid"])
        response = jsonify({})
        unset_jwt_cookies(response)
        return response


@blueprint.post("/session/refresh")
@blueprint.response(200, EmptySchema)
def refresh() -> Response:
    """Renew the session; a refresh token that was used before ends it."""
    claims = checked_token(refresh=True)
    return signed_in_answer(sessions.renew(claims["commune"], claims["sid"], claims["jti"]))


@blueprint.post("/session/again")
@limiter.limit("60/minute")
@staff_required(*EVERYONE, unfinished=True)
@blueprint.arguments(AgainSchema)
@blueprint.response(200, EmptySchema)
def again(body: dict[str, str]) -> Response:
    """The same person signs in again without leaving the page: a new session for the old one."""
    tokens = signing_in.again(
        current_staff(), body["password"], body.get("code"), request.remote_addr or "", device()
    )
    return signed_in_answer(tokens)


def signed_in_answer(tokens: Tokens, body: object = None) -> Response:
    """`body` ({} when none) with the session's cookies."""
    response = jsonify({} if body is None else body)
    set_access_cookies(response, tokens.access)
    if tokens.refresh is not None:
        set_refresh_cookies(response, tokens.refresh)
    return response


def _own_token() -> dict[str, str]:
    cookie = request.cookies.get(current_app.config["JWT_ACCESS_COOKIE_NAME"], "")
    try:
        claims = dict(decode_token(cookie, allow_expired=True))
    except (JWTExtendedException, PyJWTError) as error:
        raise ApiError("signin_needed", 401) from error
    said = request.headers.get("X-CSRF-TOKEN", "")
    if not hmac.compare_digest(str(claims["csrf"]).encode(), said.encode()):
        raise ApiError("csrf", 401)
    return claims
