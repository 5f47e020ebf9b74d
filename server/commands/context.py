"""What most commands need: the application, and the commune that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from server import schema
from server.app import create_app
from server.commands.failure import Failure
from server.commands.words import say
from server.extensions import db
from server.repositories import staff

__all__ = ["Failure", "application", "the_commune"]


@contextmanager
def application(*, tables: bool = True) -> Iterator[Flask]:
    """The application by the environment, its context pushed.

    Raises Failure when `tables` are wanted and the database is not at this version's.
    """
    app = create_app()
    with app.app_context():
        try:
            if tables and schema.current() != schema.head():
                raise Failure(say("upgrade_first"))
            yield app
        finally:  # an open read would keep SQLite's log from being emptied
            db.session.remove()
            db.engine.dispose()


def the_commune(commune_id: str | None) -> str:
    """`commune_id` if it exists, or the only commune there is. Raises Failure."""
    there = staff.all_communes()
    names = ", ".join(there) or "–"
    if commune_id is not None:
        if commune_id not in there:
            raise Failure(say("commune_unknown", commune=commune_id, communes=names))
        return commune_id
    if not there:
        raise Failure(say("no_commune"))
    if len(there) > 1:
        raise Failure(say("commune_choose", communes=names))
    return there[0]
