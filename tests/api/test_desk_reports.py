"""GET /api/v1/desk/reports/daily and POST …/confirm. The figures themselves: tests/sim."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import (
    complete,
    phone_at_work,
    refuses_strangers,
    refuses_wrong_bodies,
)

# The evening of the fixtures is 20:00; its report closes at 21:30.
CUT_MS = EVENING_MS + 90 * 60_000


def test_live_until_the_cut_off_and_frozen_after_it(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    live = desk.get("reports/daily?village=v1").get_json()
    assert live["at_ms"] == CUT_MS
    assert live["frozen"] is False
    assert live["rows"]["completed"] == 1
    assert "chưa chốt" in live["text"]
    assert live["village"] == {"id": "v1", "name": "Thôn 1"}
    assert live["by_pair"] == [{"pair": "Nhóm 11", "n": 1}, {"pair": "Nhóm 12", "n": 0}]
    clock.ms = CUT_MS
    complete(phone, commune.citizens[2])
    assert desk.sign_in(commune.login("staff")).status_code == 200
    frozen = desk.get("reports/daily?village=v1").get_json()
    assert frozen["frozen"] is True
    assert frozen["rows"]["completed"] == 1
    clock.advance(60_000)
    phone.sync()
    same = desk.get(f"reports/daily?village=v1&at_ms={CUT_MS}").get_json()
    assert same == frozen
    commune_report = desk.get(f"reports/daily?at_ms={CUT_MS}").get_json()
    assert commune_report["rows"]["completed"] == 1
    assert [one["completed"] for one in commune_report["villages"]] == [1, 0]
    assert [one["tonight"] for one in commune_report["villages"]] == [True, True]
    assert commune_report["by_pair"][0]["pair"] == "Thôn 1 · Nhóm 11"
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 2


def test_work_after_the_cut_off_belongs_to_the_next_day(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    clock.ms = CUT_MS
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200
    today = desk.get(f"reports/daily?at_ms={CUT_MS}").get_json()
    assert today["rows"]["completed"] == 0
    next_day = desk.get(f"reports/daily?at_ms={CUT_MS + 86_400_000}").get_json()
    assert next_day["in_day"]["total"] == 0
    assert next_day["late"] == [{"day": "2026-04-11", "n": 1}]
    assert next_day["rows"]["completed"] == 1


def test_two_reporters_confirm_and_a_spoken_figure_is_not_added(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    body = {"village": "v1", "figure": 3, "cumulative": 0}
    before = desk.get("reports/daily?village=v1").get_json()
    assert before["unconfirmed"] is True
    assert desk.post("reports/confirm", body).get_json() == {}
    assert desk.post("reports/confirm", body | {"role": "head", "figure": 0}).get_json() == {}
    assert desk.post("reports/confirm", body | {"figure": 4}).get_json() == {}
    found = desk.get("reports/daily?village=v1").get_json()
    assert [(one["role"], one["figure"]) for one in found["confirmations"]] == [
        ("lead", 4),
        ("head", 0),
    ]
    assert found["confirmations"][0]["name"] == "Trần Văn m-v1-lead"
    assert found["unconfirmed"] is False
    assert found["rows"]["completed"] == 0
    commune_report = desk.get("reports/daily").get_json()
    assert [one["unconfirmed"] for one in commune_report["villages"]] == [False, True]
    assert commune_report["unconfirmed"] is True


def test_nothing_new_is_not_sent_again(desk: Desk) -> None:
    first = desk.get("reports/daily")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert desk.get("reports/daily", headers=tag).status_code == 304


def test_strangers_and_wrong_questions(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    everybody = {"staff", "police", "health", "leader", "admin"}
    refuses_strangers(app, commune, "GET", "reports/daily", allowed=everybody)
    body = {"village": "v1", "figure": 1, "cumulative": 1}
    refuses_strangers(
        app, commune, "POST", "reports/confirm", body=body, allowed={"staff", "police", "admin"}
    )
    refuses_wrong_bodies(
        desk,
        "reports/confirm",
        [
            {},
            body | {"figure": -1},
            body | {"figure": "3"},
            body | {"figure": 3.5},
            body | {"cumulative": None},
            body | {"village": "V 1"},
            body | {"role": "staff"},
            body | {"more": 1},
        ],
    )
    assert desk.get("reports/daily?village=none").status_code == 404
    assert desk.get("reports/daily?at_ms=now").status_code == 422
    assert desk.post("reports/confirm", body | {"village": "none"}).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("reports/confirm", body).status_code == 200
    assert desk.get("reports/daily?village=v1").get_json()["confirmations"] == []


def test_a_word_given_after_the_cut_off_is_still_of_that_evening(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lock_ms = CUT_MS + 30 * 60_000
    body = {"village": "v1", "figure": 3, "cumulative": 0}
    clock.ms = CUT_MS + 10 * 60_000
    assert desk.sign_in(commune.login("staff")).status_code == 200
    assert desk.post("reports/confirm", body).status_code == 200
    clock.ms = lock_ms + 60_000
    assert desk.sign_in(commune.login("staff")).status_code == 200
    assert desk.post("reports/confirm", body | {"figure": 5}).status_code == 200
    named = body | {"figure": 4, "role": "head", "at_ms": CUT_MS}
    assert desk.post("reports/confirm", named).status_code == 200
    clock.ms = CUT_MS + 86_400_000 - 1
    assert desk.sign_in(commune.login("staff")).status_code == 200
    said = desk.get(f"reports/daily?village=v1&at_ms={CUT_MS}").get_json()["confirmations"]
    assert [(one["role"], one["figure"]) for one in said] == [("lead", 3), ("head", 4)]
    said = desk.get(f"reports/daily?village=v1&at_ms={lock_ms}").get_json()["confirmations"]
    assert [(one["role"], one["figure"]) for one in said] == [("lead", 5)]
    assert desk.get("reports/daily?village=v1").get_json()["confirmations"] == []


def test_phase_tail_and_final_are_the_same_figures_over_other_spans(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lock_ms, end_ms = CUT_MS + 30 * 60_000, EVENING_MS + 5 * 86_400_000
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    complete(phone, commune.citizens[2])
    clock.ms = lock_ms + 60_000
    complete(phone, commune.citizens[4])
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200

    def got(query: str) -> dict[str, Any]:
        found: dict[str, Any] = desk.get(f"reports/daily?{query}").get_json()
        return found

    phase = got(f"kind=phase&phase={commune.phase}")
    assert (phase["at_ms"], phase["frozen"], phase["in_day"]["total"]) == (lock_ms, True, 1)
    assert phase["lock"] == {
        "phase": "Đợt 1", "amended": 2, "after_lock": 1, "added": 1, "withdrawn": 0,
    }  # fmt: skip
    assert phase["phase"] == {"id": commune.phase, "name": "Đợt 1"}
    assert "BÁO CÁO ĐỢT 1" in phase["text"]
    assert "Trong đợt: 1" in phase["text"]
    tail = got("kind=tail&village=v1")
    assert (tail["at_ms"], tail["frozen"]) == (end_ms, False)
    assert tail["in_day"]["total"] == 1
    assert tail["late"] == [{"day": "2026-04-11", "n": 1}]
    assert "Sau khóa sổ: 1" in tail["text"]
    final = got("kind=final")
    assert (final["rows"]["completed"], final["in_day"]["total"]) == (3, 3)
    assert "BÁO CÁO TỔNG KẾT" in final["text"]
    assert "chưa chốt" in final["text"]
    clock.ms = end_ms
    assert desk.sign_in(commune.login("staff")).status_code == 200
    assert got("kind=final")["frozen"] is True
    assert desk.get("reports/daily?kind=year").status_code == 422
    assert desk.get("reports/daily?phase=none").status_code == 404
    assert desk.get("reports/daily?kind=phase").status_code == 404
