"""The desk's queue of tickets reads the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.services.figures import incidents
from server.services.review import ticket_answers, tickets
from server.services.review.ticket_answers import Answer
from server.services.review.tickets_waiting import waiting
from server.services.sign_in.staff import Staff
from tests.conftest import https_client
from tests.support.claiming import phone_on
from tests.support.factory import make_commune


def staff(commune: str, role: str, *villages: str) -> Staff:
    return Staff("a", commune, frozenset({role}), "s", frozenset(villages) or None)


@pytest.mark.usefixtures("any_app")
def test_queue_answer_and_villages(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    first = phone_on(https_client(any_app), commune, commune.pair_slots[0], clock)
    far = phone_on(https_client(any_app), commune, commune.pair_slots[-1], clock)
    near = first.ticket_open(commune.citizens[0], "bhyt_error", "Sai họ tên")
    other = far.ticket_open(commune.citizens[-1], "identity_error", "Sai ngày sinh")
    for phone in (first, far):
        phone.sync()
        clock.advance(60_000)

    def seen(who: Staff) -> list[str]:
        return [one["id"] for one in tickets.listing(who, is_open=True)["tickets"]]

    everything = staff(commune.id, "staff")
    assert seen(everything) == [near, other]
    assert seen(staff(commune.id, "staff", "v1")) == [near]
    assert seen(staff(commune.id, "police")) == [other]
    assert seen(staff(commune.id, "police", "v1")) == []
    assert [waiting(commune.id, roles) for roles in ({"staff"}, {"police"}, {"leader"})] == [
        2,
        1,
        0,
    ]
    assert waiting(commune.id, {"staff"}, {"v1"}) == 1
    heads = tickets.detail(everything, near)["seen"]
    ticket_answers.answer(everything, near, Answer("waiting", heads, "Đã gửi BHXH"))
    assert seen(everything) == [other, near]
    assert waiting(commune.id) == 1, "counted anew when something was said"
    assert waiting(commune.id, {"bhxh"}) == 0
    first.write("ticket", near, "message", {"text": "Thẻ vẫn sai"}, about=commune.citizens[0])
    first.sync()
    assert waiting(commune.id, {"bhxh"}) == 1


def test_an_incident_opened_by_hand(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    made = incidents.open_by_hand(commune.id, "staff:a")
    clock.advance(60_000)
    incidents.close(commune.id, made, "a")
    (line,) = incidents.listing(commune.id)["incidents"]
    assert (line["id"], line["closed_ms"]) == (made, clock.now_ms())
    assert incidents.again(commune.id, None) == []
