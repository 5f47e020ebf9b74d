"""Reading a request's body within its caps."""

from __future__ import annotations

import zlib

from flask import Request

from server.errors import ApiError

_GZIP = 16 + zlib.MAX_WBITS


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
