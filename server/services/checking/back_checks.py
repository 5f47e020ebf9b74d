"""Kiểm tra tại nhà: samples, what was found at the doors, the share by village (R72)."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import BackCheck, BackCheckPerson
from server.repositories import checking, operations, people, plan
from server.repositories.counter import locked
from server.repositories.people import Holders
from server.services import audit
from server.services.checking.drawing import Candidate, Stratum, draw
from server.services.review.citizen_search import heads
from server.services.review.number_guard import refuse_number
from server.services.sign_in.staff import Staff
from sync.returns import open_returns
from sync.tally import percent
from sync.text import given_name_key

Villages = Collection[str] | None
AGREES, DIFFERS, NOT_MET = "agrees", "differs", "not_met"
RESULTS = (AGREES, DIFFERS, NOT_MET)
# Without a word nobody could act on these, or take them back.
NOTED = frozenset({DIFFERS})
_SEED_DIGITS = 8


def listing(staff: Staff) -> dict[str, Any]:
    """`{phases, checks}`: every sample with its figures by village; nobody's name is in it."""
    commune, holders = staff.commune_id, people.holders(staff.commune_id)
    found = checking.checks(commune)
    inside: dict[str, list[BackCheckPerson]] = {one.id: [] for one in found}
    for one in checking.people_of(commune, inside.keys(), staff.villages):
        inside[one.check_id].append(one)
    return {
        "phases": [{"id": one.id, "name": one.name} for one in plan.phases(commune)],
        "checks": [head(one, inside[one.id], holders, staff.villages) for one in found],
    }


def make(staff: Staff, phase_id: str | None, per_pair: int, seed: str | None) -> str:
    """Draw a sample of a phase's villages, or of all; returns its id.

    Raises ApiError not_found 404 for the phase, 409 check_empty while nobody is completed.
    """
    commune = staff.commune_id
    with locked(commune):
        strata = frame(commune, phase_id, seed or new_seed(), per_pair)
        made = BackCheck(
            commune_id=commune, id=new_id(10), phase_id=phase_id, seed=strata[0],
            per_pair=per_pair, at_ms=clock.now_ms(), by=staff.actor,
            strata=[
                {"village": one.village, "credit": one.credit, "of": one.of,
                 "drawn": len(one.drawn)}
                for one in strata[1]
            ],
        )  # fmt: skip
        drawn = [
            {"citizen_id": citizen, "village_id": one.village}
            for one in strata[1]
            for citizen in one.drawn
        ]
        if not drawn:
            raise ApiError("check_empty", 409)
        checking.draw(made, drawn)
        told = {"check": made.id, "phase": phase_id, "people": len(drawn), "seed": made.seed}
        audit.record(commune, staff.actor, "check_drawn", told)
        return made.id


def frame(
    commune_id: str, phase_id: str | None, seed: str, per_pair: int
) -> tuple[str, list[Stratum]]:
    """The seed and what it draws now. Raises ApiError not_found 404 for an unknown phase."""
    if phase_id is not None and phase_id not in {one.id for one in plan.phases(commune_id)}:
        raise ApiError("not_found", 404)
    villages = {one.id for one in plan.villages(commune_id) if phase_id in {None, one.phase_id}}
    rows = checking.completed(commune_id, villages)
    candidates = [Candidate(row.id, row.village_id, row.credit) for row in rows]
    return seed, draw(candidates, seed, per_pair)


def new_seed() -> str:
    """Eight digits that nobody chose."""
    return f"{secrets.randbelow(10**_SEED_DIGITS):0{_SEED_DIGITS}}"


def page(staff: Staff, check_id: str) -> dict[str, Any]:
    """A sample with its people by village and name. Raises ApiError not_found 404."""
    commune, found = staff.commune_id, load(staff, check_id)
    inside = checking.people_of(commune, [check_id], staff.villages)
    holders = people.holders(commune)
    ids = [one.citizen_id for one in inside]
    asked = _asked(commune, ids)
    shown = {one["id"]: one for one in heads(commune, ids)}
    places = {one.id: one.position for one in plan.villages(commune)}
    lines = [
        shown[one.citizen_id]
        | {
            "result": one.result,
            "note": one.note,
            "at_ms": one.at_ms,
            "by": holders.of(one.by or "", "desk").name,
            "version": one.version,
            "asked": one.citizen_id in asked,
        }
        for one in inside
    ]
    lines.sort(
        key=lambda one: (places[one["village"]["id"]], given_name_key(one["name"]), one["id"])
    )
    return head(found, inside, holders, staff.villages) | {"people": lines}


