"""GET /api/v1/desk/conflicts and …/{id}."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, disagree, phone_at_work, refuses_strangers

DESK = {"staff", "police", "health", "admin"}


def only(desk: Desk, state: str = "open") -> dict[str, Any]:
    """The one conflict in the queue, whole."""
    (found,) = desk.get(f"conflicts?state={state}").get_json()["conflicts"]
    return dict(desk.get(f"conflicts/{found['id']}").get_json())


def test_both_sides_with_what_each_had_recorded(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    start = clock.now_ms()
    first, second, kept, other = disagree(app, clock, commune, citizen)
    found = only(desk)
    assert found["kind"] == "visits"
    assert found["opened_ms"] == clock.now_ms()
    assert found["citizen"] == {
        "id": citizen,
        "name": f"Nguyễn Thị {citizen}",
        "birth_year": 1951,
        "household": "Nhà 11 số 1",
        "landmark": None,
        "village": {"id": "v1", "name": "Thôn 1"},
        "pair": "Nhóm 11",
    }
    one, two = found["sides"]
    assert (one["visit"], two["visit"]) == (kept, other)
    assert (one["device"], two["device"]) == (first.device, second.device)
    assert (one["outcome"], two["outcome"]) == ("completed", "system_error")
    assert (one["reason"], two["reason"]) == (None, "identity_error")
    assert one["steps"]["sskdt"] == "done"
    assert two["steps"] == {}
    assert (one["role"], two["role"]) == ("technical", "local")
    assert one["holder"] == "Trần Văn m-n11-technical"
    assert two["pair"] == "Nhóm 11"
    assert one["offline_from_ms"] == two["offline_from_ms"] == start
    assert found["village_cumulative_now"] == 1
    assert [side["leads_to"]["village_cumulative"] for side in found["sides"]] == [1, 0]
    assert set(found["heads"]) >= {kept, other}
    assert "same_name" not in found


def test_somebody_of_the_same_name_and_year_is_shown_beside(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    for key, digits in ((commune.citizens[0], "0007"), (commune.citizens[4], "0025")):
        citizen = db.session.get(Citizen, (commune.id, key))
        assert citizen is not None
        citizen.name, citizen.name_folded = "Nguyễn Văn Hùng", "nguyen van hung"
        citizen.birth_year, citizen.id_last4 = 1975, digits
    db.session.commit()
    disagree(app, clock, commune, commune.citizens[0])
    found = only(desk)
    assert found["citizen"]["id_last4"] == "0007"
    assert found["same_name"] == {
        "name": "Nguyễn Văn Hùng",
        "household": "Nhà 11 số 3",
        "id_last4": "0025",
    }


def test_a_step_taken_back_says_what_keeping_it_needs(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    visit = complete(phone, commune.citizens[0])
    phone.sync()
    phone.record_steps(commune.citizens[0], sskdt="not_done")
    phone.sync()
    found = only(desk)
    assert found["kind"] == "step_undone"
    by_visit = {side["visit"]: side for side in found["sides"]}
    assert by_visit[visit]["set"] == {"sskdt": "done"}
    assert by_visit[visit]["leads_to"] == {"village_cumulative": 1}
    assert by_visit[None]["set"] == {}
    assert by_visit[None]["leads_to"] == {"village_cumulative": 0}
    decided = desk.post(
        f"conflicts/{found['id']}/resolve",
        {"keep": visit, "heads": found["heads"], "steps": by_visit[visit]["set"]},
    )
    assert decided.status_code == 200
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 1
    assert desk.get("conflicts").get_json() == {"conflicts": []}


def test_different_words_about_one_person(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[1])
    first.register("citizen", citizen, "phone", "0600000001")
    kept = second.register("citizen", citizen, "phone", "0600000002")
    first.sync()
    second.sync()
    found = only(desk)
    assert found["kind"] == "register"
    assert sorted(side["value"] for side in found["sides"]) == ["0600000001", "0600000002"]
    body = {"keep": kept, "heads": found["heads"]}
    assert desk.post(f"conflicts/{found['id']}/resolve", body).status_code == 200
    assert desk.get("conflicts").get_json() == {"conflicts": []}
    first.sync()
    assert first.state(citizen).registers["phone"] == "0600000002"


def test_a_claim_on_a_completed_person_is_settled_elsewhere(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.claim_roster(commune.citizens[0], "moved_away")
    phone.sync()
    found = only(desk)
    assert found["elsewhere"] == "roster-claims"
    assert all(side["leads_to"] is None for side in found["sides"])
    body = {"keep": None, "heads": found["heads"]}
    assert desk.post(f"conflicts/{found['id']}/resolve", body).status_code == 422


def test_strangers_and_wrong_questions(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    disagree(app, clock, commune, commune.citizens[0])
    (found,) = desk.get("conflicts").get_json()["conflicts"]
    for path in ("conflicts", f"conflicts/{found['id']}"):
        refuses_strangers(app, commune, "GET", path, allowed=DESK)
    assert desk.get("conflicts?state=all").status_code == 422
    assert desk.get("conflicts/none").status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("conflicts").get_json() == {"conflicts": []}
    assert other.get(f"conflicts/{found['id']}").status_code == 404
