"""One exchange at a time in a process that keeps its data in SQLite.

SQLite has one writer anyway, and every row it reads gives Python's global lock away and waits to
get it back. With several threads at work each of those waits may take milliseconds; with the
others held at this gate none does (bench/sync.py: eight phones, several times the throughput).
PostgreSQL has a lock per commune and needs no gate.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import cast

from flask import current_app

from server.extensions import db

_NAME = "tungnha_gate"


def gate() -> AbstractContextManager[object]:
    """Hold this process's gate: `with gate(): …`."""
    if db.engine.dialect.name != "sqlite":
        return nullcontext()
    found = current_app.extensions.setdefault(_NAME, threading.Lock())
    return cast(AbstractContextManager[object], found)
