"""The engine: SQLite through a current pysqlite3, or PostgreSQL through psycopg 3.

Both acknowledge only what is on disk: SQLite WAL with synchronous=FULL (WAL with NORMAL may roll
back acknowledged commits on power loss), PostgreSQL with synchronous_commit=on.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

OLDEST_SQLITE = (3, 51, 3)
WRITE = "tungnha_write"
_PRAGMAS = (
    "PRAGMA busy_timeout=15000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)


class DatabaseVersionError(Exception):
    """The SQLite library is too old to be trusted with acknowledged work."""


def engine_options(url: str, pool_size: int) -> dict[str, Any]:
    """Arguments of `create_engine` for `url`. Parameters never appear in error messages."""
    options: dict[str, Any] = {"hide_parameters": True, "pool_size": pool_size, "max_overflow": 4}
    if make_url(url).get_backend_name() == "sqlite":
        from pysqlite3 import dbapi2

        check_sqlite(dbapi2.sqlite_version)
        return options | {"module": dbapi2, "connect_args": {"check_same_thread": False}}
    return options | {
        "pool_pre_ping": True,
        # Compiling a statement pays for minutes of work; ours are milliseconds, and it took 1.2 s.
        "connect_args": {"options": "-c synchronous_commit=on -c timezone=UTC -c jit=off"},
    }


def check_sqlite(version: str) -> None:
    """Raise DatabaseVersionError below 3.51.3: older ones carry the WAL-reset bug."""
    if tuple(int(part) for part in version.split(".")[:3]) < OLDEST_SQLITE:
        message = (
            f"SQLite {version} may lose acknowledged work (the WAL-reset bug). "
            f"Từng Nhà needs {'.'.join(map(str, OLDEST_SQLITE))} or later: install the wheel "
            "pysqlite3 of requirements.lock."
        )
        raise DatabaseVersionError(message)


def prepare(engine: Engine) -> None:
    """Make an SQLite engine begin its own transactions, durable and with foreign keys.

    pysqlite's own transaction control would begin late and never around a read; with
    isolation_level None we send BEGIN, and BEGIN IMMEDIATE where the connection carries `WRITE`.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)


def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
