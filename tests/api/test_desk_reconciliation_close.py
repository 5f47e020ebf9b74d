"""POST /api/v1/desk/reconciliations/{id}/close, /reopen, /withdraw; GET …/table.xlsx."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Snapshot
from server.services import audit as trail
from server.services.figures import chain, snapshots
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.reconciling import (
    ELSEWHERE,
    FIELD,
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
WHY = {"reason": "Công an xã gửi số mới."}


@pytest.fixture
def played(app: Flask, clock: ManualClock, commune: MadeCommune, desk: Desk) -> Morning:
    found = morning(app, clock, commune)
    assert desk.sign_in(commune.login("staff")).status_code == 200
    return found


@pytest.fixture
def round_id(desk: Desk, clock: ManualClock, played: Morning) -> str:
    return taken(desk, played.word(clock), list_of(played.rows(SYSTEM)))


def ended(desk: Desk, round_id: str, act: str, **body: object) -> tuple[int, str | None]:
    """Status and code of closing, reopening, withdrawing."""
    answer = desk.post(f"reconciliations/{round_id}/{act}", body)
    return answer.status_code, (answer.get_json().get("error") or {}).get("code")


def close(desk: Desk, round_id: str) -> tuple[int, str | None]:
    """Close what is seen now."""
    return ended(desk, round_id, "close", version=look(desk, round_id)["version"])


def test_closing_freezes_the_result_with_author_and_hash(
    desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning, round_id: str
) -> None:
    assert decided(desk, round_id, FIELD[2], "slow") == (200, None)
    before = look(desk, round_id)
    assert close(desk, round_id) == (200, None)
    found = look(desk, round_id)
    assert (found["state"], found["ended"]["by"]) == ("closed", "Cán bộ staff")
    assert len(found["ended"]["hash"]) == 64
    assert found["villages"] == before["villages"]
    assert "chưa chốt" not in found["text"]
    link = db.session.scalars(
        db.select(Snapshot).where(Snapshot.hash == found["ended"]["hash"])
    ).one()
    assert (link.kind, link.body["by"]) == ("reconciled", "staff:staff-pt")
    assert [FIELD[2], "field_only", "slow"] in link.body["people"]
    assert chain.broken(commune.id)[1] is None
    # What comes in afterwards changes nothing of it.
    clock.advance(60_000)
    played.phones[0].visit(FIELD[0], "absent")
    played.phones[0].sync()
    played.phones[1].visit(ELSEWHERE, "absent")
    played.phones[1].sync()
    assert look(desk, round_id)["villages"] == before["villages"]
    assert decided(desk, round_id, ELSEWHERE, "elsewhere") == (409, "recon_ended")
    assert close(desk, round_id) == (409, "recon_ended")


def test_a_closed_result_is_no_figure_of_a_cut_off(
    desk: Desk, clock: ManualClock, commune: MadeCommune, played: Morning, round_id: str
) -> None:
    clock.ms = played.lock_ms + 86_400_000 - 30 * 60_000  # exactly the next 21:30
    desk.sign_in(commune.login("staff"))
    assert close(desk, round_id) == (200, None)
    found = snapshots.figures_at(commune.id, clock.now_ms())
    assert found.frozen
    assert found.of("v1").tally.target == 12


def test_what_changed_since_it_was_seen_is_not_closed(desk: Desk, round_id: str) -> None:
    seen = look(desk, round_id)["version"]
    assert decided(desk, round_id, FIELD[2], "slow") == (200, None)
    assert ended(desk, round_id, "close", version=seen) == (409, "recon_changed")
    assert look(desk, round_id)["state"] == "open"


def test_it_is_reopened_with_a_reason_that_the_audit_keeps(
    desk: Desk, commune: MadeCommune, round_id: str
) -> None:
    assert ended(desk, round_id, "reopen", **WHY) == (409, "recon_open")
    assert close(desk, round_id) == (200, None)
    first = look(desk, round_id)["ended"]["hash"]
    assert ended(desk, round_id, "reopen", reason="mã 482913") == (422, "note_number")
    assert ended(desk, round_id, "reopen", **WHY) == (200, None)
    found = look(desk, round_id)
    assert (found["state"], found["ended"]) == ("open", None)
    assert decided(desk, round_id, ELSEWHERE, "elsewhere") == (200, None)
    assert close(desk, round_id) == (200, None)
    assert look(desk, round_id)["ended"]["hash"] != first
    hashes = set(db.session.scalars(db.select(Snapshot.hash)))
    assert first in hashes, "the earlier result stays in the chain"
    link = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "reconciliation_reopened")
    ).one()
    assert (link.body["reason"], link.body["hash"]) == (WHY["reason"], first)
    assert trail.verify(commune.id) is None


def test_a_round_entered_by_mistake_is_withdrawn_and_stays_in_the_list(
    desk: Desk, round_id: str
) -> None:
    assert decided(desk, round_id, ELSEWHERE, "elsewhere") == (200, None)
    version = look(desk, round_id)["version"]
    assert ended(desk, round_id, "withdraw", version=version, **WHY) == (409, "recon_kept")
    assert decided(desk, round_id, ELSEWHERE, None) == (200, None)
    assert ended(desk, round_id, "withdraw", version=version, **WHY) == (409, "recon_changed")
    version = look(desk, round_id)["version"]
    assert ended(desk, round_id, "withdraw", version=version, **WHY) == (200, None)
    (phase,) = desk.get("reconciliations").get_json()["phases"]
    assert [one["state"] for one in phase["rounds"]] == ["withdrawn"]
    assert close(desk, round_id) == (409, "recon_ended")
    assert ended(desk, round_id, "reopen", **WHY) == (200, None)


def test_the_table_is_the_commune_s_paper_without_names(desk: Desk, round_id: str) -> None:
    assert decided(desk, round_id, FIELD[2], "slow") == (200, None)

    def rows() -> list[list[Any]]:
        answer = desk.get(f"reconciliations/{round_id}/table.xlsx")
        assert answer.status_code == 200
        sheet: Any = load_workbook(BytesIO(answer.data)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    found = rows()
    (first,) = [row for row in found if row[1] == "Thôn 1"]
    assert first[:16] == [1, "Thôn 1", 12, 3, 5, 2, 1, 3, 1, 4, 0, 1, 0, 0, 1, 1]
    (second,) = [row for row in found if row[1] == "Thôn 2"]
    assert (second[4], second[16]) == (None, "chưa có số hệ thống")
    (total,) = [row for row in found if row[1] == "Tổng"]
    assert total[2:6] == [18, 3, 5, 2]
    text = " ".join(str(cell) for row in found for cell in row)
    assert "Chưa chốt" in text
    assert "Nguyễn" not in text
    assert close(desk, round_id) == (200, None)
    digest = look(desk, round_id)["ended"]["hash"]
    assert any(digest[:16] in str(cell) for row in rows() for cell in row)


def test_roles_villages_other_communes_and_wrong_bodies(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune, round_id: str
) -> None:
    path = f"reconciliations/{round_id}"
    bodies: dict[str, dict[str, object]] = {
        "close": {"version": 1}, "reopen": dict(WHY), "withdraw": {"version": 1, **WHY},
    }  # fmt: skip
    other = signed_in(https_client(app), other_commune, "staff")
    for act, body in bodies.items():
        refuses_strangers(app, commune, "POST", f"{path}/{act}", body=body, allowed=WORK)
        refuses_wrong_bodies(desk, f"{path}/{act}", [{}, body | {"more": 1}])
        assert other.post(f"{path}/{act}", body).status_code == 404
    refuses_wrong_bodies(desk, f"{path}/close", [{"version": "1"}])
    refuses_wrong_bodies(desk, f"{path}/reopen", [{"reason": " "}, {"reason": "x" * 301}])
    table = f"{path}/table.xlsx"
    refuses_strangers(app, commune, "GET", table, allowed=WORK | {"leader"})
    assert other.get(table).status_code == 404
    only_village(commune, "v2")
    narrow = signed_in(https_client(app), commune, "staff")
    for act, body in bodies.items():
        assert narrow.post(f"{path}/{act}", body).status_code == 403
    sheet: Any = load_workbook(BytesIO(narrow.get(table).data)).active
    names = [row[1].value for row in sheet.iter_rows()]
    assert "Thôn 2" in names
    assert "Thôn 1" not in names
    assert person_in(look(signed_in(https_client(app), commune, "police"), round_id), ELSEWHERE)
