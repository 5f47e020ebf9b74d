"""A camera that shows a page full of fine print, and what can still be read of a photo of it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

WIDTH, HEIGHT, FRAMES = 640, 480, 4
WHITE, BLACK, GREY = 235, 16, 128
LETTER = 4
# Fine print swings between black and white within a few pixels; a veil hardly changes.
READABLE = 60
BAND = 8


def write_page_film(target: Path) -> Path:
    """Write a short grey film of upright strokes, all over, as letters stand in lines."""
    line = bytes(WHITE if (x // LETTER) % 2 else BLACK for x in range(WIDTH))
    chroma = bytes([GREY]) * (WIDTH * HEIGHT // 4)
    frame = b"FRAME\n" + line * HEIGHT + chroma + chroma
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(header + frame * FRAMES)
    return target


def readable_bands(body: bytes) -> list[bool]:
    """For each band of rows from the top: whether its middle half still shows strokes."""
    with Image.open(io.BytesIO(body)) as opened:
        picture = opened.convert("L")
    width, height = picture.size
    found = []
    for top in range(0, height - BAND + 1, BAND):
        swings = []
        for y in range(top, top + BAND):
            row = picture.crop((width // 4, y, width * 3 // 4, y + 1)).tobytes()
            swings.append(max(row) - min(row))
        found.append(sorted(swings)[BAND // 2] > READABLE)
    return found
