"""POST /api/v1/desk/reconciliations/files and what is done with one: GET, change, take, discard."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import ImportUpload
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import DAY, MadeCommune
from tests.support.reconciling import (
    ELSEWHERE,
    FIELD,
    LATE,
    SYSTEM,
    Morning,
    drafted,
    list_of,
    look,
    morning,
    send,
)
from tests.support.sheets import workbook
from tests.support.working import refuses_strangers, refuses_wrong_bodies

WORK = {"staff", "police", "admin"}
FILES = "reconciliations/files"


@pytest.fixture
def played(app: Flask, clock: ManualClock, commune: MadeCommune, desk: Desk) -> Morning:
    found = morning(app, clock, commune)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    return found


def changed(desk: Desk, draft: dict[str, Any], **asked: object) -> dict[str, Any]:
    """The draft after something was put right."""
    response = desk.post(f"{FILES}/{draft['id']}/change", asked)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


def take(
    desk: Desk, draft: dict[str, Any], word: dict[str, Any], **more: object
) -> tuple[int, Any]:
    """Status and body of taking a draft."""
    body = {**word, "digest": draft["digest"], **more}
    response = desk.post(f"{FILES}/{draft['id']}/take", body)
    return response.status_code, response.get_json()


def test_who_has_no_number_is_asked_about_and_never_taken_silently(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    rows = played.rows([*FIELD[:2], ELSEWHERE])
    rows[2] = (*rows[2][:3], None, rows[2][4])
    draft = drafted(desk, list_of(rows))
    assert (draft["ready"], draft["counts"]["asked"], draft["counts"]["matched"]) == (False, 1, 2)
    (asked,) = draft["questions"]
    assert (asked["kind"], [one["id"] for one in asked["candidates"]]) == ("name", [ELSEWHERE])
    status, body = take(desk, draft, played.word(clock))
    assert (status, body["error"]["code"]) == (422, "recon_blocked")
    who = {"part": asked["part"], "row": asked["row"]}
    nobody = changed(desk, draft, people=[who | {"citizen": "none"}])
    assert (nobody["ready"], nobody["counts"]["strangers"]) == (True, 1)
    undone = changed(desk, draft, people=[who | {"citizen": None}])
    assert undone["counts"]["asked"] == 1
    wrong = changed(desk, draft, people=[who | {"citizen": FIELD[0]}])
    assert wrong["counts"]["asked"] == 1, "somebody who was no candidate is no answer"
    right = changed(desk, draft, people=[who | {"citizen": ELSEWHERE}])
    assert (right["ready"], right["counts"]["matched"]) == (True, 3)
    status, body = take(desk, draft, played.word(clock))
    assert (status, body["error"]["code"]) == (409, "recon_changed")
    status, body = take(desk, right, played.word(clock))
    assert status == 201
    assert {one["citizen"]["id"] for one in look(desk, body["id"])["queue"]} == {
        FIELD[2], ELSEWHERE,
    }  # fmt: skip


def test_a_number_that_is_somebody_elses_and_one_that_differs_are_asked(
    desk: Desk, played: Morning
) -> None:
    first, second = played.rows(FIELD[:2])
    other = (first[0], "Lê Văn Khác", "1988", first[3], first[4])
    changed_number = (*second[:3], "000099123456", second[4])
    draft = drafted(desk, list_of([other, changed_number]))
    assert {one["kind"] for one in draft["questions"]} == {"other_person", "number_differs"}


def test_strangers_are_kept_sealed_and_shown_with_why(
    desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning
) -> None:
    rows = [
        *played.rows(SYSTEM),
        (8, "Phạm Văn Lạ", "1970", "000070999999", "Thôn 1"),
    ]
    draft = drafted(desk, list_of(rows))
    assert [(one["name"], one["why"]) for one in draft["strangers"]] == [("Phạm Văn Lạ", "unknown")]
    status, body = take(desk, draft, played.word(clock))
    assert status == 201
    found = look(desk, body["id"])
    assert [one["name"] for one in found["strangers"]] == ["Phạm Văn Lạ"]
    assert found["villages"][0]["system"] == 5, "who is on no list counts for no village"
    for row in db.session.execute(db.text("SELECT strangers FROM reconciliation")):
        assert "Phạm".encode() not in bytes(row[0])


def test_broken_rows_are_put_right_or_left_out_as_in_any_list(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    rows = played.rows(SYSTEM)
    rows[0] = (*rows[0][:3], "12345", rows[0][4])
    draft = drafted(desk, list_of(rows))
    assert (draft["ready"], draft["counts"]["blocking"]) == (False, 1)
    (part,) = draft["parts"]
    (remark,) = [one for one in part["remarks"] if one["blocks"]]
    place = {"part": part["key"], "row": remark["row"]}
    right = changed(
        desk, draft, fixes=[{**place, "field": "id", "value": played.numbers[FIELD[0]]}]
    )
    assert (right["ready"], right["counts"]["matched"]) == (True, 5)
    skipped = changed(desk, draft, fixes=[{**place, "undo": True}])
    assert skipped["counts"]["blocking"] == 1
    skipped = changed(desk, draft, fixes=[{**place, "skip": True}])
    assert (skipped["ready"], skipped["counts"]["matched"]) == (True, 4)


def test_a_list_of_no_village_asks_whose_it_is(desk: Desk, played: Morning) -> None:
    header = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD")
    rows = [row[:4] for row in played.rows(SYSTEM)]
    draft = drafted(desk, workbook([("DANH SÁCH",), header, *rows]))
    (part,) = draft["parts"]
    assert (part["village"], draft["ready"]) == (None, False)
    right = changed(desk, draft, village={"part": part["key"], "village": "v1"})
    assert (right["ready"], right["counts"]["matched"]) == (True, 5)


def test_a_status_column_says_who_of_the_list_is_done(
    desk: Desk, clock: ManualClock, played: Morning
) -> None:
    header = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Thôn", "Kết quả tích hợp")
    said = ("Đã SSKĐT, chưa ASXH", "x", "", "x", "Đã SSKĐT, chưa ASXH")
    people = played.rows([*FIELD, LATE, ELSEWHERE])
    rows = [(*row, cell) for row, cell in zip(people, said, strict=True)]
    draft = drafted(desk, workbook([("DANH SÁCH",), header, *rows]))
    assert draft["villages"][0]["done"] == 3
    status, body = take(desk, draft, played.word(clock))
    assert status == 201
    sides = {one["citizen"]["id"]: one["side"] for one in look(desk, body["id"])["queue"]}
    assert sides == {FIELD[2]: "field_only", LATE: "system_only"}, (
        "the first needs no social security, the last does"
    )


def test_a_table_of_counts_is_read_by_every_spelling_and_handed_back(
    desk: Desk, played: Morning
) -> None:
    rows = [
        ("KẾT QUẢ TÍCH HỢP",),
        ("STT", "Thôn", "Chỉ tiêu", "Đã tích hợp", "Còn lại", "Tỷ lệ %"),
        (1, "THÔN 1", 12, "5", 7, "41,7"),
        (2, "Tho\u0302n 2", 6, 1, 5, "16,7"),
        (3, "Thôn Lạ Hoắc", 9, 9, 0, "100"),
        ("", "Tổng cộng", 27, 15, 12, ""),
    ]
    found = send(desk, workbook(rows)).get_json()
    assert found["form"] == "counts"
    best, other = found["table"]["columns"]
    assert (best["header"], best["says"], best["counts"]) == (
        "Đã tích hợp", "done", {"v1": 5, "v2": 1},
    )  # fmt: skip
    assert (other["says"], other["counts"]) == ("open", {"v1": 7, "v2": 5})
    (remark,) = found["table"]["remarks"]
    assert (remark["code"], "Lạ Hoắc" in remark["vi"]) == ("count_village", True)
    assert db.session.scalar(db.select(ImportUpload.id)) is None, "nothing was kept"


def test_what_cannot_be_read_is_refused_in_words(desk: Desk, played: Morning) -> None:
    for content, code in (
        (b"", "roster_empty"),
        (b"%PDF-1.4 x", "roster_not_workbook"),
        ("Ghi chú;Nội dung\nkhông;có gì\n".encode(), "counts_no_table"),
    ):
        found = send(desk, content).get_json()
        assert (found["form"], found["refused"]["code"]) == ("refused", code)
    assert send(desk, b"x", content_type="text/plain").status_code == 415
    assert send(desk, b"x", phase="p9").status_code == 404
    assert send(desk, b"x", phase="").status_code == 422


def test_a_draft_is_no_list_to_import_and_is_forgotten_in_time(
    app: Flask, desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning
) -> None:
    draft = drafted(desk, list_of(played.rows(SYSTEM)))
    assert desk.get("uploads").get_json()["uploads"] == []
    assert desk.get(f"uploads/{draft['id']}").status_code == 404
    body = {"digest": draft["digest"]}
    assert desk.post(f"uploads/{draft['id']}/approve", body).status_code == 404
    assert desk.post(f"{FILES}/{draft['id']}/discard").status_code == 200
    assert desk.get(f"{FILES}/{draft['id']}").get_json()["error"]["code"] == "upload_closed"
    row = db.session.get(ImportUpload, (commune.id, draft["id"]), populate_existing=True)
    assert row is not None
    assert (row.content, row.fixes) == (None, {})
    second = drafted(desk, list_of(played.rows(SYSTEM)))
    clock.advance(DAY)
    desk.sign_in(commune.login("staff"))
    assert desk.get(f"{FILES}/{second['id']}").status_code == 409


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask,
    desk: Desk,
    clock: ManualClock,
    commune: MadeCommune,
    other_commune: MadeCommune,
    played: Morning,
) -> None:
    draft = drafted(desk, list_of(played.rows(SYSTEM)))
    path = f"{FILES}/{draft['id']}"
    good = {**played.word(clock), "digest": draft["digest"]}
    change = {"people": [{"part": "1.3", "row": 4, "citizen": None}]}
    for tail, body in (("take", good), ("change", change), ("discard", {})):
        refuses_strangers(app, commune, "POST", f"{path}/{tail}", body=body, allowed=WORK)
    refuses_strangers(app, commune, "GET", path, allowed=WORK)
    refuses_strangers(app, commune, "POST", f"{FILES}?phase=p1&name=a.xlsx", allowed=WORK)
    refuses_wrong_bodies(desk, f"{path}/take", [{}, good | {"digest": 1}, good | {"whole": "x"}])
    refuses_wrong_bodies(
        desk,
        f"{path}/change",
        [{"people": []}, {"people": [{"part": "1", "row": 0, "citizen": "a"}]},
         {"fixes": []}, {"more": 1}, {"village": {"part": "1"}}],
    )  # fmt: skip
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get(path).status_code == 404
    assert other.post(f"{path}/take", good).status_code == 404
    assert desk.post(f"{path}/take", good | {"field_ms": 1}).status_code == 422
    only_village(commune, "v1")
    narrow = signed_in(https_client(app), commune, "staff")
    assert narrow.get(path).status_code == 403
    assert send(narrow, b"x").status_code == 403
    assert narrow.post(f"{path}/take", good).status_code == 403
