"""The second list, level 2 not activated (R64), and goals one by one (R26, R60, R65)."""

from __future__ import annotations

from typing import Any

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.services.lists import import_undo
from server.services.lists.roster_compare import NOT_ACTIVATED
from server.services.lists.roster_import import ImportResult, Options, import_roster
from tests.support.factory import MadeCommune
from tests.support.lists import list_of, listed
from tests.support.sheets import HEADER, PEOPLE, workbook

GAM = (4, "Lưu Thị Gấm", "1991", "Nữ", "000191010004", "Xóm Đông", "Lưu Thị Gấm")


def bring(commune: MadeCommune, *rows: tuple[Any, ...], kind: str = "roster") -> ImportResult:
    options = Options(allow_gone=True, kind=kind)
    result = import_roster(commune.id, list_of(*rows), "ds.xlsx", options)
    assert not result.refused, result.remarks
    return result


def flags(commune: MadeCommune) -> dict[str, tuple[bool, bool, bool, bool]]:
    """(named by the second list, activated, on the first list, elsewhere) by name."""
    return {
        name: (one.activation_list, one.activated, one.on_list, one.elsewhere)
        for name, one in listed(commune).items()
    }


def test_it_marks_those_it_names_and_adds_strangers_off_the_list(commune: MadeCommune) -> None:
    bring(commune)
    result = bring(commune, PEOPLE[0], GAM, kind=NOT_ACTIVATED)
    assert (result.counts["new"], result.counts["changed"], result.counts["gone"]) == (1, 1, 0)
    assert flags(commune) == {
        "Nguyễn Văn Thắng": (True, False, True, False),
        "Trần Thị Mơ": (False, True, True, False),
        "Vũ Thị Hợi": (False, True, True, False),
        "Lưu Thị Gấm": (True, False, False, False),
    }


def test_a_newer_one_that_no_longer_names_somebody(
    commune: MadeCommune, clock: ManualClock
) -> None:
    bring(commune)
    bring(commune, PEOPLE[0], GAM, kind=NOT_ACTIVATED)
    clock.advance(1)
    before = flags(commune)
    result = bring(commune, PEOPLE[1], kind=NOT_ACTIVATED)
    assert result.counts["gone"] == 2
    found = flags(commune)
    assert found["Nguyễn Văn Thắng"] == (False, True, True, False)
    assert found["Trần Thị Mơ"] == (True, False, True, False)
    import_undo.undo(commune.id, result.batches[0], "cli")
    assert flags(commune) == before


def test_the_first_list_leaves_the_second_one_s_word(
    commune: MadeCommune, clock: ManualClock
) -> None:
    bring(commune)
    bring(commune, PEOPLE[0], GAM, kind=NOT_ACTIVATED)
    clock.advance(1)
    bring(commune, *PEOPLE[:2], GAM)
    found = flags(commune)
    assert found["Nguyễn Văn Thắng"] == (True, False, True, False)
    assert found["Lưu Thị Gấm"] == (True, False, True, False)
    assert found["Vũ Thị Hợi"] == (False, True, True, True)


def test_a_second_list_without_numbers_finds_people_by_name(commune: MadeCommune) -> None:
    bring(commune)
    rows: list[list[Any]] = [
        ["Thôn: Thôn 2"],
        ["TT", "Họ và tên", "Năm sinh"],
        [1, "Trần Thị Mơ", 1970],
    ]
    options = Options(allow_gone=True, kind=NOT_ACTIVATED)
    result = import_roster(commune.id, workbook(rows), "kh.xlsx", options)
    assert (result.counts["new"], result.counts["changed"]) == (0, 1)


def test_goals_are_kept_one_by_one_and_a_list_that_is_silent_leaves_them(
    commune: MadeCommune, clock: ManualClock
) -> None:
    rows: list[list[Any]] = [
        ["Thôn: Thôn 2"],
        [*HEADER, "Chưa tích hợp", "Tình trạng"],
        [*PEOPLE[0], "SSKĐT, BHYT", "Chưa kích hoạt"],
        [*PEOPLE[1], "", ""],
    ]
    options = Options(allow_gone=True)
    import_roster(commune.id, workbook(rows), "ds.xlsx", options)
    found = listed(commune)
    assert found["Nguyễn Văn Thắng"].goals == ["activation", "bhyt", "sskdt"]
    assert found["Trần Thị Mơ"].goals == []
    clock.advance(1)
    bring(commune, *PEOPLE)
    found = listed(commune)
    assert found["Nguyễn Văn Thắng"].goals == ["activation", "bhyt", "sskdt"]
    assert found["Vũ Thị Hợi"].goals is None


def test_the_list_s_own_words_are_kept(commune: MadeCommune) -> None:
    rows: list[list[Any]] = [
        ["Thôn: Thôn 2"],
        ["TT", "Họ và tên", "Năm sinh", "Số CCCD", "Nơi thường trú", "Người giám hộ"],
        [1, "Nguyễn Minh Anh", 2014, "000314010001", "Ngõ Cau, thôn 2, xã Phú Thái", "Lê Nhàn"],
    ]
    import_roster(commune.id, workbook(rows), "ds.xlsx", Options(allow_gone=True))
    child = listed(commune)["Nguyễn Minh Anh"]
    assert (child.address, child.guardian_name) == ("Ngõ Cau", "Lê Nhàn")


def test_another_number_is_asked_about(commune: MadeCommune, clock: ManualClock) -> None:
    without = [(one[0], one[1], one[2], one[3], None, *one[5:]) for one in PEOPLE]
    bring(commune, *without)
    before = {name: one.id for name, one in listed(commune).items()}
    clock.advance(1)
    asked = import_roster(commune.id, list_of(), "ds.xlsx", Options())
    assert asked.refused
    assert {one.code for one in asked.remarks if one.question} == {"row_name_known"}
    same = import_roster(
        commune.id,
        list_of(),
        "ds.xlsx",
        Options(answers=frozenset({"known_same"}), allow_gone=True),
    )
    assert (same.counts["new"], same.counts["changed"], same.counts["gone"]) == (0, 3, 0)
    found = listed(commune)
    assert {name: one.id for name, one in found.items()} == before
    assert found["Trần Thị Mơ"].id_last4 == "0002"
    import_undo.undo(commune.id, same.batches[0], "cli")
    db.session.expire_all()
    one = db.session.get(Citizen, (commune.id, before["Trần Thị Mơ"]))
    assert one is not None
    assert (one.id_last4, one.id_mac, one.id_sealed) == (None, None, None)
