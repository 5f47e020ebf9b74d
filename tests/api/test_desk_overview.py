"""GET /api/v1/desk/overview: the leader's one screen."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import update

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.factory import HOUR, MadeCommune
from tests.support.working import complete, disagree, phone_at_work, refuses_strangers

EVERYONE = {"staff", "police", "health", "leader", "admin"}


def test_a_leader_sees_where_it_is_stuck_and_nobodys_name(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    first, second, _, _ = disagree(app, clock, commune, commune.citizens[0])
    complete(first, commune.citizens[2])
    first.ticket_open(commune.citizens[2], "card", "Thẻ sai tên đệm.")
    first.sync()
    second.incident_tap()
    second.sync()
    leader = signed_in(https_client(app), commune, "leader")
    answer = leader.get("overview")
    found = answer.get_json()
    assert (found["target"], found["completed"]) == (18, 2)
    assert found["households"] == [2, 9]
    assert (found["tickets"], found["conflicts"], found["phones"]) == (1, 1, 2)
    # The evening before, when nobody had worked yet.
    assert (found["last"]["kind"], found["last"]["completed"]) == ("daily", 0)
    # An hour and 13 minutes of three hours have passed: 12 × 73 / 180 = 4, less two; 6 × … = 2.
    assert [(one["id"], one["behind"]) for one in found["worst"]] == [("v1", 2), ("v2", 2)]
    assert "Nguyễn" not in answer.text
    assert "Trần" not in answer.text


def test_silence_an_outage_and_the_last_frozen_figure(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    office = signed_in(https_client(app), commune, "staff")
    assert office.post("incidents", {"kind": "vneid_down"}).status_code == 201
    clock.advance(HOUR)
    leader = signed_in(https_client(app), commune, "leader")
    quiet = leader.get("overview").get_json()
    assert (quiet["silent"], quiet["phones"]) == (1, 1)
    assert len(quiet["incidents"]) == 1
    clock.advance(HOUR)
    found = signed_in(https_client(app), commune, "leader").get("overview").get_json()
    assert found["last"]["kind"] in {"daily", "lock"}
    assert (found["last"]["completed"], found["last"]["target"]) == (1, 18)


def test_nothing_new_is_not_sent_again(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    leader = signed_in(https_client(app), commune, "leader")
    first = leader.get("overview")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert leader.get("overview", headers=tag).status_code == 304
    clock.advance(60_000)
    assert leader.get("overview", headers=tag).status_code == 200


def test_strangers_and_another_commune(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    refuses_strangers(app, commune, "GET", "overview", allowed=EVERYONE)
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    other = signed_in(https_client(app), other_commune, "leader").get("overview").get_json()
    assert (other["completed"], other["phones"], other["commune"]["id"]) == (0, 0, "other")


def test_why_a_village_is_slow_is_told_to_those_who_may_read_it(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(HOUR)
    office = signed_in(https_client(app), commune, "staff")
    leader = signed_in(https_client(app), commune, "leader")
    before = leader.get("overview")
    assert [one["explanation"] for one in before.get_json()["worst"]] == [None, None]
    for said_by, text in (("desk", "Mưa to."), ("head", "Nhiều người đi làm ca đêm.")):
        body = {"village": "v1", "said_by": said_by, "text": text}
        assert office.post("emulation/explanations", body).status_code == 200
        clock.advance(1000)
    # Nothing else was written: the page still hears of it.
    again = leader.get("overview", headers={"If-None-Match": before.headers["ETag"]})
    assert again.status_code == 200
    worst = {one["id"]: one["explanation"] for one in again.get_json()["worst"]}
    assert (worst["v1"]["said_by"], worst["v1"]["text"]) == ("head", "Nhiều người đi làm ca đêm.")
    assert worst["v2"] is None
    account = commune.accounts["leader"]
    db.session.execute(
        update(AccountGrant)
        .where(AccountGrant.commune_id == commune.id, AccountGrant.account_id == account)
        .values(role="city")
    )
    db.session.commit()
    city = leader.get("overview").get_json()
    assert [one["explanation"] for one in city["worst"]] == [None, None]
