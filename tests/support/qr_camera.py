"""A camera that shows one QR code: a Y4M film for Chromium's fake capture device."""

from __future__ import annotations

from pathlib import Path

import qrcode

WIDTH, HEIGHT, FRAMES = 640, 480, 8
WHITE, BLACK, GREY = 235, 16, 128


def write_qr_film(text: str, target: Path) -> Path:
    """Write a short grey film of a QR code of `text` on a desk-coloured ground to `target`."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    scale = (HEIGHT - 40) // len(matrix)
    side = scale * len(matrix)
    left, top = (WIDTH - side) // 2, (HEIGHT - side) // 2
    luma = bytearray([180]) * (WIDTH * HEIGHT)
    for row, modules in enumerate(matrix):
        line = b"".join(bytes([BLACK if dark else WHITE]) * scale for dark in modules)
        for y in range(top + row * scale, top + (row + 1) * scale):
            luma[y * WIDTH + left : y * WIDTH + left + side] = line
    chroma = bytes([GREY]) * (WIDTH * HEIGHT // 4)
    frame = b"FRAME\n" + bytes(luma) + chroma + chroma
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode()
    target.write_bytes(header + frame * FRAMES)
    return target
