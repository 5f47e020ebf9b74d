"""GET /api/v1/desk/me."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Account, Campaign
from tests.conftest import signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import HOUR, MadeCommune


def test_says_who_where_and_when(desk: Desk, commune: MadeCommune, clock: ManualClock) -> None:
    assert desk.get("me").get_json() == {
        "account": {"id": "staff-pt", "name": "Cán bộ staff", "login": "staff.pt"},
        "commune": {"id": "pt", "name": "Phú Thái"},
        "roles": ["staff"],
        "may": ["figures", "look", "lists", "work", "arrange", "judge", "tickets"],
        "must": [],
        "session": {
            "ends_ms": clock.now_ms() + 12 * HOUR,
            "warn_ms": clock.now_ms() + 12 * HOUR - HOUR // 12,
            "idle_ms": HOUR // 2,
            "fresh_until_ms": clock.now_ms() + HOUR // 6,
        },
        "shifted": False,
        "report_minute": 1290,
        "server_ms": clock.now_ms(),
    }


def test_says_that_the_schedule_was_moved(desk: Desk, commune: MadeCommune) -> None:
    campaign = db.session.get(Campaign, (commune.id, commune.campaign))
    assert campaign is not None
    campaign.shift_days = 224
    db.session.commit()
    assert desk.get("me").get_json()["shifted"] is True


def test_needs_a_session(client: FlaskClient) -> None:
    response = client.get(f"{ROOT}me")
    assert response.status_code == 401
    assert response.get_json()["error"]["code"] == "signin_needed"


@pytest.mark.parametrize("role", ["staff", "leader", "police", "health", "admin"])
def test_every_role_may_ask(client: FlaskClient, commune: MadeCommune, role: str) -> None:
    assert signed_in(client, commune, role).get("me").get_json()["roles"] == [role]


def test_another_commune_s_staff_sees_their_own(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    desk = signed_in(client, other_commune, "staff")
    assert desk.get("me").get_json()["commune"]["id"] == "other"


def test_a_disabled_account_is_out_at_once(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    account = db.session.get(Account, commune.accounts["staff"])
    assert account is not None
    account.disabled_ms = clock.now_ms()
    db.session.commit()
    assert desk.get("me").status_code == 401
