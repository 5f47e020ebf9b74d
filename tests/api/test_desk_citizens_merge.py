"""GET and POST /api/v1/desk/citizens/{id}/merge, POST …/unmerge."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AuditRecord, CitizenStateRecord, MergedRecord
from server.repositories import operations, scope
from sync.projection import project
from tests.api.test_desk_citizens import only_village
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import (
    complete,
    phone_at_work,
    refuses_strangers,
    refuses_wrong_bodies,
)

OFFICE = {"staff", "admin"}


def rows(desk: Desk) -> dict[str, int]:
    """Rows of the commune's live table, with target and eligible."""
    totals = desk.get("progress").get_json()["totals"]
    return {**totals["rows"], **{name: totals[name] for name in ("target", "eligible")}}


def preview(desk: Desk, gone: str, stays: str) -> dict[str, Any]:
    """What the desk is told before it merges."""
    answer = desk.get(f"citizens/{gone}/merge?into={stays}")
    assert answer.status_code == 200, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def merged(desk: Desk, gone: str, stays: str) -> dict[str, Any]:
    """Merge with what the preview has seen."""
    told = preview(desk, gone, stays)
    answer = desk.post(f"citizens/{gone}/merge", {"into": stays, "seen": told["seen"]})
    assert answer.status_code == 200, answer.get_json()
    return told


def stored_equals_fold(commune: MadeCommune) -> None:
    """Every stored state is the fold of what counts for that person."""
    found, _ = scope.citizens(commune.id, commune.citizens)
    histories = operations.history(commune.id, commune.citizens)
    for record in db.session.scalars(
        db.select(CitizenStateRecord).where(CitizenStateRecord.commune_id == commune.id)
    ):
        place = found[record.citizen_id]
        state = project(place.facts, histories.get(record.citizen_id, ()), place.rule)
        assert (record.row, record.completed_ms, record.household_id, record.conflicts) == (
            state.row.value, state.completed_ms, state.household, len(state.conflicts),
        ), record.citizen_id  # fmt: skip


