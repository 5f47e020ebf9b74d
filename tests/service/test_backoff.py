"""Guesses are counted before they are judged, and cost longer and longer waits."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import Attempt
from server.services.phones import backoff

POLICY = backoff.Policy("test", "signin_locked", 3, 10_000, 60_000)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 0), (2, 0), (3, 10_000), (4, 20_000), (5, 40_000), (6, 60_000), (10_000, 60_000)],
)
def test_waits_double_up_to_the_longest(failures: int, wait: int) -> None:
    assert POLICY.wait_ms(failures) == wait


def test_a_wait_is_a_429_that_is_not_counted(app: Flask, clock: ManualClock) -> None:
    for _ in range(3):
        backoff.take(POLICY, "a")
    for _ in range(5):
        with pytest.raises(ApiError) as raised:
            backoff.take(POLICY, "a")
        assert (raised.value.status, raised.value.retry_after_s) == (429, 10)
    clock.advance(10_000)
    backoff.take(POLICY, "a")


def test_one_who_guesses_does_not_stop_another(app: Flask) -> None:
    for _ in range(3):
        backoff.take(POLICY, "a", "b")
    backoff.take(POLICY, "a", "c")
    backoff.take(POLICY, "ab")


def test_a_right_guess_forgets(app: Flask) -> None:
    for _ in range(20):
        backoff.right(backoff.take(POLICY, "a"))


def test_a_day_forgets_and_rows_go(app: Flask, clock: ManualClock) -> None:
    for _ in range(3):
        backoff.take(POLICY, "a")
    clock.advance(backoff.DAY_MS)
    backoff.right(backoff.take(POLICY, "b"))
    assert db.session.query(Attempt).count() == 0


def test_a_clock_set_back_locks_nobody_out_for_long(app: Flask, clock: ManualClock) -> None:
    for _ in range(3):
        backoff.take(POLICY, "a")
    clock.advance(-10 * backoff.DAY_MS)
    with pytest.raises(ApiError) as raised:
        backoff.take(POLICY, "a")
    assert raised.value.retry_after_s is not None
    assert raised.value.retry_after_s <= 60


def test_the_table_names_nobody(app: Flask) -> None:
    backoff.take(POLICY, "nguyen.van.a", "192.168.1.7")
    row = db.session.query(Attempt).one()
    assert "nguyen" not in row.subject
    assert len(row.subject) == 40


def test_a_hundred_at_once_get_three_guesses(any_app: Flask) -> None:
    let_in: list[int] = []

    def guess() -> None:
        with any_app.app_context():
            try:
                backoff.take(POLICY, "a")
                let_in.append(1)
            except ApiError:
                pass

    threads = [threading.Thread(target=guess) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_in) == 3
