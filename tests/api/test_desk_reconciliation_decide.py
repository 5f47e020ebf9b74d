"""POST /api/v1/desk/reconciliations/{id}/decide."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen, Snapshot
from sync.returns import open_returns
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import sent
from tests.support.reconciling import (
    AFTER,
    ELSEWHERE,
    FIELD,
    LATE,
    SYSTEM,
    Morning,
    decided,
    list_of,
    look,
    morning,
    person_in,
    taken,
)
from tests.support.working import refuses_strangers, refuses_wrong_bodies

WORK = {"staff", "police", "admin"}
NOTE = "Nhờ kiểm tra lại mục Sổ sức khỏe."


@pytest.fixture
def played(app: Flask, clock: ManualClock, commune: MadeCommune, desk: Desk) -> Morning:
    found = morning(app, clock, commune)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    return found


@pytest.fixture
def round_id(desk: Desk, clock: ManualClock, played: Morning) -> str:
    return taken(desk, played.word(clock), list_of(played.rows(SYSTEM)))


def is_elsewhere(commune: MadeCommune, citizen: str) -> bool:
    db.session.rollback()
    found = db.session.get(Citizen, (commune.id, citizen), populate_existing=True)
    assert found is not None
    return found.elsewhere


def frozen() -> list[tuple[str, str]]:
    """Every link of the chain of figures."""
    return [(one.id, one.hash) for one in db.session.scalars(db.select(Snapshot))]


def test_integrated_elsewhere_is_marked_told_to_the_phones_and_taken_back(
    desk: Desk, commune: MadeCommune, played: Morning, round_id: str
) -> None:
    phone, before = played.phones[0], frozen()
    assert decided(desk, round_id, ELSEWHERE, "elsewhere") == (200, None)
    assert is_elsewhere(commune, ELSEWHERE)
    found = person_in(look(desk, round_id), ELSEWHERE)
    assert (found["row"], found["decision"], found["decided"]["by"]) == (
        "elsewhere", "elsewhere", "Cán bộ staff",
    )  # fmt: skip
    phone.sync()
    assert (phone.row("citizen", ELSEWHERE) or {}).get("z") == 1
    line = look(desk, round_id)["villages"][0]
    assert (line["left"], line["reasons"]["elsewhere"]) == (1, 1)
    assert decided(desk, round_id, ELSEWHERE, None) == (200, None)
    assert not is_elsewhere(commune, ELSEWHERE)
    phone.sync()
    assert "z" not in (phone.row("citizen", ELSEWHERE) or {})
    assert person_in(look(desk, round_id), ELSEWHERE)["row"] == "not_reached"
    assert frozen() == before, "no frozen figure changes"


def test_recorded_wrongly_asks_the_pair_once_and_can_be_taken_back(
    desk: Desk, commune: MadeCommune, clock: ManualClock, played: Morning, round_id: str
) -> None:
    phone, citizen = played.phones[0], FIELD[2]

    def waiting() -> int:
        phone.sync()
        return len(open_returns(phone.operations("citizen", citizen)))

    assert decided(desk, round_id, citizen, "look_again", NOTE) == (200, None)
    assert waiting() == 1
    page = desk.get(f"citizens/{citizen}").get_json()
    assert [one["text"] for one in page["returns"]] == [NOTE]
    assert decided(desk, round_id, citizen, None) == (200, None)
    assert waiting() == 0
    page = desk.get(f"citizens/{citizen}").get_json()
    assert (page["returns"], page["state"]["row"]) == ([], "completed")
    assert decided(desk, round_id, citizen, "look_again", NOTE) == (200, None)
    assert waiting() == 1
    clock.advance(60_000)
    phone.visit(citizen, "absent")
    assert waiting() == 0, "the pair has answered"
    assert decided(desk, round_id, citizen, "slow") == (200, None)
    found = look(desk, round_id)
    assert found["villages"][0]["field"] == 3, "the frozen figure stays"


def test_whom_no_phone_ever_wrote_about_cannot_be_given_back(desk: Desk, round_id: str) -> None:
    assert decided(desk, round_id, ELSEWHERE, "look_again", NOTE) == (409, "return_nothing")
    assert person_in(look(desk, round_id), ELSEWHERE)["decision"] is None


def test_a_finding_may_explain_what_is_known_anyway(desk: Desk, round_id: str) -> None:
    assert decided(desk, round_id, LATE, "wrong_id") == (200, None)
    found = look(desk, round_id)
    assert found["villages"][0]["reasons"] == {"wrong_id": 1, "after": 1}
    assert decided(desk, round_id, LATE, None) == (200, None)
    assert look(desk, round_id)["villages"][0]["reasons"] == {"late": 1, "after": 1}


def test_of_two_at_once_the_second_is_told(
    app: Flask, desk: Desk, commune: MadeCommune, round_id: str
) -> None:
    seen = person_in(look(desk, round_id), FIELD[2])
    police = signed_in(https_client(app), commune, "police")
    body = {"citizen": FIELD[2], "decision": "slow", "version": seen["version"]}
    path = f"reconciliations/{round_id}/decide"
    assert police.post(path, body).status_code == 200
    second = desk.post(path, body | {"decision": "wrong_id"})
    assert (second.status_code, second.get_json()["error"]["code"]) == (409, "recon_decided")
    found = person_in(look(desk, round_id), FIELD[2])
    assert (found["decision"], found["decided"]["by"]) == ("slow", "Cán bộ police")
    audit = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "reconciliation_decided")
    ).all()
    assert [one.body for one in audit] == [
        {"round": round_id, "citizen": FIELD[2], "decision": "slow", "before": None}
    ]


def test_a_newer_list_goes_before_taking_a_mark_back(
    desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning, round_id: str
) -> None:
    assert decided(desk, round_id, ELSEWHERE, "elsewhere") == (200, None)
    clock.advance(60_000)
    others = [one for area in ("a11", "a12") for one in commune.citizens_of[area]]
    rows = played.rows([one for one in others if one != ELSEWHERE])
    rows.append((99, "Phạm Văn Mới", "1970", "000070999999", "Thôn 1"))
    upload = sent(desk, list_of(rows, "DANH SÁCH CHƯA TÍCH HỢP"), name="moi.xlsx")
    approved = desk.post(f"uploads/{upload['id']}/approve", {"digest": upload["digest"]})
    assert approved.status_code == 200, approved.text
    assert decided(desk, round_id, ELSEWHERE, None) == (409, "recon_newer_list")
    assert is_elsewhere(commune, ELSEWHERE)


def test_what_does_not_fit_has_numbers_or_no_words_is_refused(desk: Desk, round_id: str) -> None:
    assert decided(desk, round_id, FIELD[2], "elsewhere") == (422, "recon_decision")
    assert decided(desk, round_id, ELSEWHERE, "slow") == (422, "recon_decision")
    assert decided(desk, round_id, FIELD[2], "look_again", " ") == (422, "recon_note")
    assert decided(desk, round_id, FIELD[2], "other") == (422, "recon_note")
    assert decided(desk, round_id, FIELD[2], "slow", "mã 482913") == (422, "note_number")
    assert decided(desk, round_id, FIELD[2], "other", "Người này đã mất 10/4/2026") == (200, None)


def test_roles_villages_other_communes_and_wrong_bodies(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    round_id: str,
) -> None:
    path = f"reconciliations/{round_id}/decide"
    good = {"citizen": FIELD[2], "decision": "slow", "note": "", "version": 0}
    refuses_strangers(app, commune, "POST", path, body=good, allowed=WORK)
    refuses_wrong_bodies(
        desk,
        path,
        [{}, good | {"decision": "?"}, good | {"version": "0"}, good | {"version": -1},
         good | {"note": "x" * 301}, good | {"citizen": "A B"}, good | {"more": 1}],
    )  # fmt: skip
    police = signed_in(https_client(app), commune, "police")
    asked = police.post(path, good | {"decision": "look_again", "note": NOTE})
    assert asked.status_code == 403, "commune staff gives records back"
    assert desk.post(path, good | {"citizen": FIELD[0]}).status_code == 404, "agreed by both"
    assert desk.post("reconciliations/none/decide", good).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(path, good).status_code == 404
    only_village(commune, "v2", "police")
    narrow = signed_in(https_client(app), commune, "police")
    assert narrow.post(path, good).status_code == 404
    only_village(commune, "v1", "police")
    assert narrow.post(path, good).status_code == 200
    assert decided(desk, round_id, AFTER, "other", "Đã rõ") == (200, None)
