"""Taking a list into a village: all or nothing, twice the same, and a newer one."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, Household, ImportBatch
from server.services.lists.identity_numbers import id_mac, open_id, seal_id
from server.services.lists.roster_import import ImportResult, Options, import_roster
from tests.support.factory import MadeCommune
from tests.support.sheets import PEOPLE, titled, workbook
from tests.support.working import complete, phone_at_work


def bring(
    commune: MadeCommune,
    content: bytes,
    *,
    village_id: str | None = "v2",
    allow_gone: bool = True,
    dry_run: bool = False,
) -> ImportResult:
    # The made lists name Thôn 1 in their title, wherever they go.
    kept = frozenset({"village_kept"})
    options = Options(allow_gone=allow_gone, dry_run=dry_run, answers=kept)
    return import_roster(commune.id, content, "danh-sach.xlsx", options, village_id=village_id)


def people(commune: MadeCommune, village: str = "v2") -> dict[str, Citizen]:
    """Imported people by name."""
    db.session.expire_all()
    found = db.session.scalars(
        db.select(Citizen).where(
            Citizen.commune_id == commune.id,
            Citizen.village_id == village,
            Citizen.import_id.is_not(None),
        )
    )
    return {one.name: one for one in found}


def test_people_and_houses_come_in_with_sealed_numbers(commune: MadeCommune) -> None:
    result = bring(commune, workbook(titled()))
    assert not result.refused
    assert result.counts["new"] == 3
    assert result.counts["households"] == 2
    found = people(commune)
    one = found["Trần Thị Mơ"]
    assert (one.birth_year, one.sex, one.on_list, one.name_folded) == (1970, 1, True, "tran thi mo")
    assert one.id_last4 == "0002"
    assert one.id_mac == id_mac(commune.id, "000170010002")
    assert one.id_sealed is not None
    assert b"000170010002" not in one.id_sealed
    assert open_id(commune.id, one.id_sealed) == "000170010002"
    house = db.session.get(Household, (commune.id, one.household_id))
    assert house is not None
    assert (house.known_as, house.head_name, house.address) == (
        "Nhà ông Thắng",
        "Nguyễn Văn Thắng",
        "Xóm Đông",
    )


def test_the_same_file_twice_changes_nothing(commune: MadeCommune) -> None:
    content = workbook(titled())
    bring(commune, content)
    before = {name: one.id for name, one in people(commune).items()}
    again = bring(commune, content)
    assert again.unchanged
    assert not again.refused
    assert {name: one.id for name, one in people(commune).items()} == before
    assert len(db.session.scalars(db.select(ImportBatch)).all()) == 1


def test_one_bad_row_and_nothing_is_stored(commune: MadeCommune) -> None:
    rows = [*PEOPLE, (4, "Lưu Thị Gấm", "1991", "Nữ", "12345", "Xóm Đông", "Lưu Thị Gấm")]
    result = bring(commune, workbook(titled(rows)))
    assert result.refused
    ((code, row),) = [(one.code, one.row) for one in result.remarks if one.blocks]
    assert (code, row) == ("row_id_wrong", 9)
    assert people(commune) == {}
    assert db.session.scalars(db.select(ImportBatch)).all() == []


def test_a_broken_file_is_a_sentence_and_nothing_more(commune: MadeCommune) -> None:
    result = bring(commune, workbook(titled())[:-300])
    assert result.refused
    (remark,) = result.remarks
    assert remark.code == "roster_broken"
    assert people(commune) == {}


def test_a_dry_run_says_what_would_change(commune: MadeCommune) -> None:
    result = bring(commune, workbook(titled()), dry_run=True)
    assert result.counts["new"] == 3
    assert people(commune) == {}
    assert not bring(commune, workbook(titled())).unchanged


def test_another_number_of_people_than_planned_is_noted(commune: MadeCommune) -> None:
    result = bring(commune, workbook(titled()))
    assert [one.code for one in result.remarks] == ["quota_differs"]
    assert "3" in result.remarks[0].vi
    assert "6" in result.remarks[0].vi


def test_a_newer_list_adds_changes_and_marks_who_is_gone(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    bring(commune, workbook(titled()))
    clock.advance(60_000)
    before = {name: one.id for name, one in people(commune).items()}
    newer = [
        (1, "Nguyễn Văn Thắng", "01/02/1968", "Nam", "000068010001", "Xóm Đông",
         "Nguyễn Văn Thắng"),
        (2, "Trần Thị Mơ Anh", "05/06/1970", "Nữ", "000170010002", "Xóm Đông",
         "Nguyễn Văn Thắng"),
        (3, "Nguyễn Thị Thu Trang", "1999", "Nữ", "000199010004", "Xóm Đông",
         "Nguyễn Văn Thắng"),
    ]  # fmt: skip
    result = bring(commune, workbook(titled(newer)))
    assert (result.counts["new"], result.counts["changed"]) == (1, 1)
    assert result.counts["gone"] == 1
    found = people(commune)
    assert found["Trần Thị Mơ Anh"].id == before["Trần Thị Mơ"]
    assert found["Vũ Thị Hợi"].elsewhere
    assert found["Nguyễn Thị Thu Trang"].household_id == found["Nguyễn Văn Thắng"].household_id
    from server.services.figures.progress import totals_by_village

    rows = totals_by_village(commune.id)["v2"]["rows"]
    assert rows["elsewhere"] == 7
    assert sum(rows.values()) == 10
    clock.advance(60_000)
    # An older list again: they are back.
    assert bring(commune, workbook(titled())).counts["changed"] == 2
    assert not people(commune)["Vũ Thị Hợi"].elsewhere


def test_who_is_gone_from_the_list_keeps_the_outcome(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[4])
    citizen = commune.citizens_of["a21"][0]
    complete(phone, citizen)
    phone.sync()
    bring(commune, workbook(titled()))
    from server.services.figures.progress import totals_by_village

    rows = totals_by_village(commune.id)["v2"]["rows"]
    assert (rows["completed"], rows["elsewhere"]) == (1, 5)
    phone.sync()
    assert phone.complete()
    assert (phone.row("citizen", citizen) or {}).get("z") == 1


def test_a_person_on_another_village_s_list_is_named(commune: MadeCommune) -> None:
    bring(commune, workbook(titled()))
    result = bring(commune, workbook(titled()), village_id="v1")
    assert result.refused
    assert {one.code for one in result.remarks if one.blocks} == {"row_moved"}
    assert all("Thôn 2" in one.vi for one in result.remarks if one.blocks)
    assert people(commune, "v1") == {}


def test_the_same_people_in_another_commune_are_no_matter(
    commune: MadeCommune, other_commune: MadeCommune
) -> None:
    assert not bring(commune, workbook(titled())).refused
    assert not bring(other_commune, workbook(titled())).refused
    assert id_mac(commune.id, "000170010002") != id_mac(other_commune.id, "000170010002")
    with pytest.raises(InvalidTag):
        open_id(other_commune.id, seal_id(commune.id, "000170010002"))


def test_the_village_comes_from_the_title_or_has_to_be_chosen(commune: MadeCommune) -> None:
    result = bring(commune, workbook(titled(village="Không Có")), village_id=None)
    assert [one.code for one in result.remarks] == ["village_unknown"]
    assert result.refused


def test_new_people_reach_the_lead_s_pool(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    before = len(lead.ids("citizen"))
    bring(commune, workbook(titled()))
    lead.sync()
    assert lead.complete()
    assert len(lead.ids("citizen")) == before + 3


def test_a_list_that_misses_most_people_is_taken_for_a_supplement(commune: MadeCommune) -> None:
    content = workbook(titled())
    result = bring(commune, content, allow_gone=False)
    assert result.refused
    (remark,) = [one for one in result.remarks if one.blocks]
    assert remark.code == "many_gone"
    assert "6" in remark.vi
    assert people(commune) == {}
    assert bring(commune, content).counts["gone"] == 6
