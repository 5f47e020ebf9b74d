"""No change is missed by a reader that follows the numbers while others commit (PostgreSQL).

Writers take numbers under the commune's lock and commit late; a poller reads the feed above its
cursor all the while. The control takes numbers from a sequence without the lock, as a naive cursor
would, and must miss some: otherwise this test proves nothing.
"""

from __future__ import annotations

import os
import random
import threading
import time

import pytest
from flask import Flask
from sqlalchemy import text

from server.clock import ManualClock
from server.extensions import db
from server.repositories import feed
from server.repositories.counter import locked
from server.repositories.feed import Put
from tests.support.factory import make_commune

WRITERS = 16
ROWS = 25
# `make soak` asks for 100,000.
WRITES = max(1, int(os.environ.get("SOAK_ROWS", "4000")) // (WRITERS * ROWS))
POLLERS = 3
NAIVE_WRITES = 12
BUCKET = "area:x"

pytestmark = pytest.mark.postgres


class Poller:
    """Follows the bucket from 0 until told to stop; keeps what it has seen."""

    def __init__(self, app: Flask, commune: str) -> None:
        self.app, self.commune = app, commune
        self.seen: set[int] = set()
        self.cursor = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        with self.app.app_context():
            while not self.done.is_set():
                self.poll()
            while self.poll():
                pass

    def poll(self) -> bool:
        """Whether there was anything new."""
        with feed.snapshot():
            found = feed.changes(self.commune, BUCKET, self.cursor, 500)
        for change in found:
            self.seen.add(change.seq)
            self.cursor = change.seq
        return bool(found)


def in_parallel(app: Flask, write: object, writes: int) -> None:
    def work() -> None:
        for _ in range(writes):
            with app.app_context():
                write()  # type: ignore[operator]

    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def polled(app: Flask, commune: str, write: object, writes: int) -> list[set[int]]:
    """What each of the live pollers saw."""
    pollers = [Poller(app, commune) for _ in range(POLLERS)]
    for poller in pollers:
        poller.thread.start()
    in_parallel(app, write, writes)
    for poller in pollers:
        poller.done.set()
        poller.thread.join()
    return [poller.seen for poller in pollers]


def put(handle: object, seqs: range) -> None:
    rows = [Put(BUCKET, "citizen", f"c{seq}", seq) for seq in seqs]
    feed.put(handle, rows, base=True)  # type: ignore[arg-type]


def test_under_the_lock_nothing_is_missed(postgres_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock).id

    def write() -> None:
        with locked(commune) as handle:
            last = handle.next_seq(ROWS)
            put(handle, range(last - ROWS + 1, last + 1))
            time.sleep(random.random() / 1000)

    every = set(range(1, WRITERS * WRITES * ROWS + 1))
    assert [every - seen for seen in polled(postgres_app, commune, write, WRITES)] == [set()] * 3


def test_a_naive_cursor_misses_some(postgres_app: Flask, clock: ManualClock) -> None:
    """The control, which must fail to see everything."""
    commune = make_commune(clock).id
    db.session.execute(text("CREATE SEQUENCE naive"))
    db.session.commit()

    class Handle:
        commune_id = commune

    written: set[int] = set()

    def write() -> None:
        seqs = [db.session.execute(text("SELECT nextval('naive')")).scalar_one()]
        put(Handle(), range(seqs[0], seqs[0] + 1))
        time.sleep(random.random() / 100)
        db.session.commit()
        written.update(seqs)

    seen = polled(postgres_app, commune, write, NAIVE_WRITES)
    assert len(written) == WRITERS * NAIVE_WRITES
    assert all(each <= written for each in seen)
    assert any(written - each for each in seen), "a naive cursor must miss some"
