"""POST /api/v1/lead/reports and …/confirm: the village's figure on a lead's phone, and his word."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, ReportConfirmation
from server.services.phones import claims
from tests.conftest import EVENING_MS
from tests.support.claiming import claimed_key
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey
from tests.support.working import complete, phone_at_work

ASK, SAY = "/api/v1/lead/reports", "/api/v1/lead/reports/confirm"
# The evening of the fixtures is 20:00; its report closes at 21:30, the phase at 22:00.
CUT_MS = EVENING_MS + 90 * 60_000
LOCK_MS = CUT_MS + 30 * 60_000
MINUTE_MS = 60_000


def said(commune: MadeCommune) -> list[tuple[str, str, int, int | None, str | None]]:
    rows = db.session.scalars(
        select(ReportConfirmation).where(ReportConfirmation.commune_id == commune.id)
    )
    return [(one.report_day, one.role, one.figure, one.seen, one.reason) for one in rows]


def body(commune: MadeCommune, **changes: object) -> dict[str, object]:
    return {"village": commune.villages[0], "figure": 23, "cumulative": 23, **changes}


def told(client: FlaskClient, lead: PhoneKey) -> dict[str, Any]:
    answer = lead.post(client, ASK, {})
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.get_json()
    return found


def test_lead_and_head_each_say_theirs(client: FlaskClient, commune: MadeCommune) -> None:
    lead, head = (claimed_key(client, commune, slot) for slot in commune.lead_slots[:2])
    assert lead.post(client, SAY, body(commune)).json == {}
    word = body(commune, figure=26, reason="phone_dead")
    assert head.post(client, SAY, word).status_code == 200
    assert sorted(said(commune)) == [
        ("2026-04-11", "head", 26, 23, "phone_dead"),
        ("2026-04-11", "lead", 23, 23, None),
    ]
    mine, theirs = told(client, lead), told(client, head)
    assert (mine["role"], theirs["role"]) == ("lead", "head")
    assert [(one["role"], one["figure"], one["seen"]) for one in mine["confirmations"]] == [
        ("lead", 23, 23),
        ("head", 26, 23),
    ]


def test_the_figure_is_that_of_the_own_village(
    app: Flask, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    found = told(client, lead)
    assert found["village"] == {"id": "v1", "name": "Thôn 1"}
    assert (found["at_ms"], found["asked_ms"]) == (CUT_MS, clock.ms)
    assert (found["completed"], found["in_day"], found["frozen"]) == (1, 1, False)
    assert (found["lock"], found["later"]) == (None, 0)
    assert "chưa chốt" in found["text"]
    clock.advance(20 * MINUTE_MS)
    silent = told(client, lead)["silent"]
    assert [one["pair"] for one in silent] == ["Nhóm 11"]  # not the phone that asks
    assert set(silent[0]) == {"holder", "pair", "phone", "last_contact_ms"}
    assert silent[0]["holder"]
    assert silent[0]["holder"] not in found["text"]


def test_after_the_cut_off_it_is_frozen_and_what_comes_is_told_apart(
    app: Flask, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    clock.ms = CUT_MS + MINUTE_MS
    complete(phone, commune.citizens[2])
    phone.sync()
    found = told(client, lead)
    assert (found["at_ms"], found["frozen"]) == (CUT_MS, True)
    assert (found["completed"], found["later"]) == (1, 1)
    assert lead.post(client, SAY, body(commune, figure=1, cumulative=1)).status_code == 200
    assert said(commune) == [("2026-04-11", "lead", 1, 1, None)]
    assert told(client, lead)["at_ms"] == CUT_MS  # he reads that it was received
    # Having spoken of 21:30 he is asked about the lock; the other reporter is not yet.
    clock.ms = LOCK_MS - 16 * MINUTE_MS
    assert told(client, lead)["at_ms"] == CUT_MS
    clock.ms = LOCK_MS - 14 * MINUTE_MS
    lock = told(client, lead)
    assert (lock["at_ms"], lock["lock"], lock["completed"]) == (LOCK_MS, "Đợt 1", 2)
    head = claimed_key(client, commune, commune.lead_slots[1])
    assert told(client, head)["at_ms"] == CUT_MS
    word = body(commune, figure=2, cumulative=2, at_ms=LOCK_MS)
    assert lead.post(client, SAY, word).status_code == 200
    assert ("20260411-K", "lead", 2, 2, None) in said(commune)
    clock.ms = LOCK_MS + MINUTE_MS
    assert told(client, head)["at_ms"] == LOCK_MS


def test_work_that_comes_later_makes_no_spoken_difference(
    app: Flask, client: FlaskClient, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    word = body(commune, figure=0, cumulative=0)
    assert lead.post(client, SAY, word).status_code == 200
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.sync()
    found = desk.get("reports/daily?village=v1").get_json()
    assert found["rows"]["completed"] == 1
    (kept,) = found["confirmations"]
    assert (kept["figure"], kept["seen"], kept["reason"]) == (0, 0, None)


def test_a_word_that_waited_is_of_its_own_evening_and_undoes_nothing_newer(
    client: FlaskClient, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    waiting = body(commune, at_ms=CUT_MS, said_ms=CUT_MS - 20 * MINUTE_MS)
    clock.ms = CUT_MS + 86_400_000 - 60 * MINUTE_MS
    assert lead.post(client, SAY, waiting).status_code == 200
    assert said(commune) == [("2026-04-11", "lead", 23, 23, None)]
    assert desk.sign_in(commune.login("staff")).status_code == 200
    by_telephone = {"village": "v1", "figure": 26, "cumulative": 23, "at_ms": CUT_MS}
    assert desk.post("reports/confirm", by_telephone).status_code == 200
    assert lead.post(client, SAY, waiting).status_code == 200
    assert said(commune) == [("2026-04-11", "lead", 26, 23, None)]
    trail = db.session.scalars(
        select(AuditRecord.body).where(AuditRecord.action == "figure_confirmed")
    )
    assert [one.get("stale", False) for one in trail] == [False, False, True]


@pytest.mark.parametrize("at_ms", [CUT_MS + 1, CUT_MS + 86_400_000, LOCK_MS + 5 * 86_400_000, 0])
def test_no_other_moment_can_be_spoken_of(
    client: FlaskClient, commune: MadeCommune, at_ms: int
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    answer = lead.post(client, SAY, body(commune, at_ms=at_ms))
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["error"]["fields"] == {"at_ms": ["cut"]}
    assert said(commune) == []


def test_only_of_the_own_village(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, SAY, body(commune, village=commune.villages[1])).status_code == 404
    foreign = claimed_key(client, other_commune, other_commune.lead_slots[0])
    assert foreign.post(client, SAY, body(commune)).status_code == 200
    assert said(commune) == []
    assert told(client, foreign)["confirmations"] != []
    assert told(client, lead)["confirmations"] == []


def test_a_pair_a_revoked_lead_and_who_leads_no_longer_may_not(
    client: FlaskClient, commune: MadeCommune
) -> None:
    pair = claimed_key(client, commune, commune.pair_slots[0])
    for path, sent in ((ASK, {}), (SAY, body(commune))):
        assert pair.post(client, path, sent).status_code == 403
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claims.reissue(commune.id, commune.lead_slots[0], "staff:test")
    for path, sent in ((ASK, {}), (SAY, body(commune))):
        assert lead.post(client, path, sent).status_code == 403
    assert client.post(ASK, json={}).status_code == 401
    assert said(commune) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"figure": "23"}, {"figure": -1}, {"village": None}, {"cumulative": None},
        {"reason": "rain"}, {"reason": 3}, {"at_ms": "now"}, {"at_ms": -1}, {"said_ms": 1.5},
        {"more": 1},
    ],
)  # fmt: skip
def test_a_wrong_type_is_refused(
    client: FlaskClient, commune: MadeCommune, changes: dict[str, object]
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, SAY, body(commune, **changes)).status_code == 422
    assert lead.post(client, ASK, {"village": "v2"}).status_code == 422


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, SAY, b"x" * 300_000).status_code == 413
    assert lead.post(client, ASK, b"x" * 300_000).status_code == 413
