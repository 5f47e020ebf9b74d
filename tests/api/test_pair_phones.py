"""POST /api/v1/pair/phones: has the pair's other phone handed in everything?"""

from __future__ import annotations

from flask.testing import FlaskClient

from server.clock import ManualClock
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import claimed_key, phone_on
from tests.support.factory import MadeCommune
from tests.support.pair_routes import refuses_others

PATH = "/api/v1/pair/phones"


def test_the_other_phone_of_the_pair_and_since_when(
    client: FlaskClient,
    commune: MadeCommune,
    clock: ManualClock,
    phone: SimulatedPhone,
) -> None:
    key = claimed_key(client, commune, commune.pair_slots[1])
    phone_on(client, commune, commune.pair_slots[2], clock)  # another pair's is not told of
    asked_ms = clock.now_ms()
    clock.advance(60_000)
    answer = key.post(client, PATH, {})
    holder = "Trần Văn m-n11-technical, Trần Văn m-n11-local"
    told = {"holder": holder, "all_received": True, "last_contact_ms": asked_ms}
    assert answer.json == {"phones": [told]}


def test_what_it_has_written_and_not_sent_is_no_everything(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, phone: SimulatedPhone
) -> None:
    key = claimed_key(client, commune, commune.pair_slots[1])
    phone.note(commune.citizens[0], "Một")
    phone.note(commune.citizens[0], "Hai")
    phone.batch = 1
    phone.exchange()
    answer = key.post(client, PATH, {})
    assert answer.json is not None
    assert [one["all_received"] for one in answer.json["phones"]] == [False]
    clock.advance(1_000)
    phone.sync()
    answer = key.post(client, PATH, {})
    assert answer.json is not None
    assert [one["all_received"] for one in answer.json["phones"]] == [True]


def test_a_pair_with_one_phone(client: FlaskClient, commune: MadeCommune) -> None:
    key = claimed_key(client, commune, commune.pair_slots[0])
    assert key.post(client, PATH, {}).json == {"phones": []}


def test_others_are_refused(client: FlaskClient, commune: MadeCommune) -> None:
    refuses_others(client, commune, PATH, {}, [{"pair": "n12"}])
