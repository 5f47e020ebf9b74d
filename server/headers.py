"""Security headers of every answer, and how long each kind of file may be kept."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types tungnha-sw"
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"
NO_STORE = "no-store"
NO_CACHE = "no-cache"
IMMUTABLE = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Set the headers on every answer of `app`, errors included."""
    app.after_request(secure)


def secure(response: Response) -> Response:
    """Fixed headers; HSTS over HTTPS; `no-store` unless the view said how long to keep it."""
    for name, value in FIXED.items():
        response.headers[name] = value
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = HSTS
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NO_STORE
    return response
