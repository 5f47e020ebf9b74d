"""Whether the database is reachable and at the migrations' head."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from server import logs, schema


def missing() -> str | None:
    """What keeps the server from working, in a few words; None when nothing does."""
    try:
        found = schema.current()
    except SQLAlchemyError as error:
        logs.failure(error)
        return "cơ sở dữ liệu không trả lời (the database does not answer)"
    if found != schema.head():
        return "chạy “tungnha db upgrade” (run “tungnha db upgrade”)"
    return None
