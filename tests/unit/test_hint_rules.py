"""Hints: unusual ways of recording, at their limits; what is normal use makes none (R72)."""

from __future__ import annotations

import random

from server.services.checking.hint_rules import MINUTE_MS, Done, Hint, Limits, Window, hints

START = 1_775_912_400_000
LIMITS = Limits(people=4, minutes=5, house=3, apart=60)
EVENING = Window(START, START + 120 * MINUTE_MS)


def done(
    number: int, minute: float, *, house: str = "", credit: str | None = "pair:n1", **more: bool
) -> Done:
    at_ms = START + round(minute * MINUTE_MS)
    return Done(f"k{number:03}", "v1", house or f"h{number}", credit, at_ms, **more)


def found(people: list[Done], *windows: Window, limits: Limits = LIMITS) -> list[tuple[str, int]]:
    return [(one.kind, len(one.people)) for one in hints(people, {"v1": list(windows)}, limits)]


def test_many_of_one_pair_within_the_minutes() -> None:
    assert found([done(n, n * 5 / 3) for n in range(4)]) == [("quick", 4)]
    assert found([done(n, n * 1.7) for n in range(4)]) == []
    assert found([done(n, n) for n in range(3)]) == []


def test_runs_that_meet_are_one_hint_and_those_apart_are_two() -> None:
    assert found([done(n, n) for n in range(9)]) == [("quick", 9)]
    later = [done(n + 50, n + 40) for n in range(4)]
    assert found([*(done(n, n) for n in range(4)), *later]) == [("quick", 4), ("quick", 4)]


def test_two_pairs_one_house_nobody_s_or_already_done_are_not_quick() -> None:
    assert found([done(n, n, credit=f"pair:n{n % 2}") for n in range(6)]) == []
    assert found([done(n, n, house="h1") for n in range(6)]) == []
    assert found([done(n, n, credit=None) for n in range(6)]) == []
    assert found([done(n, n, already=True) for n in range(6)]) == []


def test_a_house_within_a_minute_and_not_when_somebody_came_later() -> None:
    family = [done(n, n / 2, house="h1") for n in range(3)]
    assert found(family) == [("house", 3)]
    assert found(family[:2]) == []
    assert found([*family, done(9, 30, house="h1")]) == []
    nowhere = [Done(one.citizen, "v1", None, one.credit, one.at_ms) for one in family]
    assert found(nowhere) == []


def test_far_from_every_session_a_hint_a_day_and_pair() -> None:
    edge = [done(1, -60), done(2, 180)]
    assert found(edge, EVENING) == []
    far = [done(1, -61), done(2, -70), done(3, 181, credit="pair:n2")]
    assert found(far, EVENING) == [("hours", 1), ("hours", 2)]
    tomorrow = Window(START + 24 * 60 * MINUTE_MS, START + 26 * 60 * MINUTE_MS)
    assert found([done(1, 24 * 60 + 30)], EVENING, tomorrow) == []
    # A village without sessions has no hours to be away from.
    assert found(far) == []


def test_recorded_while_the_whole_pair_was_marked_absent() -> None:
    absent = Window(EVENING.from_ms, EVENING.to_ms, frozenset({"pair:n1"}))
    assert found([done(1, 5), done(2, 50)], absent) == [("absent", 2)]
    assert found([done(1, 5, credit="pair:n2"), done(2, 5, credit=None)], absent) == []
    assert found([done(1, 121)], absent) == []


def test_the_key_is_about_the_people_and_nothing_else() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    people = [done(n, n) for n in range(6)]
    shuffled = random.Random(seed).sample(people, len(people))
    (one,) = hints(people, {}, LIMITS)
    (same,) = hints(shuffled, {}, LIMITS)
    assert one.key == same.key
    assert one.key == Hint("quick", tuple(done(n, n + 3) for n in range(6))).key
    (more,) = hints([*people, done(7, 6)], {}, LIMITS)
    assert more.key != one.key


def test_the_latest_first() -> None:
    early, late = [done(n, n) for n in range(4)], [done(n + 10, n + 60) for n in range(5)]
    assert found([*early, *late]) == [("quick", 5), ("quick", 4)]
