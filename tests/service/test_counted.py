"""A list of people is exactly as long as the figure it stands behind, now and at every cut-off."""

from __future__ import annotations

import random

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.reports.behind import CHANGES, FIGURES
from server.services.figures import counted, progress, reports
from server.services.figures.counted import Question
from server.services.figures.spans import Asked
from sync.text import fold
from sync.types import Row
from tests.sim.phone import SimulatedPhone
from tests.support.factory import HOUR, MadeCommune, make_commune
from tests.support.working import DONE, complete, phone_at_work

OUTCOMES = ("completed", "system_error", "no_smartphone", "absent", None)


def at_work(app: Flask, commune: MadeCommune, clock: ManualClock) -> list[SimulatedPhone]:
    """A phone of each of the three pairs."""
    return [phone_at_work(app, clock, commune, commune.pair_slots[one]) for one in (0, 2, 4)]


def play(phones: list[SimulatedPhone], clock: ManualClock, rng: random.Random) -> None:
    """Forty things happen at the doors; not every phone sends at once."""
    for _ in range(40):
        clock.advance(rng.randrange(1, 240_000))
        phone = rng.choice(phones)
        citizen = rng.choice(phone.ids("citizen"))
        what = rng.random()
        if what < 0.5:
            complete(phone, citizen)
        elif what < 0.75:
            phone.visit(citizen, rng.choice(OUTCOMES))
        elif what < 0.85:
            phone.claim_roster(citizen, "moved_away")
        elif what < 0.95:
            phone.record_steps(citizen, **DONE)
        else:
            phone.sync()
    for phone in phones:
        phone.sync()


def figures_of(totals: progress.Totals) -> dict[str, int]:
    """What a live page shows, by the names under which it is opened."""
    rows = totals["rows"]
    return {
        **rows,
        "target": totals["target"],
        "eligible": totals["eligible"],
        "met": totals["met"],
        "off_list": totals["off_list"],
        **totals["steps"],
    }


@pytest.mark.parametrize("seed", range(3))
def test_live_lists_are_as_long_as_their_figures(
    app: Flask, commune: MadeCommune, clock: ManualClock, seed: int
) -> None:
    print(f"seed {seed}")
    play(at_work(app, commune, clock), clock, random.Random(seed))
    found = progress.progress(commune.id)
    places: list[tuple[dict[str, str], progress.Totals]] = [({}, found["totals"])]
    for phase in found["phases"]:
        places.append(({"phase": phase["id"]}, phase["totals"]))
        places += [({"village": one["id"]}, one["totals"]) for one in phase["villages"]]
    for where, totals in places:
        for figure, number in figures_of(totals).items():
            question = Question(
                commune.id, figure, village=where.get("village"), phase=where.get("phase")
            )
            answer = counted.page(question, 0, 500)
            assert (answer["number"], answer["total"]) == (number, number), (figure, where)
            assert len(answer["citizens"]) == number
            if figure in {row.value for row in Row}:
                assert {one["row"] for one in answer["citizens"]} <= {figure}


@pytest.mark.parametrize("seed", range(3))
def test_a_reports_lists_are_those_of_its_cut_off_whatever_came_after(
    app: Flask, commune: MadeCommune, clock: ManualClock, seed: int
) -> None:
    print(f"seed {seed}")
    rng, phones = random.Random(seed), at_work(app, commune, clock)
    play(phones, clock, rng)
    cut = clock.now_ms() // (24 * HOUR) * 24 * HOUR + 14 * HOUR + HOUR // 2
    clock.advance(max(0, cut - clock.now_ms()) + 60_000)
    reports.report(Asked(commune.id, at_ms=cut))
    play(phones, clock, rng)
    made = reports.report(Asked(commune.id, at_ms=cut))
    assert made["frozen"]
    expected = {**made["rows"], "met": made["met"], "eligible": made["eligible"]}
    expected |= {
        "in_day": made["in_day"]["total"],
        "in_day_new": made["in_day"]["new"],
        "withdrawn": made["withdrawn"],
        "late": sum(one["n"] for one in made["late"]),
    }
    assert sum(made["rows"].values()) == made["target"]
    for figure, number in expected.items():
        question = Question(commune.id, figure, kind="daily", at_ms=cut)
        answer = counted.page(question, 0, 500)
        assert (answer["number"], answer["total"], answer["frozen"]) == (number, number, True), (
            figure
        )
    now = counted.page(Question(commune.id, "completed"), 0, 500)
    assert now["total"] >= expected["completed"]


def test_late_and_withdrawn_of_the_next_day(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    early, late = phone.ids("citizen")[:3:2]
    visit = [phone.record_steps(early, **DONE), phone.visit(early, "completed")][1]
    phone.sync()
    clock.advance(60_000)
    complete(phone, late)
    cut = clock.now_ms() // (24 * HOUR) * 24 * HOUR + 14 * HOUR + HOUR // 2
    clock.advance(cut - clock.now_ms() + HOUR)
    phone.retract(early, str(visit))
    phone.sync()
    clock.advance(24 * HOUR)
    following = cut + 24 * HOUR
    made = reports.report(Asked(commune.id, at_ms=following))
    assert [one["n"] for one in made["late"]] == [1]
    assert made["withdrawn"] == 1

    def names(figure: str, day: str | None = None) -> list[str]:
        question = Question(commune.id, figure, kind="daily", at_ms=following, day=day)
        return [one["id"] for one in counted.page(question, 0, 9)["citizens"]]

    assert names("late") == [late]
    assert names("late", day=made["late"][0]["day"]) == [late]
    assert names("late", day="2026-01-01") == []
    assert names("withdrawn") == [early]


def test_every_figure_has_its_own_part_of_a_count() -> None:
    assert {row.value for row in Row} <= set(FIGURES)
    assert set(CHANGES).isdisjoint(FIGURES)


def test_by_given_name_and_the_other_orders_on_both_databases(
    any_app: Flask, clock: ManualClock
) -> None:
    commune = make_commune(clock)
    names = (
        "Trần Văn Ánh",
        "Nguyễn Thị An",
        "Lê Thị Ân",
        "Đỗ Văn Bình",
        "Phạm Thị Đào",
        "Vũ Văn Dần",
    )
    ids = commune.citizens_of["a21"]
    for key, name in zip(ids, names, strict=True):
        citizen = db.session.get(Citizen, (commune.id, key))
        assert citizen is not None
        citizen.name, citizen.name_folded = name, fold(name)
        citizen.birth_year = 2000 - len(name)
    db.session.commit()

    def told(**more: object) -> list[str]:
        question = Question(commune.id, "target", village="v2", **more)  # type: ignore[arg-type]
        return [one["name"] for one in counted.page(question, 0, 9)["citizens"]]

    by_name = [names[1], names[0], names[2], names[3], names[5], names[4]]
    assert told() == by_name
    assert told(down=True) == by_name[::-1]
    assert told(text="van") == [names[0], names[3], names[5]]
    assert told(text="dang") == []
    for sort in counted.SORTS:
        assert sorted(told(sort=sort)) == sorted(names), sort
    years = [len(name) for name in told(sort="birth_year")]
    assert years == sorted(years, reverse=True)
