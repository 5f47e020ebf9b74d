"""Thin views: schema in → service → schema out. One module per resource.

Every module here that has a `blueprint` is registered: a flask-smorest one on the API (and so in
the OpenAPI page), a plain Flask one on the application.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

import flask_smorest
from flask import Flask

from server.extensions import api


def register(app: Flask) -> None:
    """Register the blueprints of all modules of this package."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        blueprint = getattr(import_module(f"{__name__}.{module.name}"), "blueprint", None)
        if isinstance(blueprint, flask_smorest.Blueprint):
            api.register_blueprint(blueprint)
        elif blueprint is not None:
            app.register_blueprint(blueprint)
