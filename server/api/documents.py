"""Answers that are Word documents."""

from __future__ import annotations

from flask import Response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(body: bytes, name: str) -> Response:
    """The document, to be saved under this name (ASCII)."""
    response = Response(body, mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
