"""Taking an import back: as before, nobody's work lost, phones and figures follow."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen, CitizenStateRecord, Household
from server.services import audit
from server.services.figures.progress import totals_by_village
from server.services.lists import import_undo
from server.services.lists.roster_import import ImportResult, Options, import_roster
from tests.support.factory import MadeCommune
from tests.support.lists import list_of, listed
from tests.support.sheets import PEOPLE
from tests.support.working import complete, phone_at_work

MO = (2, "Trần Thị Mơ Anh", "05/06/1970", "Nữ", "000170010002", "Xóm Đông", "Nguyễn Văn Thắng")
TRANG = (3, "Nguyễn Thị Trang", "1999", "Nữ", "000199010004", "Xóm Đông", "Nguyễn Văn Thắng")


def bring(commune: MadeCommune, *rows: tuple[Any, ...]) -> ImportResult:
    result = import_roster(commune.id, list_of(*rows), "ds.xlsx", Options(allow_gone=True))
    assert not result.refused
    return result


def facts(commune: MadeCommune) -> list[tuple[Any, ...]]:
    """Everything that lists decide, of everybody in the village."""
    db.session.expire_all()
    rows = db.session.scalars(
        db.select(Citizen).where(Citizen.commune_id == commune.id).order_by(Citizen.id)
    )
    names = [column.name for column in Citizen.__table__.columns]
    return [tuple(getattr(one, name) for name in names) for one in rows]


def houses(commune: MadeCommune) -> list[str]:
    rows = db.session.scalars(db.select(Household.id).where(Household.commune_id == commune.id))
    return sorted(rows)


def test_everything_is_as_it_was(commune: MadeCommune, clock: ManualClock) -> None:
    bring(commune)
    before, built = facts(commune), houses(commune)
    clock.advance(1)
    result = bring(commune, PEOPLE[0], MO, TRANG)
    assert facts(commune) != before
    counts = import_undo.undo(commune.id, result.batches[0], "cli")
    assert counts == {"removed": 1, "restored": 1, "returned": 1, "kept": 0}
    assert facts(commune) == before
    assert houses(commune) == built
    assert audit.verify(commune.id) is None


def test_houses_of_the_import_go_with_it(commune: MadeCommune) -> None:
    built = houses(commune)
    result = bring(commune)
    assert len(houses(commune)) == len(built) + 2
    import_undo.undo(commune.id, result.batches[0], "cli")
    assert houses(commune) == built
    rows = totals_by_village(commune.id)["v2"]["rows"]
    assert (rows["elsewhere"], rows["not_reached"]) == (0, 6)


def test_after_an_undo_the_same_file_may_come_again(commune: MadeCommune) -> None:
    content = list_of()
    options = Options(allow_gone=True)
    first = import_roster(commune.id, content, "ds.xlsx", options)
    import_undo.undo(commune.id, first.batches[0], "cli")
    again = import_roster(commune.id, content, "ds.xlsx", options)
    assert (again.unchanged, again.counts["new"]) == (False, 3)


def test_who_was_worked_on_is_kept_off_the_list(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    result = bring(commune)
    lead.sync()
    citizen = listed(commune)["Trần Thị Mơ"].id
    home = listed(commune)["Trần Thị Mơ"].household_id
    assert lead.row("citizen", citizen) is not None
    complete(lead, citizen)
    lead.sync()
    counts = import_undo.undo(commune.id, result.batches[0], "cli")
    # A phone of the village may hold work on the others, too: kept, in no house.
    assert (counts["removed"], counts["kept"]) == (0, 3)
    kept = listed(commune)
    assert not any(one.on_list for one in kept.values())
    assert [one.name for one in kept.values() if one.household_id] == ["Trần Thị Mơ"]
    assert home in houses(commune)
    state = db.session.get(CitizenStateRecord, (commune.id, citizen))
    assert state is not None
    assert state.outcome == "completed"
    lead.sync()
    assert lead.complete()
    assert citizen in lead.ids("citizen")
    # The right list brings the person back, with the work.
    clock.advance(1)
    bring(commune)
    assert listed(commune)["Trần Thị Mơ"].id == citizen
    assert listed(commune)["Trần Thị Mơ"].on_list


def test_phones_lose_who_was_brought(app: Flask, commune: MadeCommune, clock: ManualClock) -> None:
    lead = phone_at_work(app, clock, commune, commune.lead_slots[2])
    before = lead.ids("citizen"), lead.ids("household")
    result = bring(commune)
    lead.sync()
    assert len(lead.ids("citizen")) == len(before[0]) + 3
    import_undo.undo(commune.id, result.batches[0], "cli")
    lead.sync()
    assert lead.complete()
    assert (lead.ids("citizen"), lead.ids("household")) == before
    assert all((lead.row("citizen", one) or {}).get("z") is None for one in before[0])
