"""POST /api/v1/desk/emulation/decide and …/decisions/<id>/undo: what the plan leaves open (R49)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.models import AuditRecord, EmulationDecision
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.emulation import LOCK_MS, again, completes, of, small_village
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers, refuses_wrong_bodies

DECIDE = {"staff", "leader", "admin"}
REASON = "Thôn hoàn thành sáng 12/4, UBND xã thống nhất xếp Nhóm 1."


@pytest.fixture
def late(app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """Village 2 was full a minute after its lock."""
    phone = small_village(app, clock, commune)
    again(desk, commune, clock, LOCK_MS + 60_000)
    completes(phone, *commune.citizens_of["a21"])
    phone.sync()
    return phone


def decide(desk: Desk, **changes: Any) -> TestResponse:  # noqa: ANN401
    body = {"village": "v2", "group": "first", "reason": REASON, "seen": of(desk)["seen"]}
    return desk.post("emulation/decide", body | changes)


def test_decided_with_reason_author_and_time_and_taken_back(
    desk: Desk, late: SimulatedPhone, clock: ManualClock
) -> None:
    assert (of(desk)["group"], of(desk)["reasons"]) == ("review", ["after_lock"])
    made = decide(desk).get_json()["id"]
    village = of(desk)
    assert (village["group"], village["judged"]) == ("first", "review")
    assert village["decisions"] == [
        {
            "id": made, "group": "first", "reason": REASON, "at_ms": clock.now_ms(),
            "by": "Cán bộ staff", "stands": True, "undone": None,
        }
    ]  # fmt: skip
    assert "theo quyết định của UBND xã" in desk.get("emulation").get_json()["text"]
    clock.advance(1000)
    assert desk.post(f"emulation/decisions/{made}/undo").status_code == 200
    village = of(desk)
    assert village["group"] == "review"
    assert village["decisions"][0]["undone"] == {"at_ms": clock.now_ms(), "by": "Cán bộ staff"}
    assert code_of(desk.post(f"emulation/decisions/{made}/undo")) == (409, "emulation_undone")
    told = [(one.action, one.body) for one in rows(AuditRecord) if "emulation" in one.action]
    assert told == [
        ("emulation_decided", {"decision": made, "village": "v2", "group": "first"}),
        ("emulation_undone", {"decision": made, "village": "v2"}),
    ]


def test_a_later_decision_gives_way_to_the_one_before_when_it_is_taken_back(
    desk: Desk, late: SimulatedPhone, clock: ManualClock
) -> None:
    decide(desk)
    clock.advance(1000)
    second = decide(desk, group="second").get_json()["id"]
    assert of(desk)["group"] == "second"
    desk.post(f"emulation/decisions/{second}/undo")
    assert of(desk)["group"] == "first"


def test_other_figures_than_were_decided_on_wait_again(
    desk: Desk, late: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    before = of(desk)["seen"]
    decide(desk)
    clock.advance(1000)
    visit = late.state(commune.citizens_of["a21"][0]).visits[-1].id
    late.retract(commune.citizens_of["a21"][0], visit)
    late.sync()
    assert of(desk)["group"] == "unfinished"
    assert of(desk)["decisions"][0]["stands"] is False
    assert code_of(decide(desk, seen=before)) == (409, "emulation_changed")
    assert code_of(decide(desk)) == (409, "emulation_settled")
    clock.advance(1000)
    completes(late, commune.citizens_of["a21"][0])
    late.sync()
    # Full again, at another moment: what was decided then was decided on another.
    assert of(desk)["group"] == "review"
    assert of(desk)["decisions"][0]["stands"] is False


def test_a_village_that_the_plan_ranks_is_not_decided_on(desk: Desk, commune: MadeCommune) -> None:
    assert code_of(decide(desk)) == (409, "emulation_settled")
    assert rows(EmulationDecision) == []


def test_the_reason_is_needed_and_holds_no_code(desk: Desk, late: SimulatedPhone) -> None:
    assert code_of(decide(desk, reason=" \n ")) == (422, "emulation_words")
    assert code_of(decide(desk, reason="Mã 482 913")) == (422, "emulation_number")
    assert rows(EmulationDecision) == []


def test_wrong_bodies(desk: Desk, commune: MadeCommune) -> None:
    good = {"village": "v2", "group": "first", "reason": REASON, "seen": "0" * 16}
    wrong: list[object] = [good | {"group": one} for one in ("review", "running", "third", 1, None)]
    wrong += [good | {"seen": "x"}, good | {"village": "V 2"}, good | {"reason": "a" * 501}]
    wrong += [{**good, "more": 1}, {}, []]
    refuses_wrong_bodies(desk, "emulation/decide", wrong)


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, late: SimulatedPhone
) -> None:
    refuses_strangers(app, commune, "POST", "emulation/decide", allowed=DECIDE)
    refuses_strangers(app, commune, "POST", "emulation/decisions/x/undo", allowed=DECIDE)
    made = decide(desk).get_json()["id"]
    there = signed_in(https_client(app), other_commune, "staff")
    assert code_of(there.post(f"emulation/decisions/{made}/undo")) == (404, "not_found")
    assert code_of(decide(desk, village="v9")) == (404, "not_found")
    seen = of(desk)["seen"]
    only_v1(commune)
    body = {"village": "v1", "group": "first", "reason": REASON, "seen": seen}
    assert code_of(desk.post("emulation/decide", body)) == (403, "not_allowed")
    assert code_of(desk.post(f"emulation/decisions/{made}/undo")) == (403, "not_allowed")
