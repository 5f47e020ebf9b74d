"""Reading a request's body within its caps."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from flask import Request

from server.errors import ApiError

V = TypeVar("V", bound=Callable[..., Any])

_GZIP = 16 + zlib.MAX_WBITS
# Escapes are the only way such characters get into a JSON text; most bodies have none.
_SUSPECT = re.compile(r"\\u(0000|[dD][89a-fA-F])")
# json.dumps writes NUL as an escape again; a backslash before it is doubled.
_NUL = re.compile(r"(?<!\\)(\\\\)*\\u0000")
_SURROGATE = re.compile("[\ud800-\udfff]")


def takes(cap: int) -> Callable[[V], V]:
    """Let a view take bodies of up to `cap` bytes, where others take `config.BODY_CAP`."""

    def decorate(view: V) -> V:
        view.body_cap = cap  # type: ignore[attr-defined]
        return view

    return decorate


def inflated(request: Request, cap: int) -> bytes:
    """Body of the request, gunzipped when it says so, at most `cap` bytes.

    Raises ApiError too_large (413) above the cap, bad_encoding (400) for damaged gzip or more
    after its end, unsupported_type (415) for another Content-Encoding. At most `cap` + 1 bytes
    are ever inflated, so that a small bomb costs no memory.
    """
    raw = request.get_data(cache=True)
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding == "identity":
        body = raw
    elif encoding == "gzip":
        body = _gunzip(raw, cap)
    else:
        raise ApiError("unsupported_type", 415)
    if len(body) > cap:
        raise ApiError("too_large", 413)
    return body


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON
    """JSON value of a body. Raises json.JSONDecodeError for whatever is none, and for what a
    database or a standard cannot hold: NaN, NUL characters, halves of a surrogate pair, nesting
    beyond the interpreter's depth.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
        if _SUSPECT.search(text if isinstance(text, str) else text.decode("latin-1")):
            _check_text(value)
    except RecursionError:
        raise json.JSONDecodeError("too deep", "", 0) from None
    return value


def _check_text(value: object) -> None:
    """No NUL and no lone surrogate in any string or key."""
    text = json.dumps(value, ensure_ascii=False)
    if _NUL.search(text) or _SURROGATE.search(text):
        raise json.JSONDecodeError("characters that cannot be stored", "", 0)


def _refuse(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no JSON", "", 0)


def _gunzip(raw: bytes, cap: int) -> bytes:
    stream = zlib.decompressobj(_GZIP)
    try:
        body = stream.decompress(raw, cap + 1)
    except zlib.error as error:
        raise ApiError("bad_encoding", 400) from error
    if len(body) > cap:
        raise ApiError("too_large", 413)
    if not stream.eof or stream.unused_data:
        raise ApiError("bad_encoding", 400)
    return body
