"""The commune's lock: numbers in commit order, one writer, nothing lost or handed out twice."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import City, CommuneCounter
from server.repositories.counter import locked
from tests.support.factory import make_commune


def test_numbers_are_kept_after_the_lock(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    with locked(commune.id) as handle:
        assert [handle.next_seq(), handle.next_seq(3), handle.next_desk_sequence()] == [1, 4, 1]
    with locked(commune.id) as handle:
        assert (handle.seq, handle.desk_sequence) == (4, 1)


def test_an_error_gives_the_numbers_back_and_undoes_the_writes(
    any_app: Flask, clock: ManualClock
) -> None:
    commune = make_commune(clock)

    def write_and_fail() -> None:
        with locked(commune.id) as handle:
            handle.next_seq(7)
            db.session.add(City(id="x", name="X"))
            db.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert db.session.get(City, "x") is None
    assert db.session.scalar(select(CommuneCounter.seq)) == 0


def test_nested_locks_of_one_commune_join(app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    with locked(commune.id) as outer, locked(commune.id) as inner:
        assert inner is outer


def test_a_second_commune_s_lock_is_refused(app: Flask, clock: ManualClock) -> None:
    first, second = make_commune(clock), make_commune(clock, "other")
    with pytest.raises(RuntimeError), locked(first.id), locked(second.id):
        pass


def test_an_unknown_commune_has_no_lock(app: Flask) -> None:
    with pytest.raises(LookupError), locked("nowhere"):
        pass


def test_values_read_before_the_lock_are_read_anew(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    stale = db.session.get(CommuneCounter, commune.id)
    assert stale is not None
    assert stale.seq == 0

    def elsewhere() -> None:
        with any_app.app_context(), locked(commune.id) as handle:
            handle.next_seq()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    with locked(commune.id) as handle:
        assert handle.seq == 1
        assert stale.seq == 1


def test_parallel_writers_never_share_a_number(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    taken: list[int] = []

    def write() -> None:
        for _ in range(10):
            with any_app.app_context(), locked(commune.id) as handle:
                taken.append(handle.next_seq())

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == list(range(1, 61))
