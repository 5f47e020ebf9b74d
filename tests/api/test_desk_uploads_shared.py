"""Uploads among several people: whose they are to see, who waits for whom, what is written."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, ImportUpload
from server.services.lists import roster_plan, uploads
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import approved, fixed, list_of, sent
from tests.support.sheets import HEADER, PEOPLE, titled, workbook
from tests.support.villages import code_of, only_village


def two_parts(first: str | None, second: str | None) -> bytes:
    """Two tables on one sheet, each under the name of its village."""
    top = [[f"Thôn: {first}"]] if first else []
    below = [[f"Thôn: {second}"]] if second else []
    return workbook([*top, *titled(PEOPLE[:1])[4:], [], *below, list(HEADER), list(PEOPLE[2])])


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (list_of(), True),
        (list_of(village="Thôn 1"), False),
        (list_of(village="Không Có"), False),
        (two_parts("Thôn 2", "Không Có"), False),
        (two_parts("Thôn 2", "Thôn 1"), False),
        (b"%PDF-1.7", False),
    ],
    ids=["own", "other", "unknown", "own and unknown", "own and other", "refused"],
)
def test_others_files_are_seen_when_every_part_is_of_the_own_village(
    app: Flask, desk: Desk, commune: MadeCommune, content: bytes, *, seen: bool
) -> None:
    upload = sent(signed_in(https_client(app), commune, "police"), content)["id"]
    only_village(commune, "v2")
    found = desk.get("uploads").get_json()["uploads"]
    assert [one["id"] for one in found] == ([upload] if seen else [])
    statuses = [
        desk.get(f"uploads/{upload}").status_code,
        desk.post(f"uploads/{upload}/change", {}).status_code,
        desk.post(f"uploads/{upload}/discard").status_code,
    ]
    assert statuses == ([200, 200, 200] if seen else [404, 404, 404])


def test_the_own_file_is_seen_again_by_who_sent_the_same_bytes_after_another(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    content = list_of(village="Thôn 1")
    foreign = sent(signed_in(https_client(app), commune, "police"), content)
    only_village(commune, "v2")
    own = sent(desk, content)
    assert own["id"] != foreign["id"]
    assert sent(desk, content)["id"] == own["id"]


def test_taking_back_is_offered_when_all_villages_of_the_file_are_the_callers(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    whole = signed_in(https_client(app), commune, "police")
    approved(whole, sent(whole, two_parts("Thôn 2", "Thôn 1")))
    only_village(commune, "v2")
    (made,) = desk.get("imports").get_json()["imports"]
    assert made["undoable"] is False
    assert desk.post(f"imports/{made['id']}/undo").status_code == 404
    assert all(one["undoable"] for one in whole.get("imports").get_json()["imports"])


def test_looking_writes_nothing(
    desk: Desk, commune: MadeCommune, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = sent(desk, list_of())
    approved(desk, sent(desk, list_of(PEOPLE[0], village="Thôn 1")))
    before = facts(commune, upload["id"])

    def held(_commune_id: str) -> None:
        raise AssertionError("a look waits for the commune's lock")

    with monkeypatch.context() as changed:
        changed.setattr(uploads, "locked", held)
        assert desk.get(f"uploads/{upload['id']}").status_code == 200
        assert desk.get("uploads").status_code == 200
        clock.advance(24 * 3_600_000)
        desk.sign_in(commune.login("staff"))
        assert desk.get(f"uploads/{upload['id']}").get_json()["state"] == "discarded"
        assert {one["state"] for one in desk.get("uploads").get_json()["uploads"]} == {
            "discarded", "done",
        }  # fmt: skip
    assert facts(commune, upload["id"]) == before
    assert before[0] == "open"
    sent(desk, list_of(PEOPLE[1]))
    assert facts(commune, upload["id"])[:2] == ("discarded", None)


def facts(commune: MadeCommune, upload: str) -> tuple[Any, ...]:
    db.session.rollback()
    row = db.session.get(ImportUpload, (commune.id, upload), populate_existing=True)
    assert row is not None
    return row.state, row.content, row.fixes, row.summary


def test_nobody_waits_while_a_file_is_read(
    desk: Desk, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, free = roster_plan.read, []

    def read(commune_id: str, *more: Any) -> roster_plan.Reading:  # noqa: ANN401 - as given
        free.append("tungnha_commune_lock" not in db.session().info)
        return real(commune_id, *more)

    monkeypatch.setattr(roster_plan, "read", read)
    upload = sent(desk, list_of())
    part = upload["parts"][0]["key"]
    columns = {"columns": {"part": part, "columns": upload["parts"][0]["columns"]}}
    assert desk.post(f"uploads/{upload['id']}/change", columns).status_code == 200
    changed = fixed(desk, upload, {"part": part, "row": 8, "skip": True})
    approved(desk, changed)
    assert len(free) >= 4
    assert all(free)


def test_every_change_is_in_the_audit_trail_without_what_was_typed(
    desk: Desk, commune: MadeCommune
) -> None:
    upload = sent(desk, list_of())
    part = upload["parts"][0]["key"]
    name = {"part": part, "row": 6, "field": "name", "value": "Nguyễn Văn Thẳng"}
    fixed(desk, upload, name, {"part": part, "row": 7, "skip": True})
    desk.post(f"uploads/{upload['id']}/change", {"village": {"part": part, "village": "v2"}})
    db.session.rollback()
    rows = db.session.scalars(db.select(AuditRecord).where(AuditRecord.action == "list_changed"))
    assert [(one.actor, one.body) for one in rows] == [
        (f"staff:{commune.accounts['staff']}", {"upload": upload["id"], "fixes": 2}),
        (
            f"staff:{commune.accounts['staff']}",
            {"upload": upload["id"], "fixes": 0, "village": part},
        ),
    ]


def test_the_list_of_files_shows_what_was_put_right(desk: Desk, commune: MadeCommune) -> None:
    upload = sent(desk, list_of())
    fixed(desk, upload, {"part": upload["parts"][0]["key"], "row": 6, "skip": True})
    (head,) = desk.get("uploads").get_json()["uploads"]
    assert head["parts"][0]["counts"]["people"] == 2
    gone = {"fixes": [{"part": "1.5", "row": 6, "skip": True}]}
    desk.post(f"uploads/{upload['id']}/discard")
    assert code_of(desk.post(f"uploads/{upload['id']}/change", gone)) == (409, "upload_closed")
