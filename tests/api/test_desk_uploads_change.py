"""POST /api/v1/desk/uploads/{id}/change: columns, villages, rows and answers put right."""

from __future__ import annotations

from typing import Any

from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import GAM, approved, codes, fixed, list_of, listed, sent
from tests.support.sheets import HEADER, PEOPLE, titled, workbook


def test_rows_are_put_right_in_place_and_back(desk: Desk, commune: MadeCommune) -> None:
    upload = sent(desk, list_of(*PEOPLE, GAM))
    part = upload["parts"][0]["key"]
    assert codes(upload) == [(9, "row_id_wrong")]
    assert upload["parts"][0]["counts"]["blocking"] == 1
    (wrong,) = [one for one in upload["parts"][0]["remarks"] if one["code"] == "row_id_wrong"]
    assert (wrong["field"], wrong["value"], wrong["name"]) == ("id", "12345", "Lưu Thị Gấm")
    blocked = desk.post(
        f"uploads/{upload['id']}/approve", {"digest": upload["digest"], "allow_gone": True}
    )
    assert blocked.get_json()["error"]["code"] == "roster_blocked"
    skipped = fixed(desk, upload, {"part": part, "row": 9, "skip": True})
    assert codes(skipped) == []
    assert skipped["parts"][0]["counts"]["people"] == 3
    assert skipped["parts"][0]["fixes"] == [{"part": part, "row": 9, "skip": True}]
    undone = fixed(desk, upload, {"part": part, "row": 9, "undo": True})
    assert codes(undone) == [(9, "row_id_wrong")]
    right = fixed(desk, upload, {"part": part, "row": 9, "field": "id", "value": "000191010004"})
    assert codes(right) == []
    stale = desk.post(
        f"uploads/{upload['id']}/approve", {"digest": skipped["digest"], "allow_gone": True}
    )
    assert (stale.status_code, stale.get_json()["error"]["code"]) == (409, "roster_changed")
    approved(desk, right)
    assert listed(commune)["Lưu Thị Gấm"].id_last4 == "0004"


def test_a_question_is_answered_for_both(desk: Desk, commune: MadeCommune) -> None:
    twin = (4, "Nguyễn Văn Thắng", "1968", "Nam", None, "Xóm Đông", "Nguyễn Văn Thắng")
    upload = sent(desk, list_of(*PEOPLE, twin))
    part = upload["parts"][0]["key"]
    (asked,) = [one for one in upload["parts"][0]["remarks"] if one["question"]]
    assert (asked["row"], [one["key"] for one in asked["answers"]]) == (9, ["same", "different"])
    assert upload["parts"][0]["counts"]["questions"] == 1
    same = fixed(desk, upload, {"part": part, "row": 9, "answer": "same"})
    assert (codes(same), same["parts"][0]["counts"]["people"]) == ([], 3)
    other = fixed(desk, upload, {"part": part, "row": 9, "answer": "different"})
    assert (codes(other), other["parts"][0]["counts"]["people"]) == ([], 4)


def test_columns_put_right_are_remembered_for_that_header(desk: Desk, commune: MadeCommune) -> None:
    rows = [["Thôn: Thôn 2"], ["A", "B", "C"], ["Bùi Văn Điền", "12/11/1946", "000046010001"]]
    upload = sent(desk, workbook(rows))
    part = upload["parts"][0]["key"]
    assert codes(upload) == [(None, "columns_missing")]
    body = {"columns": {"part": part, "columns": {"name": 0, "birth": 1, "id": 2}}}
    found = desk.post(f"uploads/{upload['id']}/change", body).get_json()
    assert (codes(found), found["parts"][0]["counts"]["new"]) == ([], 1)
    rows.append(["Bùi Thị Ngát", "03/03/1950", "000150010002"])
    assert sent(desk, workbook(rows))["parts"][0]["counts"]["new"] == 2
    wrong = {"columns": {"part": part, "columns": {"nothing": 0}}}
    assert desk.post(f"uploads/{upload['id']}/change", wrong).status_code == 422
    missing = {"columns": {"part": "9.9", "columns": {"name": 0}}}
    assert desk.post(f"uploads/{upload['id']}/change", missing).status_code == 404


