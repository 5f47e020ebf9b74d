"""Cleaning a picture that came from outside: what is kept is drawn anew from its pixels.

A JPEG of our own carries no EXIF (place, time, phone), no second file behind the picture and
nothing that a browser could run. Caps come before decoding: a small file can unfold to gigabytes.
"""

from __future__ import annotations

import io
import struct
from typing import NamedTuple

from server.errors import ApiError

KINDS = ("JPEG", "PNG", "WEBP")
PIXELS = 4_000_000
LONGEST = 4_096
# A progressive JPEG of 200 kB can repeat its scans thousands of times; cameras write about ten.
SCANS = 64
QUALITY = 85


class Picture(NamedTuple):
    """A clean JPEG with its size in pixels."""

    body: bytes
    width: int
    height: int


def clean(sent: bytes) -> Picture:
    """The picture alone, upright. Raises ApiError blob_picture 422 for all that is none."""
    if sent.count(b"\xff\xda") > SCANS or not _fits(_webp_size(sent)):
        raise ApiError("blob_picture", 422)
    try:
        return _drawn_anew(sent)
    except ApiError:
        raise
    except Exception:  # noqa: BLE001  whatever a decoder says of hostile bytes: it is no picture
        raise ApiError("blob_picture", 422) from None


def _drawn_anew(sent: bytes) -> Picture:
    # Only phones with photos need it: not at the server's start.
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(sent), formats=KINDS) as opened:
        if not _fits(opened.size):
            raise ApiError("blob_picture", 422)
        upright = ImageOps.exif_transpose(opened)
        flat = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        flat.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), *flat.size)


def _fits(size: tuple[int, int]) -> bool:
    width, height = size
    return 0 < width <= LONGEST and 0 < height <= LONGEST and width * height <= PIXELS


def _webp_size(sent: bytes) -> tuple[int, int]:
    """Of a WebP: its decoder makes room for the canvas before it tells the size. Else (1, 1)."""
    if sent[:4] != b"RIFF" or sent[8:12] != b"WEBP" or len(sent) < 30:
        return (1, 1)
    kind = sent[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(sent[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(sent[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", sent[26:30])
    return width & 0x3FFF, height & 0x3FFF
