"""/api/v1/desk/back-checks: samples drawn by a seed, withdrawn and taken up again (R72)."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.models import AuditRecord, BackCheck
from server.services.checking.drawing import place
from tests.api.test_desk_devices import only_v1
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.back_checks import draw, enter, page
from tests.support.desk import Desk
from tests.support.emulation import completes, small_village
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.villages import code_of
from tests.support.working import phone_at_work, refuses_strangers, refuses_wrong_bodies

WHY = "Chọn nhầm đợt."


@pytest.fixture
def worked(app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock) -> SimulatedPhone:
    """Five people of village 2 and three of a pair of village 1 are completed."""
    phone = small_village(app, clock, commune)
    completes(phone, *commune.citizens_of["a21"][:5])
    phone.sync()
    other = phone_at_work(app, clock, commune, commune.pair_slots[0])
    completes(other, *commune.citizens_of["a11"][:3])
    other.sync()
    return phone


def drawn(desk: Desk, check: str) -> list[str]:
    return sorted(one["id"] for one in page(desk, check)["people"])


def test_the_same_seed_draws_the_same_and_anybody_can_work_it_out(
    desk: Desk, commune: MadeCommune, worked: SimulatedPhone
) -> None:
    first, again = draw(desk, seed="2026-0042"), draw(desk, seed="2026-0042")
    assert drawn(desk, first) == drawn(desk, again)
    by_hand = [
        one
        for own in (commune.citizens_of["a21"][:5], commune.citizens_of["a11"][:3])
        for one in sorted(own, key=lambda key: place("2026-0042", key))[:2]
    ]
    assert drawn(desk, first) == sorted(by_hand)
    shown = page(desk, first)
    assert [(one["id"], one["of"], one["drawn"]) for one in shown["villages"]] == [
        ("v1", 3, 2), ("v2", 5, 2),
    ]  # fmt: skip
    assert (shown["total"]["of"], shown["total"]["drawn"], shown["total"]["percent"]) == (
        8,
        4,
        None,
    )


def test_without_a_seed_eight_digits_are_drawn_and_told(desk: Desk, worked: SimulatedPhone) -> None:
    check = draw(desk, phase="p1", per_pair=20)
    shown = page(desk, check)
    assert len(shown["seed"]) == 8
    assert shown["seed"].isdigit()
    assert (shown["phase"]["name"], len(shown["people"])) == ("Đợt 1", 8)
    (told,) = [one.body for one in rows(AuditRecord) if one.action == "check_drawn"]
    assert told == {"check": check, "phase": "p1", "people": 8, "seed": shown["seed"]}


def test_a_sample_stays_when_more_is_done_and_says_who_is_no_longer_completed(
    desk: Desk, commune: MadeCommune, worked: SimulatedPhone, clock: ManualClock
) -> None:
    check = draw(desk, per_pair=20)
    before = drawn(desk, check)
    clock.advance(1000)
    gone = commune.citizens_of["a21"][0]
    worked.retract(gone, worked.state(gone).visits[-1].id)
    completes(worked, commune.citizens_of["a21"][5])
    worked.sync()
    assert drawn(desk, check) == before
    shown = {one["id"]: one["row"] for one in page(desk, check)["people"]}
    assert shown[gone] != "completed"
    assert page(desk, check)["total"]["of"] == 8


def test_nobody_to_draw_from(desk: Desk, commune: MadeCommune) -> None:
    assert code_of(desk.post("back-checks", {"phase": None, "per_pair": 2})) == (409, "check_empty")
    assert code_of(desk.post("back-checks", {"phase": "p9", "per_pair": 2})) == (404, "not_found")
    assert rows(BackCheck) == []
    assert desk.get("back-checks").get_json()["checks"] == []


def test_withdrawn_and_taken_up_again(desk: Desk, worked: SimulatedPhone) -> None:
    check = draw(desk)
    citizen = drawn(desk, check)[0]
    assert enter(desk, check, citizen, "agrees").status_code == 200
    assert code_of(desk.post(f"back-checks/{check}/restore")) == (409, "check_counts")
    said = desk.post(f"back-checks/{check}/withdraw", {"reason": " "})
    assert code_of(said) == (422, "hint_reason")
    assert desk.post(f"back-checks/{check}/withdraw", {"reason": WHY}).status_code == 200
    said = desk.post(f"back-checks/{check}/withdraw", {"reason": WHY})
    assert code_of(said) == (409, "check_withdrawn")
    gone = desk.get("back-checks").get_json()["checks"][0]["withdrawn"]
    assert (gone["reason"], gone["by"]) == (WHY, "Cán bộ staff")
    assert code_of(enter(desk, check, citizen, None, version=1)) == (409, "check_withdrawn")
    assert desk.post(f"back-checks/{check}/restore").status_code == 200
    shown = page(desk, check)
    assert (shown["withdrawn"], shown["total"]["agrees"]) == (None, 1)


def test_wrong_bodies(desk: Desk, worked: SimulatedPhone) -> None:
    good = {"phase": None, "per_pair": 2}
    wrong: list[object] = [good | {"per_pair": one} for one in (0, 21, "2", 1.5, None, True)]
    wrong += [good | {"seed": one} for one in ("abc", "a" * 21, "mã số", 1234)]
    wrong += [good | {"phase": 1}, {**good, "more": 1}, {}, []]
    refuses_wrong_bodies(desk, "back-checks", wrong)
    check = draw(desk)
    refuses_wrong_bodies(desk, f"back-checks/{check}/withdraw", [{}, {"reason": "a" * 301}, []])


def test_strangers(
    app: Flask,
    desk: Desk,
    commune: MadeCommune,
    other_commune: MadeCommune,
    worked: SimulatedPhone,
) -> None:
    check = draw(desk)
    office, work = {"staff", "admin"}, {"staff", "admin", "police"}
    body = {"phase": None, "per_pair": 2}
    refuses_strangers(app, commune, "POST", "back-checks", body=body, allowed=office)
    every = work | {"health", "leader"}
    refuses_strangers(app, commune, "GET", "back-checks", allowed=every)
    root = f"back-checks/{check}"
    refuses_strangers(app, commune, "GET", root, allowed=work | {"health"})
    refuses_strangers(
        app, commune, "POST", f"{root}/withdraw", body={"reason": WHY}, allowed=office
    )
    refuses_strangers(app, commune, "POST", f"{root}/restore", allowed=office)
    there = signed_in(https_client(app), other_commune, "staff")
    assert there.get("back-checks").get_json()["checks"] == []
    for answer in (there.get(root), there.post(f"{root}/withdraw", {"reason": WHY})):
        assert code_of(answer) == (404, "not_found")
    only_v1(commune)
    mine = page(desk, check)
    assert [one["id"] for one in mine["villages"]] == ["v1"]
    assert {one["village"]["id"] for one in mine["people"]} == {"v1"}
    assert (mine["total"]["of"], mine["total"]["drawn"]) == (3, 2)
    for answer in (desk.post("back-checks", body), desk.post(f"{root}/withdraw", {"reason": WHY}),
                   desk.post(f"{root}/restore")):  # fmt: skip
        assert code_of(answer) == (403, "not_allowed")
