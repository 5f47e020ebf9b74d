"""The Flask extensions, made once and bound to an application by `server.app.create_app`."""

from __future__ import annotations

from threading import Lock
from typing import Any

import flask_smorest
from flask import Flask, Response
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_sqlalchemy import SQLAlchemy

from schemas.error import ErrorSchema
from server.models import Base


class DescribedApi(flask_smorest.Api):  # type: ignore[misc]
    """flask-smorest with our shape of errors, and whose description is made when it is asked for.

    Describing a hundred routes costs more than the rest of the application's start.
    """

    ERROR_SCHEMA = ErrorSchema

    def init_app(self, app: Flask, *, spec_kwargs: dict[str, Any] | None = None) -> None:
        self._undescribed: list[flask_smorest.Blueprint] = []
        self._describing = Lock()
        super().init_app(app, spec_kwargs=spec_kwargs)

    def add(self, blueprint: flask_smorest.Blueprint) -> None:
        """Route to the blueprint's views; describe them later."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blueprint.name] = self
        self._app.register_blueprint(blueprint)
        self._undescribed.append(blueprint)

    def _openapi_json(self) -> Response:
        with self._describing:
            while self._undescribed:
                blueprint = self._undescribed.pop(0)
                blueprint.register_views_in_doc(
                    self, self._app, self.spec, name=blueprint.name, parameters=None
                )
                self.spec.tag({"name": blueprint.name, "description": blueprint.description})
        page: Response = super()._openapi_json()
        return page


# Values read before a commit stay usable after it; the commune lock expires them (`locked`).
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
jwt = JWTManager()
api = DescribedApi()
limiter = Limiter(key_func=get_remote_address, headers_enabled=True)
