"""What the rows of a pull say, and what they never say."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import update

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, Household
from server.repositories import feed as feed_rows
from server.repositories import plan
from server.repositories.counter import locked
from server.services.syncing import desk_operations, feed, pull
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import HOUR, MadeCommune


def people(phone: SimulatedPhone) -> set[str]:
    return set(phone.ids("citizen"))


def test_nothing_secret_leaves_the_server(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    for number, citizen in enumerate(commune.citizens_of["a11"]):
        namesake = number < 2
        db.session.execute(
            update(Citizen)
            .where(Citizen.id == citizen)
            .values(
                name="Nguyễn Văn Hùng" if namesake else f"Tên {number}",
                name_folded="nguyen van hung" if namesake else f"ten {number}",
                birth_year=1975,
                id_last4=f"98{number:02}",
                id_mac=f"mac{number}",
                id_sealed=b"sealed",
            )
        )
    db.session.commit()
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    digits = {key: row.get("d") for (_, e, key), row in phone.rows.items() if e == "citizen"}
    namesakes = commune.citizens_of["a11"][:2]
    assert {key for key, found in digits.items() if found} == set(namesakes)
    assert digits[namesakes[1]] == "9801"
    text = json.dumps([row for row in phone.rows.values() if row["e"] == "citizen"], default=str)
    assert "mac" not in text
    assert "sealed" not in text
    assert "9803" not in text


def test_who_is_in_no_area_is_the_leads_to_see(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, phone: SimulatedPhone
) -> None:
    lead = phone_on(client, commune, commune.lead_slots[0], clock)
    with locked(commune.id) as handle:
        db.session.add(Household(commune_id=commune.id, id="h-new", village_id="v1", position=1))
        db.session.flush()
        for key, home in (("k-in", "h-new"), ("k-out", None)):
            db.session.add(
                Citizen(commune_id=commune.id, id=key, village_id="v1", household_id=home,
                        name="X", name_folded="x")
            )  # fmt: skip
        db.session.flush()
        feed.place_households(handle, {"h-new": None})
        feed.place_citizens(handle, ["k-in", "k-out"])
    for one in (lead, phone):
        one.sync()
        assert one.complete()
    assert {"k-in", "k-out"} <= people(lead)
    assert not {"k-in", "k-out"} & people(phone)
    with locked(commune.id) as handle:
        feed.place_households(handle, {"h-new": "a11"})
    for one in (lead, phone):
        one.sync()
        assert one.complete()
    assert "k-in" in people(phone)
    assert lead.area_of("k-in") == "a11"


def test_the_pair_s_card_shows_both_phones_and_when_they_were_heard(
    phone: SimulatedPhone, partner: SimulatedPhone, clock: ManualClock
) -> None:
    phone.sync()
    card: Any = phone.row("area", "a11")
    assert {one[0] for one in card["devices"]} == {phone.device, partner.device}
    assert card["actor"] == "pair:n11"
    assert [one[2] for one in card["members"]] == ["technical", "local"]
    clock.advance(HOUR)
    partner.sync()
    phone.sync()
    card = phone.row("area", "a11")
    assert {one[0]: one[3] for one in card["devices"]}[partner.device] == clock.now_ms()


def test_tonight_is_this_evening_s_session(
    phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    campaign: Any = phone.row("campaign", commune.campaign)
    now = clock.now_ms()
    assert campaign["tonight"] == {
        "start_ms": now - HOUR,
        "end_ms": now + 2 * HOUR,
        "shifted": False,
    }
    clock.advance(24 * HOUR)
    phone.sync()
    assert "tonight" not in (phone.row("campaign", commune.campaign) or {})


def test_the_commune_s_minutes_without_a_touch_reach_the_phone(
    phone: SimulatedPhone, commune: MadeCommune
) -> None:
    assert "idle" not in (phone.row("campaign", commune.campaign) or {})
    with locked(commune.id) as handle:
        found = plan.campaign(commune.id)
        assert found is not None
        found.settings = {"idle_minutes": 10}
        feed.campaign_changed(handle)
        db.session.commit()
    phone.sync()
    assert (phone.row("campaign", commune.campaign) or {})["idle"] == 10


def test_sums_count_what_is_there() -> None:
    assert pull.sum_of([]) == [0, 0]
    assert pull.sum_of([("citizen", "k1", 7), ("area", "a", 9)]) == [2, 4_183_779_413]


def test_a_removed_row_is_not_sent_to_a_phone_that_never_had_it(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock, phone: SimulatedPhone
) -> None:
    desk_operations.move_household(
        commune.id, actor="staff:x", household="h11-1", area="a12", now_ms=clock.now_ms()
    )
    assert any(one.removed for one in feed_rows.changes(commune.id, "area:a11", 0, 99))
    fresh = phone_on(client, commune, commune.pair_slots[1], clock)
    assert not any(one.get("x") for one in fresh.answer["rows"])
    assert fresh.complete()
