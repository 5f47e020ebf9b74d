"""Answers that are XLSX files."""

from __future__ import annotations

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(body: bytes, name: str) -> Response:
    """The workbook, to be saved under this name (ASCII)."""
    response = Response(body, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
