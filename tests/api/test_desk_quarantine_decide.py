"""POST quarantine/admit, quarantine/dismiss and the same for one: the way out of quarantine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen, OperationRecord, Quarantine
from server.repositories import retention
from server.services.phones import claims
from server.services.syncing import readmission
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows, send, state, step
from tests.support.working import complete, phone_at_work, refuses_strangers, refuses_wrong_bodies

MINUTE = 60_000


def waiting(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get("quarantine").get_json()["operations"]
    return found


def admit(desk: Desk, *ids: str) -> dict[str, Any]:
    answer: dict[str, Any] = desk.post("quarantine/admit", {"ids": list(ids)}).get_json()
    return answer


def revoked_with_work(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> list[str]:
    """Somebody completed offline, then the place is reissued, then the phone is heard of."""
    clock.advance(10 * MINUTE)
    complete(phone, commune.citizens[0])
    made = [one["id"] for one in phone.outbox]
    clock.advance(30 * MINUTE)
    claims.reissue(commune.id, commune.pair_slots[0], "staff:test")
    phone.sync()
    assert {phone.receipts[one]["reason"] for one in made} == {"revoked"}
    clock.advance(20 * MINUTE)
    desk.sign_in(commune.login())
    return made


def test_a_revoked_phone_s_work_gets_in_with_its_own_time_and_actor(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    partner = phone_at_work(app, clock, commune, commune.pair_slots[1], "local")
    at_ms = clock.now_ms() + 10 * MINUTE
    made = revoked_with_work(desk, phone, commune, clock)
    assert state(commune, commune.citizens[0]) is None
    queue = waiting(desk)
    assert all(one["readable"] for one in queue)
    done = admit(desk, *(one["id"] for one in queue))
    assert (sorted(done["admitted"]), done["refused"]) == (sorted(one["id"] for one in queue), [])
    admitted = rows(OperationRecord)
    assert {one.actor for one in admitted} == {"pair:n11"}
    assert {one.effective_ms for one in admitted} == {at_ms}
    assert {one.received_ms for one in admitted} == {clock.now_ms()}
    found = state(commune, commune.citizens[0])
    assert found is not None
    assert found.outcome == "completed"
    partner.sync()
    assert partner.state(commune.citizens[0]).outcome == "completed"
    assert waiting(desk) == []
    receipts = send(phone, *({**json.loads(one.body)} for one in rows(Quarantine)), head=5)
    assert {one["status"] for one in receipts} == {"duplicate"}
    assert {one["actor"] for one in receipts} == {"pair:n11"}
    again = admit(desk, *(one["id"] for one in queue))
    assert {one["code"] for one in again["refused"]} == {"quarantine_gone"}
    assert len(rows(OperationRecord)) == len(made)
    audited = [one for one in rows(AuditRecord) if one.action == "quarantine_admitted"]
    assert sorted(audited[0].body["operations"]) == sorted(made)


def test_a_wrong_clock_moves_it_no_further_than_its_contacts(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    phone.skew_ms = 365 * 24 * 60 * MINUTE
    at_ms = clock.now_ms() + 10 * MINUTE
    revoked_with_work(desk, phone, commune, clock)
    admit(desk, *(one["id"] for one in waiting(desk)))
    admitted = rows(OperationRecord)
    assert {one.effective_ms for one in admitted} == {at_ms}
    assert all("skew" in (one.flags or []) for one in admitted)


def test_one_is_let_in_or_dismissed_by_its_address(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    revoked_with_work(desk, phone, commune, clock)
    first, second, *rest = [one["id"] for one in waiting(desk)]
    assert desk.post(f"quarantine/{first}/admit").get_json()["admitted"] == [first]
    assert desk.post(f"quarantine/{second}/dismiss").get_json() == {"dismissed": [second]}
    assert desk.post(f"quarantine/{second}/dismiss").get_json() == {"dismissed": []}
    assert desk.post("quarantine/dismiss", {"ids": rest}).get_json() == {"dismissed": rest}
    assert waiting(desk) == []
    assert len(rows(OperationRecord)) == 1
    assert len(rows(Quarantine)) == len(rest) + 2  # bodies are kept
    phone.key.seq += 1
    body = next(one for one in rows(Quarantine) if one.decision == "dismissed").body
    (receipt,) = send(phone, json.loads(body), head=5)
    assert receipt["status"] == "quarantined"
    assert waiting(desk) == []


def test_what_was_dismissed_by_mistake_waits_again_and_gets_in(
    app: Flask,
    desk: Desk,
    phone: SimulatedPhone,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    revoked_with_work(desk, phone, commune, clock)
    ids = [one["id"] for one in waiting(desk)]
    desk.post("quarantine/dismiss", {"ids": ids})
    gone = desk.get("quarantine?state=dismissed").get_json()["operations"]
    assert [one["id"] for one in gone] == ids
    there = signed_in(https_client(app), other_commune, "staff")
    assert there.post("quarantine/restore", {"ids": ids}).get_json() == {"restored": []}
    back = desk.post("quarantine/restore", {"ids": ids}).get_json()["restored"]
    assert sorted(back) == sorted(ids)
    assert desk.post("quarantine/restore", {"ids": ids}).get_json() == {"restored": []}
    assert desk.get("quarantine?state=dismissed").get_json()["operations"] == []
    assert [one["id"] for one in waiting(desk)] == ids
    assert sorted(admit(desk, *ids)["admitted"]) == sorted(ids)
    found = state(commune, commune.citizens[0])
    assert found is not None
    assert found.outcome == "completed"
    # What is in the book is not put back, nor what is past its period.
    assert desk.post("quarantine/restore", {"ids": ids}).get_json() == {"restored": []}
    (told,) = [one.body for one in rows(AuditRecord) if one.action == "quarantine_put_back"]
    assert len(told["operations"]) == len(ids)
    refuses_strangers(
        app, commune, "POST", "quarantine/restore", body={"ids": ids}, allowed={"staff", "admin"}
    )


def test_a_body_past_its_period_is_not_put_back(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    revoked_with_work(desk, phone, commune, clock)
    ids = [one["id"] for one in waiting(desk)]
    desk.post("quarantine/dismiss", {"ids": ids})
    assert retention.forget_bodies(commune.id, clock.now_ms() + 1, 100) == len(ids)
    db.session.commit()
    assert desk.get("quarantine?state=dismissed").get_json()["operations"] == []
    assert desk.post("quarantine/restore", {"ids": ids}).get_json() == {"restored": []}


def test_a_village_s_staff_puts_back_what_is_its_own(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    revoked_with_work(desk, phone, commune, clock)
    ids = [one["id"] for one in waiting(desk)]
    desk.post("quarantine/dismiss", {"ids": ids})
    only_v1(commune)
    assert sorted(desk.post("quarantine/restore", {"ids": ids}).get_json()["restored"]) == sorted(
        ids
    )


def test_what_cannot_get_in_says_why_and_stays(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(
        phone,
        step(phone, 1, v=2),
        step(phone, 2, field="later.idea"),
        step(phone, 3, entity_id="nobody"),
        step(phone, 4, area="a21", entity_id=commune.citizens[-1]),
        step(phone, 5, field="household", value="nowhere"),
    )
    queue = {one["reason"]: one for one in waiting(desk)}
    assert {one["reason"]: one["readable"] for one in queue.values()} == {
        "later_version": False, "schema": False, "unknown_entity": True, "never_held": True,
    }  # fmt: skip
    done = admit(desk, *(one["id"] for one in waiting(desk)))
    assert done["admitted"] == [queue["never_held"]["id"]]
    assert sorted(one["code"] for one in done["refused"]) == [
        "quarantine_later", "quarantine_schema", "quarantine_unknown", "quarantine_unknown",
    ]  # fmt: skip
    assert all(one["vi"] and one["en"] for one in done["refused"])
    assert len(waiting(desk)) == 4
    (admitted,) = rows(OperationRecord)
    assert admitted.flags == ["other_area"]

    send(phone, step(phone, 6, area="a21", entity_id=commune.citizens[-1], value="waiting"))
    newest = next(one["id"] for one in waiting(desk) if one["reason"] == "never_held")

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(readmission, "admit", fail)
    assert admit(desk, newest)["refused"][0]["code"] == "quarantine_failed"
    monkeypatch.undo()
    assert admit(desk, newest)["admitted"] == [newest]


def test_what_came_in_meanwhile_is_not_doubled(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    one = step(phone, 1, entity_id="k99")
    send(phone, one)
    db.session.add(
        Citizen(
            commune_id=commune.id, id="k99", village_id="v1", household_id="h11-1",
            name="Người Mới", name_folded="nguoi moi", birth_year=1980,
        )
    )  # fmt: skip
    db.session.commit()
    (receipt,) = send(phone, one)
    assert receipt["status"] == "accepted"
    (queue,) = waiting(desk)
    assert admit(desk, queue["id"])["admitted"] == [queue["id"]]
    assert len(rows(OperationRecord)) == 1
    assert waiting(desk) == []


def test_a_village_s_staff_lets_in_its_own_phones_work_on_its_own_people(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    here = phone_at_work(app, clock, commune, commune.pair_slots[0])
    there = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    send(here, step(here, 1, area="a21", entity_id=commune.citizens[-1]))
    send(there, step(there, 1, area="a11"))
    ids = {one["device"]: one["id"] for one in waiting(desk)}
    only_v1(commune)
    done = admit(desk, *ids.values())
    assert {one["id"]: one["code"] for one in done["refused"]} == {
        ids[here.device]: "quarantine_elsewhere", ids[there.device]: "quarantine_gone",
    }  # fmt: skip
    assert desk.post("quarantine/dismiss", {"ids": [ids[there.device]]}).get_json() == {
        "dismissed": []
    }


def test_another_commune_s_staff_finds_nothing(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune,
    other_commune: MadeCommune, clock: ManualClock,
) -> None:  # fmt: skip
    revoked_with_work(desk, phone, commune, clock)
    (first, *_) = [one["id"] for one in waiting(desk)]
    other = signed_in(https_client(app), other_commune, "staff")
    assert admit(other, first)["refused"][0]["code"] == "quarantine_gone"
    assert other.post(f"quarantine/{first}/dismiss").get_json() == {"dismissed": []}
    assert first in {one["id"] for one in waiting(desk)}


@pytest.mark.parametrize(
    "path", ["quarantine/admit", "quarantine/dismiss", "quarantine/restore",
             "quarantine/a.1.0/admit", "quarantine/a.1.0/dismiss"],
)  # fmt: skip
def test_strangers(app: Flask, commune: MadeCommune, path: str) -> None:
    body = {"ids": ["a.1.0"]}
    refuses_strangers(app, commune, "POST", path, body=body, allowed={"staff", "admin"})


@pytest.mark.parametrize("path", ["quarantine/admit", "quarantine/dismiss", "quarantine/restore"])
def test_wrong_bodies(desk: Desk, path: str) -> None:
    wrong: list[object] = [
        {},
        {"ids": []},
        {"ids": ["x"]},
        {"ids": ["a.1.0"] * 201},
        [],
        {"ids": 1},
    ]
    refuses_wrong_bodies(desk, path, wrong)
    assert code(desk.post("quarantine/a.b.c/admit")) == (404, "not_found")
