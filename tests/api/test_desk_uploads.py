"""POST and GET /api/v1/desk/uploads, …/{id}, …/change, …/approve, …/discard."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.imports.sheets import MAX_BYTES
from server.models import AccountGrant, AuditRecord, ImportUpload
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.lists import GAM, approved, fixed, list_of, listed, post_file, sent
from tests.support.sheets import HEADER, PEOPLE
from tests.support.working import refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "admin"}


def test_a_file_is_looked_at_and_stored_only_when_approved(
    desk: Desk, commune: MadeCommune
) -> None:
    upload = sent(desk, list_of())
    (part,) = upload["parts"]
    assert (upload["state"], upload["refused"], part["village"]["id"]) == ("open", None, "v2")
    assert part["columns"]["name"] == 1
    assert part["header"][4] == "Số CCCD"
    counts = part["counts"]
    assert (counts["people"], counts["new"], counts["gone"]) == (3, 3, 6)
    assert [one["row"] for one in part["diff"]["new"]] == [6, 7, 8]
    assert part["diff"]["new"][0]["id_last4"] == "0001"
    assert part["target"] == 6
    assert listed(commune) == {}
    (made,) = approved(desk, upload)
    assert (made["village"]["id"], made["counts"]["new"], made["undoable"]) == ("v2", 3, True)
    assert sorted(listed(commune)) == ["Nguyễn Văn Thắng", "Trần Thị Mơ", "Vũ Thị Hợi"]
    (head,) = desk.get("uploads").get_json()["uploads"]
    assert (head["state"], head["parts"][0]["counts"]["new"]) == ("done", 3)
    again = desk.post(f"uploads/{upload['id']}/approve", {"digest": upload["digest"]})
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "upload_closed")


def test_no_whole_number_of_anybody_leaves_the_server(desk: Desk, commune: MadeCommune) -> None:
    first = sent(desk, list_of())
    approved(desk, first)
    twice = sent(desk, list_of(*PEOPLE, (4, "Ai Đó", "1968", "Nam", "000068010001", "", "B")))
    for answer in (first, twice, desk.get("uploads").get_json()):
        assert "000068010001" not in str(answer)
        assert "000170010002" not in str(answer)


def test_the_file_and_the_fixes_are_sealed_and_emptied_when_done(
    desk: Desk, commune: MadeCommune
) -> None:
    content = "\n".join(",".join(map(str, row)) for row in (HEADER, *PEOPLE, GAM)).encode()
    upload = sent(desk, content, name="thôn 2.csv")
    part = upload["parts"][0]["key"]
    fixed(desk, upload, {"part": part, "row": 5, "field": "id", "value": "000191010004"})
    row = db.session.get(ImportUpload, (commune.id, upload["id"]))
    assert row is not None
    assert row.content is not None
    assert "Thắng".encode() not in row.content
    assert "000191010004" not in str(row.fixes)
    assert "Thắng" not in str(row.summary)
    desk.post(f"uploads/{upload['id']}/discard")
    db.session.expire_all()
    emptied: tuple[Any, ...] = (row.state, row.content, row.fixes)
    assert emptied == ("discarded", None, {})


def test_the_same_bytes_are_the_open_upload_again(desk: Desk, commune: MadeCommune) -> None:
    content = list_of()
    first, second = sent(desk, content), sent(desk, content)
    assert first["id"] == second["id"]
    assert desk.post(f"uploads/{first['id']}/discard").get_json() == {}
    assert sent(desk, content)["id"] != first["id"]
    assert desk.post(f"uploads/{first['id']}/discard").status_code == 200


def test_a_file_once_imported_changes_nothing(desk: Desk, commune: MadeCommune) -> None:
    content = list_of()
    approved(desk, sent(desk, content))
    before = {name: one.id for name, one in listed(commune).items()}
    again = sent(desk, content)
    (part,) = again["parts"]
    assert "đã nhập" in part["sentence"]["vi"]
    assert (again["ready"], part["counts"]["new"], part["counts"]["gone"]) == (True, 0, 0)
    assert approved(desk, again) == []
    assert {name: one.id for name, one in listed(commune).items()} == before


def test_a_file_that_cannot_be_read_says_why(desk: Desk, commune: MadeCommune) -> None:
    upload = sent(desk, b"%PDF-1.7")
    assert upload["refused"]["code"] == "roster_not_workbook"
    assert upload["refused"]["vi"]
    assert (upload["ready"], upload["parts"]) == (False, [])
    response = desk.post(f"uploads/{upload['id']}/approve", {"digest": upload["digest"]})
    assert (response.status_code, response.get_json()["error"]["code"]) == (422, "roster_blocked")
    assert sent(desk, b" ")["refused"]["code"] == "roster_empty"


def test_what_waited_a_day_is_gone(desk: Desk, commune: MadeCommune, clock: ManualClock) -> None:
    upload = sent(desk, list_of())
    clock.advance(24 * 3_600_000)
    desk.sign_in(commune.login("staff"))
    (head,) = desk.get("uploads").get_json()["uploads"]
    assert head["state"] == "discarded"
    assert desk.get(f"uploads/{upload['id']}").get_json()["parts"][0]["counts"]["new"] == 3
    assert desk.get(f"uploads/{upload['id']}").get_json()["ready"] is False
    part = upload["parts"][0]["key"]
    fixes = {"fixes": [{"part": part, "row": 6, "skip": True}]}
    for path, body in (("change", fixes), ("approve", {"digest": upload["digest"]})):
        response = desk.post(f"uploads/{upload['id']}/{path}", body)
        assert (response.status_code, response.get_json()["error"]["code"]) == (
            409, "upload_closed",
        )  # fmt: skip
    row = db.session.get(ImportUpload, (commune.id, upload["id"]))
    db.session.expire_all()
    assert row is not None
    assert row.content is None


def test_a_file_of_many_megabytes_is_taken_and_a_larger_one_is_413(
    desk: Desk, commune: MadeCommune
) -> None:
    rows = [list(HEADER), *map(list, PEOPLE)]
    text = "\n".join(",".join(map(str, row)) for row in rows) + "\n"
    long = (text + ",,,,,,\n" * 100_000).encode()
    assert len(long) > 600_000
    assert sent(desk, long)["refused"] is None
    huge = post_file(desk, b"x" * (MAX_BYTES + 1))
    assert (huge.status_code, huge.get_json()["error"]["code"]) == (413, "too_large")


def test_wrong_kinds_of_content_and_query(desk: Desk, commune: MadeCommune) -> None:
    assert post_file(desk, b"x", content_type="application/json").status_code == 415
    assert post_file(desk, b"x", kind="other").status_code == 422
    assert post_file(desk, b"x", name="").status_code == 422
    assert desk.client.post(f"{ROOT}uploads", headers=desk.csrf()).status_code == 422
    upload = sent(desk, list_of())
    part = upload["parts"][0]["key"]
    wrong: list[dict[str, Any]] = [
        {"columns": {"part": part, "columns": {"name": 99}}},
        {"columns": {"part": part, "columns": {}}},
        {"village": {"part": part}},
        {"fixes": [{"part": part, "row": -1, "skip": True}]},
        {"fixes": [{"part": part, "row": 6}]},
        {"fixes": [{"part": part, "row": 6, "field": "name"}]},
        {"fixes": [{"part": part, "row": 6, "skip": True, "undo": True}]},
        {"fixes": [{"part": "x y", "row": 6, "skip": True}]},
        {"more": 1},
    ]
    refuses_wrong_bodies(desk, f"uploads/{upload['id']}/change", [*wrong, [1]])
    refuses_wrong_bodies(
        desk, f"uploads/{upload['id']}/approve", [{}, {"digest": 1}, {"digest": ""}]
    )


def test_strangers(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    upload = sent(desk, list_of())["id"]
    refuses_strangers(app, commune, "GET", "uploads", allowed=DESK | {"leader"})
    refuses_strangers(app, commune, "GET", f"uploads/{upload}", allowed=DESK | {"leader"})
    for path in ("change", "approve", "discard"):
        refuses_strangers(
            app, commune, "POST", f"uploads/{upload}/{path}", body={"digest": "x"}, allowed=DESK
        )
    for role in ("health", "leader"):
        assert post_file(signed_in(https_client(app), commune, role), b"x").status_code == 403
    assert post_file(Desk(https_client(app)), b"x").status_code == 401


def test_another_commune_s_upload_does_not_exist(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    upload = sent(desk, list_of())
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("uploads").get_json() == {"uploads": []}
    assert other.get(f"uploads/{upload['id']}").status_code == 404
    body = {"digest": upload["digest"], "allow_gone": True}
    assert other.post(f"uploads/{upload['id']}/approve", body).status_code == 404
    assert other.post(f"uploads/{upload['id']}/discard").status_code == 404
    assert other.post(f"uploads/{upload['id']}/change", {}).status_code == 404


def test_a_grant_for_one_village_reaches_no_other(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    whole = signed_in(https_client(app), commune, "police")
    foreign = sent(whole, list_of(village="Thôn 1"))
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert desk.get("uploads").get_json() == {"uploads": []}
    for path, body in (("approve", {"digest": "x"}), ("change", {}), ("discard", {})):
        assert desk.post(f"uploads/{foreign['id']}/{path}", body).status_code == 404
    assert desk.get(f"uploads/{foreign['id']}").status_code == 404
    own = sent(desk, list_of(village="Thôn 1"), name="Thôn 1.xlsx")
    assert own["id"] != foreign["id"]
    assert (own["parts"][0]["village"], own["parts"][0]["diff"]["gone"]) == (None, [])
    part = own["parts"][0]["key"]
    there = {"village": {"part": part, "village": "v1"}}
    assert desk.post(f"uploads/{own['id']}/change", there).status_code == 404
    mine = sent(desk, list_of(village="Thôn 2"))
    assert len(approved(desk, mine)) == 1


def test_nobody_is_named_in_the_log_or_the_audit_trail(
    desk: Desk, commune: MadeCommune, capfd: pytest.CaptureFixture[str]
) -> None:
    upload = sent(desk, list_of(), name="Nguyễn Văn Thắng.xlsx")
    approved(desk, upload)
    written = "".join(capfd.readouterr())
    trail = str([one.body for one in db.session.scalars(db.select(AuditRecord))])
    for text in ("Thắng", "000068010001", "0001"):
        assert text not in written
        assert text not in trail
    actions = [one.action for one in db.session.scalars(db.select(AuditRecord))]
    assert {"list_uploaded", "list_approved", "roster_import"} <= set(actions)