def test_a_village_is_chosen_and_another_one_in_the_title_is_asked_about_once(
    desk: Desk, commune: MadeCommune
) -> None:
    upload = sent(desk, workbook([list(HEADER), *map(list, PEOPLE)]), name="x.xlsx")
    assert (upload["parts"][0]["village"], codes(upload)) == (None, [(None, "village_unknown")])
    part = upload["parts"][0]["key"]
    chosen = desk.post(
        f"uploads/{upload['id']}/change", {"village": {"part": part, "village": "v2"}}
    ).get_json()
    assert (chosen["parts"][0]["village"]["id"], codes(chosen)) == ("v2", [])
    titled_one = sent(desk, list_of(village="Thôn 1"))
    part = titled_one["parts"][0]["key"]
    other = desk.post(
        f"uploads/{titled_one['id']}/change", {"village": {"part": part, "village": "v2"}}
    ).get_json()
    assert codes(other) == [(None, "village_title")]
    assert other["parts"][0]["remarks"][0]["code"] == "village_title"
    kept = fixed(desk, other, {"part": part, "row": 0, "answer": "village_kept"})
    assert codes(kept) == []


def test_parts_of_two_villages_are_taken_together_or_not_at_all(
    desk: Desk, commune: MadeCommune
) -> None:
    good = [["Thôn: Thôn 1"], *titled()[4:]]
    bad: list[list[Any]] = [["Thôn: Thôn 2"], list(HEADER), list(GAM)]
    upload = sent(desk, workbook([*good, [], *bad]))
    assert [part["village"]["id"] for part in upload["parts"]] == ["v1", "v2"]
    assert codes(upload) == [(9, "row_id_wrong")]
    response = desk.post(
        f"uploads/{upload['id']}/approve", {"digest": upload["digest"], "allow_gone": True}
    )
    assert response.status_code == 422
    assert listed(commune, "v1") == {}
    key = upload["parts"][1]["key"]
    right = fixed(desk, upload, {"part": key, "row": 9, "field": "id", "value": "000191010004"})
    made = approved(desk, right)
    assert sorted(one["village"]["id"] for one in made) == ["v1", "v2"]
    assert len(listed(commune, "v1")) == 3


def test_who_is_on_another_village_s_list_is_asked_about_and_moved_or_not(
    desk: Desk, commune: MadeCommune
) -> None:
    thang, mo, hoi = PEOPLE
    approved(desk, sent(desk, list_of(thang, mo, village="Thôn 1")))
    upload = sent(desk, list_of(hoi, mo, thang))
    part = upload["parts"][0]["key"]
    assert codes(upload) == [(7, "row_moved"), (8, "row_moved")]
    (asked, _) = [one for one in upload["parts"][0]["remarks"] if one["code"] == "row_moved"]
    assert [one["key"] for one in asked["answers"]] == ["moved_here", "moved_not"]
    right = fixed(
        desk, upload,
        {"part": part, "row": 7, "answer": "moved_here"},
        {"part": part, "row": 8, "answer": "moved_not"},
    )  # fmt: skip
    (change,) = right["parts"][0]["diff"]["changed"]
    assert (change["person"]["name"], change["was"]["village"]) == (mo[1], "Thôn 1")
    assert change["now"]["village"] == "Thôn 2"
    (made,) = approved(desk, right)
    assert sorted(listed(commune)) == sorted([hoi[1], mo[1]])
    assert not listed(commune, "v1")[thang[1]].elsewhere
    assert desk.post(f"imports/{made['id']}/undo").status_code == 200
    assert sorted(listed(commune, "v1")) == sorted([thang[1], mo[1]])


def test_a_number_of_somebody_else_is_confirmed_or_left_empty(
    desk: Desk, commune: MadeCommune
) -> None:
    thang, mo, hoi = PEOPLE
    approved(desk, sent(desk, list_of(thang, mo)))
    ids = {name: one.id for name, one in listed(commune).items()}
    renamed = (1, "Phí Văn Na", "1961", *thang[3:])
    wrong = (*hoi[:4], mo[4], *hoi[5:])
    upload = sent(desk, list_of(renamed, wrong))
    part = upload["parts"][0]["key"]
    assert codes(upload) == [(6, "row_other_person"), (7, "row_other_person")]
    right = fixed(
        desk, upload,
        {"part": part, "row": 6, "answer": "person_same"},
        {"part": part, "row": 7, "field": "id", "value": ""},
    )  # fmt: skip
    assert codes(right) == []
    approved(desk, right)
    found = listed(commune)
    assert found["Phí Văn Na"].id == ids[thang[1]]
    assert (found[hoi[1]].id_mac, found[mo[1]].elsewhere) == (None, True)
