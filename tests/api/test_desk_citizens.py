"""GET /api/v1/desk/citizens, …/{id}, …/{id}/alike."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, Citizen
from sync.text import fold
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import complete, disagree, phone_at_work, refuses_strangers

SEE = {"staff", "police", "health", "admin"}


def rename(commune: MadeCommune, citizen: str, name: str, year: int | None = None) -> None:
    """Give a citizen of the factory another name."""
    found = db.session.get(Citizen, (commune.id, citizen))
    assert found is not None
    found.name, found.name_folded, found.id_last4 = name, fold(name), "0042"
    found.birth_year = year
    db.session.commit()


def only_village(commune: MadeCommune, village: str, role: str = "staff") -> None:
    """Narrow the grant of a role's account to one village."""
    found = db.session.scalars(
        db.select(AccountGrant).where(
            AccountGrant.commune_id == commune.id, AccountGrant.role == role
        )
    ).one()
    found.village_id = village
    db.session.commit()


def test_found_by_any_words_of_the_name_without_marks(desk: Desk, commune: MadeCommune) -> None:
    first, second = commune.citizens[0], commune.citizens[-1]
    rename(commune, first, "Đặng Thị Hòa", 1951)
    rename(commune, second, "Đặng Văn Hoàn", 1988)
    for text, wanted in (
        ("dang", {first, second}),
        ("hoà", {first, second}),
        ("HOAN dang", {second}),
        ("hoa 1951", {first}),
        ("1988", {second}),
        ("ang", set()),
        ("%", set()),
        ("dang_thi", set()),
    ):
        answer = desk.get(f"citizens?q={text}".replace("%", "%25")).get_json()
        named = {one["id"] for one in answer["citizens"] if one["name"].startswith("Đặng")}
        assert named == wanted, text
    one = desk.get("citizens?q=hoan dang").get_json()
    assert (one["total"], one["pages"]) == (1, 1)
    assert one["citizens"][0] == {
        "id": second, "name": "Đặng Văn Hoàn", "birth_year": 1988, "household": "Nhà 21 số 3",
        "landmark": None, "village": {"id": "v2", "name": "Thôn 2"}, "pair": "Nhóm 21",
        "row": "not_reached", "on_list": True, "merged": False,
    }  # fmt: skip


def test_pages_of_fifty_hold_everybody_once(desk: Desk, commune: MadeCommune) -> None:
    db.session.add_all(
        Citizen(
            commune_id=commune.id, id=f"more-{n:03}", village_id="v1", name=f"Lê Văn {n:03}",
            name_folded=f"le van {n:03}", birth_year=1960,
        )
        for n in range(110)
    )  # fmt: skip
    db.session.commit()
    pages = [desk.get(f"citizens?page={n}").get_json() for n in (1, 2, 3, 4)]
    assert [(len(one["citizens"]), one["total"], one["pages"]) for one in pages] == [
        (50, 128, 3), (50, 128, 3), (28, 128, 3), (0, 128, 3),
    ]  # fmt: skip
    assert len({one["id"] for page in pages for one in page["citizens"]}) == 128
    for wrong in ("page=0", "page=x", "q=" + "x" * 101):
        assert desk.get(f"citizens?{wrong}").status_code == 422


def test_the_page_says_everything_in_order_with_who_and_where_from(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    citizen = commune.citizens[0]
    first, second, kept, other = disagree(app, clock, commune, citizen)
    said = first.ticket_open(citizen, "card", "Thẻ sai tên đệm.")
    first.register("citizen", citizen, "phone", "0988000123")
    first.sync()
    page = desk.get(f"citizens/{citizen}").get_json()
    lines = {one["op"]: one for one in page["history"]}
    assert [one["at_ms"] for one in page["history"]] == sorted(
        one["at_ms"] for one in page["history"]
    )
    assert lines[kept] == {
        "op": kept, "what": "visit.record", "to": "completed", "text": None, "standing": True,
        "at_ms": lines[kept]["at_ms"], "received_ms": lines[kept]["received_ms"],
        "name": "Trần Văn m-n11-technical", "pair": "Nhóm 11", "role": "technical",
        "device": first.device, "area": "Khu vực 11", "record": citizen, "flags": [],
    }  # fmt: skip
    assert lines[other]["reason"] == "identity_error"
    assert lines[other]["device"] == second.device
    assert page["state"]["row"] == "completed"
    assert page["state"]["steps"]["sskdt"] == "done"
    assert page["state"]["credit"] == "Nhóm 11"
    assert [one["kind"] for one in page["conflicts"]] == ["visits"]
    assert page["tickets"] == [
        {"id": said, "category": "card", "state": "open", "text": "Thẻ sai tên đệm.",
         "opened_ms": lines[said]["at_ms"], "said": 0}
    ]  # fmt: skip
    assert "0988000123" not in str(page), "a number to call is not told in a history"
    assert (page["into"], page["records"], page["returns"]) == (None, [], [])


def test_alike_are_those_of_the_name_the_same_year_first(desk: Desk, commune: MadeCommune) -> None:
    one, younger, twin = commune.citizens[0], commune.citizens[2], commune.citizens[-1]
    rename(commune, one, "Phạm Thị Lan", 1960)
    rename(commune, younger, "Phạm Thị Lan", 1990)
    rename(commune, twin, "Phạm Thị Lán", 1960)
    found = desk.get(f"citizens/{one}/alike").get_json()["citizens"]
    assert [each["id"] for each in found] == [twin, younger]
    assert desk.get("citizens/none/alike").status_code == 404


def test_strangers_and_other_villages(
    app: Flask, commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    mine, theirs = commune.citizens[0], commune.citizens[-1]
    complete(phone, mine)
    phone.sync()
    for path in ("citizens", f"citizens/{mine}", f"citizens/{mine}/alike"):
        refuses_strangers(app, commune, "GET", path, allowed=SEE)
    other = signed_in(https_client(app), other_commune, "staff")
    # Both communes have people of the same ids: what is told is the own commune's alone.
    assert other.get(f"citizens/{mine}").get_json()["history"] == []
    only_village(commune, "v2")
    desk = signed_in(https_client(app), commune, "staff")
    found = desk.get("citizens").get_json()
    assert {one["village"]["id"] for one in found["citizens"]} == {"v2"}
    assert found["total"] == len(found["citizens"])
    assert desk.get(f"citizens/{theirs}").status_code == 200
    for path in (f"citizens/{mine}", f"citizens/{mine}/alike", "citizens/none"):
        assert desk.get(path).status_code == 404
