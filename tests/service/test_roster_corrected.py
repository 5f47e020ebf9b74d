"""Lists and boundary corrections: nobody doubled, numbers put right, undo in order."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.imports.words import ANSWERS
from server.models import Citizen
from server.services.lists import import_list, import_undo
from server.services.lists.identity_numbers import id_mac, open_id
from server.services.lists.roster_compare import NOT_ACTIVATED, ROSTER
from server.services.lists.roster_import import ImportResult, Options, import_roster
from server.services.places import corrections
from tests.support.factory import MadeCommune
from tests.support.lists import list_of, listed
from tests.support.sheets import HEADER, PEOPLE, titled, workbook
from tests.support.working import complete, phone_at_work

MO = "Trần Thị Mơ"
NEW_NUMBER = "000170010099"


def bring(commune: MadeCommune, content: bytes, *answers: str, kind: str = ROSTER) -> ImportResult:
    options = Options(allow_gone=True, answers=frozenset(answers), kind=kind)
    return import_roster(commune.id, content, "ds.xlsx", options)


def taken(commune: MadeCommune, content: bytes, *answers: str, kind: str = ROSTER) -> ImportResult:
    result = bring(commune, content, *answers, kind=kind)
    assert not result.refused, result.remarks
    return result


def without_numbers(*rows: tuple[Any, ...], village: str = "Thôn 2") -> bytes:
    """The list with no column of identity numbers."""
    header = [name for name in HEADER if name != "Số CCCD"]
    cut = [[*row[:4], *row[5:]] for row in rows or PEOPLE]
    return workbook([*titled((), village=village)[:-1], header, *cut])


def renumbered(number: str | None) -> tuple[Any, ...]:
    """Mơ's row with another number."""
    row = PEOPLE[1]
    return (*row[:4], number, *row[5:])


def moved(commune: MadeCommune, *names: str, to: str = "v1") -> str:
    people = listed(commune)
    ids = [people[name].id for name in names]
    return str(corrections.correct(commune.id, to, "staff:x", citizens=ids)["decision"])


def people(commune: MadeCommune) -> dict[str, Citizen]:
    return listed(commune, "v1") | listed(commune, "v2")


def totals(commune: MadeCommune) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for one in corrections.corrections(commune.id)["villages"]:
        assert one["listed"] == one["imported"] + one["moved_in"] - one["moved_out"]
        found[one["id"]] = one["listed"], one["imported"], one["moved_in"], one["moved_out"]
    return found


@pytest.mark.parametrize("first", [list_of(), without_numbers()], ids=["numbers", "none"])
def test_a_list_without_numbers_after_a_correction_doubles_nobody(
    commune: MadeCommune, clock: ManualClock, first: bytes
) -> None:
    taken(commune, first)
    before = {name: one.id for name, one in people(commune).items()}
    moved(commune, MO)
    clock.advance(1)
    newer = (*PEOPLE, (4, "Lưu Thị Gấm", "1991", "Nữ", "000191010004", "Xóm Đông", "Lưu Thị Gấm"))
    again = taken(commune, without_numbers(*newer))
    assert (again.counts["new"], again.counts["gone"]) == (1, 0)
    found = people(commune)
    assert {name: one.id for name, one in found.items() if name in before} == before
    assert found[MO].village_id == "v1"
    assert totals(commune) == {"v1": (13, 12, 1, 0), "v2": (9, 10, 0, 1)}


