"""Which group a village comes into: the plan, its gaps, and the edges between (R46-R50)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from server.services.emulation.rules import Calendar, Group, Village, Why, calendar, judge, warned


def at(text: str) -> int:
    """ "12/4 22:00" of 2026 at +07:00; seconds and milliseconds may follow."""
    day, time = text.split()
    number, month = day.split("/")
    parts = f"{time}:00" if time.count(":") == 1 else time
    moment = datetime.fromisoformat(f"2026-{int(month):02d}-{int(number):02d}T{parts}+07:00")
    return round(moment.timestamp() * 1000)


LOCKS = [at("12/4 22:00"), at("15/4 22:00"), at("18/4 22:00")]
ENDS = at("30/4 23:59")
LATER = calendar(at("2/5 08:00"), LOCKS, ENDS)


def village(done_at: str | None, *, phase: int = 1, target: int = 40, **more: object) -> Village:
    """All 40 completed, the last at `done_at`; as the lock's snapshot would have it."""
    lock = LOCKS[phase - 1]
    last = at(done_at) if done_at else None
    full = last is not None
    in_time = last is not None and last < lock
    made = Village(
        lock_ms=lock, planned=target, target=target, completed=target if full else target - 1,
        off=0, no_phone=0, elsewhere=0, left=0 if full else 1,
        last_ms=last if full else lock - 60_000,
        by_lock=target if in_time else target - 1,
        frozen=(target if in_time else target - 1, target),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done_at", "phase", "group", "reasons"),
    [
        ("12/4 21:59:59.999", 1, Group.FIRST, ()),
        # The lock itself is no longer before it.
        ("12/4 22:00", 1, Group.REVIEW, (Why.AFTER_LOCK,)),
        ("13/4 09:00", 1, Group.REVIEW, (Why.AFTER_LOCK,)),
        ("13/4 09:00", 2, Group.FIRST, ()),
        ("18/4 21:59", 3, Group.FIRST, ()),
        # Late for its own lock, and still not "sau 18/4".
        ("18/4 22:00", 3, Group.REVIEW, (Why.AFTER_LOCK,)),
        ("18/4 23:59:59.999", 1, Group.REVIEW, (Why.AFTER_LOCK,)),
        ("19/4 00:00", 1, Group.SECOND, ()),
        ("19/4 00:00", 3, Group.SECOND, ()),
        ("30/4 23:59", 2, Group.SECOND, ()),
        ("30/4 23:59:59.999", 2, Group.SECOND, ()),
        ("1/5 00:00", 2, Group.UNFINISHED, (Why.AFTER_END,)),
    ],
)
@pytest.mark.parametrize("target", [40, 3, 1])
def test_when_a_village_was_full(
    done_at: str, phase: int, group: Group, reasons: tuple[Why, ...], target: int
) -> None:
    """Also Đồng Mỹ, which has three people: a small village is a village."""
    found = judge(village(done_at, phase=phase, target=target), LATER)
    assert (found.group, found.reasons, found.reached_ms) == (group, reasons, at(done_at))


def test_somebody_is_left() -> None:
    assert judge(village(None), LATER).group is Group.UNFINISHED
    assert judge(village(None, target=3), LATER).reached_ms is None


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ({"no_phone": 1}, (Why.ELIGIBLE,)),
        ({"off": 1}, (Why.ELIGIBLE,)),
        ({"elsewhere": 1}, (Why.ELSEWHERE,)),
        ({"off": 1, "elsewhere": 2, "completed": 37}, (Why.ELIGIBLE, Why.ELSEWHERE)),
    ],
)
def test_full_only_on_what_is_left_after_taking_people_off(
    more: dict[str, int], reasons: tuple[Why, ...]
) -> None:
    """R50: never by itself, however early."""
    found = judge(village(None, **{"left": 0, **more}), LATER)
    assert (found.group, found.reasons, found.reached_ms) == (Group.REVIEW, reasons, None)


def test_nobody_has_a_smartphone() -> None:
    none = village(None, target=3, left=0, no_phone=3, completed=0, last_ms=None)
    assert judge(none, LATER) == judge(replace(none, by_lock=0, frozen=(0, 3)), LATER)
    assert judge(none, LATER).reasons == (Why.ELIGIBLE,)


def test_full_on_the_eligible_after_the_end() -> None:
    late = village(None, left=0, no_phone=1, last_ms=at("1/5 00:00"))
    assert judge(late, LATER).reasons == (Why.AFTER_END,)
    assert judge(late, LATER).group is Group.UNFINISHED


