"""POST /api/v1/claims/look: what a code opens, without taking it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import Claim, Slot
from server.services.phones import claim_codes, claims, links
from tests.support.claiming import claimed_key, link_of, live_of, slot_of
from tests.support.factory import DAY, MadeCommune
from tests.support.signing import PhoneKey

PATH = "/api/v1/claims/look"


def code(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]  # type: ignore[attr-defined]


def test_a_printed_link_says_what_it_opens_and_changes_nothing(
    client: FlaskClient, commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[0]
    answer = client.post(PATH, json={"link": link_of(commune, slot_id)})
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["slot"] == slot_id
    assert (answer.json["kind"], answer.json["pair"]) == ("pair", "Nhóm 11")
    assert (answer.json["households"], answer.json["citizens"]) == (3, 6)
    assert [one["role"] for one in answer.json["members"]] == ["technical", "local"]
    assert answer.json["needs_confirmation"] is True
    assert slot_of(commune, slot_id).state == "printed"
    assert db.session.scalars(select(Claim)).all() == []


def test_a_lead_s_code_shows_the_whole_village(client: FlaskClient, commune: MadeCommune) -> None:
    answer = client.post(PATH, json={"link": link_of(commune, commune.lead_slots[0])})
    assert answer.json is not None
    assert (answer.json["kind"], answer.json["pair"]) == ("lead", None)
    assert (answer.json["households"], answer.json["citizens"]) == (6, 12)


def test_a_live_code_needs_no_confirmation_and_lasts_minutes(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    slot_id, now = commune.pair_slots[0], clock.now_ms()
    for minutes, status in ((0, 200), (-3, 200), (1, 200), (-4, 410), (2, 410)):
        answer = client.post(PATH, json={"link": live_of(commune, slot_id, now, minutes)})
        assert answer.status_code == status
    answer = client.post(PATH, json={"link": live_of(commune, slot_id, now)})
    assert answer.json is not None
    assert answer.json["needs_confirmation"] is False


def test_six_typed_characters_open_it_too_as_people_type_them(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[1]
    typed = links.typed_code(slot_of(commune, slot_id))
    sloppy = f"{typed[:3]} {typed[3:]}".lower().replace("0", "o").replace("1", "i")
    for body in ({"typed": typed}, {"typed": sloppy, "commune": commune.id}):
        answer = client.post(PATH, json=body)
        assert answer.json is not None
        assert answer.json["slot"] == slot_id
    wrong = {"typed": typed, "commune": other_commune.id}
    assert code(client.post(PATH, json=wrong)) == (404, "claim_unknown")


def guess(client: FlaskClient, times: int, start: int = 0) -> list[object]:
    return [client.post(PATH, json={"typed": f"{n:06}"}) for n in range(start, start + times)]


def test_typed_codes_cannot_be_guessed(client: FlaskClient, commune: MadeCommune) -> None:
    answers = guess(client, 101)
    assert {code(answer) for answer in answers[:100]} == {(404, "claim_unknown")}
    assert code(answers[-1]) == (429, "claim_tries")
    right = links.typed_code(slot_of(commune, commune.pair_slots[0]))
    assert code(client.post(PATH, json={"typed": right})) == (429, "claim_tries")


def test_a_room_that_types_right_is_never_locked_out(
    client: FlaskClient, commune: MadeCommune
) -> None:
    guess(client, 90)
    codes = [links.typed_code(slot_of(commune, one)) for one in commune.pair_slots]
    for typed in codes * 20:
        assert client.post(PATH, json={"typed": typed}).status_code == 200


def test_a_right_code_buys_no_further_guesses(client: FlaskClient, commune: MadeCommune) -> None:
    right = links.typed_code(slot_of(commune, commune.pair_slots[0]))
    for start in range(0, 100, 10):
        guess(client, 10, start)
        client.post(PATH, json={"typed": right})
    assert code(client.post(PATH, json={"typed": "999999"})) == (429, "claim_tries")


def test_another_address_waits_only_when_all_together_guess_too_much(
    client: FlaskClient, commune: MadeCommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = {"typed": links.typed_code(slot_of(commune, commune.pair_slots[0]))}
    guess(client, 101)
    elsewhere = {"REMOTE_ADDR": "10.1.1.1"}
    assert client.post(PATH, json=right, environ_overrides=elsewhere).status_code == 200
    few = replace(claim_codes.TYPED_ALL, free=101)
    monkeypatch.setattr(claim_codes, "TYPED_ALL", few)
    wrong = client.post(PATH, json={"typed": "999999"}, environ_overrides=elsewhere)
    assert code(wrong) == (404, "claim_unknown")
    answer = client.post(PATH, json=right, environ_overrides=elsewhere)
    assert code(answer) == (429, "claim_tries")
    assert answer.headers["Retry-After"] == "1"


def test_a_phone_whose_answer_was_lost_finds_its_own_place(
    client: FlaskClient, commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[0]
    link = link_of(commune, slot_id)
    phone = claimed_key(client, commune, slot_id)
    phone.token = None  # the claim's answer never arrived
    assert code(client.post(PATH, json={"link": link})) == (409, "claim_used")
    assert code(PhoneKey().post(client, PATH, {"link": link})) == (409, "claim_used")
    answer = phone.post(client, PATH, {"link": link})
    assert answer.json is not None
    assert (answer.json["mine"], answer.json["needs_confirmation"]) == (True, False)
    taken = phone.post(client, "/api/v1/claims", {"link": link, "holder": "both", "app": "t"})
    assert taken.status_code == 201
    assert code(phone.post(client, PATH, {"link": link}, bsh="x")) == (401, "proof_invalid")


def test_looking_never_consumes_however_it_is_done(
    client: FlaskClient, commune: MadeCommune
) -> None:
    slot_id = commune.pair_slots[0]
    link = link_of(commune, slot_id)
    assert client.get(PATH).status_code == 405
    assert client.get("/api/v1/claims").status_code == 405
    for _ in range(30):
        assert PhoneKey().post(client, PATH, {"link": link}).status_code == 200
    assert slot_of(commune, slot_id).state == "printed"
    assert db.session.scalars(select(Claim)).all() == []


def test_a_wrong_secret_and_an_unknown_slot_are_the_same(
    client: FlaskClient, commune: MadeCommune
) -> None:
    link = link_of(commune, commune.pair_slots[0])
    other = link.replace(commune.pair_slots[0], "nowhere")
    for text in (link[:-1] + ("A" if link[-1] != "A" else "B"), other, "v1.x", "https://x/#"):
        assert code(client.post(PATH, json={"link": text})) == (404, "claim_unknown")


def test_reissued_used_and_expired_say_so(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    used, old, late = commune.pair_slots[:3]
    link = link_of(commune, old)
    claims.reissue(commune.id, old, "staff:test")
    assert code(client.post(PATH, json={"link": link})) == (410, "claim_reissued")
    assert client.post(PATH, json={"link": link_of(commune, old)}).status_code == 200
    claimed_key(client, commune, used)
    assert code(client.post(PATH, json={"link": link_of(commune, used)})) == (409, "claim_used")
    link = link_of(commune, late)
    clock.advance(6 * DAY)
    assert code(client.post(PATH, json={"link": link})) == (410, "claim_expired")


def test_a_retired_place_is_closed(client: FlaskClient, commune: MadeCommune) -> None:
    slot = slot_of(commune, commune.pair_slots[0])
    link = links.slot_link(slot)
    slot.state = "retired"
    db.session.commit()
    assert code(client.post(PATH, json={"link": link})) == (410, "claim_reissued")
    assert db.session.get(Slot, (commune.id, slot.id)) is not None


@pytest.mark.parametrize(
    "body", [{}, {"link": 1}, {"link": "v1.a", "typed": "AAAAAA"}, {"typed": "A" * 21}, []]
)
def test_a_wrong_type_is_refused(client: FlaskClient, commune: MadeCommune, body: object) -> None:
    assert code(client.post(PATH, json=body)) == (422, "invalid")


def test_a_huge_body_is_refused(client: FlaskClient, commune: MadeCommune) -> None:
    assert code(client.post(PATH, data=b"x" * 300_000)) == (413, "too_large")
