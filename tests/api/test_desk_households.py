"""GET and POST /api/v1/desk/villages/{id}/households, POST citizens/household."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, Household
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import code_of, house, members, only_village, walk
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "admin", "leader"}
WRITE = {"staff", "admin"}
LIST = "villages/v1/households"
PUT = "citizens/household"


def alone(commune: MadeCommune, citizen: str, **facts: object) -> None:
    """The list puts somebody into no house."""
    one = db.session.get(Citizen, (commune.id, citizen))
    assert one is not None
    one.household_id = None
    for name, value in facts.items():
        setattr(one, name, value)
    db.session.commit()


def test_houses_in_walking_order_with_their_people(desk: Desk) -> None:
    found = desk.get(LIST).get_json()
    assert found["village"] == {"id": "v1", "name": "Thôn 1"}
    assert [one["id"] for one in found["households"]] == [
        "h11-1", "h12-1", "h11-2", "h12-2", "h11-3", "h12-3",
    ]  # fmt: skip
    first = found["households"][0]
    assert (first["known_as"], first["citizens"]) == ("Nhà 11 số 1", 2)
    assert first["area"] == {"id": "a11", "name": "Khu vực 11"}
    assert [one["id"] for one in first["members"]] == ["k11-1-1", "k11-1-2"]
    assert (found["unplaced"], len(found["areas"])) == ([], 2)


def test_suggestions_by_guardian_and_by_address_and_nothing_by_itself(
    desk: Desk, commune: MadeCommune
) -> None:
    for number in (1, 2, 3):
        row = db.session.get(Household, (commune.id, f"h11-{number}"))
        assert row is not None
        row.address = "Ngõ 7" if number == 3 else "Xóm Đông"
    alone(commune, "k11-1-2", guardian_id="k12-2-1")
    alone(commune, "k11-2-2", guardian_name="Nguyễn Thị k12-3-1")
    alone(commune, "k11-3-2", address="ngõ  7")
    alone(commune, "k12-1-2", address="xóm đông")
    found = desk.get(LIST).get_json()
    assert {one["id"]: one["suggested"] for one in found["unplaced"]} == {
        "k11-1-2": "h12-2", "k11-2-2": "h12-3", "k11-3-2": "h11-3", "k12-1-2": None,
    }  # fmt: skip
    assert found["unplaced"][0]["guardian"] == "Nguyễn Thị k12-2-1"
    assert members(desk, "h12-2") == ["k12-2-1", "k12-2-2"]


def test_a_new_house_takes_its_people_along_and_stays_in_their_area(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    body = {"known_as": "Nhà ông Sáu", "landmark": "cổng xanh", "citizens": ["k11-1-2", "k11-2-2"]}
    made = desk.post(LIST, body).get_json()["household"]
    assert made.startswith("x-desk-")
    found = house(desk, made)
    assert (found["known_as"], found["landmark"]) == ("Nhà ông Sáu", "cổng xanh")
    assert found["area"] == {"id": "a11", "name": "Khu vực 11"}
    assert members(desk, made) == ["k11-1-2", "k11-2-2"]
    assert members(desk, "h11-1") == ["k11-1-1"]
    assert walk(desk)[-1] == made
    phone.sync()
    assert phone.complete()
    assert phone.members(made) == ["k11-1-2", "k11-2-2"]
    assert (phone.row("household", made) or {})["n"] == "Nhà ông Sáu"
    mixed = desk.post(
        LIST, {"known_as": "Nhà bà Tư", "citizens": ["k11-3-2", "k12-3-2"]}
    ).get_json()
    assert house(desk, mixed["household"])["area"] is None
    empty = desk.post(LIST, {"known_as": "Nhà trống", "citizens": []}).get_json()["household"]
    assert empty not in walk(desk)


def test_people_are_put_into_a_house_and_a_phone_s_work_goes_with_them(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    other = phone_at_work(app, clock, commune, commune.pair_slots[2])
    visit = phone.visit("k11-1-2", "absent")
    body = {"citizens": ["k11-1-2"], "household": "h12-1"}
    assert desk.post(PUT, body).get_json() == {}
    phone.sync()
    other.sync()
    assert phone.receipts[visit]["status"] == "accepted"
    assert phone.row("citizen", "k11-1-2") is None
    assert other.state("k11-1-2").outcome == "absent"
    assert members(desk, "h12-1") == ["k11-1-2", "k12-1-1", "k12-1-2"]
    assert desk.post(PUT, {**body, "household": "h11-1"}).status_code == 200
    assert members(desk, "h11-1") == ["k11-1-1", "k11-1-2"]
    attention = desk.get("attention").get_json()
    assert attention["conflicts"] == 0, "the desk had seen its own decision"


def test_what_is_elsewhere_is_not_found(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    assert desk.get("villages/none/households").status_code == 404
    for people, home in ((["k21-1-1"], "h11-1"), (["k11-1-1"], "none"), (["none"], "h11-1")):
        assert desk.post(PUT, {"citizens": people, "household": home}).status_code == 404
    assert desk.post(LIST, {"known_as": "x", "citizens": ["k21-1-1"]}).status_code == 404
    missing = desk.post("villages/none/households", {"known_as": "x", "citizens": []})
    assert code_of(missing) == (404, "not_found")
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(LIST, {"known_as": "Nhà kia", "citizens": ["k11-1-1"]}).status_code == 200
    assert len(walk(desk)) == 6
    assert len(walk(other)) == 7
    only_village(commune, "v2")
    assert desk.get(LIST).status_code == 404
    assert desk.post(LIST, {"known_as": "x", "citizens": []}).status_code == 404
    assert desk.post(PUT, {"citizens": ["k11-1-1"], "household": "h11-2"}).status_code == 404


def test_strangers_and_wrong_bodies(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", LIST, allowed=READ)
    new = {"known_as": "x", "citizens": []}
    refuses_strangers(app, commune, "POST", LIST, body=new, allowed=WRITE)
    into = {"citizens": ["k11-1-1"], "household": "h11-2"}
    refuses_strangers(app, commune, "POST", PUT, body=into, allowed=WRITE)
    refuses_wrong_bodies(
        desk,
        LIST,
        [{}, {"known_as": "x"}, {**new, "known_as": " "}, {**new, "known_as": "x" * 201},
         {**new, "citizens": "k"}, {**new, "citizens": [1]}, {**new, "landmark": 1},
         {**new, "citizens": ["k"] * 201}],
    )  # fmt: skip
    refuses_wrong_bodies(
        desk, PUT, [{}, {"citizens": [], "household": "h"}, {**into, "household": None}]
    )
