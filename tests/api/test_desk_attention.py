"""GET /api/v1/desk/attention."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.claiming import claimed_key
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import disagree, refuses_strangers

COUNTS = ("conflicts", "roster_claims", "claims", "quarantine", "outside", "tickets")
NOTHING: dict[str, int | None] = {**dict.fromkeys(COUNTS, 0), "ends_ms": None}


def test_counts_what_waits_and_nothing_of_another_commune(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    assert desk.get("attention").get_json() == NOTHING
    first, *_ = disagree(app, clock, commune, commune.citizens[0])
    first.claim_roster(commune.citizens[2], "moved_away")
    first.ticket_open(commune.citizens[3], "bhyt_error", "Sai họ tên trên thẻ")
    first.write("visit", None, "record", {"citizen": "nobody", "outcome": "absent"}, about="")
    first.sync()
    claimed_key(https_client(app), commune, commune.pair_slots[2], confirmed=False)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    found = desk.get("attention")
    assert found.get_json() == {**dict.fromkeys(COUNTS, 1), "outside": 0, "ends_ms": None}
    tag = {"If-None-Match": found.headers["ETag"]}
    assert desk.get("attention", headers=tag).status_code == 304
    clock.advance(11 * 60_000)
    assert desk.get("attention", headers=tag).get_json()["claims"] == 0
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("attention").get_json() == NOTHING


def test_needs_a_session(app: Flask, commune: MadeCommune) -> None:
    everybody = {"staff", "police", "health", "leader", "admin"}
    refuses_strangers(app, commune, "GET", "attention", allowed=everybody)