def test_completed_then_retracted_after_the_lock() -> None:
    frozen = (40, 40)
    gone = village(None, by_lock=39, frozen=frozen)
    assert judge(gone, LATER) == judge(replace(gone, last_ms=at("12/4 20:00")), LATER)
    assert (judge(gone, LATER).group, judge(gone, LATER).reasons) == (
        Group.UNFINISHED,
        (Why.WITHDRAWN,),
    )
    again = village("20/4 19:30", by_lock=39, frozen=frozen)
    assert (judge(again, LATER).group, judge(again, LATER).reasons) == (
        Group.REVIEW,
        (Why.WITHDRAWN,),
    )
    # Even in the gap between lock and 18/4 the reason is that the frozen figure said full.
    assert judge(village("14/4 19:30", by_lock=39, frozen=frozen), LATER).reasons == (
        Why.WITHDRAWN,
    )


def test_in_time_by_what_arrived_after_the_lock() -> None:
    late = village("12/4 21:00", frozen=(38, 40))
    assert (judge(late, LATER).group, judge(late, LATER).reasons) == (Group.FIRST, (Why.AMENDED,))


@pytest.mark.parametrize(
    ("made", "group", "reasons"),
    [
        # One came onto the list after the lock, and was done on 20/4, or is not done.
        (village("20/4 19:00", target=41, by_lock=40, frozen=(40, 40)), Group.REVIEW, (Why.GROWN,)),
        (village(None, target=41, by_lock=40, frozen=(40, 40)), Group.REVIEW, (Why.GROWN,)),
        # The one who was missing at the lock is not on the list any more.
        (
            village("12/4 20:00", target=39, by_lock=39, frozen=(39, 40)),
            Group.REVIEW,
            (Why.SHRUNK,),
        ),
        # The list never had all the people of the plan.
        (village("12/4 20:00", planned=273), Group.REVIEW, (Why.SHORT,)),
        (village("20/4 20:00", planned=41), Group.REVIEW, (Why.SHORT,)),
        (village("12/4 20:00", planned=12), Group.FIRST, ()),
    ],
)
def test_the_list_is_not_the_one_of_the_lock(
    made: Village, group: Group, reasons: tuple[Why, ...]
) -> None:
    found = judge(made, LATER)
    assert (found.group, found.reasons) == (group, reasons)


def test_before_its_own_lock_nothing_is_judged() -> None:
    evening = calendar(at("12/4 21:00"), LOCKS, ENDS)
    early = village("11/4 20:00", frozen=None)
    assert judge(early, evening).group is Group.RUNNING
    assert judge(early, evening).reached_ms == at("11/4 20:00")
    assert judge(village(None, frozen=None), evening).group is Group.RUNNING
    locked = calendar(LOCKS[0], LOCKS, ENDS)
    assert judge(village("11/4 20:00"), locked).group is Group.FIRST
    assert judge(village(None), locked).group is Group.UNFINISHED
    assert judge(village("11/4 20:00", phase=2, frozen=None), locked).group is Group.RUNNING


def test_a_village_without_people_or_without_a_phase() -> None:
    nobody = village(None, target=0, completed=0, left=0, frozen=(0, 0))
    assert judge(nobody, LATER).group is Group.NOBODY
    alone = village("14/4 20:00", lock_ms=None, frozen=None)
    assert judge(alone, LATER).reasons == (Why.NO_LOCK,)
    assert judge(replace(alone, last_ms=at("19/4 00:00")), LATER).group is Group.SECOND
    assert judge(alone, calendar(at("18/4 23:00"), LOCKS, ENDS)).group is Group.RUNNING


@pytest.mark.parametrize(
    ("ends", "first_too_late"),
    [
        ("30/4 23:59", "1/5 00:00"),
        ("30/4 23:59:59", "1/5 00:00"),
        # "Trước ngày 30/4": the commune may have said so (R9).
        ("29/4 23:59", "30/4 00:00"),
        ("30/4 00:00", "30/4 00:00"),
        ("30/4 17:00", "30/4 17:01"),
    ],
)
def test_the_last_minute_counts_as_a_whole(ends: str, first_too_late: str) -> None:
    assert calendar(0, LOCKS, at(ends)).end_ms == at(first_too_late)


def test_the_peak_ends_with_its_last_day() -> None:
    assert LATER.peak_end_ms == at("19/4 00:00")
    assert calendar(0, LOCKS, at("18/4 12:00")).peak_end_ms == at("18/4 12:01")
    assert calendar(0, [], ENDS) == Calendar(0, at("1/5 00:00"), at("1/5 00:00"))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("28/4 23:59:59", False),
        ("29/4 00:00", True),
        ("30/4 23:58:59", True),
        ("30/4 23:59", False),
    ],
)
def test_warned_from_the_day_before(now: str, said: bool) -> None:
    assert warned(at(now), ENDS) is said
