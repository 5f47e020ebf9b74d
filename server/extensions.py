"""The Flask extensions, made once and bound to an application by `server.app.create_app`."""

from __future__ import annotations

from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_smorest import Api
from flask_sqlalchemy import SQLAlchemy

from schemas.error import ErrorSchema
from server.models import Base


class DescribedApi(Api):  # type: ignore[misc]
    """flask-smorest with our shape of errors in the OpenAPI page."""

    ERROR_SCHEMA = ErrorSchema


# Values read before a commit stay usable after it; the commune lock expires them (`locked`).
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
jwt = JWTManager()
api = DescribedApi()
limiter = Limiter(key_func=get_remote_address, headers_enabled=True)
