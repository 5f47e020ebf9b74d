"""A newer list and the houses that are there: the register's houses, not the first list's."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Household
from server.services.lists import import_undo
from server.services.lists.roster_import import ImportResult, Options, import_roster
from server.services.places import households
from server.services.syncing import desk_operations
from server.services.syncing.desk_operations import Wanted
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import list_of, listed, sent
from tests.support.sheets import HEADER, PEOPLE, titled, workbook
from tests.support.working import phone_at_work

THANG, MO, HOI = "Nguyễn Văn Thắng", "Trần Thị Mơ", "Vũ Thị Hợi"
TRANG = (4, "Nguyễn Thị Trang", "1999", "Nữ", "000199010004", "Xóm Đông", THANG)


def taken(commune: MadeCommune, content: bytes) -> ImportResult:
    result = import_roster(commune.id, content, "ds.xlsx", Options(allow_gone=True))
    assert not result.refused, result.remarks
    return result


def without_houses(*rows: tuple[Any, ...]) -> bytes:
    """The list with neither addresses nor heads."""
    cut = [row[:5] for row in rows or PEOPLE]
    return workbook([*titled((), village="Thôn 2")[:-1], HEADER[:5], *cut])


def home(commune: MadeCommune, name: str) -> str | None:
    return listed(commune)[name].household_id


def houses(commune: MadeCommune) -> set[str]:
    rows = db.session.scalars(db.select(Household.id).where(Household.commune_id == commune.id))
    return set(rows)


def put(commune: MadeCommune, clock: ManualClock, name: str, house: str | None) -> None:
    """Somebody of the office puts a person into a house, or out of every house."""
    wanted = Wanted("citizen", listed(commune)[name].id, "household", house)
    desk_operations.admit_wanted(commune.id, "staff:x", [wanted], clock.now_ms())


def test_who_comes_goes_where_the_others_of_the_house_are_now(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    before = houses(commune)
    for name in (THANG, MO):
        put(commune, clock, name, "h21-1")
    clock.advance(1)
    taken(commune, list_of(*PEOPLE, TRANG))
    assert home(commune, "Nguyễn Thị Trang") == "h21-1"
    assert houses(commune) == before


def test_the_head_s_house_is_the_house_where_a_family_was_split(
    commune: MadeCommune, clock: ManualClock
) -> None:
    rows = (PEOPLE[1], PEOPLE[0], PEOPLE[2])  # the head is not the first of his house
    taken(commune, list_of(*rows))
    put(commune, clock, MO, "h21-1")
    clock.advance(1)
    taken(commune, list_of(*rows, TRANG))
    assert home(commune, "Nguyễn Thị Trang") == home(commune, THANG) != "h21-1"


def test_a_house_that_was_made_one_with_another_gets_nobody(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    empty = home(commune, HOI)
    assert empty is not None
    households.merge(commune.id, empty, "h21-2", "staff:x", None)
    clock.advance(1)
    # Nobody of that house is on the new list but somebody who comes to its head's name.
    comer = (3, "Vũ Văn Cần", "1975", "Nam", "000075010007", "Xóm Đoài", HOI)
    taken(commune, list_of(PEOPLE[0], PEOPLE[1], comer))
    assert home(commune, "Vũ Văn Cần") not in {None, empty}


def test_who_was_in_no_house_gets_the_one_that_the_list_now_gives(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    taken(commune, without_houses())
    assert home(commune, MO) is None
    there = houses(commune)
    clock.advance(1)
    (part,) = sent(desk, list_of())["parts"]
    assert (part["counts"]["changed"], part["sentence"]) == (3, None)
    (mo,) = [one for one in part["diff"]["changed"] if one["person"]["name"] == MO]
    assert (mo["was"]["household"], mo["now"]["household"]) == (None, THANG)
    second = taken(commune, list_of())
    assert (second.counts["new"], second.counts["changed"]) == (0, 3)
    assert home(commune, MO) == home(commune, THANG) not in {None, home(commune, HOI)}
    assert len(houses(commune)) == len(there) + 2
    lead.sync()
    assert lead.complete()
    assert lead.members(str(home(commune, MO))) == sorted(
        listed(commune)[name].id for name in (MO, THANG)
    )
    assert taken(commune, list_of(PEOPLE[2], PEOPLE[1], PEOPLE[0])).unchanged
    counts = import_undo.undo(commune.id, second.batches[0], "cli")
    assert (counts["restored"], home(commune, MO)) == (3, None)
    assert houses(commune) == there
    lead.sync()
    assert lead.complete()


def test_whom_somebody_put_into_a_house_or_out_of_one_stays_so(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, without_houses())
    put(commune, clock, THANG, "h21-1")
    put(commune, clock, HOI, "h21-1")
    put(commune, clock, HOI, None)
    there = houses(commune)
    clock.advance(1)
    done = taken(commune, list_of())
    assert home(commune, HOI) is None
    assert home(commune, MO) == "h21-1", "where her house's head is by the register"
    assert houses(commune) == there
    assert done.counts["new"] == 0
