"""QR codes of a picture, read by the reader that the phones use (npm `qr`, run by node)."""

from __future__ import annotations

import io
import json
import subprocess

from PIL import Image

from tests.support.tree import ROOT

_SCRIPT = """
import { readFileSync } from "node:fs";
import decodeQR from "qr/decode.js";
const bytes = readFileSync(0);
const width = bytes.readUInt32BE(0), height = bytes.readUInt32BE(4);
const data = new Uint8Array(bytes.subarray(8));
console.log(JSON.stringify(decodeQR({ width, height, data })));
"""


def read_qr(png: bytes, part: tuple[float, float] = (0, 1)) -> str:
    """Text of the one QR code between two heights of the picture (0 top, 1 bottom).

    Raises CalledProcessError, with the reader's words, when there is none.
    """
    whole = Image.open(io.BytesIO(png)).convert("RGBA")
    top, bottom = (round(share * whole.height) for share in part)
    picture = whole.crop((0, top, whole.width, bottom))
    head = picture.width.to_bytes(4, "big") + picture.height.to_bytes(4, "big")
    done = subprocess.run(
        ["node", "--input-type=module", "-e", _SCRIPT],
        input=head + picture.tobytes(), cwd=ROOT / "pwa", capture_output=True, check=True,
    )  # fmt: skip
    return str(json.loads(done.stdout))
