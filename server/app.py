"""`create_app`: the only place where the parts are put together."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

import server.api
from server import database, errors, headers, keys, logs, passwords
from server.clock import Clock, SystemClock
from server.config import BODY_CAP, Config
from server.errors import ApiError
from server.extensions import api, db, jwt, limiter


def create_app(config: Config | None = None, clock: Clock | None = None) -> Flask:
    """The application for `config` (default: from the environment).

    Raises DatabaseVersionError and KeyFileError, whose messages are for the person who starts it.
    """
    settings = config or Config.from_environment()
    app = Flask("server", static_folder=None)
    app.config.update(_flask_settings(settings))
    settings.var.mkdir(parents=True, exist_ok=True)
    app.extensions["settings"] = settings
    app.extensions["clock"] = clock or SystemClock()
    app.extensions["keys"] = keys.load_or_create(settings.var / "keys")
    app.extensions["passwords"] = passwords.hasher(weak=settings.testing)
    app.config["JWT_SECRET_KEY"] = app.extensions["keys"].jwt_cookies.hex()
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    logs.configure()
    logs.register(app)
    app.before_request(_refuse_large_bodies)
    app.before_request(_refuse_nul)
    _extensions(app)
    server.api.register(app)
    errors.register(app)
    headers.register(app)
    return app


def _extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        database.prepare(db.engine)
    jwt.init_app(app)
    limiter.init_app(app)
    api.init_app(app)


def _refuse_large_bodies() -> None:
    """Before any view: a route that never reads its body would not notice a huge one."""
    view = current_app.view_functions.get(request.endpoint or "")
    cap: int = getattr(view, "body_cap", BODY_CAP)
    request.max_content_length = cap
    if request.content_length is not None and request.content_length > cap:
        raise RequestEntityTooLarge


def _refuse_nul() -> None:
    """PostgreSQL takes no NUL in a text, so no address and no query may carry one."""
    if "\0" in request.path or "%00" in request.query_string.decode("latin-1"):
        raise ApiError("bad_request", 400)


def _flask_settings(settings: Config) -> dict[str, object]:
    url = settings.database
    return {
        "TESTING": settings.testing,
        "MAX_CONTENT_LENGTH": BODY_CAP,
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": database.engine_options(url, settings.pool_size),
        "API_TITLE": "Từng Nhà",
        "API_VERSION": "1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
        "RATELIMIT_ENABLED": settings.rate_limits,
        "RATELIMIT_STORAGE_URI": "memory://",
        "JWT_TOKEN_LOCATION": ["cookies"],
        "JWT_COOKIE_SECURE": True,
        "JWT_COOKIE_SAMESITE": "Strict",
        "JWT_COOKIE_CSRF_PROTECT": True,
        "JWT_CSRF_IN_COOKIES": True,
        "JWT_ACCESS_COOKIE_PATH": "/api/v1/desk",
        "JWT_REFRESH_COOKIE_PATH": "/api/v1/desk/session",
        "JWT_ACCESS_CSRF_COOKIE_PATH": "/",
        "JWT_REFRESH_CSRF_COOKIE_PATH": "/",
        "JWT_SESSION_COOKIE": True,
        "JWT_ACCESS_TOKEN_EXPIRES": timedelta(minutes=15),
        "JWT_REFRESH_TOKEN_EXPIRES": timedelta(hours=12),
        "JWT_ENCODE_ISSUER": "tungnha",
        "JWT_DECODE_ISSUER": "tungnha",
        "JWT_ENCODE_AUDIENCE": "desk",
        "JWT_DECODE_AUDIENCE": "desk",
        "JWT_ALGORITHM": "HS256",
        "JWT_ERROR_MESSAGE_KEY": "message",
    }
