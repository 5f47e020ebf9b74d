"""The built pages: /field/ (the phones' app), /desk/, their hashed files, and the local CA."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from server import headers
from server.config import Config
from server.errors import ApiError
from server.services.printing import files

blueprint = Blueprint("pages", __name__)
DOCS = Path(__file__).resolve().parent.parent / "docs_page"


@blueprint.get("/")
def start() -> BaseResponse:
    """Phones are by far the most."""
    return redirect("/field/")


@blueprint.get("/field/")
@blueprint.get("/field/c")
def field() -> Response:
    """The field app; a claim link is the same page, its secret stays in the fragment."""
    return _built("field/index.html", headers.NO_CACHE)


@blueprint.get("/desk/")
def desk() -> Response:
    """The desk."""
    return _built("desk/index.html", headers.NO_CACHE)


@blueprint.get("/field/<path:name>")
def field_file(name: str) -> Response:
    """The service worker, the manifest and the icons: their addresses never change."""
    return _built(f"field/{name}", headers.NO_CACHE)


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """Files whose name carries the digest of what is in them."""
    return _built(f"assets/{name}", headers.IMMUTABLE)


@blueprint.get("/api/docs")
def docs() -> Response:
    """The OpenAPI page, without inline script, under the same policy as everything."""
    return _sent(DOCS / "index.html", headers.NO_CACHE)


@blueprint.get("/api/docs/<name>")
def docs_file(name: str) -> Response:
    """Its script and style."""
    path = files.find(DOCS, name)
    if path is None:
        raise ApiError("not_found", 404)
    return _sent(path, headers.NO_CACHE)


@blueprint.get("/ca.crt")
def certificate_authority() -> Response:
    """The local CA's certificate, for phones to trust (`tungnha serve` makes it)."""
    path = _settings().var / "tls" / "ca.crt"
    if not path.is_file():
        raise ApiError("not_found", 404)
    response = Response(path.read_bytes(), mimetype="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="tung-nha-ca.crt"'
    return response


def _built(name: str, keep: str) -> Response:
    dist = _settings().dist
    path = files.find(dist, name)
    if path is None:
        if not (dist / "field" / "index.html").is_file():
            raise ApiError("pages_missing", 503)
        raise ApiError("not_found", 404)
    return _sent(path, keep)


def _sent(path: Path, keep: str) -> Response:
    accepted = frozenset(name for name in ("br", "gzip") if request.accept_encodings[name])
    file = files.serve(path, accepted)
    response = Response(file.body, content_type=file.type)
    response.headers["Cache-Control"] = keep
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(file.etag)
    if file.encoding:
        response.headers["Content-Encoding"] = file.encoding
    return cast(Response, response.make_conditional(request))


def _settings() -> Config:
    return cast(Config, current_app.extensions["settings"])
