"""The plan's figures as printed, and fictional people that stay the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from seed.evening import evening
from seed.people import village_people
from seed.plan import DAY_MS, VillagePlan, ben_gao, days_to, phu_thai, slug
from seed.teams import village_team

IDS = (
    "bai-mac phuong-due quynh-khe-1 thien-dap quynh-khe-2 duong-thai-trung duong-thai-bac "
    "duong-thai-nam thon-ga tan-phu dong-van an-thai luong-xa-bac co-phuc-bac luong-xa-nam "
    "co-phuc-nam cong-khe phuong-tan van-duong dong-my tan-thanh quyet-thang phan-chi quang-khai "
    "van-minh le-do"
).split()


def at(text: str) -> int:
    local = timezone(timedelta(hours=7))
    moment = datetime.fromisoformat(text).replace(tzinfo=local)
    return round(moment.timestamp() * 1000)


def village(key: str) -> VillagePlan:
    return next(one for one in phu_thai().villages if one.id == key)


def test_quotas_add_up_to_the_plan() -> None:
    plan = phu_thai()
    by_phase = {phase.id: 0 for phase in plan.phases}
    for one in plan.villages:
        by_phase[one.phase_id] += one.quota
    assert list(by_phase.values()) == [4499, 3788, 1882]
    assert sum(by_phase.values()) == 10_169


def test_ids_never_change() -> None:
    assert [one.id for one in phu_thai().villages] == IDS


def test_locks_and_sessions_are_the_plan_s() -> None:
    plan = phu_thai()
    assert [phase.lock_ms for phase in plan.phases] == [
        at("2026-04-12T22:00"), at("2026-04-15T22:00"), at("2026-04-18T22:00"),
    ]  # fmt: skip
    assert len(plan.sessions) == 9
    open_ended = [one for one in plan.sessions if one.ends_ms is None]
    assert [one.starts_ms for one in open_ended] == [at("2026-04-12T07:30")]
    assert plan.ends_ms == at("2026-04-30T23:59")


def test_misprints_lead_to_their_village() -> None:
    assert "Dương Thái Bắc" in village("duong-thai-bac").aliases
    assert "Cỏ Phục Nam" in village("co-phuc-nam").aliases
    assert "Đông Vãn" in village("dong-van").aliases
    assert "Cổng Khê" in village("cong-khe").aliases
    assert "Đông Mỹ" in village("dong-my").aliases
    assert slug("Cống Khê") == slug("Cổng Khê")


def test_the_schedule_moves_as_a_whole() -> None:
    plan = phu_thai()
    days = days_to(date(2026, 11, 21))
    moved = plan.moved(days)
    assert days == 224
    assert moved.shift_days == 224
    for before, after in zip(plan.sessions, moved.sessions, strict=True):
        assert after.starts_ms - before.starts_ms == 224 * DAY_MS
    assert moved.phases[0].lock_ms - plan.phases[0].lock_ms == 224 * DAY_MS
    assert days_to(date(2026, 4, 1)) == -10


def test_people_fill_each_quota_and_stay_the_same() -> None:
    numbers: set[str] = set()
    for one in phu_thai().villages:
        houses = village_people(one)
        people = [person for house in houses for person in house.people]
        assert len(people) == one.quota
        assert all(1 <= len(house.people) <= 7 for house in houses)
        numbers |= {person.id_number for person in people}
    assert len(numbers) == 10_169
    assert all(len(number) == 12 and number.startswith("000") for number in numbers)
    assert village_people(village("tan-phu")) == village_people(village("tan-phu"))


def test_children_have_guardians_and_no_phone() -> None:
    for one in phu_thai().villages[:4]:
        for house in village_people(one):
            for person in house.people:
                child = 2026 - person.birth.year < 14
                assert (person.guardian is not None) == child
                assert not (child and person.phone)


def test_about_sixty_pairs_and_none_without_one() -> None:
    pairs = [one.pairs for one in phu_thai().villages]
    assert 55 <= sum(pairs) <= 65
    assert min(pairs) == 1
    team = village_team(village("thien-dap"))
    assert [[one.role for one in pair.members] for pair in team.pairs] == [
        ["technical", "local"]
    ] * len(team.pairs)


def test_the_practice_evening_is_whole() -> None:
    found = evening()
    assert (len(found.devices), len(found.houses), len(found.events)) == (8, 14, 81)
    assert sum(one.on_list for one in found.citizens) == ben_gao().villages[0].quota == 40
    holders = {one.id: one.holder for one in found.devices}
    assert (holders["d1t"], holders["d1l"], holders["d3t"]) == ("technical", "local", "both")
