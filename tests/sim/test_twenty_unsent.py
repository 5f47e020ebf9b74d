"""Twenty operations in hand when a phone is revoked, replaced, wiped or locked: each arrives once.

Whatever way they come (the phone's own push, a push whose answer is lost, a rescue file) and in
whatever order, all twenty are in the book exactly once in the end.
"""

from __future__ import annotations

import random

import pytest
from flask import Flask
from sqlalchemy import func, select

from server.clock import ManualClock
from server.extensions import db
from server.models import OperationRecord
from tests.conftest import https_client, signed_in
from tests.sim.phone import AnswerLostError, SimulatedPhone
from tests.support.claiming import live_of
from tests.support.desk import Desk
from tests.support.factory import MadeCommune, make_commune
from tests.support.rescuing import rescue_line
from tests.support.working import phone_at_work

TWENTY = 20
FATES = ("revoke", "replace", "wipe", "pin_lost")


def working(app: Flask, clock: ManualClock, commune: MadeCommune) -> SimulatedPhone:
    """A phone with twenty operations that nobody has seen."""
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    clock.advance(60_000)
    mine = commune.citizens_of[commune.areas[0]]
    for number in range(TWENTY):
        if number % 2:
            phone.visit(mine[number // 2 % len(mine)], "absent")
        else:
            phone.note(mine[number // 2 % len(mine)], f"Lần {number}")
        clock.advance(1_000)
    return phone


def befall(fate: str, desk: Desk, phone: SimulatedPhone) -> None:
    if fate == "pin_lost":  # ten wrong PINs erased the list key; the outbox needs none
        phone.told, phone.rows, phone.cursor = {"wiped": True}, {}, None
    else:
        assert desk.post(f"devices/{phone.device}/{fate}").status_code == 200


def let_in(desk: Desk) -> None:
    """Everything that waits."""
    waits = [one["id"] for one in desk.get("quarantine").get_json()["operations"]]
    if waits:
        answer = desk.post("quarantine/admit", {"ids": waits}).get_json()
        assert answer["refused"] == []
    assert desk.get("quarantine").get_json()["operations"] == []


def in_the_book(phone: SimulatedPhone) -> list[int]:
    db.session.rollback()
    found = select(OperationRecord.sequence).where(OperationRecord.device_id == phone.device)
    return sorted(db.session.scalars(found))


def only_once() -> bool:
    total = db.session.scalar(select(func.count()).select_from(OperationRecord))
    return total == TWENTY


@pytest.mark.parametrize("fate", FATES)
def test_all_twenty_arrive_once_by_the_phone_s_own_push(
    any_app: Flask, clock: ManualClock, fate: str
) -> None:
    commune = make_commune(clock)
    desk = signed_in(https_client(any_app), commune, "staff")
    phone = working(any_app, clock, commune)
    befall(fate, desk, phone)
    phone.batch = 7
    answer = phone.sync(pull=fate == "wipe")
    assert answer["rows"] == []
    assert phone.outbox == []
    assert {one["status"] for one in phone.receipts.values()} == (
        {"quarantined"} if fate in {"revoke", "replace"} else {"accepted"}
    )
    assert answer["received"]["operations"] == TWENTY
    if fate != "pin_lost":
        order = answer["device"]["order"]
        assert order["all_received"] is True
        said = phone.key.post(phone.client, "/api/v1/devices/acknowledge", {"order": order["id"]})
        assert said.get_json() == {"state": "acknowledged"}
    else:
        phone.claim(live_of(commune, commune.pair_slots[0], clock.now_ms()))
        phone.told = {}
        assert phone.sync()["device"]["state"] == "active"
        assert phone.complete()
    let_in(desk)
    assert in_the_book(phone) == list(range(1, TWENTY + 1))
    assert only_once()


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("seed", range(3))
def test_all_twenty_arrive_once_whatever_way_they_come(
    app: Flask, commune: MadeCommune, clock: ManualClock, fate: str, seed: int
) -> None:
    chance = random.Random(f"{fate} {seed}")
    print(f"seed: {fate} {seed}")
    desk = signed_in(https_client(app), commune, "staff")
    carrier = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    phone = working(app, clock, commune)
    phone.batch = chance.randint(1, 8)
    file = rescue_line(phone, app.extensions["keys"]).encode()

    def push_and_lose() -> None:
        with pytest.raises(AnswerLostError):
            phone.exchange(pull=False, lose_answer=True)

    def hand_in() -> None:
        assert carrier.key.post(carrier.client, "/api/v1/rescue", file).status_code == 200

    def push() -> None:
        phone.exchange(pull=False)

    ways = [push_and_lose, hand_in, hand_in, push] * 2
    chance.shuffle(ways)
    fell = chance.randrange(len(ways))
    for place, way in enumerate(ways):
        if place == fell:
            befall(fate, desk, phone)
        way()
        if chance.random() < 0.3:
            let_in(desk)
    hand_in()
    phone.sync(pull=False)
    assert phone.outbox == []
    let_in(desk)
    assert in_the_book(phone) == list(range(1, TWENTY + 1))
    assert only_once()
