"""GET and POST /api/v1/desk/reconciliations; GET /api/v1/desk/reconciliations/{id}."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import HOUR, MadeCommune
from tests.support.reconciling import (
    AFTER,
    ELSEWHERE,
    FIELD,
    LATE,
    SYSTEM,
    Morning,
    list_of,
    look,
    morning,
    taken,
)
from tests.support.working import refuses_strangers, refuses_wrong_bodies

WORK = {"staff", "police", "admin"}
PATH = "reconciliations"


@pytest.fixture
def played(app: Flask, clock: ManualClock, commune: MadeCommune, desk: Desk) -> Morning:
    found = morning(app, clock, commune)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    return found


def test_a_list_gives_three_figures_and_the_people_of_both_sides(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    content = list_of(played.rows(SYSTEM))
    found = look(desk, taken(desk, played.word(clock), content))
    (first, second) = found["villages"]
    assert (first["field"], first["system"], first["difference"]) == (3, 5, 2)
    assert (first["field_only"], first["system_only"], first["left"]) == (1, 3, 2)
    assert first["system_only"] - first["field_only"] == first["difference"]
    assert (first["late"], first["amended"], first["after"]) == (1, 4, 1)
    assert first["remainder"] == 1
    assert first["reasons"] == {"late": 1, "after": 1}
    assert (second["field"], second["system"], second["difference"]) == (0, None, None)
    assert found["total"]["difference"] == 2
    assert found["total"]["without"] == 1
    sides = {one["citizen"]["id"]: (one["side"], one["known"]) for one in found["queue"]}
    assert sides == {
        FIELD[2]: ("field_only", None),
        LATE: ("system_only", "late"),
        AFTER: ("system_only", "after"),
        ELSEWHERE: ("system_only", None),
    }
    (late,) = found["late"]
    assert (late["citizen"]["id"], late["system"]) == (LATE, True)
    assert late["done_ms"] < played.lock_ms <= late["received_ms"]
    assert "Thôn 1: hiện trường 3, hệ thống 5, chênh lệch +2" in found["text"]
    assert "Tổng 1/2 thôn đã có số hệ thống: hiện trường 3, hệ thống 5" in found["text"]
    assert "chưa chốt" in found["text"]
    assert not any(one["citizen"]["name"] in found["text"] for one in found["queue"])


def test_a_list_of_those_still_missing_says_the_same_from_the_other_side(
    app: Flask, desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning
) -> None:
    here = [one for area in ("a11", "a12") for one in commune.citizens_of[area]]
    missing = [one for one in here if one not in SYSTEM]
    content = list_of(played.rows(missing), "DANH SÁCH CHƯA TÍCH HỢP")
    key = taken(desk, played.word(clock, says="open"), content)
    found = look(desk, key)
    first = found["villages"][0]
    assert (first["field"], first["system"], first["difference"]) == (3, 5, 2)
    assert {one["citizen"]["id"] for one in found["queue"]} == {FIELD[2], LATE, AFTER, ELSEWHERE}
    assert found["villages"][1]["system"] is None, "a village that it does not name is not done"


def test_counts_show_the_difference_and_name_nobody(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    counts = [{"village": "v1", "count": 5}, {"village": "v2", "count": 1}]
    made = desk.post(PATH, {**played.word(clock), "counts": counts})
    assert made.status_code == 201, made.text
    found = look(desk, made.get_json()["id"])
    first = found["villages"][0]
    assert (first["difference"], first["remainder"]) == (2, 1)
    assert (first["field_only"], first["left"], found["queue"]) == (None, None, [])
    assert [(one["citizen"]["id"], one["system"]) for one in found["late"]] == [(LATE, None)]
    assert found["total"] | {"reasons": {}} == {
        "target": 18, "field": 3, "late": 1, "withdrawn": 0, "amended": 4, "after": 1,
        "system": 6, "difference": 3, "remainder": 2, "field_only": None, "system_only": None,
        "left": None, "reasons": {}, "without": 0,
    }  # fmt: skip
    remaining = [{"village": "v1", "count": 7}]
    made = desk.post(PATH, {**played.word(clock, says="open"), "counts": remaining})
    assert look(desk, made.get_json()["id"])["villages"][0]["system"] == 12 - 7


def test_rounds_are_kept_and_listed_the_latest_first(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    for count in (4, 5):
        body = {**played.word(clock), "counts": [{"village": "v1", "count": count}]}
        assert desk.post(PATH, body).status_code == 201
    (phase,) = desk.get(PATH).get_json()["phases"]
    assert [one["number"] for one in phase["rounds"]] == [2, 1]
    assert [one["by"] for one in phase["rounds"]] == ["Cán bộ staff"] * 2
    assert phase["moments"][0] == played.lock_ms
    assert [one["target"] for one in phase["villages"]] == [12, 6]
    audit = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "reconciliation_opened")
    ).all()
    assert [one.body["form"] for one in audit] == ["counts", "counts"]


def test_what_cannot_be_compared_is_refused_in_words(
    app: Flask, desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning
) -> None:
    good = {**played.word(clock), "counts": [{"village": "v1", "count": 5}]}

    def refused(**more: object) -> str:
        answer = desk.post(PATH, good | more)
        assert answer.status_code == 422, answer.text
        return str(answer.get_json()["error"]["code"])

    assert refused(field_ms=played.lock_ms + 1) == "recon_cut"
    assert refused(as_of_ms=clock.now_ms() + 1) == "recon_future"
    assert refused(counts=[]) == "recon_empty"
    twice = [{"village": "v1", "count": 5}, {"village": "v1", "count": 6}]
    assert refused(counts=twice) == "recon_village"
    assert refused(counts=[{"village": "v9", "count": 5}]) == "recon_village"
    assert refused(says="open", counts=[{"village": "v1", "count": 13}]) == "recon_count"
    assert desk.post(PATH, good | {"phase": "p9"}).status_code == 404


def test_before_the_lock_there_is_nothing_to_compare(
    desk: Desk, clock: ManualClock, commune: MadeCommune
) -> None:
    desk.sign_in(commune.login("staff"))
    (phase,) = desk.get(PATH).get_json()["phases"]
    assert phase["lock_ms"] not in phase["moments"]
    body = {
        "phase": "p1", "field_ms": phase["lock_ms"], "as_of_ms": clock.now_ms() - HOUR,
        "source": "Công an xã", "says": "done", "counts": [{"village": "v1", "count": 5}],
    }  # fmt: skip
    assert desk.post(PATH, body).get_json()["error"]["code"] == "recon_cut"


def test_a_grant_for_one_village_sees_that_village_only(
    app: Flask, desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning
) -> None:
    key = taken(desk, played.word(clock), list_of(played.rows(SYSTEM)))
    only_village(commune, "v2")
    narrow = signed_in(https_client(app), commune, "staff")
    found = look(narrow, key)
    assert [one["id"] for one in found["villages"]] == ["v2"]
    assert (found["queue"], found["late"], found["strangers"]) == ([], [], [])
    assert "Thôn 1" not in found["text"]
    (phase,) = narrow.get(PATH).get_json()["phases"]
    assert [one["id"] for one in phase["villages"]] == ["v2"]
    body = {**played.word(clock), "counts": [{"village": "v2", "count": 1}]}
    assert narrow.post(PATH, body).status_code == 403


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask,
    desk: Desk,
    clock: ManualClock,
    commune: MadeCommune,
    other_commune: MadeCommune,
    played: Morning,
) -> None:
    good = {**played.word(clock), "counts": [{"village": "v1", "count": 5}]}
    key = desk.post(PATH, good).get_json()["id"]
    refuses_strangers(app, commune, "POST", PATH, body=good, allowed=WORK)
    refuses_strangers(app, commune, "GET", PATH, allowed=WORK | {"leader"})
    refuses_strangers(app, commune, "GET", f"{PATH}/{key}", allowed=WORK | {"leader"})
    refuses_wrong_bodies(
        desk,
        PATH,
        [{}, good | {"says": "all"}, good | {"counts": None}, good | {"source": " "},
         good | {"source": "x" * 201}, good | {"field_ms": "1"}, good | {"more": 1},
         good | {"counts": [{"village": "v1", "count": -1}]},
         good | {"counts": [{"village": "v1", "count": "5"}]},
         good | {"counts": [{"village": "v1"}]}],
    )  # fmt: skip
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get(f"{PATH}/{key}").status_code == 404
    assert desk.get(f"{PATH}/none").status_code == 404
