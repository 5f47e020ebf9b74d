"""Thin views: schema in → service → schema out. One module per resource.

Every module here that has a `blueprint` is registered: a flask-smorest one on the API (and so in
the OpenAPI page), a plain Flask one on the application.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import flask_smorest
from flask import Flask, Request
from webargs import core
from webargs.flaskparser import FlaskParser

from server.bodies import parsed
from server.extensions import api


class StrictParser(FlaskParser):
    """Bodies by `server.bodies.parsed`: what could not be stored is refused like other non-JSON."""

    def _raw_load_json(self, req: Request) -> Any:  # noqa: ANN401 - any JSON
        return parsed(req.get_data(cache=True)) if req.is_json else core.missing


# Before any module of this package decorates a view.
flask_smorest.Blueprint.ARGUMENTS_PARSER = StrictParser()


def register(app: Flask) -> None:
    """Register the blueprints of all modules of this package."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        blueprint = getattr(import_module(f"{__name__}.{module.name}"), "blueprint", None)
        if isinstance(blueprint, flask_smorest.Blueprint):
            api.add(blueprint)
        elif blueprint is not None:
            app.register_blueprint(blueprint)
