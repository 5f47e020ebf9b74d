"""POST /api/v1/desk/tickets/{id}/answer: the desk's word, on what it has read."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.models import AuditRecord
from sync.tickets import merge_tickets
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.tickets import answered, ids, queue, read, say, word
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

ALLOWED = {"staff", "health", "admin"}


@pytest.fixture
def ticket(phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock) -> str:
    """A ticket about wrong insurance data in village 1."""
    made = phone.ticket_open(commune.citizens[0], "bhyt_error", "Sai họ tên trên thẻ")
    phone.sync()
    clock.advance(60_000)
    return made


def test_the_pair_s_phones_hear_of_it(
    app: Flask,
    ticket: str,
    phone: SimulatedPhone,
    partner: SimulatedPhone,
    commune: MadeCommune,
) -> None:
    health = signed_in(https_client(app), commune, "health")
    said = "Đã gửi BHXH, gọi 0912 345 678 nếu cần."
    assert answered(health, ticket, "waiting", text=f"  {said} ").get_json() == {}
    for one in (phone, partner):
        one.sync()
        (found,) = merge_tickets(one.operations("citizen", commune.citizens[0]))
        assert (found.state, found.unread) == ("waiting", ())
        last = one.operations("citizen", commune.citizens[0])[-1].operation
        assert last.value == {"state": "waiting", "text": said}
    (line,) = queue(health)["tickets"]
    assert (line["state"], line["waits"], line["first_answer_ms"]) == ("waiting", False, 60_000)
    last = read(health, ticket)["said"][-1]
    assert (last["kind"], last["name"], last["state"]) == ("answer", "Cán bộ health", "waiting")
    noted = [one for one in rows(AuditRecord) if one.action == "ticket_answered"][-1]
    assert noted.body == {"ticket": ticket, "state": "waiting"}
    assert noted.actor == f"staff:{commune.accounts['health']}"


def test_a_request_is_refused_mended_and_accepted(
    desk: Desk, ticket: str, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    """R82: handed in, refused, mended, handed in again, accepted, done."""
    assert answered(desk, ticket, "refused", text="Chụp lại mặt trước thẻ").status_code == 200
    assert queue(desk)["counts"]["waiting"] == 0
    say(phone, ticket, commune.citizens[0], "Đã chụp lại")
    assert queue(desk)["counts"]["waiting"] == 1
    assert answered(desk, ticket, "waiting", text="").status_code == 200
    assert answered(desk, ticket, "closed", text="").status_code == 200
    assert ids(desk) == []
    assert ids(desk, "closed") == [ticket]
    assert read(desk, ticket)["next"] == ["open"]
    assert code(answered(desk, ticket, "waiting")) == (422, "ticket_step")
    assert answered(desk, ticket, "open", text="").status_code == 200
    assert ids(desk) == [ticket]
    assert code(answered(desk, ticket, "open")) == (422, "ticket_step")


def test_a_message_after_the_closing_opens_it_again(
    desk: Desk, ticket: str, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    assert answered(desk, ticket, "closed", text="").status_code == 200
    say(phone, ticket, commune.citizens[0], "Vẫn lỗi")
    (line,) = queue(desk)["tickets"]
    assert (line["state"], line["waits"], line["unread"]) == ("open", True, 1)


def test_who_has_not_read_the_last_message_does_not_answer_it(
    desk: Desk, ticket: str, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    stale = word(desk, ticket, "closed")
    say(phone, ticket, commune.citizens[0], "Khoan đã")
    assert code(desk.post(f"tickets/{ticket}/answer", stale)) == (409, "ticket_changed")
    assert answered(desk, ticket).status_code == 200
    twice = desk.post(f"tickets/{ticket}/answer", stale)
    assert code(twice) == (409, "ticket_changed")


@pytest.mark.parametrize(
    "text", ["Mã là 123456", "mã 123 456", "Thẻ 000046010001", "STK 1903 4567 8901 23"]
)
def test_codes_and_long_numbers_are_refused(desk: Desk, ticket: str, text: str) -> None:
    refused = answered(desk, ticket, text=text)
    assert code(refused) == (422, "ticket_number")
    assert "text" in refused.get_json()["error"]["fields"]
    assert read(desk, ticket)["state"] == "open"


@pytest.mark.parametrize("state", ["answered", "refused"])
def test_some_answers_need_words(desk: Desk, ticket: str, state: str) -> None:
    assert code(answered(desk, ticket, state, text="  ")) == (422, "ticket_words")


def test_another_desk_another_village_another_commune(
    app: Flask,
    desk: Desk,
    ticket: str,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    path, body = f"tickets/{ticket}/answer", word(desk, ticket)
    for stranger in (
        signed_in(https_client(app), commune, "police"),
        signed_in(https_client(app), other_commune, "admin"),
    ):
        assert code(stranger.post(path, body)) == (404, "not_found")
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    other = far.ticket_open(commune.citizens[-1], "other", "x")
    far.sync()
    there = word(desk, other)
    only_v1(commune)
    assert code(desk.post(f"tickets/{other}/answer", there)) == (404, "not_found")
    assert desk.post(path, body).status_code == 200


def test_strangers_and_wrong_bodies(
    app: Flask, desk: Desk, ticket: str, commune: MadeCommune
) -> None:
    path, body = f"tickets/{ticket}/answer", word(desk, ticket)
    refuses_strangers(app, commune, "POST", path, body=body, allowed={*ALLOWED, "police"})
    wrong: list[object] = [
        {},
        body | {"state": "lost"},
        body | {"state": None},
        body | {"text": "x" * 1001},
        body | {"text": 7},
        body | {"seen": "all"},
        body | {"seen": ["no operation"]},
        body | {"seen": ["d.1"] * 501},
        body | {"more": 1},
    ]
    refuses_wrong_bodies(desk, path, wrong)
    for name in ("x", "desk.1", "%00"):
        assert desk.post(f"tickets/{name}/answer", body).status_code in {400, 404}
    assert read(desk, ticket)["state"] == "open"
