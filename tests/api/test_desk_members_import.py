"""POST /api/v1/desk/members/import: preview first, then all lines or none."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from server.extensions import db
from server.models import AccountGrant, AuditRecord, Member, Pair, PairMember, Slot, Team
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.sheets import workbook, workbook_of
from tests.support.working import refuses_strangers

HEADER = ["STT", "Thôn", "Họ và tên", "Đơn vị", "Vai trò", "Điện thoại", "Nhóm"]
PEOPLE: list[list[Any]] = [
    [1, "Thôn 1", "Đại úy Vũ Văn Hà", "Công an xã", "Tổ trưởng", "0609000011", None],
    [2, "Thôn 1", "Trần Văn m-n11-local", "Chi hội CCB", "Địa bàn", "0609000012", None],
    [3, "Thôn 2", "Phạm Thu Hà", "Trường THCS", "Kỹ thuật", None, 3],
    [4, "Thôn 2", "Lê Văn Quý", "Ban công tác mặt trận", "Địa bàn", None, 3],
]


def ask(desk: Desk, content: bytes, apply: str | None = None) -> TestResponse:
    path = f"{ROOT}members/import" + (f"?apply={apply}" if apply else "")
    return desk.client.post(
        path, data=content, headers=desk.csrf(), content_type="application/octet-stream"
    )


def sheet(*rows: list[Any]) -> bytes:
    return workbook([HEADER, *rows])


def verdicts(answer: dict[str, Any]) -> list[str]:
    return [one["verdict"] for one in answer["lines"]]


def test_preview_stores_nothing_apply_stores_all_and_twice_changes_nothing(
    desk: Desk, commune: MadeCommune
) -> None:
    before = db.session.query(Member).count()
    content = sheet(*PEOPLE)
    preview = ask(desk, content).get_json()
    assert (preview["applied"], preview["refused"]) == (False, None)
    assert preview["counts"] == {"new": 3, "changed": 1, "same": 0, "problems": 0}
    assert verdicts(preview) == ["new", "changed", "new", "new"]
    assert preview["lines"][1]["vi"] == "Sẽ đổi: đơn vị, điện thoại."
    assert preview["lines"][2]["pair"] == "Nhóm 3"
    assert db.session.query(Member).count() == before
    applied = ask(desk, content, preview["digest"]).get_json()
    assert applied["applied"] is True
    assert db.session.query(Member).count() == before + 3
    head = db.session.scalars(db.select(Member).where(Member.role == "lead")).all()
    assert "Đại úy Vũ Văn Hà" in [one.name for one in head]
    slots = db.session.scalars(db.select(Slot).where(Slot.kind == "lead")).all()
    assert len(slots) == 5
    pairs = db.session.scalars(db.select(Pair).where(Pair.village_id == "v2")).all()
    assert [(one.id, one.name) for one in pairs] == [
        ("n21", "Nhóm 21"), ("v2-2", "Nhóm 2"), ("v2-3", "Nhóm 3"),
    ]  # fmt: skip
    roles = db.session.scalars(
        db.select(PairMember.role).where(PairMember.pair_id == "v2-3").order_by(PairMember.role)
    ).all()
    assert list(roles) == ["local", "technical"]
    audit = db.session.query(AuditRecord).count()
    again = ask(desk, content).get_json()
    assert again["counts"] == {"new": 0, "changed": 0, "same": 4, "problems": 0}
    once_more = ask(desk, content, again["digest"]).get_json()
    assert (once_more["applied"], db.session.query(Member).count()) == (True, before + 3)
    assert db.session.query(AuditRecord).count() == audit


def test_sheets_say_the_village_and_lines_of_two_sheets_are_told_apart(
    desk: Desk, commune: MadeCommune
) -> None:
    head = ["STT", "Họ và tên", "Đơn vị", "Vai trò"]
    one: list[Any] = [1, "Phạm Văn Một", "Trường THCS", "Kỹ thuật"]
    two: list[Any] = [1, "Phạm Văn Hai", "Trạm Y tế", ""]
    sheets: dict[str, list[list[Any]]]
    sheets = {"Thôn 1": [head, one], "Thôn 2": [head, two], "Thôn 3": [head, two]}
    answer = ask(desk, workbook_of(sheets)).get_json()
    assert [(line["sheet"], line["row"], line["village"]) for line in answer["lines"]] == [
        ("Thôn 1", 2, "Thôn 1"), ("Thôn 2", 2, "Thôn 2"), ("Thôn 3", 2, ""),
    ]  # fmt: skip
    assert verdicts(answer) == ["new", "new", "problem"]
    sheets = {"Thôn 1": [["Tổ"], head, one], "Phần 2": [["TỔ TĂNG CƯỜNG THÔN 1"], head, one]}
    answer = ask(desk, workbook_of(sheets)).get_json()
    assert answer["lines"][1]["vi"] == "Trùng với dòng 3 (Thôn 1)."
    alone = ask(desk, workbook_of({"Thôn 2": [head, two]})).get_json()
    assert (alone["lines"][0]["sheet"], alone["lines"][0]["village"]) == ("", "Thôn 2")


def test_problems_are_said_per_line_and_block_all(desk: Desk, commune: MadeCommune) -> None:
    before = db.session.query(Member).count()
    content = sheet(
        PEOPLE[0],
        [2, "Thôn 9", "Vũ A", "Đoàn xã", "Kỹ thuật", None, None],
        [3, "Thôn 1", None, "Đoàn xã", "Kỹ thuật", None, None],
        [4, "Thôn 1", "Vũ B", None, "Thủ quỹ", None, None],
        [5, "Thôn 1", "Vũ C", "Đoàn xã", "Kỹ thuật", None, "cuối"],
        [6, *PEOPLE[0][1:]],
    )
    preview = ask(desk, content).get_json()
    assert verdicts(preview) == ["new", *["problem"] * 5]
    said = [one["vi"] for one in preview["lines"]]
    assert said[1] == "Không có thôn “Thôn 9”."
    assert said[2] == "Thiếu họ và tên."
    assert said[3].startswith("Không hiểu vai trò “Thủ quỹ”.")
    assert said[4].startswith("Không hiểu nhóm “cuối”.")
    assert said[5] == "Trùng với dòng 2."
    refused = ask(desk, content, preview["digest"])
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (422, "members_blocked")
    assert db.session.query(Member).count() == before


def test_a_pair_takes_three_people_at_most(desk: Desk, commune: MadeCommune) -> None:
    people = [
        [number, "Thôn 1", f"Vũ {letter}", "Đoàn xã", "Kỹ thuật", None, 1]
        for number, letter in enumerate("ABCD", 1)
    ]
    preview = ask(desk, sheet(*people)).get_json()
    assert verdicts(preview) == ["new", "new", "new", "problem"]
    assert preview["lines"][3]["vi"].endswith("Nhóm 1 đã có ba người.")


def test_somebody_changed_a_team_meanwhile(desk: Desk, commune: MadeCommune) -> None:
    content = sheet(*PEOPLE)
    digest = ask(desk, content).get_json()["digest"]
    body = {"team": "t2", "name": "Phạm Thu Hà", "role": "technical", "phone": ""}
    assert desk.post("members", body).status_code == 200
    refused = ask(desk, content, digest)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (409, "members_changed")
    assert ask(desk, sheet(PEOPLE[0]), digest).status_code == 409


def test_who_left_and_is_in_the_file_again_returns(desk: Desk, commune: MadeCommune) -> None:
    desk.post("members/m-n11-local/leave")
    content = sheet(PEOPLE[1])
    preview = ask(desk, content).get_json()
    assert preview["lines"][0]["vi"].startswith("Đã rời tổ, nay trở lại.")
    ask(desk, content, preview["digest"])
    member = db.session.get(Member, ("pt", "m-n11-local"), populate_existing=True)
    assert member is not None
    assert (member.left_ms, member.phone) == (None, "0609000012")


def test_what_is_no_list_of_members_is_an_answer(desk: Desk, commune: MadeCommune) -> None:
    for content in (b"", b"\x89PNG\r\n", b"a,b\nc,d\n", workbook([["Họ và tên"], ["A"]])):
        answer = ask(desk, content)
        assert answer.status_code == 200
        assert answer.get_json()["refused"]["vi"]
        assert answer.get_json()["lines"] == []
        assert ask(desk, content, "0" * 32).get_json()["applied"] is False


def test_strangers_wrong_queries_huge_files_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", "members/import", allowed={"staff", "admin"})
    assert ask(desk, sheet(PEOPLE[0]), "x").status_code == 422
    assert ask(desk, b"x" * 300_000).status_code == 413
    content = sheet(*PEOPLE)
    other = signed_in(https_client(app), other_commune, "staff")
    assert ask(other, content, ask(other, content).get_json()["digest"]).status_code == 200
    assert ask(desk, content).get_json()["counts"]["new"] == 3


def test_a_grant_for_one_village_imports_its_own_only(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    preview = ask(desk, sheet(*PEOPLE)).get_json()
    assert verdicts(preview) == ["problem", "problem", "new", "new"]
    assert "không sửa được" in preview["lines"][0]["vi"]
    content = sheet(*PEOPLE[2:])
    assert ask(desk, content, ask(desk, content).get_json()["digest"]).status_code == 200


def put(desk: Desk, *rows: list[Any]) -> dict[str, Any]:
    """Preview, then all of it; answers the preview."""
    content = sheet(*rows)
    preview: dict[str, Any] = ask(desk, content).get_json()
    assert ask(desk, content, preview["digest"]).get_json()["applied"] is True
    return preview


def named(village: str, name: str) -> list[tuple[str | None, str]]:
    db.session.expire_all()
    rows = db.session.scalars(
        db.select(Member)
        .join(Team, Team.id == Member.team_id)
        .where(Member.name == name, Team.village_id == village)
    )
    return sorted((one.phone, one.role) for one in rows)


def test_a_namesake_with_another_phone_is_another_person(desk: Desk) -> None:
    name = "Nguyễn Văn Nam"
    first = [1, "Thôn 2", name, "Trường THCS", "kỹ thuật", "0609000021", None]
    second = [2, "Thôn 2", name, "Hội Nông dân", "địa bàn", "0609000022", None]
    put(desk, first)
    assert verdicts(put(desk, second, first)) == ["new", "same"]
    both = [("0609000021", "technical"), ("0609000022", "local")]
    assert named("v2", name) == both
    assert verdicts(put(desk, first, second)) == ["same", "same"]
    # A third of that name: of the two who are there, neither is meant.
    third = [3, "Thôn 2", name, "Đoàn xã", "kỹ thuật", "0609000023", None]
    assert verdicts(put(desk, third)) == ["new"]


def test_a_new_number_of_the_only_one_of_that_name_is_said(desk: Desk) -> None:
    row = [1, "Thôn 2", "Nguyễn Văn Nam", "Trường THCS", "kỹ thuật", "0609000021", None]
    put(desk, row)
    found = put(desk, [*row[:5], "0609000029", None])
    assert verdicts(found) == ["changed"]
    assert "…021" in found["lines"][0]["vi"]


def test_two_lines_never_mean_one_member(desk: Desk) -> None:
    name = "Nguyễn Văn Nam"
    put(desk, [1, "Thôn 2", name, "Trường THCS", "kỹ thuật", None, None])
    one = [1, "Thôn 2", name, "Trường THCS", "kỹ thuật", "0609000021", None]
    other = [2, "Thôn 2", name, "Hội Nông dân", "địa bàn", "0609000022", None]
    assert verdicts(put(desk, one, other)) == ["changed", "new"]
    assert len(named("v2", name)) == 2


def test_a_namesake_in_another_village_is_named(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    row = [1, "Thôn 2", "Nguyễn Văn Nam", "Trường THCS", "kỹ thuật", "0609000021", None]
    put(desk, row)
    moved = sheet([1, "Thôn 1", *row[2:]])
    line = ask(desk, moved).get_json()["lines"][0]
    assert line["verdict"] == "new"
    assert "Thôn 2" in line["vi"]
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v1"
    db.session.commit()
    assert "Thôn 2" not in ask(desk, moved).get_json()["lines"][0]["vi"]
