"""One line of JSON per request, from an allow-list of fields.

Lists hold names, birth years, ID and phone numbers, so a field that is not named in `ALLOWED` is
dropped and no error message is logged (drivers and validators quote values), only its type and
where in our code it rose. The route is its rule ("/api/v1/desk/villages/<id>"), never the path.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any, TextIO, TypeAlias

import structlog
from flask import Flask, Response, g, has_request_context, request

from server import ids

ALLOWED = frozenset(
    {
        "event", "level", "at", "request", "method", "route", "status", "ms", "bytes_in",
        "bytes_out", "code", "commune", "device", "account", "error", "where", "operations",
        "rows", "count", "seconds", "port",
    }
)  # fmt: skip
TEXT_CAP = 300
_ROOT = Path(__file__).resolve().parent.parent

Event: TypeAlias = MutableMapping[str, Any]


def configure(stream: TextIO | None = None) -> None:
    """Send structlog's events to `stream` (standard error when none is given)."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )


def only_allowed(_logger: object, _name: str, event: Event) -> Event:
    """Drop every field that is not on the list, and everything but numbers and short texts."""
    return {
        key: value[:TEXT_CAP] if isinstance(value, str) else value
        for key, value in event.items()
        if key in ALLOWED and isinstance(value, (str, int, float, bool))
    }


def note(**fields: object) -> None:
    """Add fields to the line of the present request."""
    if has_request_context():
        g.setdefault("log_fields", {}).update(fields)


def failure(error: BaseException) -> None:
    """Log an unexpected error: its type and our innermost frames, never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(_frames(reversed(frames)))
    request_id = g.get("request_id", "") if has_request_context() else ""
    structlog.get_logger().error(
        "failure", error=type(error).__name__, where=where, request=request_id
    )


def _frames(frames: Iterable[traceback.FrameSummary]) -> list[str]:
    ours = (frame for frame in frames if frame.filename.startswith(str(_ROOT / "s")))
    return [f"{Path(f.filename).relative_to(_ROOT)}:{f.lineno} {f.name}" for f in ours][:6]


def register(app: Flask) -> None:
    """Give every request an id (header X-Request-Id) and one line when it is answered."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.request_id = ids.new_id(10)
    g.log_fields = {}  # `g` outlives a request where an application context was there before it
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    fields = {
        "method": request.method if request.method.isalpha() else "?",
        "route": request.url_rule.rule if request.url_rule else "none",
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        "bytes_in": request.content_length or 0,
        "bytes_out": response.content_length or 0,
        "request": g.get("request_id", ""),
    }
    structlog.get_logger().info("request", **(fields | g.get("log_fields", {})))
    return response
