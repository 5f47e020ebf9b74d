"""Screenshots made small enough to live in a repository."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

LIMIT = 120_000
PALETTES = (96, 64, 48, 32, 24, 16)


def keep_small(shot: bytes, target: Path, limit: int = LIMIT) -> int:
    """Write `shot` (PNG) with as many colours as fit into `limit` bytes; returns its size.

    Raises ValueError when no palette is small enough.
    """
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    for colours in PALETTES:
        out = io.BytesIO()
        few = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= limit:
            target.write_bytes(out.getvalue())
            return out.tell()
    raise ValueError(f"{target.name} does not fit into {limit} bytes")