def test_both_are_one_person_and_the_phones_hear_of_it(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    done = complete(second, gone)
    second.sync()
    absent = first.visit(stays, "absent")
    first.sync()
    before = rows(desk)
    told = preview(desk, gone, stays)
    assert (told["completed"], told["eligible"]) == (0, -1)
    assert (told["row"], told["visits"], told["settles"]) == ("completed", 2, 1)
    assert rows(desk) == before, "a preview writes nothing"
    assert (
        desk.post(f"citizens/{gone}/merge", {"into": stays, "seen": told["seen"]}).get_json() == {}
    )
    after = rows(desk)
    assert after["target"] == before["target"]
    assert after["eligible"] == before["eligible"] - 1
    assert (after["completed"], after["roster_claim"], after["absent"]) == (1, 1, 0)
    for phone in (first, second):
        phone.sync()
    assert first.state(stays).outcome == "completed"
    assert {visit.id for visit in first.state(stays).visits} == {done, absent}
    assert second.state(gone).row == "roster_claim"
    stored_equals_fold(commune)
    page = desk.get(f"citizens/{stays}").get_json()
    assert [one["id"] for one in page["records"]] == [gone]
    assert {one["record"] for one in page["history"]} == {gone, stays}
    assert desk.get(f"citizens/{gone}").get_json()["into"]["id"] == stays
    audit = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert audit is not None
    assert audit.body == {"citizen": gone, "into": stays}


def test_what_a_phone_sends_later_about_the_merged_record_counts_where_it_remains(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    late = complete(second, gone)  # written before, sent after
    clock.advance(60_000)
    merged(desk, gone, stays)
    assert rows(desk)["completed"] == 0
    clock.advance(60_000)
    second.sync()
    assert rows(desk)["completed"] == 1
    first.sync()
    assert first.state(stays).outcome == "completed"
    assert [visit.id for visit in first.state(stays).visits] == [late]
    assert second.state(gone).outcome is None
    stored_equals_fold(commune)


def test_taken_back_each_has_his_own_again(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    complete(second, gone)
    second.sync()
    before = rows(desk)
    merged(desk, gone, stays)
    first.sync()
    assert first.state(stays).outcome == "completed"
    assert desk.post(f"citizens/{gone}/unmerge").get_json() == {}
    assert rows(desk) == before
    for phone in (first, second):
        phone.sync()
    assert first.state(stays).outcome is None
    assert second.state(gone).outcome == "completed"
    stored_equals_fold(commune)
    again = desk.post(f"citizens/{gone}/unmerge")
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "person_not_merged")
    merged(desk, gone, stays)
    assert rows(desk)["completed"] == 1
    stored_equals_fold(commune)


def test_a_disagreement_the_desk_saw_is_settled_and_chains_end_where_they_end(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    last = commune.citizens_of["a11"][2]
    complete(first, stays)
    second.visit(gone, "system_error", "identity_error")
    for phone in (first, second):
        phone.sync()
    told = merged(desk, gone, stays)
    assert told["settles"] == 1
    assert desk.get("conflicts").get_json() == {"conflicts": []}
    # News that the desk had not seen is in front of it, with all its sides.
    second.visit(gone, "no_smartphone")
    second.sync()
    assert len(desk.get("conflicts").get_json()["conflicts"]) == 1
    stored_equals_fold(commune)
    merged(desk, stays, last)
    assert rows(desk)["completed"] == 1
    assert {one["id"] for one in desk.get(f"citizens/{last}").get_json()["records"]} == {
        gone, stays,
    }  # fmt: skip
    stored_equals_fold(commune)


def test_who_remains_stays_in_his_house(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    other = commune.households_of["a12"][1]
    phone = phone_at_work(app, clock, commune, commune.pair_slots[2])
    phone.register("citizen", gone, "household", other)
    phone.sync()
    before = desk.get(f"citizens/{stays}").get_json()["citizen"]["household"]
    merged(desk, gone, stays)
    assert desk.get(f"citizens/{stays}").get_json()["citizen"]["household"] == before
    assert desk.get("conflicts").get_json() == {"conflicts": []}
    stored_equals_fold(commune)


def test_a_figure_of_before_counts_by_the_merges_of_then(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_at_work(app, clock, commune, commune.pair_slots[0])
    second = phone_at_work(app, clock, commune, commune.pair_slots[2])
    gone, stays = commune.citizens_of["a12"][0], commune.citizens_of["a11"][0]
    complete(first, stays)
    complete(second, gone)
    for phone in (first, second):
        phone.sync()
    cut = clock.advance(60_000)
    clock.advance(60_000)
    merged(desk, gone, stays)
    assert rows(desk)["completed"] == 1
    then = desk.get(f"reports/daily?at_ms={cut}").get_json()
    assert then["rows"]["completed"] == 2
    undone = clock.advance(60_000)
    clock.advance(60_000)
    desk.post(f"citizens/{gone}/unmerge")
    assert desk.get(f"reports/daily?at_ms={undone}").get_json()["rows"]["completed"] == 1
    assert rows(desk)["completed"] == 2


def test_refused_when_more_came_in_or_one_is_merged_already(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    gone, stays, third = commune.citizens[0], commune.citizens[2], commune.citizens[4]
    told = preview(desk, gone, stays)
    phone.visit(stays, "absent")
    phone.sync()
    path = f"citizens/{gone}/merge"
    late = desk.post(path, {"into": stays, "seen": told["seen"]})
    assert (late.status_code, late.get_json()["error"]["code"]) == (409, "person_changed")
    merged(desk, gone, stays)
    for one, into in ((gone, third), (third, gone), (stays, gone)):
        answer = desk.get(f"citizens/{one}/merge?into={into}")
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "person_merged")
    assert desk.get(f"citizens/{stays}/merge?into={stays}").status_code == 422
    assert db.session.query(MergedRecord).count() == 1


def test_strangers_wrong_bodies_and_other_villages(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    gone, stays, far = commune.citizens[0], commune.citizens[2], commune.citizens[-1]
    path = f"citizens/{gone}/merge"
    good = {"into": stays, "seen": 0}
    refuses_strangers(app, commune, "GET", f"{path}?into={stays}", allowed=OFFICE)
    refuses_strangers(app, commune, "POST", path, body=good, allowed=OFFICE)
    refuses_strangers(app, commune, "POST", f"citizens/{gone}/unmerge", allowed=OFFICE)
    refuses_wrong_bodies(
        desk,
        path,
        [{}, {"into": stays}, {"seen": 0}, {"into": None, "seen": 0}, {"into": "Ô", "seen": 0},
         good | {"seen": "0"}, good | {"seen": -1}, good | {"more": 1}, good | {"into": gone}],
    )  # fmt: skip
    assert desk.get(path).status_code == 422
    assert desk.post("citizens/none/merge", good).status_code == 404
    assert desk.post(path, good | {"into": "none"}).status_code == 404
    only_village(commune, "v1")
    narrow = signed_in(https_client(app), commune, "staff")
    assert narrow.get(f"{path}?into={far}").status_code == 404
    assert narrow.post(path, good | {"into": far}).status_code == 404
    assert narrow.post(f"citizens/{far}/merge", good).status_code == 404
    assert narrow.post(f"citizens/{far}/unmerge").status_code == 404
    merged(narrow, gone, stays)
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.post(f"citizens/{gone}/unmerge").status_code == 409
    assert desk.get(f"citizens/{gone}").get_json()["into"]["id"] == stays
