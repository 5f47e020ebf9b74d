"""POST /api/v1/lead/households/move: a lead gives a house to another area of the village."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.phones import claims
from tests.support.claiming import claimed_key, phone_on
from tests.support.factory import MadeCommune

PATH = "/api/v1/lead/households/move"


def code(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]  # type: ignore[attr-defined]


def test_the_house_leaves_one_pair_s_phone_and_comes_to_the_other_s(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_on(client, commune, commune.pair_slots[0], clock)
    second = phone_on(client, commune, commune.pair_slots[2], clock)
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    house = commune.households_of[commune.areas[0]][0]
    people = first.members(house)
    assert people
    body = {"household": house, "area": commune.areas[1]}
    answer = lead.key.post(client, PATH, body)
    assert (answer.status_code, answer.json) == (200, {})
    for phone in (first, second, lead):
        phone.sync()
        assert phone.complete()
    assert house not in first.ids("household")
    assert not set(people) & set(first.ids("citizen"))
    assert second.members(house) == people
    assert lead.area_of(house) == commune.areas[1]


def test_a_house_or_area_of_another_village_is_not_found(
    client: FlaskClient, commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    own, other = commune.areas[0], commune.areas[2]
    for body in (
        {"household": commune.households_of[other][0], "area": own},
        {"household": commune.households_of[own][0], "area": other},
        {"household": "nowhere", "area": own},
    ):
        assert code(lead.post(client, PATH, body)) == (404, "not_found")


def test_another_commune_s_lead_finds_nothing(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    lead = claimed_key(client, other_commune, other_commune.lead_slots[2])
    body = {"household": commune.households[0], "area": commune.areas[1]}
    assert code(lead.post(client, PATH, body)) == (404, "not_found")


def test_a_pair_and_a_revoked_lead_may_not(client: FlaskClient, commune: MadeCommune) -> None:
    body = {"household": commune.households[0], "area": commune.areas[1]}
    pair = claimed_key(client, commune, commune.pair_slots[0])
    assert code(pair.post(client, PATH, body)) == (403, "not_allowed")
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claims.reissue(commune.id, commune.lead_slots[0], "staff:test")
    assert code(lead.post(client, PATH, body)) == (403, "device_revoked")


@pytest.mark.parametrize("body", [{}, {"household": 1, "area": "a11"}, {"household": "h11-1"}])
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code(lead.post(client, PATH, body)) == (422, "invalid")


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert code(lead.post(client, PATH, b"x" * 300_000)) == (413, "too_large")
