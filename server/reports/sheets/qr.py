"""A QR code as a drawing: one path, so that it stays sharp at any size."""

from __future__ import annotations

MARGIN = 4
# Lines of modules reach into each other by a hair: some printers draw a white line between.
_OVERLAP = 0.04


def drawing(size: int, modules: str) -> str:
    """SVG of `size` × `size` modules ("0101…", row by row), black on white, 4 modules of margin."""
    parts: list[str] = []
    for row in range(size):
        line = modules[row * size : (row + 1) * size]
        column = 0
        while column < size:
            if line[column] == "0":
                column += 1
                continue
            end = line.find("0", column)
            end = size if end < 0 else end
            height = 1 + _OVERLAP if row + 1 < size else 1
            parts.append(f"M{column} {row}h{end - column}v{height}h{column - end}z")
            column = end
    side = size + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{MARGIN} -{MARGIN} {side} {side}">'
        f'<rect x="-{MARGIN}" y="-{MARGIN}" width="{side}" height="{side}" fill="#fff"/>'
        f'<path fill="#000" d="{"".join(parts)}"/></svg>'
    )
