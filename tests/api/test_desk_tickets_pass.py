"""POST /api/v1/desk/tickets/{id}/pass: another desk answers from now on."""

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
from tests.support.tickets import answered, ids, queue, read, say
from tests.support.working import refuses_strangers, refuses_wrong_bodies

ALLOWED = {"staff", "police", "admin"}


@pytest.fixture
def ticket(phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock) -> str:
    """A ticket that the pair sent to the police, though it is another desk's."""
    made = phone.ticket_open(commune.citizens[0], "other", "Thẻ BHYT của người khác")
    phone.sync()
    clock.advance(60_000)
    return made


def passing(desk: Desk, ticket: str, to: str = "bhxh", **more: object) -> dict[str, object]:
    """A body that has read everything."""
    return {
        "desk": to,
        "text": "Việc này của nơi khác.",
        "seen": read(desk, ticket)["seen"],
        **more,
    }


def waiting(desk: Desk) -> int:
    """What the side bar counts for this account."""
    found: int = desk.get("attention").get_json()["tickets"]
    return found


def test_it_lies_with_the_other_desk_and_the_pair_sees_where(
    app: Flask, ticket: str, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    police, health, staff = (
        signed_in(https_client(app), commune, role) for role in ("police", "health", "staff")
    )
    assert (ids(police), ids(health), waiting(police), waiting(health)) == ([ticket], [], 1, 0)
    assert read(police, ticket)["passes_to"] == ["health", "bhxh", "staff"]
    path = f"tickets/{ticket}/pass"
    assert police.post(path, passing(police, ticket, "health")).get_json() == {}
    assert (ids(police), ids(health), waiting(police), waiting(health)) == ([], [ticket], 0, 1)
    assert police.get(f"tickets/{ticket}").status_code == 404
    (line,) = queue(health)["tickets"]
    assert (line["desks"], line["state"], line["waits"]) == (["health"], "open", True)
    assert line["first_answer_ms"] is None, "passing on answers nobody"
    last = read(staff, ticket)["said"][-1]
    assert (last["kind"], last["desk"], last["text"]) == (
        "passed_on", "health", "Việc này của nơi khác.",
    )  # fmt: skip
    phone.sync()
    (seen,) = merge_tickets(phone.operations("citizen", commune.citizens[0]))
    assert (seen.state, seen.desk) == ("open", "health")
    noted = [one for one in rows(AuditRecord) if one.action == "ticket_passed_on"]
    assert [one.body for one in noted] == [{"ticket": ticket, "desk": "health"}]

    clock.advance(60_000)
    assert answered(health, ticket).status_code == 200
    (line,) = queue(health)["tickets"]
    assert (line["desks"], line["waits"], line["first_answer_ms"]) == (["health"], False, 120_000)
    say(phone, ticket, commune.citizens[0], "Vẫn lỗi")
    assert (waiting(health), waiting(police)) == (1, 0)


def test_back_again_and_on_to_the_commune_s_own_staff(
    app: Flask, desk: Desk, ticket: str, commune: MadeCommune
) -> None:
    path = f"tickets/{ticket}/pass"
    for to in ("bhxh", "police", "staff"):
        assert desk.post(path, passing(desk, ticket, to, text="")).status_code == 200
    assert read(desk, ticket)["desks"] == ["staff"]
    assert read(desk, ticket)["said"][-1]["text"] is None
    assert ids(signed_in(https_client(app), commune, "police")) == []
    for to in ("staff", "nobody"):
        refused = desk.post(path, passing(desk, ticket, to))
        assert refused.status_code == 422
    assert answered(desk, ticket, "closed", text="").status_code == 200
    assert read(desk, ticket)["passes_to"] == []
    assert code(desk.post(path, passing(desk, ticket))) == (422, "ticket_passed")


def test_a_word_it_has_not_read_or_a_number_and_it_stays(
    desk: Desk, ticket: str, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    path, stale = f"tickets/{ticket}/pass", passing(desk, ticket)
    say(phone, ticket, commune.citizens[0], "Khoan đã")
    assert code(desk.post(path, stale)) == (409, "ticket_changed")
    numbered = desk.post(path, passing(desk, ticket, text="Thẻ 000046010001"))
    assert code(numbered) == (422, "ticket_number")
    assert read(desk, ticket)["desks"] == ["police"]


def test_another_desk_another_village_another_commune(
    app: Flask, desk: Desk, ticket: str, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    path, body = f"tickets/{ticket}/pass", passing(desk, ticket)
    for stranger in (
        signed_in(https_client(app), commune, "health"),
        signed_in(https_client(app), other_commune, "admin"),
    ):
        assert code(stranger.post(path, body)) == (404, "not_found")
    only_v1(commune)
    assert desk.post(path, body).status_code == 200


def test_strangers_and_wrong_bodies(
    app: Flask, desk: Desk, ticket: str, commune: MadeCommune
) -> None:
    path, body = f"tickets/{ticket}/pass", passing(desk, ticket)
    refuses_strangers(app, commune, "POST", path, body=body, allowed={*ALLOWED, "health"})
    wrong: list[object] = [
        {}, {**body, "desk": None}, {**body, "desk": "leader"}, {**body, "text": "x" * 1001},
        {**body, "text": 7}, {**body, "seen": ["' or 1=1"]}, {**body, "more": 1},
    ]  # fmt: skip
    refuses_wrong_bodies(desk, path, wrong)
