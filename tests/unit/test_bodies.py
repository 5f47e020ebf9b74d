"""Bodies are read within their caps, gzip bombs included."""

from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from server.bodies import inflated, parsed
from server.errors import ApiError

CAP = 2 * 1024 * 1024


def request(body: bytes, encoding: str | None = None) -> Request:
    headers = [("Content-Encoding", encoding)] if encoding else []
    return Request(EnvironBuilder(method="POST", data=body, headers=headers).get_environ())


@pytest.mark.parametrize("encoding", [None, "identity"])
def test_plain(encoding: str | None) -> None:
    assert inflated(request(b"abc", encoding), CAP) == b"abc"


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", " gzip "])
def test_gzip(encoding: str) -> None:
    assert inflated(request(gzip.compress(b"abc" * 1000, mtime=0), encoding), CAP) == b"abc" * 1000


def test_exactly_the_cap_is_allowed() -> None:
    body = b"a" * CAP
    assert len(inflated(request(gzip.compress(body, mtime=0), "gzip"), CAP)) == CAP
    with pytest.raises(ApiError, match="too_large"):
        inflated(request(gzip.compress(body + b"a", mtime=0), "gzip"), CAP)


def test_a_bomb_is_refused_without_being_inflated() -> None:
    bomb = gzip.compress(b"\0" * (200 * CAP))
    tracemalloc.start()
    with pytest.raises(ApiError) as raised:
        inflated(request(bomb, "gzip"), CAP)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert raised.value.status == 413
    assert peak < 4 * CAP


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not gzip",
        gzip.compress(b"abc")[:-4],
        gzip.compress(b"abc") + b"more",
        gzip.compress(b"abc") + gzip.compress(b"def", mtime=0),
    ],
    ids=["empty", "not gzip", "cut short", "more after it", "two of them"],
)
def test_damaged_gzip_is_400(body: bytes) -> None:
    with pytest.raises(ApiError) as raised:
        inflated(request(body, "gzip"), CAP)
    assert (raised.value.code, raised.value.status) == ("bad_encoding", 400)


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_other_encodings_are_415(encoding: str) -> None:
    with pytest.raises(ApiError) as raised:
        inflated(request(b"abc", encoding), CAP)
    assert raised.value.status == 415


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "NaN", "[Infinity]", "[-Infinity]", '"\\u0000"', '{"\\u0000": 1}', '"\\ud800"',
        '["x\\udfff"]', '"\\\\\\u0000"', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_cannot_be_stored_is_no_json(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        parsed(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"\\\\u0000"', "\\u0000"),
        ('"\\ud83d\\ude00"', "😀"),
        ('{"a": [1, 2.5, null, "Nguyễn"]}', {"a": [1, 2.5, None, "Nguyễn"]}),
    ],
)
def test_everything_else_is(text: str, value: object) -> None:
    assert parsed(text) == value
    assert parsed(text.encode()) == value
