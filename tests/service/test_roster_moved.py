"""Whom the police moved to another village, rows left out, numbers of somebody else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from server.clock import ManualClock
from server.extensions import db
from server.imports.words import Remark
from server.models import CitizenStateRecord
from server.services.lists import import_undo
from server.services.lists.roster_import import ImportResult, Options, import_roster
from server.services.lists.roster_plan import Source, preview, read
from server.services.places import areas, corrections
from server.services.syncing import quarantined
from tests.support.factory import MadeCommune
from tests.support.lists import list_of, listed
from tests.support.sheets import HEADER, PEOPLE, titled, workbook
from tests.support.working import complete, phone_at_work

THANG, MO, HOI = PEOPLE


def bring(commune: MadeCommune, content: bytes, *answers: str) -> ImportResult:
    options = Options(allow_gone=True, answers=frozenset(answers))
    return import_roster(commune.id, content, "ds.xlsx", options)


def taken(commune: MadeCommune, content: bytes, *answers: str) -> ImportResult:
    result = bring(commune, content, *answers)
    assert not result.refused, result.remarks
    return result


def blocking(result: ImportResult) -> list[Remark]:
    return [one for one in result.remarks if one.blocks]


def both(first: list[Any], second: list[Any]) -> bytes:
    """Thôn 1 and Thôn 2 in one file, each with a table of its own."""
    tables = [*titled(first), [], ["Thôn: Thôn 2"], list(HEADER)]
    return workbook([*tables, *(list(row) for row in second)])


def balanced(commune: MadeCommune) -> dict[str, int]:
    found = {}
    for one in corrections.corrections(commune.id)["villages"]:
        assert one["listed"] == one["imported"] + one["moved_in"] - one["moved_out"]
        found[one["id"]] = one["moved_in"] - one["moved_out"]
    return found


@pytest.mark.parametrize("files", [1, 2])
def test_whom_the_police_moved_is_asked_about_and_moved(
    app: Flask, commune: MadeCommune, clock: ManualClock, files: int
) -> None:
    taken(commune, both([THANG, MO], [HOI]))
    lead = phone_at_work(app, clock, commune, commune.lead_slots[0])
    who = listed(commune, "v1")[MO[1]].id
    home = listed(commune, "v1")[MO[1]].household_id
    complete(lead, who)
    lead.sync()
    clock.advance(1)
    if files == 2:
        taken(commune, list_of(THANG, village="Thôn 1"))
        clock.advance(1)
    content = list_of(HOI, MO) if files == 2 else both([THANG], [HOI, MO])
    asked = bring(commune, content)
    (question,) = blocking(asked)
    assert (question.code, question.question) == ("row_moved", True)
    assert "Thôn 1" in question.vi
    assert "thôn Thôn" not in question.vi
    assert asked.villages.get("v1", {}).get("gone", 0) == 0
    done = taken(commune, content, "moved_here")
    moved = listed(commune, "v2")[MO[1]]
    assert (moved.id, moved.elsewhere, moved.on_list) == (who, False, True)
    state = db.session.get(CitizenStateRecord, (commune.id, who))
    assert state is not None
    assert (state.outcome, state.village_id) == ("completed", "v2")
    assert balanced(commune) == {"v1": -1, "v2": 1}
    import_undo.undo(commune.id, done.batches[-1], "cli")
    back = listed(commune, "v1")[MO[1]]
    assert (back.id, back.elsewhere, back.household_id) == (who, files == 2, home)
    assert balanced(commune) == {"v1": 0, "v2": 0}


@pytest.mark.parametrize("files", [1, 2])
def test_who_is_not_moved_is_still_on_a_list(
    commune: MadeCommune, clock: ManualClock, files: int
) -> None:
    taken(commune, both([THANG, MO], [HOI]))
    clock.advance(1)
    if files == 2:
        taken(commune, list_of(THANG, village="Thôn 1"))
        assert listed(commune, "v1")[MO[1]].elsewhere
        clock.advance(1)
    taken(commune, list_of(HOI, MO) if files == 2 else both([THANG], [HOI, MO]), "moved_not")
    assert not listed(commune, "v1")[MO[1]].elsewhere
    assert MO[1] not in listed(commune, "v2")


def test_the_wrong_village_s_list_taken_back_comes_into_the_right_one_unasked(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone_at_work(app, clock, commune, commune.lead_slots[0])
    wrong = taken(commune, list_of(village="Thôn 1"))
    import_undo.undo(commune.id, wrong.batches[0], "cli")
    clock.advance(1)
    taken(commune, list_of())
    assert len(listed(commune, "v2")) == 3
    assert listed(commune, "v1") == {}
    balanced(commune)


@pytest.mark.parametrize(
    ("row", "fixes"),
    [
        (MO, {"skip": True}),
        ((2, "Trần Thị Mơ", None, None, "12345", "Xóm Đông"), {"skip": True}),
        ((2, "Trần Thị Mở", "1970", "Nữ", "000170010002", "Xóm Đông"), {"skip": True}),
        ((None, "Trần Thị Mơ", None, None, None, None), {}),
    ],
    ids=["whole", "no birth, bad number", "by number", "ignored"],
)
def test_a_row_left_out_is_nobody_integrated_elsewhere(
    commune: MadeCommune, clock: ManualClock, row: tuple[Any, ...], fixes: dict[str, Any]
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    content = list_of(THANG, row)
    key = read(commune.id, Source(content, "ds.xlsx", "roster")).draft.parts[0].key
    source = Source(content, "ds.xlsx", "roster", fixes={key: {"7": fixes}} if fixes else {})
    found = preview(commune.id, read(commune.id, source))
    assert {one.code for one in found.blocking} <= {"many_gone"}
    gone = {one.row.name for one in found.differences[0].gone}
    assert (HOI[1] in gone, MO[1] in gone) == (True, False)


@pytest.mark.parametrize(("answer", "is_gone"), [("hidden_in", False), ("hidden_out", True)])
def test_a_hidden_row_that_is_no_part_of_the_list_keeps_nobody(
    commune: MadeCommune, clock: ManualClock, answer: str, *, is_gone: bool
) -> None:
    taken(commune, list_of())
    clock.advance(1)
    book = load_workbook(io.BytesIO(list_of()))
    book.worksheets[0].row_dimensions[7].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    found = bring(commune, saved.getvalue(), answer)
    assert not found.refused, found.remarks
    assert listed(commune)[MO[1]].elsewhere is is_gone


def test_a_number_of_somebody_else_is_asked_about(commune: MadeCommune, clock: ManualClock) -> None:
    taken(commune, list_of())
    ids = {name: one.id for name, one in listed(commune).items()}
    clock.advance(1)
    slipped = list_of((*THANG[:4], MO[4], *THANG[5:]), (*MO[:4], HOI[4], *MO[5:]))
    asked = bring(commune, slipped)
    assert {one.code for one in blocking(asked)} == {"row_other_person"}
    assert all(one.field == "id" for one in blocking(asked))
    # One of the two differs: a name put right, or a year.
    taken(commune, list_of(THANG, (2, "Trần Thị Mở", *MO[2:]), (*HOI[:2], "1948", *HOI[3:])))
    assert listed(commune)["Trần Thị Mở"].id == ids[MO[1]]
    taken(commune, slipped, "person_same")
    assert listed(commune)[THANG[1]].id == ids[MO[1]]


def test_a_mistyped_number_of_another_village_moves_nobody(
    commune: MadeCommune, clock: ManualClock
) -> None:
    taken(commune, both([THANG, MO], [HOI]))
    clock.advance(1)
    mistyped = (2, "Phí Thị Na", "1961", "Nữ", MO[4], "Xóm Tây", "Phí Thị Na")
    content = list_of(HOI, mistyped)
    asked = blocking(bring(commune, content, "moved_here"))
    assert [(one.code, one.row) for one in asked] == [("row_other_person", 7)]
    key = read(commune.id, Source(content, "ds.xlsx", "roster")).draft.parts[0].key
    emptied = Source(content, "ds.xlsx", "roster", fixes={key: {"7": {"set": {"id": ""}}}})
    found = preview(commune.id, read(commune.id, emptied))
    assert found.ready()
    assert [one.name for one in found.differences[0].new] == ["Phí Thị Na"]
    # Who says that it is that person is asked where he is.
    asked = blocking(bring(commune, content, "person_same"))
    assert [one.code for one in asked] == ["row_moved"]


def test_a_column_of_numbers_that_slipped_is_said(commune: MadeCommune, clock: ManualClock) -> None:
    rows = [
        (n, f"Phí Văn {name}", str(1950 + 2 * n), "Nam", f"0000{50 + 2 * n}01000{n}", "Xóm Tây")
        for n, name in enumerate(["An", "Bình", "Công", "Dũng", "Giang", "Hải", "Khang"], 1)
    ]
    taken(commune, list_of(*rows))
    clock.advance(1)
    numbers = [row[4] for row in rows[1:] + rows[:1]]
    slipped = [(*row[:4], number, *row[5:]) for row, number in zip(rows, numbers, strict=True)]
    result = bring(commune, list_of(*slipped))
    assert [one.row for one in result.remarks if one.code == "numbers_slipped"] == [0]
    assert sum(one.code == "row_other_person" for one in result.remarks) == 7


def test_a_pair_s_phone_keeps_whom_it_may_have_visited(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    first = taken(commune, list_of())
    areas.cut(commune.id, "v2", 1, "cli")
    pair = phone_at_work(app, clock, commune, commune.pair_slots[4])
    who = listed(commune)[MO[1]].id
    assert who in pair.ids("citizen")
    complete(pair, who)
    import_undo.undo(commune.id, first.batches[0], "cli")
    pair.sync()
    assert {who, listed(commune)[HOI[1]].id} <= set(pair.ids("citizen"))
    assert pair.complete()
    assert quarantined.listing(commune.id, None) == []
    state = db.session.get(CitizenStateRecord, (commune.id, who))
    assert state is not None
    assert state.outcome == "completed"
    assert not listed(commune)[MO[1]].on_list


def test_work_that_a_phone_has_not_sent_outlives_an_undo(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    first = taken(commune, list_of())
    lead.sync()
    who = listed(commune)[MO[1]].id
    complete(lead, who)
    assert import_undo.undo(commune.id, first.batches[0], "cli")["removed"] == 0
    fresh = phone_at_work(app, clock, commune, commune.lead_slots[3])
    assert who not in fresh.ids("citizen")
    lead.sync()
    assert lead.complete()
    assert quarantined.listing(commune.id, None) == []
    clock.advance(1)
    taken(commune, list_of())
    assert len(listed(commune)) == 3
    assert listed(commune)[MO[1]].id == who
    state = db.session.get(CitizenStateRecord, (commune.id, who))
    assert state is not None
    assert (state.outcome, state.household_id) == ("completed", listed(commune)[MO[1]].household_id)