def enter(
    staff: Staff, check_id: str, citizen_id: str, result: str | None, note: str, version: int
) -> int:
    """Set, change or (None) take back what was found; returns the new version.

    `version`: that of the person as the page showed him. Raises ApiError 404; 409 check_withdrawn,
    check_changed; 422 check_note, note_number.
    """
    written = " ".join(note.split())
    if result in NOTED and not written:
        raise ApiError("check_note", 422, {"note": ["check_note"]})
    refuse_number(written, "note")
    with locked(staff.commune_id):
        if load(staff, check_id).withdrawn_ms is not None:
            raise ApiError("check_withdrawn", 409)
        one = checking.person(staff.commune_id, check_id, citizen_id)
        if one is None or (staff.villages is not None and one.village_id not in staff.villages):
            raise ApiError("not_found", 404)
        if one.version != version:
            raise ApiError("check_changed", 409)
        was = one.result
        one.result, one.note = result, (written or None) if result else None
        one.at_ms = clock.now_ms() if result else None
        one.by = staff.actor if result else None
        one.version += 1
        checking.flush()
        told = {"check": check_id, "citizen": citizen_id, "result": result, "was": was}
        audit.record(staff.commune_id, staff.actor, "check_entered", told)
        return one.version


def withdraw(staff: Staff, check_id: str, reason: str) -> None:
    """The sample counts no more. Raises ApiError 404; 409 check_withdrawn; 422 hint_reason,
    note_number.
    """
    written = " ".join(reason.split())
    if not written:
        raise ApiError("hint_reason", 422, {"reason": ["hint_reason"]})
    refuse_number(written, "reason")
    with locked(staff.commune_id):
        found = load(staff, check_id)
        if found.withdrawn_ms is not None:
            raise ApiError("check_withdrawn", 409)
        found.withdrawn_ms, found.withdrawn_by = clock.now_ms(), staff.actor
        found.reason = written
        checking.flush()
        audit.record(staff.commune_id, staff.actor, "check_withdrawn", {"check": check_id})


def restore(staff: Staff, check_id: str) -> None:
    """A withdrawn sample counts again. Raises ApiError 404; 409 check_counts."""
    with locked(staff.commune_id):
        found = load(staff, check_id)
        if found.withdrawn_ms is None:
            raise ApiError("check_counts", 409)
        found.withdrawn_ms = found.withdrawn_by = found.reason = None
        checking.flush()
        audit.record(staff.commune_id, staff.actor, "check_restored", {"check": check_id})


def load(staff: Staff, check_id: str) -> BackCheck:
    """A sample of the account's commune. Raises ApiError not_found 404."""
    found = checking.check(staff.commune_id, check_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def head(
    found: BackCheck, inside: Sequence[BackCheckPerson], holders: Holders, villages: Villages
) -> dict[str, Any]:
    """A sample without its people. The share is of those who were met; pairs are not named."""
    phases = {one.id: one.name for one in plan.phases(found.commune_id)}
    return {
        "id": found.id,
        "seed": found.seed,
        "phase": {"id": found.phase_id, "name": phases[found.phase_id]} if found.phase_id else None,
        "per_pair": found.per_pair,
        "at_ms": found.at_ms,
        "by": holders.of(found.by, "desk").name,
        "withdrawn": None
        if found.withdrawn_ms is None
        else {
            "at_ms": found.withdrawn_ms,
            "by": holders.of(found.withdrawn_by or "", "desk").name,
            "reason": found.reason or "",
        },
        "villages": [
            line
            for one in plan.villages(found.commune_id)
            if (line := _line(one.id, one.name, found, inside)) is not None
            and (villages is None or one.id in villages)
        ],
        "total": _figures(inside, sum(each["of"] for each in _strata(found, villages))),
    }


def _line(
    village: str, name: str, found: BackCheck, inside: Sequence[BackCheckPerson]
) -> dict[str, Any] | None:
    own = [each for each in found.strata if each["village"] == village]
    if not own:
        return None
    here = [one for one in inside if one.village_id == village]
    return {"id": village, "name": name} | _figures(here, sum(each["of"] for each in own))


def _figures(inside: Sequence[BackCheckPerson], of: int) -> dict[str, Any]:
    count = Counter(one.result for one in inside)
    met = count[AGREES] + count[DIFFERS]
    return {
        "of": of,
        "drawn": len(inside),
        **{each: count[each] for each in RESULTS},
        "left": count[None],
        "percent": percent(count[AGREES], met) if met else None,
    }


def _strata(found: BackCheck, villages: Villages) -> list[dict[str, Any]]:
    return [one for one in found.strata if villages is None or one["village"] in villages]


def _asked(commune_id: str, ids: Collection[str]) -> set[str]:
    """Who is with his pair to be looked at again, unanswered."""
    histories = operations.history(commune_id, list(ids))
    return {key for key, history in histories.items() if open_returns(history)}
