"""/api/v1/desk/back-checks/<id>/results, its list on paper and its figures as a workbook (R72)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from server.clock import ManualClock
from server.models import AuditRecord
from server.services.checking import files
from tests.api.test_desk_back_checks import drawn, worked
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.back_checks import draw, enter, page
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import refuses_strangers, refuses_wrong_bodies

__all__ = ["worked"]
NOTE = "Chưa thấy Sổ sức khỏe điện tử."


@pytest.fixture
def check(desk: Desk, worked: SimulatedPhone) -> str:
    """All eight people, on the way to be checked."""
    return draw(desk, per_pair=20, seed="12345678")


def person(desk: Desk, check: str, citizen: str) -> dict[str, Any]:
    return next(one for one in page(desk, check)["people"] if one["id"] == citizen)


def test_results_are_entered_changed_and_taken_back(
    desk: Desk, commune: MadeCommune, clock: ManualClock, check: str
) -> None:
    citizen = commune.citizens_of["a21"][0]
    assert enter(desk, check, citizen, "differs", note=f" {NOTE} ").get_json() == {"version": 1}
    found = person(desk, check, citizen)
    assert (found["result"], found["note"], found["by"]) == ("differs", NOTE, "Cán bộ staff")
    assert found["at_ms"] == clock.now_ms()
    assert code_of(enter(desk, check, citizen, "agrees")) == (409, "check_changed")
    assert enter(desk, check, citizen, "agrees", version=1).status_code == 200
    assert person(desk, check, citizen)["note"] is None
    assert enter(desk, check, citizen, None, version=2).status_code == 200
    found = person(desk, check, citizen)
    assert (found["result"], found["by"], found["at_ms"]) == (None, None, None)
    told = [one.body for one in rows(AuditRecord) if one.action == "check_entered"]
    assert [(one["result"], one["was"]) for one in told] == [
        ("differs", None), ("agrees", "differs"), (None, "agrees"),
    ]  # fmt: skip
    assert all(NOTE not in str(one) for one in told)


def test_the_share_is_of_those_who_were_met(desk: Desk, commune: MadeCommune, check: str) -> None:
    own = commune.citizens_of["a21"][:5]
    for citizen, result in zip(own, ("agrees", "agrees", "differs", "not_met", None), strict=True):
        if result is not None:
            enter(desk, check, citizen, result, note=NOTE)
    village = next(one for one in page(desk, check)["villages"] if one["id"] == "v2")
    assert {key: village[key] for key in ("agrees", "differs", "not_met", "left", "percent")} == {
        "agrees": 2, "differs": 1, "not_met": 1, "left": 1, "percent": "66,7",
    }  # fmt: skip
    assert page(desk, check)["villages"][0]["percent"] is None


def test_who_differs_goes_back_to_the_pair_and_the_page_says_so(
    desk: Desk, commune: MadeCommune, check: str
) -> None:
    citizen = commune.citizens_of["a21"][0]
    enter(desk, check, citizen, "differs", note=NOTE)
    assert person(desk, check, citizen)["asked"] is False
    seen = desk.get(f"citizens/{citizen}").get_json()["seen"]
    body = {"note": "Xem lại Sổ sức khỏe", "seen": seen}
    assert desk.post(f"citizens/{citizen}/return", body).status_code == 200
    assert person(desk, check, citizen)["asked"] is True


def test_what_differs_is_said_without_numbers(desk: Desk, commune: MadeCommune, check: str) -> None:
    citizen = commune.citizens_of["a21"][0]
    assert code_of(enter(desk, check, citizen, "differs")) == (422, "check_note")
    said = enter(desk, check, citizen, "differs", note="Mã 482 913")
    assert code_of(said) == (422, "note_number")
    assert code_of(enter(desk, check, "k-nobody", "agrees")) == (404, "not_found")
    other = commune.citizens_of["a21"][5]
    assert code_of(enter(desk, check, other, "agrees")) == (404, "not_found")


def test_the_paper_has_who_is_left_and_no_more_than_is_needed(
    desk: Desk, commune: MadeCommune, check: str
) -> None:
    citizen = commune.citizens_of["a21"][0]
    enter(desk, check, citizen, "agrees")
    answer = desk.get(f"back-checks/{check}/list.pdf?village=v2")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    (told,) = [one.body for one in rows(AuditRecord) if one.action == "check_listed"]
    assert told == {"check": check, "village": "v2", "people": 4}
    shown = page(desk, check)
    names = {one["name"] for one in shown["people"] if one["village"]["id"] == "v2"}
    assert len(names) == 5
    keys = {
        key for village in files.pages_of(shown, None) for one in village["people"] for key in one
    }
    assert keys == {"number", "name", "born", "house"}


def test_the_workbook_has_figures_and_nobody_s_name(
    desk: Desk, commune: MadeCommune, check: str
) -> None:
    enter(desk, check, commune.citizens_of["a21"][0], "agrees")
    answer = desk.get(f"back-checks/{check}/table.xlsx")
    book = load_workbook(BytesIO(answer.data))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert "12345678" in str(cells[1][0])
    assert [row[1:9] for row in cells[4:7]] == [
        ["Thôn 1", 3, 3, 0, 0, 0, 3, None],
        ["Thôn 2", 5, 5, 1, 0, 0, 4, 100],
        ["Cả mẫu", 8, 8, 1, 0, 0, 7, 100],
    ]
    assert "Nguyễn" not in str(cells)
    assert [one.body for one in rows(AuditRecord) if one.action == "check_exported"] == [
        {"check": check, "villages": 2}
    ]


def test_a_withdrawn_sample_has_no_paper(desk: Desk, check: str) -> None:
    desk.post(f"back-checks/{check}/withdraw", {"reason": "Nhầm."})
    said = desk.get(f"back-checks/{check}/list.pdf")
    assert code_of(said) == (409, "check_withdrawn")
    assert desk.get(f"back-checks/{check}/table.xlsx").status_code == 200


def test_wrong_bodies(desk: Desk, commune: MadeCommune, check: str) -> None:
    good = {"citizen": commune.citizens_of["a21"][0], "result": "agrees", "version": 0}
    wrong: list[object] = [good | {"result": one} for one in ("yes", 1, True)]
    wrong += [good | {"version": one} for one in (-1, "0", 0.5, None)]
    wrong += [good | {"citizen": "K 1"}, good | {"note": "a" * 301}, {**good, "more": 1}, {}, []]
    refuses_wrong_bodies(desk, f"back-checks/{check}/results", wrong)


def test_strangers(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, check: str
) -> None:
    work = {"staff", "admin", "police"}
    citizen = commune.citizens_of["a21"][0]
    root = f"back-checks/{check}"
    body = {"citizen": citizen, "result": "agrees", "version": 0}
    refuses_strangers(app, commune, "POST", f"{root}/results", body=body, allowed=work)
    refuses_strangers(app, commune, "GET", f"{root}/list.pdf", allowed=work)
    every = work | {"health", "leader"}
    refuses_strangers(app, commune, "GET", f"{root}/table.xlsx", allowed=every)
    there = signed_in(https_client(app), other_commune, "staff")
    for answer in (enter(there, check, citizen, "agrees"), there.get(f"{root}/list.pdf"),
                   there.get(f"{root}/table.xlsx")):  # fmt: skip
        assert code_of(answer) == (404, "not_found")
    only_v1(commune)
    assert code_of(enter(desk, check, citizen, "agrees")) == (404, "not_found")
    assert code_of(desk.get(f"{root}/list.pdf?village=v2")) == (404, "not_found")
    assert set(drawn(desk, check)) == set(commune.citizens_of["a11"][:3])
