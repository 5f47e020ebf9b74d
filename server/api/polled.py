"""Answers that pages ask for again and again: an ETag, and 304 while nothing has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeAlias

from flask import Response, request

Answer: TypeAlias = "Response | tuple[Any, int, dict[str, str]]"


def tagged(tag: str, make: Callable[[], Any]) -> Answer:
    """304 when the caller has `tag` already; else what `make` gives. `make` may be dear."""
    if request.if_none_match.contains_weak(tag):
        return _not_modified(tag)
    return make(), 200, {"ETag": f'"{tag}"'}


def polled(body: Any, *, beside: tuple[str, ...] = ()) -> Answer:  # noqa: ANN401 - any JSON
    """The answer tagged by its own content, the keys `beside` (the time) left out."""
    facts = {key: value for key, value in body.items() if key not in beside}
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    tag = hashlib.sha256(text.encode()).hexdigest()[:20]
    return tagged(tag, lambda: body)


def _not_modified(tag: str) -> Response:
    return Response(status=304, headers={"ETag": f'"{tag}"'})
