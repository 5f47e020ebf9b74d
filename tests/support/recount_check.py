"""The program's reports held against the independent recount, village by village."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import text

from server.extensions import db
from server.services.figures import reports
from tests.support.recount import Count, Known, change, recount
from tests.support.recount_person import Done

DAY_MS = 86_400_000


def ask(sql: str, **values: object) -> Iterable[Any]:
    return db.session.execute(text(sql), values).all()


def credited(report: dict[str, Any]) -> int:
    total: int = sum(one["n"] for one in report["by_pair"])
    return total


def same(
    commune: str,
    cut_ms: int,
    before: dict[str, dict[str, Done]],
    villages: Collection[str] | None = None,
    known: Known | None = None,
) -> dict[str, Count]:
    """Compare the reports of `villages` at a daily cut-off with the recount; returns the recount.

    `before`: who was completed at the cut-off of the day before. `known`: see `recount`.
    """
    counted = recount(ask, commune, cut_ms, villages, known)
    for village, count in counted.items():
        report = reports.daily(commune, village, cut_ms)
        compared(report, count)
        moved = change(before.get(village, {}), count.done, cut_ms - DAY_MS)
        late = {one["day"]: one["n"] for one in report["late"]}
        assert report["in_day"]["total"] == moved["in_day"]
        assert report["in_day"]["already"] == moved["already"]
        assert (late, report["withdrawn"]) == (moved["late"], moved["withdrawn"])
        # Counting rule 3: today = reported before + in the day + late - withdrawn.
        reported = len(before.get(village, {}))
        total = reported + report["in_day"]["total"] + sum(late.values()) - report["withdrawn"]
        assert report["rows"]["completed"] == total
    return counted


def compared(report: dict[str, Any], count: Count) -> None:
    """What a report says at a moment, whatever its day."""
    assert report["rows"] == count.rows
    assert sum(report["rows"].values()) == report["target"] == count.target
    assert report["eligible"] == count.eligible
    assert report["met"] == count.met
    assert report["households"] == [sum(count.houses.values()), len(count.houses)]
    assert report["steps"] == count.steps
    assert report["activated"] == count.activated
    assert report["off_list"] == count.off_list
    assert credited(report) == sum(count.credits.values()) == count.rows["completed"]
