"""A lead's phone that ended can let nobody in: its keys of live codes end with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.services.organisation import members
from server.services.phones import claims, device_orders, links
from tests.api.test_claims_look import code
from tests.api.test_claims_renew import gone_back, renewed
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import link_of, phone_on, slot_of
from tests.support.factory import MadeCommune
from tests.support.signing import PhoneKey

LOOK = "/api/v1/claims/look"
End = Callable[[MadeCommune, str, str], object]


def by_leaving(commune: MadeCommune, _device: str, slot_id: str) -> object:
    member = slot_of(commune, slot_id).member_id or ""
    return members.leave(commune.id, member, "staff:test", despite=True)


ENDS: dict[str, End] = {
    "revoke": lambda commune, device, _: device_orders.revoke(commune.id, device, "staff:test"),
    "replace": lambda commune, device, _: device_orders.replace(commune.id, device, "staff:test"),
    "wipe": lambda commune, device, _: device_orders.wipe(commune.id, device, "staff:test"),
    "reissue": lambda commune, _, slot: claims.reissue(commune.id, slot, "staff:test"),
    "leave": by_leaving,
}


def shown(lead: SimulatedPhone, commune: MadeCommune, slot_id: str) -> str:
    """The live code that a lead's phone makes of what it holds."""
    village = lead.row("village", commune.villages[0])
    assert village is not None
    key = next(str(one[2]) for one in village["slots"] if one[0] == slot_id)
    return links.live_link(commune.id, slot_id, key, lead.now() // links.MINUTE_MS)


@pytest.mark.parametrize("how", ENDS)
def test_its_codes_end_and_the_other_lead_gets_new_keys(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, how: str
) -> None:
    first, second = (phone_on(client, commune, slot, clock) for slot in commune.lead_slots[:2])
    slot_id = commune.pair_slots[0]
    assert client.post(LOOK, json={"link": shown(first, commune, slot_id)}).status_code == 200
    sheet = link_of(commune, slot_id)
    ENDS[how](commune, first.device, commune.lead_slots[0])
    for held in (first, second):
        ended = client.post(LOOK, json={"link": shown(held, commune, slot_id)})
        assert code(ended) == (410, "claim_expired")
    second.sync()
    assert client.post(LOOK, json={"link": shown(second, commune, slot_id)}).status_code == 200
    assert link_of(commune, slot_id) == sheet
    first.sync()
    assert code(client.post(LOOK, json={"link": shown(first, commune, slot_id)})) == (
        410,
        "claim_expired",
    )


def test_what_a_copy_holds_ends_when_the_phone_becomes_another(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    live = shown(lead, commune, commune.pair_slots[0])
    before, new = gone_back(lead, commune), PhoneKey()
    assert client.post(LOOK, json={"link": live}).status_code == 200
    assert renewed(before, new).status_code == 200
    assert code(client.post(LOOK, json={"link": live})) == (410, "claim_expired")


def test_a_pair_s_phone_and_another_village_s_lead_end_nothing_here(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    pair = phone_on(client, commune, commune.pair_slots[1], clock)
    stranger = phone_on(client, commune, commune.lead_slots[2], clock)
    for device in (pair.device, stranger.device):
        device_orders.revoke(commune.id, device, "staff:test")
    live = shown(lead, commune, commune.pair_slots[0])
    assert client.post(LOOK, json={"link": live}).status_code == 200
