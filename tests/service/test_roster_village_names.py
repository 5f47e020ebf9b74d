"""Whose list a file is: by its title, its sheet, its name, as commune offices write them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seed.plan import CommunePlan, phu_thai
from server.services.demonstration import planting
from server.services.lists import roster_plan
from server.services.lists.roster_plan import Source
from tests.support.factory import MadeCommune
from tests.support.sheets import HEADER, PEOPLE, titled, workbook, workbook_of


@pytest.fixture
def plan(app: object) -> CommunePlan:
    del app
    planting.plant_plan(real_dates=True)
    return phu_thai()


def titled_people(title: str | None) -> bytes:
    rows: list[list[Any]] = [] if title is None else [[title]]
    rows += [["STT", "Họ và tên", "Năm sinh"], [1, "Nguyễn Văn A", 1970]]
    return workbook(rows)


def village_of(plan: CommunePlan, title: str | None, name: str) -> str | None:
    found = roster_plan.read(plan.id, Source(titled_people(title), name, "roster"))
    return next((one.name for one in found.villages.values()), None)


def test_every_village_of_the_plan_is_known_by_title_and_by_file_name(plan: CommunePlan) -> None:
    assert len(plan.villages) == 26
    for village in plan.villages:
        bare = re.sub("^(Thôn|TDP) ", "", village.name)
        loud = bare.upper()
        for title in (
            f"DANH SÁCH CÔNG DÂN THÔN {loud}, XÃ PHÚ THÁI",
            f"DANH SÁCH CHƯA TÍCH HỢP THÔN {loud} (ĐỢT 1)",
            f"DANH SÁCH THÔN {loud} CHƯA TÍCH HỢP SSKĐT",
            f"(Thôn {bare} - xã Phú Thái)",
            f"Danh sách Thôn:{bare}",
            f"Thôn: {bare}",
        ):
            assert village_of(plan, title, "ds.xlsx") == village.name, title
        for name in (f"{bare}.xlsx", f"DS thon {bare}.xlsx", f"01_{bare.replace(' ', '_')}.xlsx"):
            assert village_of(plan, None, name) == village.name, name


def test_the_file_s_name_counts_where_no_title_names_a_village(plan: CommunePlan) -> None:
    assert village_of(plan, "Trưởng thôn: Nguyễn Văn Minh", "Bãi Mạc.xlsx") == "Bãi Mạc"
    assert village_of(plan, "Trưởng thôn: Nguyễn Văn Minh", "ds.xlsx") is None
    assert village_of(plan, "Danh sách thôn Không Có", "Bãi Mạc.xlsx") == "Bãi Mạc"


def test_a_village_in_the_rows_is_not_guessed_from_the_file_s_name(commune: MadeCommune) -> None:
    rows = [[*HEADER, "Thôn"], [*PEOPLE[0], "Thôn 1"], [*PEOPLE[1], "Thôn Xa Lạ"], PEOPLE[2]]
    found = roster_plan.read(commune.id, Source(workbook(rows), "Thôn 1.xlsx", "roster"))
    seen = roster_plan.preview(commune.id, found)
    assert {key: one.name for key, one in found.villages.items()} == {"1.1.1": "Thôn 1"}
    asked = [one.part for one in seen.blocking if one.code == "village_unknown"]
    assert asked == ["1.1.2", "1.1.3"]


def test_people_of_an_open_village_are_asked_about_whatever_the_sheet_or_title_says(
    commune: MadeCommune,
) -> None:
    head = [*HEADER, "Thôn"]
    rows = [["Thôn: Thôn 2"], head, [*PEOPLE[0], "Thôn 1"], [*PEOPLE[1], "Thôn Xa Lạ"], PEOPLE[2]]
    content = workbook_of({"Thôn 2": rows})
    found = roster_plan.read(commune.id, Source(content, "Thôn 2.xlsx", "roster"))
    assert {key: one.name for key, one in found.villages.items()} == {"1.2.1": "Thôn 1"}
    strange = workbook([head, [*PEOPLE[0], "Thôn Xa Lạ"]])
    found = roster_plan.read(commune.id, Source(strange, "Thôn 2.xlsx", "roster"))
    assert found.villages == {}
    chosen = {"1.1.1": "v2"}
    found = roster_plan.read(commune.id, Source(strange, "ds.xlsx", "roster", villages=chosen))
    assert [one.name for one in found.villages.values()] == ["Thôn 2"]


def test_a_row_between_the_people_that_names_another_village_blocks(commune: MadeCommune) -> None:
    aside = ["Từ đây là thôn Thôn 2, cả xóm Đoài"]
    rows = titled([PEOPLE[0], aside, PEOPLE[1]], village="Thôn 1")
    found = roster_plan.read(commune.id, Source(workbook(rows), "ds.xlsx", "roster"))
    seen = roster_plan.preview(commune.id, found)
    assert ("row_village", 7) in {(one.code, one.row) for one in seen.blocking}
    fixes = {found.draft.parts[0].key: {"7": {"skip": True}}}
    source = Source(workbook(rows), "ds.xlsx", "roster", fixes=fixes)
    again = roster_plan.read(commune.id, source)
    assert "row_village" not in {one.code for one in roster_plan.preview(commune.id, again).remarks}


def test_a_number_in_a_file_s_name_is_no_village(commune: MadeCommune) -> None:
    for name, villages in (("ds 2.xlsx", []), ("ds thon 2.xlsx", ["Thôn 2"])):
        found = roster_plan.read(commune.id, Source(titled_people(None), name, "roster"))
        assert [one.name for one in found.villages.values()] == villages
