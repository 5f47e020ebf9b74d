"""GET /api/v1/desk/pace."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Phase, WorkSession
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import HOUR, MadeCommune
from tests.support.working import complete, phone_at_work, refuses_strangers

EVERYONE = {"staff", "police", "health", "leader", "admin"}


def test_the_curves_end_with_the_figures_of_the_live_page(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    for citizen in phone.ids("citizen")[::2]:
        clock.advance(8 * 60_000)
        complete(phone, citizen)
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200
    found = desk.get("pace").get_json()
    done = desk.get("progress").get_json()["totals"]["rows"]["completed"]
    assert done == 3
    for part in (found["night"], found["phase"]):
        assert part["done"] == done
        assert part["curve"][-1] == {"at_ms": clock.now_ms(), "n": done}
        assert part["curve"][0]["n"] == 0
        numbers = [point["n"] for point in part["curve"]]
        assert numbers == sorted(numbers)
        # One evening, three hours, ends with the lock: all that is left is needed tonight.
        assert (part["wanted"], part["to_ms"] - part["from_ms"]) == (18, 3 * HOUR)
    assert found["night"]["lock"] is True
    assert found["phase"]["phase"] == {"id": "p1", "name": "Đợt 1"}
    # 84 minutes of work brought 3, so the 96 that are left are expected to bring 3.4 more.
    assert found["phase"]["minutes"] == 96
    assert (found["phase"]["expected"], found["phase"]["verdict"]) == (6, "behind")
    assert found["phase"]["short"] == 12


def test_nothing_new_is_not_sent_again(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = desk.get("pace")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert desk.get("pace", headers=tag).status_code == 304
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, phone.ids("citizen")[0])
    phone.sync()
    assert desk.get("pace", headers=tag).status_code == 200
    again = {"If-None-Match": desk.get("pace").headers["ETag"]}
    clock.advance(60_000)
    assert desk.get("pace", headers=again).status_code == 200, "a curve goes on without news"


def test_a_commune_without_phases_or_evenings_has_no_curve(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    db.session.execute(db.delete(WorkSession).where(WorkSession.commune_id == commune.id))
    db.session.commit()
    assert desk.get("pace").get_json() == {"at_ms": clock.now_ms(), "phase": None, "night": None}
    lock = db.session.get(Phase, (commune.id, commune.phase))
    assert lock is not None
    clock.advance(3 * HOUR)
    again = signed_in(https_client(app), commune, "staff").get("pace").get_json()
    assert again["phase"] is None


def test_strangers_and_another_commune(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    refuses_strangers(app, commune, "GET", "pace", allowed=EVERYONE)
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, phone.ids("citizen")[0])
    phone.sync()
    other = signed_in(https_client(app), other_commune, "staff").get("pace").get_json()
    assert other["phase"]["done"] == 0
