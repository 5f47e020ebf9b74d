"""Snapshots take themselves, each as of its own moment, and show when they were changed."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, Snapshot
from server.services.figures import chain, reports, snapshots
from tests.conftest import EVENING_MS
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, phone_at_work

DAY_MS = 86_400_000
CUT_MS = EVENING_MS + 90 * 60_000
LOCK_MS = EVENING_MS + 120 * 60_000


def taken() -> dict[int, str]:
    """Moment → kind of every snapshot of the commune."""
    rows = db.session.scalars(
        db.select(Snapshot).where(Snapshot.village_id.is_(None)).order_by(Snapshot.id)
    )
    return {one.at_ms: one.kind for one in rows}


def test_any_page_of_the_desk_takes_it_and_before_the_list_is_changed(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.ms = CUT_MS - 1
    assert desk.sign_in(commune.login("staff")).status_code == 200
    assert desk.get("me").status_code == 200
    before = taken()
    assert CUT_MS not in before
    clock.ms = CUT_MS + 4_000
    assert desk.get("me").status_code == 200
    assert taken() == before | {CUT_MS: "daily"}
    citizen = db.session.get(Citizen, (commune.id, commune.citizens[0]))
    assert citizen is not None
    citizen.on_list = False
    db.session.commit()
    report = reports.daily(commune.id, None, CUT_MS)
    assert report["target"] == len(commune.citizens)
    assert report["snapshot"]["taken_ms"] == CUT_MS + 4_000
    assert report["snapshot"]["by"] == "server"
    assert reports.daily(commune.id, None, CUT_MS + DAY_MS)["target"] == len(commune.citizens) - 1


def test_a_server_that_stood_still_takes_each_as_of_its_own_moment(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    clock.ms = CUT_MS + 60_000
    complete(phone, commune.citizens[2])
    # Sent before the lock, after 21:30; then nobody comes for two days.
    db.session.query(Snapshot).delete()
    phone.sync()
    db.session.query(Snapshot).delete()
    db.session.commit()
    app.extensions["next_cuts"].clear()
    clock.ms = LOCK_MS + 2 * DAY_MS
    snapshots.take_in_time(commune.id, clock.now_ms())
    assert taken() == {
        CUT_MS: "daily",
        LOCK_MS: "lock",
        CUT_MS + DAY_MS: "daily",
        CUT_MS + 2 * DAY_MS: "daily",
    }
    counts = [reports.daily(commune.id, "v1", at)["rows"]["completed"] for at in taken()]
    assert counts == [1, 2, 2, 2]
    assert snapshots.take_due(commune.id) == []


def test_the_campaigns_end_is_frozen_too(commune: MadeCommune, clock: ManualClock) -> None:
    clock.ms = EVENING_MS + 5 * DAY_MS
    snapshots.take_in_time(commune.id, clock.now_ms())
    assert taken() == {EVENING_MS + 5 * DAY_MS: "final"}


def test_a_changed_figure_shows(desk: Desk, commune: MadeCommune, clock: ManualClock) -> None:
    clock.ms = CUT_MS
    assert desk.sign_in(commune.login("staff")).status_code == 200
    assert desk.get("me").status_code == 200
    number, wrong = chain.broken(commune.id)
    assert (number, wrong) == (3, None)
    first = db.session.scalars(db.select(Snapshot).order_by(Snapshot.id)).first()
    assert first is not None
    first.body = first.body | {"by": "somebody"}
    db.session.commit()
    assert chain.broken(commune.id) == (3, first.id)
