"""GET /api/v1/desk/teams, POST …/teams/decision and POST …/pairs/{id}/members."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, Member, PairMember, Team
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

READ = {"staff", "police", "health", "leader", "admin"}
WRITE = {"staff", "admin"}
DECISION = {"number": "145/QĐ-UBND", "date": "2026-04-10", "issuer": "UBND xã Phú Thái"}


def of_village(desk: Desk, village: str) -> dict[str, Any]:
    (found,) = desk.get(f"teams?village={village}").get_json()["teams"]
    return dict(found)


def only_village(commune: MadeCommune, village: str) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = village
    db.session.commit()


def test_a_team_has_members_pairs_and_its_decision(desk: Desk, commune: MadeCommune) -> None:
    found = desk.get("teams").get_json()
    assert [one["village"]["name"] for one in found["teams"]] == ["Thôn 1", "Thôn 2"]
    first = found["teams"][0]
    assert first["decision"] == {"number": None, "date": None, "issuer": None}
    assert [one["role"] for one in first["members"][:2]] == ["lead", "head"]
    assert [one["pair"] for one in first["members"]] == [None, None, "n11", "n11", "n12", "n12"]
    assert first["pairs"][0] == {
        "id": "n11",
        "name": "Nhóm 11",
        "area": "Khu vực 11",
        "members": ["m-n11-technical", "m-n11-local"],
        "warning": None,
    }
    again = desk.get("teams")
    assert desk.get("teams", headers={"If-None-Match": again.headers["ETag"]}).status_code == 304


def test_a_decision_for_all_teams_or_for_some(desk: Desk, commune: MadeCommune) -> None:
    assert desk.post("teams/decision", DECISION).get_json() == {}
    assert of_village(desk, "v1")["decision"] == DECISION
    assert of_village(desk, "v2")["decision"] == DECISION
    other = {"number": "", "date": None, "issuer": "Ban Thường vụ Đảng ủy", "teams": ["t2"]}
    assert desk.post("teams/decision", other).status_code == 200
    assert of_village(desk, "v1")["decision"] == DECISION
    assert of_village(desk, "v2")["decision"] == {
        "number": None, "date": None, "issuer": "Ban Thường vụ Đảng ủy",
    }  # fmt: skip
    refused = desk.post("teams/decision", {**DECISION, "number": "9", "teams": ["t1", "none"]})
    assert refused.status_code == 404
    assert of_village(desk, "v1")["decision"] == DECISION


def test_another_person_in_a_pair_from_now_on_and_the_phones_hear(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    made = signed_in(https_client(app), commune, "staff").post(
        "members", {"team": "t1", "name": "Vũ Thị Mới", "role": "technical", "phone": None}
    )
    new = made.get_json()["id"]
    clock.advance(1000)
    wanted = [{"id": new, "role": "technical"}, {"id": "m-n11-local", "role": "local"}]
    desk.sign_in(commune.login("staff"))
    assert desk.post("pairs/n11/members", {"members": wanted}).get_json() == {"warning": None}
    clock.advance(1000)
    phone.sync()
    lead.sync()
    (card,) = [row for row in phone.rows.values() if row["e"] == "area"]
    assert [one[0] for one in card["members"]] == [new, "m-n11-local"]
    (village,) = [row for row in lead.rows.values() if row["e"] == "village"]
    pairs = {one[0]: one[5] for one in village["members"]}
    assert (pairs[new], pairs["m-n11-technical"], pairs["m-v1-lead"]) == ("n11", 0, 0)
    (ended,) = db.session.scalars(
        db.select(PairMember).where(PairMember.member_id == "m-n11-technical")
    )
    assert ended.to_ms == clock.now_ms() - 1000


def test_an_unusual_pair_is_warned_about_not_refused(desk: Desk, commune: MadeCommune) -> None:
    alone = [{"id": "m-n11-local", "role": "local"}]
    answer = desk.post("pairs/n11/members", {"members": alone}).get_json()
    assert answer["warning"]["code"] == "pair_alone"
    assert "kỹ thuật" in answer["warning"]["vi"]
    assert of_village(desk, "v1")["pairs"][0]["warning"]["code"] == "pair_alone"
    same = [*alone, {"id": "m-n11-technical", "role": "local"}]
    answer = desk.post("pairs/n11/members", {"members": same}).get_json()
    assert answer["warning"]["code"] == "pair_both_local"
    assert of_village(desk, "v1")["pairs"][0]["members"] == ["m-n11-local", "m-n11-technical"]


def test_nobody_is_in_two_pairs_gone_or_from_elsewhere(desk: Desk, commune: MadeCommune) -> None:
    def refused(*wanted: tuple[str, str]) -> tuple[int, str]:
        body = {"members": [{"id": key, "role": role} for key, role in wanted]}
        answer = desk.post("pairs/n11/members", body)
        return answer.status_code, answer.get_json()["error"]["code"]

    assert refused(("m-n12-local", "local")) == (409, "member_in_pair")
    assert refused(("m-n21-local", "local")) == (404, "not_found")
    assert refused(("nobody", "local")) == (404, "not_found")
    assert refused(("m-n11-local", "local"), ("m-n11-local", "technical")) == (422, "member_twice")
    desk.post("members/m-n12-local/leave")
    assert refused(("m-n12-local", "local")) == (409, "member_left")
    assert of_village(desk, "v1")["pairs"][0]["members"] == ["m-n11-technical", "m-n11-local"]


def test_strangers_wrong_bodies_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    members = {"members": [{"id": "m-n11-local", "role": "local"}]}
    refuses_strangers(app, commune, "GET", "teams", allowed=READ)
    refuses_strangers(app, commune, "POST", "teams/decision", body=DECISION, allowed=WRITE)
    refuses_strangers(app, commune, "POST", "pairs/n11/members", body=members, allowed=WRITE)
    refuses_wrong_bodies(
        desk, "teams/decision", [{}, {**DECISION, "date": "10/4"}, {**DECISION, "teams": []}]
    )
    one = {"id": "m-n11-local", "role": "lead"}
    refuses_wrong_bodies(
        desk,
        "pairs/n11/members",
        [{}, {"members": []}, {"members": [one]}, {"members": [{**one, "role": "local"}] * 4}],
    )
    assert desk.post("pairs/none/members", members).status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post("teams/decision", DECISION).status_code == 200
    assert other.post("pairs/n11/members", members).status_code == 200
    assert of_village(desk, "v1")["decision"]["number"] is None
    assert len(of_village(desk, "v1")["pairs"][0]["members"]) == 2


def test_a_grant_for_one_village_sees_and_changes_that_one(
    desk: Desk, commune: MadeCommune
) -> None:
    only_village(commune, "v2")
    assert [one["id"] for one in desk.get("teams").get_json()["teams"]] == ["t2"]
    assert desk.get("teams?village=v1").status_code == 404
    body = {"members": [{"id": "m-n11-local", "role": "local"}]}
    assert desk.post("pairs/n11/members", body).status_code == 404
    assert desk.post("teams/decision", {**DECISION, "teams": ["t1"]}).status_code == 404
    assert desk.post("teams/decision", DECISION).status_code == 200
    first, second = db.session.get(Team, ("pt", "t1")), db.session.get(Team, ("pt", "t2"))
    assert first is not None
    assert second is not None
    assert (first.decision_number, second.decision_number) == (None, DECISION["number"])
    add = {"team": "t1", "name": "A", "role": "local"}
    assert desk.post("members", add).status_code == 404
    assert desk.post("members/m-n11-local", {"name": "B"}).status_code == 404
    assert desk.post("members/m-n21-local", {"team": "t1"}).status_code == 404
    assert desk.post("members/m-n11-local/leave").status_code == 404
    assert db.session.get(Member, ("pt", "m-n11-local")).left_ms is None  # type: ignore[union-attr]
