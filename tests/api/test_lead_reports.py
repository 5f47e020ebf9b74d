"""POST /api/v1/lead/reports/confirm: the lead's word on the village's figure."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from server.extensions import db
from server.models import ReportConfirmation
from server.services.phones import claims
from tests.support.claiming import claimed_key
from tests.support.factory import MadeCommune

PATH = "/api/v1/lead/reports/confirm"


def said(commune: MadeCommune) -> list[tuple[str, str, int]]:
    rows = db.session.scalars(
        select(ReportConfirmation).where(ReportConfirmation.commune_id == commune.id)
    )
    return [(row.village_id, row.role, row.figure) for row in rows]


def body(commune: MadeCommune, **changes: object) -> dict[str, object]:
    return {"village": commune.villages[0], "figure": 23, "cumulative": 23, **changes}


def test_lead_and_head_each_say_theirs(client: FlaskClient, commune: MadeCommune) -> None:
    lead, head = (claimed_key(client, commune, slot) for slot in commune.lead_slots[:2])
    assert lead.post(client, PATH, body(commune)).json == {}
    assert head.post(client, PATH, body(commune, figure=26)).status_code == 200
    assert sorted(said(commune)) == [("v1", "head", 26), ("v1", "lead", 23)]


def test_only_of_the_own_village(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, PATH, body(commune, village=commune.villages[1])).status_code == 404
    foreign = claimed_key(client, other_commune, other_commune.lead_slots[0])
    assert foreign.post(client, PATH, body(commune)).status_code == 200
    assert said(commune) == []


def test_a_pair_and_a_revoked_lead_may_not(client: FlaskClient, commune: MadeCommune) -> None:
    pair = claimed_key(client, commune, commune.pair_slots[0])
    assert pair.post(client, PATH, body(commune)).status_code == 403
    lead = claimed_key(client, commune, commune.lead_slots[0])
    claims.reissue(commune.id, commune.lead_slots[0], "staff:test")
    assert lead.post(client, PATH, body(commune)).status_code == 403
    assert said(commune) == []


@pytest.mark.parametrize("changes", [{"figure": "23"}, {"figure": -1}, {"village": None}])
def test_a_wrong_type_is_refused(
    client: FlaskClient, commune: MadeCommune, changes: dict[str, object]
) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, PATH, body(commune, **changes)).status_code == 422


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    lead = claimed_key(client, commune, commune.lead_slots[0])
    assert lead.post(client, PATH, b"x" * 300_000).status_code == 413
