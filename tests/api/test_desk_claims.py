"""GET /api/v1/desk/claims, POST …/confirm and …/refuse."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.claiming import claimed_key
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey
from tests.support.working import refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "admin"}


def asks(app: Flask, commune: MadeCommune, slot: str) -> PhoneKey:
    return claimed_key(https_client(app), commune, slot, confirmed=False)


def state(app: Flask, phone: PhoneKey) -> str:
    answer = phone.post(https_client(app), "/api/v1/claims/state", {})
    return str(answer.get_json()["state"])


def test_phones_that_wait_and_letting_them_in(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = asks(app, commune, commune.pair_slots[0])
    clock.advance(1000)
    second = asks(app, commune, commune.lead_slots[0])
    found = desk.get("claims").get_json()["claims"]
    assert [one["pair"] for one in found] == ["Nhóm 11", None]
    assert found[0]["village"] == {"id": "v1", "name": "Thôn 1"}
    assert found[0]["area"] == "Khu vực 11"
    assert found[0]["holder_name"] == "Trần Văn m-n11-technical"
    assert found[1]["holder_name"] == "Trần Văn m-v1-lead"
    assert found[0]["expires_ms"] - found[0]["at_ms"] == 600_000
    ids = [one["id"] for one in found]
    assert desk.post("claims/confirm", {"ids": [ids[0], "none"]}).get_json() == {
        "confirmed": [ids[0]]
    }
    assert desk.post("claims/refuse", {"ids": ids}).get_json() == {"refused": [ids[1]]}
    assert (state(app, first), state(app, second)) == ("confirmed", "refused")
    assert desk.get("claims").get_json() == {"claims": []}


def test_a_claim_that_waited_ten_minutes_is_gone(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    asks(app, commune, commune.pair_slots[0])
    ids = [one["id"] for one in desk.get("claims").get_json()["claims"]]
    clock.advance(600_000)
    assert desk.get("claims").get_json() == {"claims": []}
    assert desk.post("claims/confirm", {"ids": ids}).get_json() == {"confirmed": []}


def test_another_commune_and_another_village_see_and_decide_nothing(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    phone = asks(app, commune, commune.pair_slots[0])
    ids = [one["id"] for one in desk.get("claims").get_json()["claims"]]
    other = signed_in(https_client(app), other_commune, "staff")
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    for stranger in (other, desk):
        assert stranger.get("claims").get_json() == {"claims": []}
        assert stranger.post("claims/confirm", {"ids": ids}).get_json() == {"confirmed": []}
        assert stranger.post("claims/refuse", {"ids": ids}).get_json() == {"refused": []}
    assert state(app, phone) == "waiting"


@pytest.mark.parametrize("path", ["claims/confirm", "claims/refuse"])
def test_strangers_and_wrong_bodies(
    app: Flask, desk: Desk, commune: MadeCommune, path: str
) -> None:
    refuses_strangers(app, commune, "GET", "claims", allowed=DESK)
    refuses_strangers(app, commune, "POST", path, body={"ids": ["x"]}, allowed=DESK)
    refuses_wrong_bodies(
        desk,
        path,
        [{}, {"ids": []}, {"ids": "x"}, {"ids": [1]}, {"ids": ["X"]}, {"ids": ["x"] * 201}],
    )
