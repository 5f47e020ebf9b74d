"""Statements are compiled once for each kind of database, and not for every application.

Each test has an engine of its own, whose dialect is the key under which SQLAlchemy and
server/repositories/bulk.py keep the SQL text that they made: every test compiled all of its
statements again, which took longer than executing them.
"""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.util import LRUCache

KEPT = 5_000  # statements of all tests of a worker; 500, SQLAlchemy's own, are those of one program
_first: dict[tuple[str, str], Engine] = {}


def known_statements(engine: Engine) -> None:
    """Give an engine the dialect and the compiled statements of the first of its kind."""
    key = (engine.dialect.name, engine.dialect.driver)
    if key not in _first:
        try:
            engine.connect().close()  # a dialect learns from its first connection
        except OperationalError:
            return  # a test of a database that does not answer
        engine._compiled_cache = LRUCache(KEPT)
        _first[key] = engine
    first = _first[key]
    engine.dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
