"""GET /api/v1/desk/roster-claims and POST …/{op}/decide."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

DESK = {"staff", "police", "admin"}


def test_what_waits_and_what_was_decided(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    moved, dead = commune.citizens[0], commune.citizens[2]
    said = clock.advance(60_000)
    first = phone.claim_roster(moved, "moved_away", "Con gái nói đã vào Nam.")
    second = phone.claim_roster(dead, "deceased")
    heard = clock.advance(120_000)
    phone.sync()
    found = desk.get("roster-claims").get_json()["claims"]
    assert [one["op"] for one in found] == [first, second]
    assert found[0] == {
        "op": first,
        "claim": "moved_away",
        "note": "Con gái nói đã vào Nam.",
        "citizen": {
            "id": moved,
            "name": f"Nguyễn Thị {moved}",
            "birth_year": 1951,
            "household": "Nhà 11 số 1",
            "landmark": None,
            "village": {"id": "v1", "name": "Thôn 1"},
            "pair": "Nhóm 11",
        },
        "row": "roster_claim",
        "holder": "Trần Văn m-n11-technical",
        "pair": "Nhóm 11",
        "at_ms": said,
        "received_ms": heard,
    }
    path = f"roster-claims/{first}/decide"
    assert desk.post(path, {"accept": True, "note": "Đúng."}).get_json() == {}
    assert desk.post(f"roster-claims/{second}/decide", {"accept": False}).status_code == 200
    assert desk.get("roster-claims").get_json() == {"claims": []}
    totals = desk.get("progress").get_json()["totals"]
    assert totals["eligible"] == 17
    assert totals["target"] == 18
    assert totals["rows"]["roster_claim"] == 1
    closed = {
        one["op"]: one["decided"]
        for one in desk.get("roster-claims?state=closed").get_json()["claims"]
    }
    assert closed[first] == {
        "accept": True,
        "note": "Đúng.",
        "name": "Cán bộ staff",
        "at_ms": clock.now_ms(),
    }
    assert closed[second]["accept"] is False
    again = desk.post(path, {"accept": False})
    assert again.status_code == 409
    assert again.get_json()["error"]["code"] == "claim_decided"


def test_one_taken_back_at_the_door_waits_no_longer(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    citizen = commune.citizens[0]
    claim = phone.claim_roster(citizen, "not_here")
    phone.write("citizen", citizen, "roster_claim_retract", {"claim": claim}, about=citizen)
    phone.sync()
    for state in ("open", "closed"):
        assert desk.get(f"roster-claims?state={state}").get_json() == {"claims": []}


def test_strangers_wrong_bodies_and_other_operations(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    clock: ManualClock,
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    claim = phone.claim_roster(commune.citizens[0], "moved_away")
    visit = phone.visit(commune.citizens[2], "absent")
    phone.sync()
    path = f"roster-claims/{claim}/decide"
    refuses_strangers(app, commune, "GET", "roster-claims", allowed=DESK | {"health"})
    refuses_strangers(app, commune, "POST", path, body={"accept": True}, allowed=DESK)
    refuses_wrong_bodies(
        desk,
        path,
        [{}, {"accept": None}, {"accept": "perhaps"}, {"accept": True, "note": "x" * 1001},
         {"accept": True, "more": 1}],
    )  # fmt: skip
    for wrong in (visit, f"{phone.device}.999", "none.1", "desk.1", "x", "x.y", "x." + "9" * 30):
        assert desk.post(f"roster-claims/{wrong}/decide", {"accept": True}).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("roster-claims").get_json() == {"claims": []}
    assert other.post(path, {"accept": True}).status_code == 404
    assert len(desk.get("roster-claims").get_json()["claims"]) == 1
    assert desk.get("roster-claims?state=all").status_code == 422
