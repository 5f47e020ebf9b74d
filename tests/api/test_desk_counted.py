"""GET /api/v1/desk/counted."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from tests.api.test_desk_citizens import only_village, rename
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, phone_at_work, refuses_strangers

SEE = {"staff", "police", "health", "admin"}


def test_absent_of_a_village_opens_its_people_with_pair_and_house(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    away, done = phone.ids("citizen")[:3:2]
    rename(commune, away, "Đặng Thị Hòa", 1951)
    phone.visit(away, "absent")
    complete(phone, done)
    phone.sync()
    found = desk.get("counted?figure=absent&village=v1").get_json()
    assert (found["number"], found["total"], found["place"]) == (1, 1, "Thôn 1")
    (one,) = found["citizens"]
    assert (one["id"], one["name"], one["birth_year"]) == (away, "Đặng Thị Hòa", 1951)
    assert (one["pair"], one["household"], one["row"]) == ("Nhóm 11", "Nhà 11 số 1", "absent")
    assert "id_last4" not in one
    assert desk.get("counted?figure=absent&village=v2").get_json()["total"] == 0
    assert desk.get("counted?figure=completed").get_json()["total"] == 1
    assert desk.get("counted?figure=target&phase=p1").get_json()["total"] == 18


def test_parts_of_a_long_list_hold_everybody_once_in_the_order_of_given_names(
    desk: Desk, commune: MadeCommune
) -> None:
    db.session.add_all(
        Citizen(
            commune_id=commune.id, id=f"more-{n:03}", village_id="v1", name=f"Lê Văn Tên{n:03}",
            name_folded=f"le van ten{n:03}", birth_year=1960,
        )
        for n in range(130)
    )  # fmt: skip
    db.session.commit()
    parts = [
        desk.get(f"counted?figure=target&most=50&skip={skip}").get_json()
        for skip in (0, 50, 100, 150)
    ]
    assert [(len(one["citizens"]), one["total"], one["skip"]) for one in parts] == [
        (50, 148, 0), (48 + 2, 148, 50), (48, 148, 100), (0, 148, 150),
    ]  # fmt: skip
    names = [one["name"] for part in parts for one in part["citizens"] if "Tên" in one["name"]]
    assert names == sorted(names)
    assert len({one["id"] for part in parts for one in part["citizens"]}) == 148


def test_new_work_is_seen_at_once(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    assert desk.get("counted?figure=absent").get_json()["total"] == 0
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    assert desk.get("counted?figure=absent").get_json()["total"] == 1


def test_strangers_and_other_villages(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    refuses_strangers(app, commune, "GET", "counted?figure=target", allowed=SEE)
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.visit(commune.citizens[0], "absent")
    phone.sync()
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("counted?figure=absent").get_json()["total"] == 0
    assert other.get("counted?figure=absent&village=v1").get_json()["total"] == 0
    only_village(commune, "v2")
    desk = signed_in(https_client(app), commune, "staff")
    found = desk.get("counted?figure=target").get_json()
    assert found["total"] == found["number"] == 6
    assert {one["village"]["id"] for one in found["citizens"]} == {"v2"}
    assert desk.get("counted?figure=absent&phase=p1").get_json()["total"] == 0
    assert desk.get("counted?figure=target&village=v1").status_code == 404


def test_wrong_questions(desk: Desk) -> None:
    for wrong in (
        "", "figure=everybody", "figure=absent&village=V!", "figure=absent&kind=weekly",
        "figure=absent&at_ms=soon", "figure=late&day=11-04-2026", "figure=absent&sort=id",
        "figure=absent&skip=-1", "figure=absent&most=501", "figure=absent&q=" + "x" * 101,
    ):  # fmt: skip
        assert desk.get(f"counted?{wrong}").status_code == 422, wrong
    # A change is a report's: there is none of this moment.
    for nowhere in ("figure=in_day", "figure=absent&village=v9", "figure=absent&phase=p9"):
        assert desk.get(f"counted?{nowhere}").status_code == 404, nowhere
