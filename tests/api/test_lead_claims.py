"""POST /api/v1/lead/claims, …/confirm and …/refuse: who of their own village leads let in."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.services.phones import claims, device_orders
from tests.support.claiming import claimed_key, slot_of
from tests.support.factory import MadeCommune

LIST, CONFIRM = "/api/v1/lead/claims", "/api/v1/lead/claims/confirm"
REFUSE = "/api/v1/lead/claims/refuse"


def test_the_lead_sees_names_beside_codes_and_lets_all_in(
    client: FlaskClient, commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    waiting = [
        claimed_key(client, commune, slot, confirmed=False) for slot in commune.pair_slots[:2]
    ]
    listed = lead.post(client, LIST, {}).json
    assert listed is not None
    assert [one["pair"] for one in listed["claims"]] == ["Nhóm 11", "Nhóm 11"]
    assert all(one["holder_name"] and len(one["code"]) == 6 for one in listed["claims"])
    ids = [one["id"] for one in listed["claims"]]
    assert lead.post(client, CONFIRM, {"ids": ids}).json == {"confirmed": ids}
    for phone in waiting:
        assert phone.post(client, "/api/v1/claims/state", {}).json == {"state": "confirmed"}


def test_a_phone_turned_away_leaves_its_place_free(
    client: FlaskClient, commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    stranger = claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    ids = [claims.waiting(commune.id)[0].id]
    assert lead.post(client, REFUSE, {"ids": ids}).json == {"refused": ids}
    assert stranger.post(client, "/api/v1/claims/state", {}).json == {"state": "refused"}
    assert lead.post(client, CONFIRM, {"ids": ids}).json == {"confirmed": []}
    assert lead.post(client, REFUSE, {"ids": ids}).json == {"refused": []}
    claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    assert len(claims.waiting(commune.id)) == 1


def test_a_lead_of_another_village_sees_and_confirms_nothing(
    client: FlaskClient, commune: MadeCommune
) -> None:
    other = claimed_key(client, commune, commune.lead_slots[2])
    claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    assert other.post(client, LIST, {}).json == {"claims": []}
    ids = [claims.waiting(commune.id)[0].id]
    assert other.post(client, CONFIRM, {"ids": ids}).json == {"confirmed": []}
    assert other.post(client, REFUSE, {"ids": ids}).json == {"refused": []}


def test_another_commune_sees_nothing(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    lead = claimed_key(client, other_commune, other_commune.lead_slots[0])
    claimed_key(client, commune, commune.pair_slots[0], confirmed=False)
    ids = [claims.waiting(commune.id)[0].id]
    assert lead.post(client, LIST, {}).json == {"claims": []}
    assert lead.post(client, CONFIRM, {"ids": ids}).json == {"confirmed": []}
    assert lead.post(client, REFUSE, {"ids": ids}).json == {"refused": []}


@pytest.mark.parametrize("path", [LIST, CONFIRM, REFUSE])
def test_a_pair_a_waiting_and_a_revoked_phone_may_not(
    client: FlaskClient, commune: MadeCommune, path: str
) -> None:
    body = {} if path == LIST else {"ids": ["x"]}
    pair = claimed_key(client, commune, commune.pair_slots[0])
    assert pair.post(client, path, body).json["error"]["code"] == "not_allowed"  # type: ignore[index]
    new = claimed_key(client, commune, commune.lead_slots[0], confirmed=False)
    assert new.post(client, path, body).json["error"]["code"] == "device_waiting"  # type: ignore[index]
    wiped = claimed_key(client, commune, commune.lead_slots[1])
    device = slot_of(commune, commune.lead_slots[1]).device_id
    device_orders.wipe(commune.id, device or "", "staff:test")
    assert wiped.post(client, path, body).json["error"]["code"] == "device_revoked"  # type: ignore[index]
    device_orders.cancel(commune.id, device or "", "staff:test")
    assert wiped.post(client, path, body).status_code == 200
    claims.reissue(commune.id, commune.lead_slots[1], "staff:test")
    gone = claimed_key(client, commune, commune.lead_slots[1])
    claims.reissue(commune.id, commune.lead_slots[1], "staff:test")
    assert gone.post(client, path, body).json["error"]["code"] == "device_revoked"  # type: ignore[index]


def test_a_replayed_request_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, LIST, {}).status_code == 200
    lead.seq -= 1
    answer = lead.post(client, LIST, {})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "proof_replayed")  # type: ignore[index]


@pytest.mark.parametrize("body", [{}, {"ids": "x"}, {"ids": [1]}, {"ids": []}])
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, CONFIRM, body).status_code == 422
    assert lead.post(client, REFUSE, body).status_code == 422


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, CONFIRM, b"x" * 300_000).status_code == 413
    assert lead.post(client, REFUSE, b"x" * 300_000).status_code == 413
