"""POST /api/v1/claims/look: says what a code opens and changes nothing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import Claim
from server.services import claims, links
from tests.support.claiming import claimed_phone, link_of, slot_of
from tests.support.factory import MadeCommune

LOOK = "/api/v1/claims/look"


def test_shows_names_and_counts_and_nobody_of_the_list(
    client: FlaskClient, commune: MadeCommune
) -> None:
    answer = client.post(LOOK, json={"link": link_of(commune, commune.pair_slots[0])})
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["pair"] == "Nhóm 11"
    assert answer.json["households"] == 3
    assert answer.json["citizens"] == 6
    assert {one["role"] for one in answer.json["members"]} == {"technical", "local"}
    assert answer.json["needs_confirmation"] is True
    assert "Nguyễn Thị" not in answer.text


def test_looking_a_hundred_times_consumes_nothing(
    client: FlaskClient, commune: MadeCommune
) -> None:
    link = link_of(commune, commune.pair_slots[0])
    for _ in range(100):
        assert client.post(LOOK, json={"link": link}).status_code == 200
    assert db.session.query(Claim).count() == 0
    assert slot_of(commune, commune.pair_slots[0]).state == "printed"


def test_a_typed_code_opens_the_same_slot(client: FlaskClient, commune: MadeCommune) -> None:
    code = links.typed_code(slot_of(commune, commune.pair_slots[1]))
    answer = client.post(LOOK, json={"typed": f" {code[:3].lower()} {code[3:]} "})
    assert answer.json is not None
    assert answer.json["slot"] == commune.pair_slots[1]


def test_a_live_code_needs_no_confirmation_and_lasts_minutes(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot = slot_of(commune, commune.pair_slots[0])
    minute = clock.now_ms() // 60_000
    link = links.live_link(slot.commune_id, slot.id, links.live_key(slot), minute)
    answer = client.post(LOOK, json={"link": link})
    assert answer.json is not None
    assert answer.json["needs_confirmation"] is False
    clock.advance(4 * 60_000)
    late = client.post(LOOK, json={"link": link})
    assert (late.status_code, late.json["error"]["code"]) == (410, "claim_expired")  # type: ignore[index]


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.test/x",
        "v1.pt-s11-1.AAAAAAAAAAAAAAAAAAAAAA",
        "v1.pt-nowhere.AAAAAAAAAAAAAAAAAAAAAA",
        "v2.pt-s11-1.AAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_a_foreign_code_is_unknown_and_says_what_to_do(
    client: FlaskClient, commune: MadeCommune, link: str
) -> None:
    answer = client.post(LOOK, json={"link": link})
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "claim_unknown")  # type: ignore[index]
    assert answer.json["error"]["vi"]  # type: ignore[index]


def test_used_expired_and_reissued_codes_say_so(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    used, other = commune.pair_slots[0], commune.pair_slots[1]
    printed = link_of(commune, used)
    claimed_phone(client, commune, used)
    answer = client.post(LOOK, json={"link": printed})
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "claim_used")  # type: ignore[index]
    claims.reissue(commune.id, used, "staff:test")
    answer = client.post(LOOK, json={"link": printed})
    assert (answer.status_code, answer.json["error"]["code"]) == (410, "claim_reissued")  # type: ignore[index]
    clock.advance(60 * 24 * 3_600_000)
    answer = client.post(LOOK, json={"link": link_of(commune, other)})
    assert (answer.status_code, answer.json["error"]["code"]) == (410, "claim_expired")  # type: ignore[index]


@pytest.mark.parametrize("body", [{}, {"link": 7}, {"link": "v1", "typed": "7K492M"}, [], "text"])
def test_a_wrong_body_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    assert client.post(LOOK, json=body).status_code == 422


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    answer = client.post(LOOK, data=b"x" * 300_000, content_type="application/json")
    assert answer.status_code == 413


def test_guessing_typed_codes_meets_longer_and_longer_waits(
    client: FlaskClient, commune: MadeCommune
) -> None:
    codes = [client.post(LOOK, json={"typed": f"22222{n:X}"}).status_code for n in range(16)]
    codes += [client.post(LOOK, json={"typed": f"33333{n:X}"}).status_code for n in range(16)]
    assert codes[:16] == [404] * 16
    assert 429 in codes
