"""Planning, houses, the check and the totals read the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from server.clock import ManualClock
from server.services.figures import attention
from server.services.places import corrections, house_list, households, outside, planning
from server.services.printing import handout
from server.services.sign_in.staff import Staff
from tests.support.factory import make_commune


@pytest.mark.usefixtures("any_app")
def test_what_the_desk_reads_of_villages(clock: ManualClock) -> None:
    commune = make_commune(clock).id
    households.order(commune, "v1", ["h12-3", "h11-1"], "cli")
    made = households.split(commune, "h11-1", ["k11-1-2"], "Nhà mới", None, "cli", None)
    corrections.correct(commune, "v2", "cli", citizens=["k11-1-2"], reason="nhầm thôn")
    listed = house_list.households(commune, "v1")["households"]
    assert [one["id"] for one in listed][:2] == ["h12-3", "h11-1"]
    assert made not in {one["id"] for one in listed}, "nobody is left in it"
    plan = planning.planning(commune)["phases"][0]["villages"]
    assert [(one["citizens"], one["outside"]) for one in plan] == [(11, 0), (7, 1)]
    assert planning.preview(commune, "v2", 2)["outside"] == 1
    assert [one["id"] for one in outside.outside(commune)["people"]] == ["k11-1-2"]
    assert attention.counts(Staff("a", commune, frozenset({"staff"}), "s"))["outside"] == 1
    totals = corrections.corrections(commune)["villages"]
    assert [(one["imported"], one["listed"]) for one in totals] == [(12, 11), (6, 7)]
    assert handout.village(commune, "v2")["unplaced"] == {"households": 0, "citizens": 1}