def test_what_the_list_now_says_of_who_was_moved_is_taken(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    taken(commune, list_of(PEOPLE[0], PEOPLE[2]))
    assert people(commune)[MO].elsewhere
    moved(commune, MO)
    clock.advance(1)
    back = taken(commune, list_of())
    assert (back.counts["new"], back.counts["changed"]) == (0, 1)
    assert (people(commune)[MO].village_id, people(commune)[MO].elsewhere) == ("v1", False)
    clock.advance(1)
    taken(commune, list_of(PEOPLE[1]), kind=NOT_ACTIVATED)
    assert people(commune)[MO].activation_list


def test_who_is_on_both_lists_after_a_correction_is_one_person(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    one = people(commune)[MO].id
    moved(commune, MO)
    clock.advance(1)
    there = taken(commune, list_of(PEOPLE[1], village="Thôn 1"))
    assert there.counts["new"] == 0
    clock.advance(1)
    taken(commune, list_of(PEOPLE[0], PEOPLE[2]))
    assert [each.id for each in people(commune).values() if each.name == MO] == [one]
    assert not people(commune)[MO].elsewhere, "the right village's list has her"
    assert totals(commune)["v1"] == (13, 12, 1, 0)


def test_another_number_is_a_question_and_yes_takes_the_new_one(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    before = people(commune)[MO]
    old = before.id, before.id_mac, before.id_sealed, before.id_last4
    clock.advance(1)
    newer = list_of(PEOPLE[0], renumbered(NEW_NUMBER), PEOPLE[2])
    asked = bring(commune, newer)
    assert [(one.code, one.row) for one in asked.remarks if one.question] == [("row_id_changed", 7)]
    assert all(NEW_NUMBER not in one.vi for one in asked.remarks)
    yes = taken(commune, newer, "number_same")
    assert (yes.counts["new"], yes.counts["changed"], yes.counts["gone"]) == (0, 1, 0)
    found = people(commune)[MO]
    assert found.id_sealed is not None
    assert (found.id, found.id_mac) == (old[0], id_mac(commune.id, NEW_NUMBER))
    assert (found.id_last4, open_id(commune.id, found.id_sealed)) == ("0099", NEW_NUMBER)
    assert taken(commune, newer).unchanged
    import_undo.undo(commune.id, yes.batches[0], "cli")
    found = people(commune)[MO]
    assert (found.id, found.id_mac, found.id_sealed, found.id_last4) == old


def test_another_number_of_another_person_makes_two(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    no = taken(commune, list_of(*PEOPLE, renumbered(NEW_NUMBER)), "number_different", "different")
    assert no.counts["new"] == 1
    assert no.counts["gone"] == 0


def test_an_old_number_that_somebody_else_got_since_is_not_given_back(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    changed = taken(commune, list_of(PEOPLE[0], renumbered(NEW_NUMBER), PEOPLE[2]), "number_same")
    clock.advance(1)
    heir = (1, "Phí Văn An", "1975", "Nam", PEOPLE[1][4], "Xóm Tây", "Phí Văn An")
    taken(commune, list_of(heir, village="Thôn 1"))
    with pytest.raises(ApiError) as refused:
        import_undo.undo(commune.id, changed.batches[0], "cli")
    assert (refused.value.status, refused.value.code) == (409, "import_not_last")
    assert people(commune)[MO].id_last4 == "0099"


def test_numbers_decide_before_names_whatever_the_order_of_the_rows(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    ids = {one.id_last4: one.id for one in people(commune).values()}
    clock.advance(1)
    # A namesake without a number comes first; the second row has the number of the first list.
    rows = (PEOPLE[0], renumbered(None), renumbered(PEOPLE[1][4]), PEOPLE[2])
    done = taken(commune, list_of(*rows), "different")
    assert (done.counts["new"], done.counts["gone"]) == (1, 0)
    rows_now = db.session.scalars(db.select(Citizen).where(Citizen.id_last4 == "0002")).all()
    assert [one.id for one in rows_now] == [ids["0002"]]


def test_a_number_of_another_village_blocks_the_row_and_takes_no_namesake(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    other = (1, MO, "05/06/1970", "Nữ", NEW_NUMBER, "Xóm Tây", MO)
    taken(commune, list_of(other, village="Thôn 1"))
    clock.advance(1)
    refused = bring(commune, list_of(PEOPLE[0], renumbered(NEW_NUMBER), PEOPLE[2]), "number_same")
    assert refused.refused
    assert [(one.code, one.row) for one in refused.remarks if one.blocks] == [("row_moved", 7)]


def test_answers_of_different_questions_have_different_keys() -> None:
    keys = [key for answers in ANSWERS.values() for key, _, _ in answers]
    assert len(keys) == len(set(keys))


def test_who_was_moved_since_is_kept_off_the_list_and_may_be_moved_back(
    commune: MadeCommune, clock: ManualClock
) -> None:
    first = taken(commune, list_of())
    decision = moved(commune, MO)
    counts = import_undo.undo(commune.id, first.batches[0], "cli")
    assert (counts["removed"], counts["kept"]) == (2, 1)
    assert not people(commune)[MO].on_list
    assert totals(commune) == {"v1": (12, 12, 0, 0), "v2": (6, 6, 0, 0)}
    assert corrections.undo(commune.id, decision, "staff:x") == {"moved": 1}
    assert people(commune)[MO].village_id == "v2"
    clock.advance(1)
    taken(commune, list_of())
    assert people(commune)[MO].on_list


def test_the_right_list_brings_back_who_was_moved_and_kept(
    commune: MadeCommune, clock: ManualClock
) -> None:
    first = taken(commune, list_of())
    moved(commune, MO)
    import_undo.undo(commune.id, first.batches[0], "cli")
    clock.advance(1)
    again = taken(commune, list_of())
    assert (again.counts["new"], again.counts["changed"]) == (2, 1)
    assert (people(commune)[MO].on_list, people(commune)[MO].village_id) == (True, "v1")


def test_a_house_that_was_moved_stays_when_its_list_is_taken_back(commune: MadeCommune) -> None:
    first = taken(commune, list_of())
    house = people(commune)[MO].household_id
    assert house is not None
    decision = str(corrections.correct(commune.id, "v1", "staff:x", household=house)["decision"])
    counts = import_undo.undo(commune.id, first.batches[0], "cli")
    assert (counts["removed"], counts["kept"]) == (1, 2)
    assert corrections.undo(commune.id, decision, "staff:x") == {"moved": 2}
    assert {one.village_id for one in people(commune).values()} == {"v2"}
    shown = corrections.corrections(commune.id)["corrections"]
    assert [(one["undone"], len(one["citizens"])) for one in shown] == [(True, 2)]


def test_a_decision_taken_back_before_its_list_is_still_shown(commune: MadeCommune) -> None:
    first = taken(commune, list_of())
    house = people(commune)["Vũ Thị Hợi"].household_id
    assert house is not None
    decision = corrections.correct(commune.id, "v1", "staff:x", household=house)["decision"]
    corrections.undo(commune.id, str(decision), "staff:x")
    import_undo.undo(commune.id, first.batches[0], "cli")
    assert people(commune) == {}
    (shown,) = corrections.corrections(commune.id)["corrections"]
    assert (shown["citizens"], shown["undone"]) == ([], True)
    with pytest.raises(ApiError) as over:
        corrections.undo(commune.id, str(decision), "staff:x")
    assert over.value.code == "correction_undone"


def test_a_later_list_of_the_other_village_is_taken_back_first(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    older = taken(commune, list_of(PEOPLE[0], (*PEOPLE[1][:6], "Trần Thị Mơ"), PEOPLE[2]))
    assert older.unchanged  # a head is no fact of hers
    named = (2, "Trần Thị Mơ Anh", *PEOPLE[1][2:])
    changed = taken(commune, list_of(PEOPLE[0], named, PEOPLE[2]))
    moved(commune, "Trần Thị Mơ Anh")
    clock.advance(1)
    there = taken(commune, list_of((2, "Trần Thị Mơ Ánh", *PEOPLE[1][2:]), village="Thôn 1"))
    assert there.counts["changed"] == 1
    undoable = {one["id"]: one["undoable"] for one in import_list.listing(commune.id, None)}
    assert (undoable[changed.batches[0]], undoable[there.batches[0]]) == (False, True)
    with pytest.raises(ApiError) as refused:
        import_undo.undo(commune.id, changed.batches[0], "cli")
    assert (refused.value.status, refused.value.code) == (409, "import_not_last")
    assert "Trần Thị Mơ Ánh" in people(commune)
    import_undo.undo(commune.id, there.batches[0], "cli")
    import_undo.undo(commune.id, changed.batches[0], "cli")
    assert MO in people(commune)


def test_who_was_worked_on_and_moved_keeps_the_work(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    first = taken(commune, list_of())
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    lead.sync()
    complete(lead, people(commune)[MO].id)
    lead.sync()
    decision = moved(commune, MO)
    counts = import_undo.undo(commune.id, first.batches[0], "cli")
    assert (counts["removed"], counts["kept"]) == (0, 3)
    corrections.undo(commune.id, decision, "staff:x")
    lead.sync()
    assert lead.complete()
    assert people(commune)[MO].id in lead.ids("citizen")
