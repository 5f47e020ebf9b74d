"""Cleaning pictures: what is kept is drawn anew, and no small file unfolds to gigabytes."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from server.errors import ApiError
from server.services.pictures import LONGEST, SCANS, clean
from tests.support.photographs import SECRET, photograph

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def png_of(width: int, height: int) -> bytes:
    """A tiny file that claims to be huge: one row of zeros, packed well."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (min(height, 4096) * (width // 8 + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def refusal(sent: bytes) -> str | None:
    try:
        clean(sent)
    except ApiError as error:
        return error.code
    return None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_as_a_plain_jpeg(kind: str) -> None:
    made = clean(photograph(kind))
    with Image.open(io.BytesIO(made.body)) as shown:
        assert shown.format == "JPEG"
        assert shown.size == (made.width, made.height)
        assert not shown.getexif()
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red, green, blue = shown.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
        assert max(abs(red), abs(green - 128), abs(blue - 128)) < 8


def test_what_the_phone_wrote_beside_the_pixels_is_gone_and_the_turn_is_done() -> None:
    sent = photograph("JPEG", (64, 48))
    assert SECRET.encode() in sent  # the control
    assert b"Exif" in sent
    made = clean(sent)
    assert SECRET.encode() not in made.body
    assert b"Exif" not in made.body
    assert (made.width, made.height) == (48, 64)


def test_what_hangs_behind_a_picture_is_gone() -> None:
    for tail in (HTML, SVG, b"PK\x03\x04" + b"x" * 40):
        made = clean(photograph("JPEG") + tail)
        assert tail not in made.body
        assert b"script" not in made.body


def test_what_shines_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(clean(out.getvalue()).body)) as shown:
        assert shown.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"x", SVG, b"<?xml version='1.0'?>" + SVG, HTML, b"GIF89a" + HTML, b"%PDF-1.7",
        b"\xff\xd8\xff" + HTML, b"\x89PNG\r\n\x1a\n" + SVG, b"RIFF\x00\x00\x00\x00WEBP" + SVG,
        photograph("GIF"), photograph("BMP"), photograph("TIFF"), photograph("JPEG")[:200],
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_picture_is_refused(sent: bytes) -> None:
    with pytest.raises(ApiError) as caught:
        clean(sent)
    assert (caught.value.code, caught.value.status) == ("blob_picture", 422)


@pytest.mark.parametrize(
    "sent",
    [
        png_of(60_000, 60_000),
        png_of(LONGEST, LONGEST),
        png_of(1, LONGEST + 1),
        photograph("PNG", (2_001, 2_001)),
        photograph("WEBP", (2_001, 2_001), lossless=True),
    ],
    ids=["gigapixels", "square", "long", "png", "webp"],
)
def test_a_bomb_is_refused_before_it_unfolds(sent: bytes) -> None:
    assert len(sent) < 200_000
    with pytest.raises(ApiError, match="blob_picture"):
        clean(sent)


def test_a_webp_tells_its_size_before_its_decoder_makes_room() -> None:
    lossless = bytearray(photograph("WEBP", (40, 30), lossless=True))
    lossless[21:25] = (0x3FFF | 0x3FFF << 14).to_bytes(4, "little")
    extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0" + b"\0" * 4 + b"\xff\xff\0" * 2 + b"\0" * 4
    for sent in (bytes(lossless), extended):
        with pytest.raises(ApiError, match="blob_picture"):
            clean(sent)


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    good = photograph("JPEG", progressive=True)
    clean(good)
    scan = good[good.rindex(b"\xff\xda") : -2]
    with pytest.raises(ApiError, match="blob_picture"):
        clean(good[:-2] + scan * SCANS + b"\xff\xd9")


def test_no_damage_makes_it_fail_otherwise() -> None:
    seed = 20260411
    chance = random.Random(seed)
    for kind in ("JPEG", "PNG", "WEBP"):
        good = photograph(kind)
        for _ in range(60):
            broken = bytearray(good)
            for _ in range(chance.randint(1, 6)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            assert refusal(bytes(broken)) in {None, "blob_picture"}, (seed, kind)
