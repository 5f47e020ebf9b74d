"""GET /api/v1/desk/quarantine."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from sync.types import JsonValue
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers


def test_shows_what_waits_and_why(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    value: JsonValue = {"citizen": commune.citizens[-1], "outcome": "absent", "met": False}
    phone.write("visit", None, "record", value, about="")
    at_ms = clock.now_ms()
    clock.advance(1000)
    phone.write("citizen", "nobody", "later.idea", "x", about="")
    phone.sync()
    found = desk.get("quarantine").get_json()["operations"]
    assert {one["entity"] for one in found} == {"visit", "citizen"}
    visit = next(one for one in found if one["entity"] == "visit")
    assert visit["citizen"] == f"Nguyễn Thị {commune.citizens[-1]}"
    assert visit["at_ms"] == at_ms
    assert visit["received_ms"] == clock.now_ms()
    assert (visit["village"], visit["pair"]) == ("Thôn 1", "Nhóm 11")
    assert visit["holder"] == "Trần Văn m-n11-technical"
    assert visit["device"] == phone.device
    assert visit["reason"]
    assert next(one for one in found if one["entity"] == "citizen")["citizen"] is None
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("quarantine").get_json() == {"operations": []}


def test_strangers(app: Flask, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", "quarantine", allowed={"staff", "police", "admin"})
