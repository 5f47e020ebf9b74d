"""After a storm: nothing is lost, nothing is double, and everybody sees what the server holds."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from server.extensions import db
from server.models import (
    AreaHousehold,
    Citizen,
    CitizenStateRecord,
    ConflictRecord,
    Household,
    OperationRecord,
    Quarantine,
)
from server.repositories import operations, scope
from server.repositories.states import conflict_key
from server.services.syncing import pull
from sync.projection import canonical, project
from sync.types import CitizenState
from tests.sim.storm import Handset, Storm
from tests.sim.weather import buckets_of


def check(storm: Storm) -> None:
    """Every invariant of the simulation; the assertion names the phone and what differs."""
    db.session.rollback()
    commune = storm.commune.id
    states = folded(commune)
    stored_equals_folded(commune, states)
    looks = {one.name: _look(storm, one) for one in storm.handsets}
    nothing_lost(storm, looks)
    for one in storm.handsets:
        phone = looks[one.name]
        assert phone["pending"] == 0, one
        if phone["phase"] == "open":
            sees_what_the_server_holds(storm, one, phone, states)
        else:
            assert phone["rows"] == {} or phone["phase"] == "locked", (one.name, phone["why"])


def _look(storm: Storm, one: Handset) -> dict[str, Any]:
    return storm.process.do(one.name, "look", tab=0)


def nothing_lost(storm: Storm, looks: dict[str, dict[str, Any]]) -> None:
    """Whatever an app showed as saved is in the book or in the queue, as it was written."""
    kept = {
        f"{row.device_id}.{row.sequence}": row
        for row in db.session.scalars(
            select(OperationRecord).where(OperationRecord.commune_id == storm.commune.id)
        )
    }
    waiting = {
        f"{row.device_id}.{row.sequence}": json.loads(row.body)
        for row in db.session.scalars(
            select(Quarantine).where(Quarantine.commune_id == storm.commune.id)
        )
    }
    stored: dict[str, Any] = {}
    for phone in looks.values():
        stored |= phone["stored"]
    for key, saved in storm.saved.items():
        if key in kept:
            row = kept[key]
            found = (row.entity, row.entity_id, row.field, row.at_ms, sorted(row.after or []))
            wrote = (
                saved["entity"], saved["entity_id"], saved["field"], saved["at_ms"],
                sorted(saved.get("after", [])),
            )  # fmt: skip
            assert found == wrote, key
            assert row.value in (None, saved["value"]), key
        elif key in waiting:
            assert waiting[key] == saved, key
        else:
            assert stored.get(key, [""])[0] == "aside", f"{key} is lost: {saved}"
    unknown = {key for key in kept if not key.startswith("desk.")} - storm.saved.keys()
    assert all(key in stored for key in unknown), unknown  # durable just before its app was killed


def sees_what_the_server_holds(
    storm: Storm, one: Handset, phone: dict[str, Any], states: dict[str, CitizenState]
) -> None:
    """Rows, sums and everybody's merged state; and the screens show them."""
    commune, device = storm.commune.id, phone["device"]
    allowed = buckets_of(commune, device, storm.clock.ms)
    held = {row["b"] for row in phone["rows"].values()}
    assert held <= allowed, f"{one.name} still holds {held - allowed}"
    for bucket in sorted(allowed):
        summed = phone["sums"].get(bucket, [0, 0])
        assert summed == pull.check_sum(commune, bucket), f"{one.name}: {bucket}"
    listed = set(_in_areas(commune, allowed))
    here = {
        row["i"]
        for row in phone["rows"].values()
        if row["e"] == "household" and row["b"].startswith("area:")
    }
    assert here == listed, f"{one.name}: more {here - listed}, less {listed - here}"
    for citizen, shown in phone["people"].items():
        assert shown == canonical(states[citizen]), f"{one.name}: {citizen}"
    assert phone["equal"], f"{one.name}: its screen is not what its list says"


def _in_areas(commune: str, buckets: set[str]) -> list[str]:
    areas = [bucket.removeprefix("area:") for bucket in buckets if bucket.startswith("area:")]
    return list(
        db.session.scalars(
            select(Household.id)
            .join(
                AreaHousehold,
                (AreaHousehold.commune_id == Household.commune_id)
                & (AreaHousehold.household_id == Household.id),
            )
            .where(
                Household.commune_id == commune,
                AreaHousehold.area_id.in_(areas),
                AreaHousehold.to_seq.is_(None),
            )
        )
    )


def folded(commune: str) -> dict[str, CitizenState]:
    """Everybody's state from an empty start."""
    everybody = list(db.session.scalars(select(Citizen.id).where(Citizen.commune_id == commune)))
    places, _ = scope.citizens(commune, everybody)
    history = operations.history(commune, everybody)
    return {
        key: project(place.facts, history.get(key, []), place.rule) for key, place in places.items()
    }


def stored_equals_folded(commune: str, states: dict[str, CitizenState]) -> None:
    """What the server keeps as results is what a fold of the operations gives."""
    open_keys: dict[str, set[str]] = {key: set() for key in states}
    for conflict in db.session.scalars(
        select(ConflictRecord).where(
            ConflictRecord.commune_id == commune, ConflictRecord.closed_ms.is_(None)
        )
    ):
        open_keys[conflict.citizen_id].add(conflict.id)
    for record in db.session.scalars(
        select(CitizenStateRecord).where(CitizenStateRecord.commune_id == commune)
    ):
        state = states[record.citizen_id]
        assert (record.row, record.outcome, record.reason, record.completed_ms, record.credit) == (
            state.row, state.outcome, state.reason, state.completed_ms, state.credit,
        ), record.citizen_id  # fmt: skip
        assert (record.household_id, record.need) == (state.household, state.need)
    for key, state in states.items():
        assert open_keys[key] == {conflict_key(one) for one in state.conflicts}, key
