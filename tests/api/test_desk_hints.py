"""GET /api/v1/desk/hints…: unusual ways of recording, set aside and shown again (R72)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.models import AuditRecord, HintAside
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.emulation import completes, small_village
from tests.support.factory import HOUR, MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers, refuses_wrong_bodies

SEEN = "Tổ trưởng cho biết nhóm ghi lại sau buổi."


@pytest.fixture
def quick(app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """The pair of village 2 has just recorded its first two houses; four people make a hint."""
    for key, value in (("hint_people", 4), ("hint_minutes", 5)):
        was = next(
            one["value"] for one in desk.get("settings").get_json()["settings"] if one["key"] == key
        )
        if was != value:
            body = {"key": key, "value": value, "was": was, "reason": None}
            assert desk.post("settings", body).status_code == 200
    phone = small_village(app, clock, commune)
    completes(phone, *commune.citizens_of["a21"][:4])
    phone.sync()
    return phone


def listed(desk: Desk) -> list[dict[str, Any]]:
    answer = desk.get("hints")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["hints"]
    return found


def test_a_hint_names_the_pair_s_work_and_opens_its_people(
    desk: Desk, commune: MadeCommune, quick: SimulatedPhone
) -> None:
    (one,) = listed(desk)
    assert (one["kind"], one["village"]["name"], one["pair"]) == ("quick", "Thôn 2", "Nhóm 21")
    assert (one["people"], one["houses"], one["aside"]) == (4, 2, None)
    page = desk.get(f"hints/{one['key']}").get_json()
    assert [each["id"] for each in page["citizens"]] == commune.citizens_of["a21"][:4]
    assert all(one["from_ms"] <= each["at_ms"] <= one["to_ms"] for each in page["citizens"])
    assert all(each["row"] == "completed" for each in page["citizens"])
    assert "id_mac" not in desk.get(f"hints/{one['key']}").text


def test_set_aside_with_a_reason_and_shown_again(desk: Desk, quick: SimulatedPhone) -> None:
    key = listed(desk)[0]["key"]
    assert desk.post(f"hints/{key}/aside", {"reason": f"  {SEEN} "}).status_code == 200
    word = listed(desk)[0]["aside"]
    assert (word["reason"], word["by"]) == (SEEN, "Cán bộ staff")
    assert code_of(desk.post(f"hints/{key}/aside", {"reason": SEEN})) == (409, "hint_aside")
    assert desk.post(f"hints/{key}/back").status_code == 200
    assert listed(desk)[0]["aside"] is None
    assert code_of(desk.post(f"hints/{key}/back")) == (409, "hint_open")
    told = [(one.action, one.body) for one in rows(AuditRecord) if one.action.startswith("hint_")]
    body = {"hint": key, "hint_kind": "quick", "village": "v2"}
    assert told == [("hint_set_aside", body), ("hint_shown_again", body)]
    assert SEEN not in str([one.body for one in rows(AuditRecord)])


def test_with_one_person_more_it_is_another_hint(
    desk: Desk, commune: MadeCommune, clock: ManualClock, quick: SimulatedPhone
) -> None:
    before = listed(desk)[0]["key"]
    desk.post(f"hints/{before}/aside", {"reason": SEEN})
    clock.advance(1000)
    completes(quick, commune.citizens_of["a21"][4])
    quick.sync()
    (after,) = listed(desk)
    assert (after["people"], after["aside"]) == (5, None)
    assert after["key"] != before
    assert code_of(desk.get(f"hints/{before}")) == (404, "not_found")


def test_what_is_taken_back_is_no_hint_any_more(
    desk: Desk, commune: MadeCommune, clock: ManualClock, quick: SimulatedPhone
) -> None:
    citizen = commune.citizens_of["a21"][0]
    clock.advance(1000)
    quick.retract(citizen, quick.state(citizen).visits[-1].id)
    quick.sync()
    assert listed(desk) == []


def test_work_of_a_pair_that_was_marked_absent(
    desk: Desk, commune: MadeCommune, quick: SimulatedPhone
) -> None:
    marks = {"m-n21-technical": "absent", "m-n21-local": "absent"}
    body = {"session": commune.session, "states": marks}
    assert desk.post("attendance", body).status_code == 200
    assert sorted(one["kind"] for one in listed(desk)) == ["absent", "quick"]
    marks["m-n21-local"] = "late"
    desk.post("attendance", {"session": commune.session, "states": marks})
    assert [one["kind"] for one in listed(desk)] == ["quick"]


def test_work_far_from_every_session(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = small_village(app, clock, commune)
    clock.advance(4 * HOUR)
    completes(phone, commune.citizens_of["a21"][0])
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200
    (one,) = listed(desk)
    assert (one["kind"], one["people"]) == ("hours", 1)


def test_the_reason_is_needed_and_holds_no_code(desk: Desk, quick: SimulatedPhone) -> None:
    key = listed(desk)[0]["key"]
    assert code_of(desk.post(f"hints/{key}/aside", {"reason": " "})) == (422, "hint_reason")
    said = desk.post(f"hints/{key}/aside", {"reason": "Mã 482 913"})
    assert code_of(said) == (422, "note_number")
    assert rows(HintAside) == []


def test_wrong_bodies(desk: Desk, commune: MadeCommune) -> None:
    path = f"hints/{'0' * 16}/aside"
    wrong: list[object] = [{}, [], {"reason": None}, {"reason": 5}, {"reason": "a" * 301}]
    refuses_wrong_bodies(desk, path, [*wrong, {"reason": "a", "more": 1}])
    for key in ("x", "0" * 15, "G" * 16):
        assert code_of(desk.get(f"hints/{key}")) == (404, "not_found")


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, quick: SimulatedPhone
) -> None:
    key = listed(desk)[0]["key"]
    office = {"staff", "admin"}
    refuses_strangers(app, commune, "GET", "hints", allowed=office | {"police", "health"})
    refuses_strangers(app, commune, "GET", f"hints/{key}", allowed=office | {"police", "health"})
    body = {"reason": SEEN}
    refuses_strangers(app, commune, "POST", f"hints/{key}/aside", body=body, allowed=office)
    refuses_strangers(app, commune, "POST", f"hints/{key}/back", allowed=office)
    there = signed_in(https_client(app), other_commune, "staff")
    assert listed(there) == []
    assert code_of(there.post(f"hints/{key}/aside", body)) == (404, "not_found")
    only_v1(commune)
    assert listed(desk) == []
    for answer in (desk.get(f"hints/{key}"), desk.post(f"hints/{key}/aside", body)):
        assert code_of(answer) == (404, "not_found")
