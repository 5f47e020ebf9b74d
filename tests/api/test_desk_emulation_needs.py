"""GET /api/v1/desk/emulation/need-changes: needs of ASXH that became none."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import only_village
from tests.support.working import complete, refuses_strangers

PATH = "emulation/need-changes"


def changes(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(PATH).get_json()["changes"]
    return found


def test_a_need_of_the_list_that_was_taken_away_completes_somebody(
    phone: SimulatedPhone, commune: MadeCommune, desk: Desk, clock: ManualClock
) -> None:
    free, policy = commune.citizens_of["a11"][:2]
    # Whoever had no need loses none.
    phone.register("citizen", free, "asxh_need", "none")
    phone.register("citizen", policy, "asxh_need", "none")
    at_ms = clock.now_ms()
    phone.sync()
    (line,) = changes(desk)
    assert (line["citizen"]["id"], line["before"], line["by_list"]) == (policy, "policy", True)
    assert (line["pair"], line["at_ms"]) == ("Nhóm 11", at_ms)
    assert line["name"] == "Trần Văn m-n11-technical, Trần Văn m-n11-local"
    assert (line["standing"], line["counts"]) == (True, False)
    complete(phone, policy)
    phone.sync()
    assert changes(desk)[0]["counts"] is True
    clock.advance(1000)
    phone.register("citizen", policy, "asxh_need", "policy")
    phone.sync()
    assert (changes(desk)[0]["standing"], changes(desk)[0]["counts"]) == (False, False)


def test_a_wish_of_the_evening_that_was_dropped_and_asxh_that_was_done(
    phone: SimulatedPhone, commune: MadeCommune, desk: Desk, clock: ManualClock
) -> None:
    citizen = commune.citizens_of["a11"][0]
    phone.register("citizen", citizen, "asxh_need", "wants")
    phone.sync()
    clock.advance(1000)
    phone.register("citizen", citizen, "asxh_need", "none")
    phone.record_steps(citizen, asxh="done")
    complete(phone, citizen)
    phone.sync()
    (line,) = changes(desk)
    assert (line["before"], line["by_list"], line["counts"]) == ("wants", False, False)
    clock.advance(1000)
    # Said once more, it changes nothing.
    phone.register("citizen", citizen, "asxh_need", "none")
    phone.sync()
    assert len(changes(desk)) == 1


def test_the_latest_first(
    phone: SimulatedPhone, commune: MadeCommune, desk: Desk, clock: ManualClock
) -> None:
    for key in commune.citizens_of["a11"][1::2]:
        clock.advance(1000)
        phone.register("citizen", key, "asxh_need", "none")
    phone.sync()
    expected = commune.citizens_of["a11"][1::2][::-1]
    assert [one["citizen"]["id"] for one in changes(desk)] == expected


def test_strangers(
    app: Flask,
    phone: SimulatedPhone,
    commune: MadeCommune,
    other_commune: MadeCommune,
    desk: Desk,
) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed={"staff", "police", "leader", "admin"})
    phone.register("citizen", commune.citizens_of["a11"][1], "asxh_need", "none")
    phone.sync()
    assert changes(signed_in(https_client(app), other_commune, "staff")) == []
    only_village(commune, "v1")
    assert len(changes(desk)) == 1
    only_village(commune, "v2")
    assert changes(desk) == []
