"""GET /api/v1/desk/tickets and tickets/{id}: each desk its own, in the order in which they wait."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Phase
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.photographs import brought, name_of, opened, photograph
from tests.support.tickets import answered, ids, queue, read, say
from tests.support.working import phone_at_work, refuses_strangers

MINUTE = 60_000
ALLOWED = {"staff", "police", "health", "admin"}
PICTURE = photograph()


@pytest.fixture
def tickets(phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock) -> dict[str, str]:
    """One ticket of each kind in village 1, a minute apart: category → id."""
    made = {}
    for citizen, category in zip(
        commune.citizens, ("identity_error", "bhyt_error", "other"), strict=False
    ):
        made[category] = phone.ticket_open(citizen, category, f"Ca {category}")
        phone.sync()
        clock.advance(MINUTE)
    return made


def test_a_desk_sees_its_own_and_the_commune_s_staff_all(
    app: Flask, tickets: dict[str, str], commune: MadeCommune
) -> None:
    seen = {
        role: ids(signed_in(https_client(app), commune, role))
        for role in ("staff", "admin", "police", "health")
    }
    assert seen["staff"] == seen["admin"] == list(tickets.values())
    assert seen["police"] == [tickets["identity_error"], tickets["other"]]
    assert seen["health"] == [tickets["bhyt_error"]]
    police = signed_in(https_client(app), commune, "police")
    there, nowhere = police.get(f"tickets/{tickets['bhyt_error']}"), police.get("tickets/x.1")
    assert code(there) == code(nowhere) == (404, "not_found")
    assert there.data == nowhere.data


def test_a_line_says_who_what_and_since_when(
    desk: Desk, tickets: dict[str, str], commune: MadeCommune, clock: ManualClock
) -> None:
    found = queue(desk)
    line = found["tickets"][1]
    assert (line["category"], line["desks"], line["state"]) == (
        "bhyt_error", ["health", "bhxh"], "open",
    )  # fmt: skip
    assert (line["text"], line["waits"], line["unread"], line["photos"]) == (
        "Ca bhyt_error", True, 0, 0,
    )  # fmt: skip
    assert line["received_ms"] == clock.now_ms() - 2 * MINUTE
    assert (line["citizen"]["id"], line["pair"]) == (commune.citizens[1], "Nhóm 11")
    assert line["citizen"]["village"]["id"] == "v1"
    assert "id_last4" not in line["citizen"]
    assert found["counts"] == {"waiting": 3, "open": 3, "closed": 0}
    assert found["answering"] == {"answered": 0, "median_ms": None, "longest_ms": None}


def test_those_that_wait_come_first_and_the_first_answer_is_timed(
    desk: Desk, phone: SimulatedPhone, tickets: dict[str, str], commune: MadeCommune
) -> None:
    first, second, third = tickets.values()
    assert answered(desk, first).status_code == 200
    assert answered(desk, second, "waiting", text="").status_code == 200
    assert ids(desk) == [third, first, second]
    found = queue(desk)
    assert found["counts"] == {"waiting": 1, "open": 3, "closed": 0}
    assert found["answering"] == {
        "answered": 2, "median_ms": 2 * MINUTE, "longest_ms": 3 * MINUTE,
    }  # fmt: skip
    say(phone, second, commune.citizens[1], "BHXH hẹn mai")
    assert ids(desk) == [second, third, first]
    assert (read(desk, second)["state"], read(desk, second)["unread"]) == ("waiting", 1)


def test_a_photo_and_what_was_said_stand_in_order(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    ticket = opened(phone, commune.citizens[0], PICTURE)
    phone.sync()
    clock.advance(MINUTE)
    assert answered(desk, ticket, text="Gửi lại ảnh rõ hơn").status_code == 200
    clock.advance(MINUTE)
    message = say(phone, ticket, commune.citizens[0], "Đã gửi")
    found = read(desk, ticket)
    kinds = [(one["kind"], one["text"], one["role"]) for one in found["said"]]
    assert kinds == [
        ("opened", "Sai ngày sinh", "both"),
        ("photo", None, "both"),
        ("answer", "Gửi lại ảnh rõ hơn", "desk"),
        ("message", "Đã gửi", "both"),
    ]
    photo = found["said"][1]
    assert (photo["sha256"], photo["there"]) == (name_of(PICTURE), False)
    assert message in found["seen"]
    assert found["name"]
    assert "closed" in found["next"]
    assert brought(phone, PICTURE).status_code == 200
    assert read(desk, ticket)["said"][1]["there"] is True
    assert desk.get(f"blobs/{photo['sha256']}").status_code == 200


def test_what_the_lock_leaves_open_is_the_tail_s(
    desk: Desk, tickets: dict[str, str], clock: ManualClock
) -> None:
    first, second, third = tickets.values()
    answered(desk, second, "tail", text="")
    answered(desk, third, "closed", text="")
    assert {one["id"]: one["tail"] for one in queue(desk)["tickets"]} == {
        first: False, second: True,
    }  # fmt: skip
    for phase in db.session.scalars(db.select(Phase)):
        phase.lock_ms = clock.now_ms()
    db.session.commit()
    assert {one["tail"] for one in queue(desk)["tickets"]} == {True}
    assert [one["tail"] for one in queue(desk, "closed")["tickets"]] == [False]


def test_a_village_s_staff_sees_its_own_village_s(
    app: Flask, desk: Desk, tickets: dict[str, str], commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    other = far.ticket_open(commune.citizens[-1], "other", "x")
    far.sync()
    assert other in ids(desk)
    only_v1(commune)
    assert ids(desk) == list(tickets.values())
    assert code(desk.get(f"tickets/{other}")) == (404, "not_found")
    assert desk.get("attention").get_json()["tickets"] == 3


def test_another_commune_s_staff_sees_nothing(
    app: Flask, tickets: dict[str, str], commune: MadeCommune, other_commune: MadeCommune
) -> None:
    other = signed_in(https_client(app), other_commune, "admin")
    assert ids(other) == []
    for ticket in tickets.values():
        assert code(other.get(f"tickets/{ticket}")) == (404, "not_found")


def test_nothing_new_is_said_with_304(desk: Desk, tickets: dict[str, str]) -> None:
    tag = {"If-None-Match": desk.get("tickets").headers["ETag"]}
    assert desk.get("tickets", headers=tag).status_code == 304
    answered(desk, tickets["other"])
    assert desk.get("tickets", headers=tag).status_code == 200


def test_strangers_and_wrong_questions(
    app: Flask, desk: Desk, tickets: dict[str, str], commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "GET", "tickets", allowed=ALLOWED)
    path = f"tickets/{tickets['other']}"
    assert Desk(https_client(app)).get(path).status_code == 401
    assert signed_in(https_client(app), commune, "leader").get(path).status_code == 403
    assert code(desk.get("tickets?state=lost")) == (422, "invalid")
    visit = "p.1" if tickets else ""
    for name in ("x", "desk.1", visit, "%00", "..%2f..%2fkeys", "x" * 300 + ".1"):
        assert code(desk.get(f"tickets/{name}"))[0] in {400, 404}, name
