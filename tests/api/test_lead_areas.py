"""POST /api/v1/lead/areas/plan and areas/cut: a lead cuts his own village."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.phones import claims
from tests.support.claiming import claimed_key, phone_on
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.villages import code_of

PLAN = "/api/v1/lead/areas/plan"
CUT = "/api/v1/lead/areas/cut"
BODY = {"pairs": 3, "version": 0, "despite": True}
ROUTES = [(PLAN, {"pairs": 3}), (CUT, BODY)]


def test_a_lead_sees_what_a_cut_gives_and_cuts(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    pair = phone_on(client, commune, commune.pair_slots[0], clock)
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    card = lead.row("village", "v1") or {}
    assert (card["version"], card["minutes"], card["hours"]) == (0, 8, 3)
    assert card["pairs"] == [["n11", "Nhóm 11", "a11"], ["n12", "Nhóm 12", "a12"]]
    plan = lead.key.post(client, PLAN, {"pairs": 3}).json or {}
    assert [one["citizens"] for one in plan["areas"]] == [4, 4, 4]
    assert [one["device"] for one in plan["phones"]] == [pair.device]
    refused = lead.key.post(client, CUT, {"pairs": 3, "version": 0})
    assert code_of(refused) == (409, "areas_in_use")
    done = lead.key.post(client, CUT, BODY)
    assert (done.status_code, done.json) == (200, {})
    again = lead.key.post(client, CUT, BODY)
    assert code_of(again) == (409, "areas_changed")
    assert (again.json or {})["error"]["fields"]["by"] == ["Trần Văn m-v1-lead"]
    for phone in (pair, lead):
        phone.sync()
        assert phone.complete()
    card = lead.row("village", "v1") or {}
    assert card["version"] == 1
    assert [one[1] for one in card["pairs"]] == ["Nhóm 11", "Nhóm 12", "Nhóm 3"]
    assert len(pair.ids("household")) == 2


def test_too_many_pairs_is_a_sentence(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    for path, body in ROUTES:
        answer = lead.post(client, path, {**body, "pairs": 7})
        assert code_of(answer) == (422, "pairs_too_many")


def test_only_the_own_village_of_the_own_commune(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune, desk: Desk
) -> None:
    for made, slot in ((commune, commune.lead_slots[2]), (other_commune, "l-v1-1")):
        lead = claimed_key(client, made, slot)
        assert lead.post(client, CUT, BODY).status_code == 200
    found = desk.get("villages/v1").get_json()
    assert (found["version"], len(found["areas"])) == (0, 2)


@pytest.mark.parametrize(("path", "body"), ROUTES)
def test_a_pair_and_a_revoked_lead_may_not(
    client: FlaskClient, commune: MadeCommune, path: str, body: object
) -> None:
    pair = claimed_key(client, commune, commune.pair_slots[0])
    assert code_of(pair.post(client, path, body)) == (403, "not_allowed")
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claims.reissue(commune.id, commune.lead_slots[0], "staff:test")
    assert code_of(lead.post(client, path, body)) == (403, "device_revoked")


@pytest.mark.parametrize("path", [PLAN, CUT])
@pytest.mark.parametrize("body", [{}, {"pairs": "2", "version": 0}, {"pairs": 0, "version": 0}])
def test_a_wrong_type_is_refused(
    client: FlaskClient, commune: MadeCommune, path: str, body: object
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code_of(lead.post(client, path, body)) == (422, "invalid")


@pytest.mark.parametrize("path", [PLAN, CUT])
def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune, path: str) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code_of(lead.post(client, path, b"x" * 300_000)) == (413, "too_large")
