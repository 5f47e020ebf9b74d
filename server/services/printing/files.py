"""Built pages and their files: which one a request gets, and in which encoding."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werkzeug.security import safe_join

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
COMPRESSIBLE = frozenset({".html", ".js", ".css", ".json", ".webmanifest", ".svg", ".wasm", ".txt"})


@dataclass(frozen=True, slots=True)
class Served:
    """A file as it goes out: its bytes, type, encoding (None: as it is) and ETag."""

    body: bytes
    type: str
    encoding: str | None
    etag: str


def find(folder: Path, name: str) -> Path | None:
    """The file `name` inside `folder`; None when there is none or it lies outside."""
    joined = safe_join(str(folder), name)
    path = Path(joined) if joined else None
    return path if path and path.is_file() and path.suffix in TYPES else None


def serve(path: Path, encodings: frozenset[str]) -> Served:
    """`path` in the best of `encodings` ("br", "gzip"): a built .br or .gz, else gzipped here."""
    stamp = path.stat().st_mtime_ns
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
        ready = path.with_name(path.name + suffix)
        if encoding in encodings and ready.is_file():
            return _read(path, ready, stamp, encoding)
    if "gzip" in encodings and path.suffix in COMPRESSIBLE:
        return _read(path, None, stamp, "gzip")
    return _read(path, path, stamp, None)


@lru_cache(maxsize=128)
def _read(path: Path, source: Path | None, _stamp: int, encoding: str | None) -> Served:
    """Kept by the file's time, so that a new build shows without a restart."""
    body = source.read_bytes() if source else gzip.compress(path.read_bytes(), 9, mtime=0)
    etag = hashlib.sha256(body).hexdigest()[:24]
    return Served(body, TYPES[path.suffix], encoding, etag)
