"""POST /api/v1/claims: a list that was erased comes back beside the lead only."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.phones import links
from tests.api.test_claims_look import code
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import claimed_key, link_of, live_of, slot_of
from tests.support.factory import MadeCommune

PATH = "/api/v1/claims"


@pytest.fixture
def erased(phone: SimulatedPhone) -> SimulatedPhone:
    """The pair's first phone after ten wrong PINs."""
    phone.told = {"wiped": True}
    phone.sync()
    phone.told = {}
    return phone


def printed(commune: MadeCommune) -> list[dict[str, str]]:
    """The sheet's link and its typed code."""
    slot = slot_of(commune, commune.pair_slots[0])
    typed = {"typed": links.typed_code(slot), "commune": commune.id}
    return [{"link": link_of(commune, slot.id)}, typed]


def test_neither_the_sheet_nor_its_typed_code_opens_it(
    erased: SimulatedPhone, commune: MadeCommune
) -> None:
    for asked in printed(commune):
        body = asked | {"holder": "both", "app": "t"}
        assert code(erased.key.post(erased.client, PATH, body)) == (403, "device_locked")
        looked = erased.key.post(erased.client, f"{PATH}/look", asked)
        assert code(looked) == (403, "device_locked")
    assert erased.exchange()["device"]["state"] == "locked"
    assert erased.answer["rows"] == []


def test_the_lead_s_live_code_does(
    erased: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    live = live_of(commune, commune.pair_slots[0], clock.now_ms())
    assert erased.key.post(erased.client, f"{PATH}/look", {"link": live}).status_code == 200
    assert erased.claim(live)["state"] == "confirmed"
    assert erased.exchange()["device"]["state"] == "active"
    for asked in printed(commune):  # whose answer was lost may ask again
        body = asked | {"holder": "both", "app": "t"}
        assert erased.key.post(erased.client, PATH, body).status_code == 201


def test_a_phone_that_was_erased_while_it_waited_is_let_in_by_it_whole(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot_id = commune.pair_slots[0]
    key = claimed_key(client, commune, slot_id, confirmed=False)
    said = {"head": 0, "sent_ms": clock.now_ms(), "wiped": True}
    assert key.post(client, "/api/v1/sync", said).status_code == 200
    body = {"link": live_of(commune, slot_id, clock.now_ms()), "holder": "both", "app": "t"}
    assert key.post(client, PATH, body).status_code == 201
    answer = key.post(client, "/api/v1/sync", said | {"wiped": False}).json
    assert answer is not None
    assert answer["device"]["state"] == "active"
