"""Hints and samples read and decide the same on SQLite and PostgreSQL; counts are the figures'."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.errors import ApiError
from server.services.checking import back_checks, hints
from server.services.figures import progress
from server.services.settings import changing
from server.services.sign_in.staff import Staff
from tests.support.emulation import completes, small_village
from tests.support.factory import make_commune

OFFICE = Staff("staff-pt", "pt", frozenset({"staff"}), "s")


@pytest.mark.usefixtures("any_app")
def test_from_a_hint_to_a_sample_and_its_results(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    changing.change(commune.id, "hint_people", 4, 10, OFFICE.actor, None)
    phone = small_village(any_app, clock, commune)
    completes(phone, *commune.citizens_of["a21"][:5])
    phone.sync()
    (one,) = hints.listing(OFFICE)["hints"]
    assert (one["kind"], one["people"], one["houses"]) == ("quick", 5, 3)
    hints.set_aside(OFFICE, one["key"], "Đã hỏi Tổ trưởng.")
    with pytest.raises(ApiError, match="hint_aside"):
        hints.set_aside(OFFICE, one["key"], "Lần nữa.")
    assert hints.listing(OFFICE)["hints"][0]["aside"]["reason"] == "Đã hỏi Tổ trưởng."
    hints.take_back(OFFICE, one["key"])
    assert hints.listing(OFFICE)["hints"][0]["aside"] is None

    made = back_checks.make(OFFICE, "p1", 3, "12345678")
    page = back_checks.page(OFFICE, made)
    first, second, third = (each["id"] for each in page["people"])
    # What there was to draw from is the figure of the live page, worked out another way.
    assert page["total"]["of"] == progress.progress(commune.id)["totals"]["rows"]["completed"] == 5
    back_checks.enter(OFFICE, made, first, "agrees", "", 0)
    back_checks.enter(OFFICE, made, second, "differs", "Chưa thấy sổ.", 0)
    back_checks.enter(OFFICE, made, third, "not_met", "", 0)
    total = back_checks.page(OFFICE, made)["total"]
    assert (total["left"], total["percent"]) == (0, "50,0")
    back_checks.withdraw(OFFICE, made, "Nhầm đợt.")
    with pytest.raises(ApiError, match="check_withdrawn"):
        back_checks.enter(OFFICE, made, first, None, "", 1)
    back_checks.restore(OFFICE, made)
    assert back_checks.listing(OFFICE)["checks"][0]["total"]["differs"] == 1
