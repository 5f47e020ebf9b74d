"""POST /api/v1/pair/look: somebody at the door who belongs to another area of the village."""

from __future__ import annotations

from typing import Any, TypeAlias

from flask.testing import FlaskClient

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, Citizen
from server.services.phones import neighbours
from server.services.phones.backoff import DAY_MS
from tests.support.claiming import claimed_key, phone_on
from tests.support.factory import MadeCommune
from tests.support.pair_routes import code, refuses_others
from tests.support.signing import PhoneKey

Found: TypeAlias = dict[str, Any]
PATH = "/api/v1/pair/look"
OPEN = "/api/v1/pair/open"


def looked(client: FlaskClient, phone: PhoneKey, name: str, year: int | None = None) -> Found:
    answer = phone.post(client, PATH, {"name": name, "birth_year": year})
    assert answer.status_code == 200, answer.json
    found: Found = answer.get_json()
    return found


def ids(found: Found) -> list[str]:
    return [one["id"] for one in found["people"]]


def test_a_neighbour_is_found_without_marks_and_only_what_tells_him_apart_is_told(
    client: FlaskClient, commune: MadeCommune
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    found = looked(client, phone, "nguyen thị K12-1-2")
    assert found == {
        "people": [
            {
                "id": "k12-1-2",
                "name": "Nguyễn Thị k12-1-2",
                "birth_year": 1952,
                "id_last4": None,
                "known_as": "Nhà 12 số 1",
                "area": "Khu vực 12",
                "pair": "Nhóm 12",
            }
        ],
        "more": False,
    }
    link = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert link is not None
    assert (link.actor, link.action) == ("pair:n11", "neighbours_looked_up")
    assert link.body["people"] == 1
    assert set(link.body) == {"device", "people"}, "no name that was typed"


def test_neither_the_own_area_nor_another_village_nor_another_commune(
    client: FlaskClient, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    found = looked(client, phone, "nguyen thi")
    assert set(ids(found)) == set(commune.citizens_of["a12"])
    assert ids(looked(client, phone, "nguyen thi k21-1-1")) == []
    stranger = claimed_key(client, other_commune, other_commune.pair_slots[4])
    assert ids(looked(client, stranger, "nguyen thi k12-1-2")) == []


def test_the_digits_only_beside_others_of_the_same_name_and_year(
    client: FlaskClient, commune: MadeCommune
) -> None:
    for key in ("k12-1-1", "k12-2-1"):
        person = db.session.get(Citizen, (commune.id, key))
        assert person is not None
        person.name, person.name_folded, person.id_last4 = "Lê Thị Nhàn", "le thi nhan", key[4] * 4
    alone = db.session.get(Citizen, (commune.id, "k12-1-2"))
    assert alone is not None
    alone.id_last4 = "9999"
    db.session.commit()
    phone = claimed_key(client, commune, commune.pair_slots[0])
    found = looked(client, phone, "Lê Nhàn", 1951)["people"]
    assert [one["id_last4"] for one in found] == ["1111", "2222"]
    assert looked(client, phone, "nguyen thi k12-1-2")["people"][0]["id_last4"] is None


def test_whoever_is_said_to_be_dead_is_not_shown_again(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    neighbour = phone_on(client, commune, commune.pair_slots[2], clock)
    neighbour.claim_roster("k12-1-2", "deceased")
    neighbour.sync()
    phone = claimed_key(client, commune, commune.pair_slots[0])
    assert ids(looked(client, phone, "nguyen thi k12-1-2")) == []


def test_one_word_is_not_enough_without_a_year_and_eight_are_shown(
    client: FlaskClient, commune: MadeCommune
) -> None:
    for number in range(5):
        key = f"more-{number}"
        db.session.add(
            Citizen(
                commune_id=commune.id, id=key, village_id="v1", name="Nguyễn Thị A",
                name_folded="nguyen thi a", birth_year=1990, need="none",
            )
        )  # fmt: skip
    db.session.commit()
    phone = claimed_key(client, commune, commune.pair_slots[0])
    for name in ("nguyen", " . ", "   "):
        answer = phone.post(client, PATH, {"name": name})
        assert code(answer) == (422, "look_short"), name
        assert answer.json is not None
        assert answer.json["error"]["fields"] == {"name": ["look_short"]}
    assert len(ids(looked(client, phone, "nguyen", 1990))) == 5
    found = looked(client, phone, "nguyen thi")
    assert (len(ids(found)), found["more"]) == (8, True)
    nowhere = next(one for one in found["people"] if one["id"] == "more-0")
    assert (nowhere["known_as"], nowhere["area"], nowhere["pair"]) == (None, None, None)


def test_others_are_refused(client: FlaskClient, commune: MadeCommune) -> None:
    bad: list[object] = [
        {}, {"name": 1}, {"name": ""}, {"name": "x" * 201},
        {"name": "Le Thi", "birth_year": "1950"},
        {"name": "Le Thi", "birth_year": 0}, {"name": "Le Thi", "all": True},
    ]  # fmt: skip
    refuses_others(client, commune, PATH, {"name": "Le Thi"}, bad)


def test_after_forty_questions_a_day_the_phone_waits_longer_and_longer(
    client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = claimed_key(client, commune, commune.pair_slots[0])
    other = claimed_key(client, commune, commune.pair_slots[2])
    for _ in range(neighbours.TRIES.free):
        looked(client, phone, "le thi")
    for wait_s in (60, 120):
        answer = phone.post(client, PATH, {"name": "le thi"})
        assert code(answer) == (429, "look_tries")
        assert answer.headers["Retry-After"] == str(wait_s)
        clock.advance(wait_s * 1_000)
        looked(client, phone, "le thi")
    assert code(phone.post(client, OPEN, {"citizen": "k12-1-2"})) == (429, "look_tries")
    looked(client, other, "le thi")
    clock.advance(DAY_MS)
    looked(client, phone, "le thi")
