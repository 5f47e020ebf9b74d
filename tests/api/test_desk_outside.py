"""GET /api/v1/desk/outside, and its count in `attention`."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import only_village
from tests.support.working import phone_at_work, refuses_strangers

READ = {"staff", "police", "admin", "leader"}
NOBODY = {"no_household": 0, "no_area": 0, "houses_no_area": 0}


def test_nobody_is_outside_until_somebody_is(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock, other_commune: MadeCommune
) -> None:
    assert desk.get("outside").get_json() == {"people": [], "counts": NOBODY}
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.register("citizen", "k11-1-1", "household", None)
    phone.sync()
    desk.post("villages/v1/households", {"known_as": "Nhà mới", "citizens": ["k11-2-1", "k12-2-1"]})
    found = desk.get("outside").get_json()
    assert found["counts"] == {"no_household": 1, "no_area": 2, "houses_no_area": 1}
    assert [(one["id"], one["why"], one["household"]) for one in found["people"]] == [
        ("k11-1-1", "no_household", None),
        ("k11-2-1", "no_area", "Nhà mới"),
        ("k12-2-1", "no_area", "Nhà mới"),
    ]
    assert found["people"][0]["village"] == {"id": "v1", "name": "Thôn 1"}
    assert desk.get("attention").get_json()["outside"] == 3
    assert desk.get("outside?village=v2").get_json()["counts"] == NOBODY
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("outside").get_json()["counts"] == NOBODY


def test_who_is_on_the_second_list_only_counts_and_who_is_gone_from_a_list_does_not(
    desk: Desk, commune: MadeCommune
) -> None:
    for citizen, facts in (
        ("k11-1-1", {"on_list": False, "activation_list": True}),
        ("k11-1-2", {"elsewhere": True}),
        ("k11-2-1", {"on_list": False}),
    ):
        one = db.session.get(Citizen, (commune.id, citizen))
        assert one is not None
        one.household_id = None
        for name, value in facts.items():
            setattr(one, name, value)
    db.session.commit()
    found = desk.get("outside?village=v1").get_json()
    assert [one["id"] for one in found["people"]] == ["k11-1-1"]
    assert found["counts"]["no_household"] == 1


def test_strangers_and_villages_elsewhere(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    refuses_strangers(app, commune, "GET", "outside", allowed=READ)
    assert desk.get("outside?village=none").status_code == 404
    for wrong in ("village=A B", "village=" + "x" * 41):
        assert desk.get(f"outside?{wrong}").status_code == 422
    desk.post("villages/v1/households", {"known_as": "Nhà", "citizens": ["k11-2-1", "k12-2-1"]})
    only_village(commune, "v2")
    assert desk.get("outside").get_json()["counts"] == NOBODY
    assert desk.get("outside?village=v1").status_code == 404
