"""Is the process alive (`/healthz`), and may it get traffic (`/readyz`)?"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.errors import ApiError
from server.services import readiness

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """200 as long as the process answers; touches nothing."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
def ready() -> Response:
    """200 when the database answers and its tables are those of this version, else 503."""
    why = readiness.missing()
    if why is not None:
        raise ApiError("not_ready", 503, why=why)
    return jsonify(ok=True)
