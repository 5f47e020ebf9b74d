"""POST /api/v1/desk/emulation/close: the published result, frozen in the chain of figures (R44)."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Snapshot
from server.services.figures import chain, reports
from server.services.figures.cuts import cut_before
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.emulation import END_MS, again, completes, of, small_village
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers


@pytest.fixture
def full(app: Flask, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """Village 2 is full in time."""
    phone = small_village(app, clock, commune)
    completes(phone, *commune.citizens_of["a21"])
    phone.sync()
    return phone


def test_closed_once_the_campaign_is_over_and_kept_as_it_was(
    desk: Desk, full: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    again(desk, commune, clock, END_MS - 1)
    assert code_of(desk.post("emulation/close")) == (409, "emulation_early")
    again(desk, commune, clock, END_MS)
    digest = desk.post("emulation/close").get_json()["hash"]
    closed = desk.get("emulation").get_json()["closed"]
    assert (closed["hash"], closed["taken_ms"], closed["by"]) == (digest, END_MS, "Cán bộ staff")
    assert "Nhóm 1" in closed["text"]
    assert closed["changed"] == []
    assert chain.broken(commune.id)[1] is None
    assert [one.body for one in rows(AuditRecord) if one.action == "emulation_closed"] == [
        {"hash": digest}
    ]
    clock.advance(1000)
    citizen = commune.citizens_of["a21"][0]
    full.retract(citizen, full.state(citizen).visits[-1].id)
    full.sync()
    after = desk.get("emulation").get_json()["closed"]
    assert after["changed"] == [{"id": "v2", "name": "Thôn 2"}]
    assert after["text"] == closed["text"]
    desk.post("emulation/close")
    last = desk.get("emulation").get_json()["closed"]
    assert (last["changed"], last["hash"] == digest) == ([], False)


def test_a_result_is_no_figure_of_a_cut_off(
    desk: Desk, full: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    """Closed in the very millisecond of a cut-off, it is not taken for that cut-off's figure."""
    cut = cut_before(END_MS, 1290) + 24 * 3_600_000
    again(desk, commune, clock, cut)
    assert desk.post("emulation/close").status_code == 200
    assert reports.daily(commune.id, None, cut)["rows"]["completed"] == 6
    found = {one.kind for one in rows(Snapshot) if one.at_ms == cut}
    assert found == {"daily", "emulation"}
    assert chain.broken(commune.id)[1] is None


def test_a_changed_result_shows(
    desk: Desk, full: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    again(desk, commune, clock, END_MS)
    desk.post("emulation/close")
    (made,) = [one for one in rows(Snapshot) if one.kind == "emulation"]
    made.body = made.body | {"text": "khác"}
    db.session.commit()
    assert chain.broken(commune.id)[1] == made.id


def test_not_while_a_village_waits(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    first, *others = commune.citizens_of["a21"]
    completes(phone, *others)
    phone.visit(first, "no_smartphone")
    phone.sync()
    again(desk, commune, clock, END_MS)
    assert of(desk)["group"] == "review"
    assert code_of(desk.post("emulation/close")) == (409, "emulation_waiting")
    body = {"village": "v2", "group": "second", "reason": "Đủ điều kiện", "seen": of(desk)["seen"]}
    assert desk.post("emulation/decide", body).status_code == 200
    assert desk.post("emulation/close").status_code == 200


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    path = "emulation/close"
    refuses_strangers(app, commune, "POST", path, allowed={"staff", "leader", "admin"})
    again(desk, commune, clock, END_MS)
    there = signed_in(https_client(app), other_commune, "admin")
    assert there.post(path).status_code == 200
    assert desk.get("emulation").get_json()["closed"] is None
    only_v1(commune)
    assert code_of(desk.post(path)) == (403, "not_allowed")
