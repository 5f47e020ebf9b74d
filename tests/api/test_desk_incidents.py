"""GET and POST /api/v1/desk/incidents, incidents/{id}/close, incidents/again."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.models import AuditRecord
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.working import HUGE, phone_at_work, refuses_strangers

WORK = {"staff", "police", "admin"}


def seen(desk: Desk) -> dict[str, Any]:
    answer = desk.get("incidents")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def people(desk: Desk) -> list[str]:
    return [one["id"] for one in desk.get("incidents/again").get_json()["people"]]


def test_opened_by_hand_every_phone_shows_it_until_it_is_closed(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    assert seen(desk) == {"incidents": [], "again": 0}
    made = desk.post("incidents")
    assert made.status_code == 201
    incident = made.get_json()["incident"]
    assert code(desk.post("incidents")) == (409, "incident_open")
    for one in (phone, far):
        one.sync()
        assert (one.row("incident", incident) or {})["kind"] == "vneid_down"
    (line,) = seen(desk)["incidents"]
    assert (line["id"], line["by_hand"], line["pairs"], line["closed_ms"]) == (
        incident, True, 0, None,
    )  # fmt: skip
    clock.advance(1_000)
    phone.visit(commune.citizens[0], "system_error", "vneid_down")
    phone.incident_tap()
    phone.sync()
    assert (seen(desk)["incidents"][0]["pairs"], seen(desk)["again"]) == (1, 1)
    clock.advance(5 * 60_000)
    assert desk.post(f"incidents/{incident}/close").get_json() == {}
    assert desk.post(f"incidents/{incident}/close").get_json() == {}
    phone.sync()
    assert (phone.row("incident", incident) or {})["closed_ms"] == clock.now_ms()
    noted = [(one.action, one.body) for one in rows(AuditRecord) if "incident_" in one.action]
    assert noted == [
        ("incident_opened", {"incident": incident}),
        ("incident_closed", {"incident": incident}),
    ]
    clock.advance(60_000)
    again = desk.post("incidents").get_json()["incident"]
    assert again != incident
    assert [one["id"] for one in seen(desk)["incidents"]] == [again, incident]


def test_a_tap_that_comes_late_leaves_the_button_on_the_desk_s_screen_working(
    desk: Desk, phone: SimulatedPhone, clock: ManualClock
) -> None:
    phone.incident_tap()
    clock.advance(60_000)
    shown = desk.post("incidents").get_json()["incident"]
    phone.sync()
    (line,) = seen(desk)["incidents"]
    assert (line["id"] != shown, line["pairs"]) == (True, 1)
    assert desk.post(f"incidents/{shown}/close").status_code == 200
    assert seen(desk)["incidents"][0]["closed_ms"] == clock.now_ms()


def test_two_pairs_open_one_and_one_pair_does_not(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    phone.incident_tap()
    phone.sync()
    assert seen(desk)["incidents"] == []
    far.incident_tap()
    far.sync()
    (line,) = seen(desk)["incidents"]
    assert (line["by_hand"], line["pairs"]) == (False, 2)


def test_whom_to_visit_again(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    first, second = commune.citizens[0], commune.citizens[-1]
    for one, citizen in ((phone, first), (far, second)):
        one.visit(citizen, "system_error", "vneid_down")
        one.sync()
    assert people(desk) == [first, second]
    clock.advance(60_000)
    phone.visit(first, "system_error", "identity_error")
    phone.sync()
    assert people(desk) == [second]
    only_v1(commune)
    assert people(desk) == []
    assert code(desk.post("incidents")) == (403, "not_allowed")
    assert code(desk.post("incidents/desk.1/close")) == (403, "not_allowed")


def test_another_commune_s_staff(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    incident = desk.post("incidents").get_json()["incident"]
    other = signed_in(https_client(app), other_commune, "admin")
    assert seen(other)["incidents"] == []
    assert code(other.post(f"incidents/{incident}/close")) == (404, "not_found")
    assert seen(desk)["incidents"][0]["closed_ms"] is None


def test_strangers_and_huge_bodies(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    judge = WORK | {"health"}
    refuses_strangers(app, commune, "GET", "incidents", allowed=judge)
    refuses_strangers(app, commune, "GET", "incidents/again", allowed=judge)
    refuses_strangers(app, commune, "POST", "incidents", allowed=WORK)
    refuses_strangers(app, commune, "POST", "incidents/x/close", allowed=WORK)
    for name in ("x", "desk.99", "%00"):
        assert desk.post(f"incidents/{name}/close").status_code in {400, 404}
    for path in ("incidents", "incidents/x/close"):
        huge = desk.client.post(ROOT + path, data=b"x" * HUGE, headers=desk.csrf())
        assert huge.status_code == 413
    assert seen(desk)["incidents"] == []


def test_opened_again_in_the_very_millisecond_of_the_close(desk: Desk, clock: ManualClock) -> None:
    first = desk.post("incidents").get_json()["incident"]
    assert desk.post(f"incidents/{first}/close").get_json() == {}
    answer = desk.post("incidents")
    assert answer.status_code == 201
    again = answer.get_json()["incident"]
    lines = {one["id"]: one for one in seen(desk)["incidents"]}
    assert set(lines) == {first, again}
    assert lines[first]["closed_ms"] == clock.now_ms()
    assert lines[again]["closed_ms"] is None
