"""POST /api/v1/desk/conflicts/{id}/resolve."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord
from tests.api.test_desk_conflicts import only
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import disagree, refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "health", "admin"}


def test_the_side_kept_counts_and_the_phones_hear_of_it(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    first, second, _, other = disagree(app, clock, commune, citizen)
    case = only(desk)
    body = {
        "keep": other,
        "heads": case["heads"],
        "steps": {"sskdt": "not_done"},
        "note": "Gọi lại: màn hình vẫn báo lỗi.",
    }
    assert desk.post(f"conflicts/{case['id']}/resolve", body).get_json() == {}
    rows = desk.get("progress").get_json()["totals"]["rows"]
    assert (rows["completed"], rows["system_error"]) == (0, 1)
    for phone in (first, second):
        phone.sync()
        state = phone.state(citizen)
        assert state.outcome == "system_error"
        assert state.conflicts == ()
    assert desk.get("conflicts").get_json() == {"conflicts": []}
    closed = only(desk, "closed")
    assert closed["closed_ms"] == clock.now_ms()
    assert closed["closed"] == {
        "name": "Cán bộ staff",
        "pair": None,
        "note": "Gọi lại: màn hình vẫn báo lỗi.",
    }
    audit = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert audit is not None
    assert (audit.action, audit.actor) == ("conflict_resolved", "staff:staff-pt")
    assert "màn hình" not in str(audit.body)


def test_a_decision_leaves_the_visits_it_never_showed(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    """A disagreement of the first evening says nothing of the second evening's visit."""
    citizen = commune.citizens[0]
    first, _, kept, other = disagree(app, clock, commune, citizen)
    clock.advance(24 * 3_600_000)
    later = first.visit(citizen, "absent")
    first.sync()
    desk = signed_in(https_client(app), commune, "staff")
    case = only(desk)
    body = {"keep": kept, "heads": case["heads"]}
    assert desk.post(f"conflicts/{case['id']}/resolve", body).status_code == 200
    first.sync()
    standing = {visit.id for visit in first.state(citizen).visits if visit.standing}
    assert later in standing
    assert other not in standing


def test_a_decision_on_what_has_changed_meanwhile_is_refused(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    first, _, kept, _ = disagree(app, clock, commune, citizen)
    case = only(desk)
    first.visit(citizen, "absent")
    first.sync()
    body = {"keep": kept, "heads": case["heads"]}
    refused = desk.post(f"conflicts/{case['id']}/resolve", body)
    assert refused.status_code == 409
    assert refused.get_json()["error"]["code"] == "conflict_changed"
    again = {"keep": kept, "heads": only(desk)["heads"]}
    assert desk.post(f"conflicts/{case['id']}/resolve", again).status_code == 200


def test_it_is_decided_once(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    _, _, kept, other = disagree(app, clock, commune, commune.citizens[0])
    case = only(desk)
    path = f"conflicts/{case['id']}/resolve"
    assert desk.post(path, {"keep": kept, "heads": case["heads"]}).status_code == 200
    heads = desk.get(f"conflicts/{case['id']}").get_json()["heads"]
    refused = desk.post(path, {"keep": other, "heads": heads})
    assert refused.status_code == 409
    assert refused.get_json()["error"]["code"] == "conflict_closed"
    assert desk.get("progress").get_json()["totals"]["rows"]["completed"] == 1


def test_keeping_neither_leaves_no_outcome(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    disagree(app, clock, commune, commune.citizens[0])
    case = only(desk)
    body = {"keep": None, "heads": case["heads"]}
    assert desk.post(f"conflicts/{case['id']}/resolve", body).status_code == 200
    rows = desk.get("progress").get_json()["totals"]["rows"]
    assert (rows["completed"], rows["system_error"], rows["half_done"]) == (0, 0, 1)


def test_strangers_and_wrong_bodies(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    _, _, kept, _ = disagree(app, clock, commune, commune.citizens[0])
    case = only(desk)
    path = f"conflicts/{case['id']}/resolve"
    good = {"keep": kept, "heads": case["heads"]}
    refuses_strangers(app, commune, "POST", path, body=good, allowed=DESK)
    refuses_wrong_bodies(
        desk,
        path,
        [
            {},
            {"keep": kept},
            {"heads": case["heads"]},
            {"keep": 1, "heads": []},
            {"keep": "no operation", "heads": []},
            {"keep": kept, "heads": "all"},
            {"keep": kept, "heads": [None]},
            good | {"steps": {"passcode": "done"}},
            good | {"steps": {"sskdt": "perhaps"}},
            good | {"note": "x" * 1001},
            good | {"keep": "other.1"},
            good | {"more": 1},
        ],
    )
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(path, good).status_code == 404
    assert desk.post("conflicts/none/resolve", good).status_code == 404
    assert len(desk.get("conflicts").get_json()["conflicts"]) == 1
