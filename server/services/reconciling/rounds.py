"""Rounds of reconciliation: those there are, and a new one from the system's own word (R42)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server import clock, keys, sealing
from server.errors import ApiError
from server.ids import new_id
from server.models import Reconciliation
from server.repositories import imports, plan, reconciliations
from server.repositories.counter import locked
from server.services import audit
from server.services.reconciling import sides
from server.services.reconciling.sides import Field
from server.services.sign_in.staff import Staff

PEOPLE, COUNTS = "people", "counts"
DONE, OPEN_LIST = "done", "open"


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word it is and of when. `says`: done or open; `document`: its number, if it has one."""

    phase: str
    field_ms: int
    as_of_ms: int
    source: str
    document: str | None
    says: str
    file_name: str | None = None


def listing(staff: Staff) -> dict[str, Any]:
    """Phases with the moments that can be compared, their villages and their rounds."""
    commune, now = staff.commune_id, clock.now_ms()
    rounds = reconciliations.all_rounds(commune)
    numbers = reconciliations.numbers(commune) if staff.villages is None else {}
    names = imports.account_names({_account(one.created_by) for one in rounds}
                                  | {_account(one.ended_by or "") for one in rounds})  # fmt: skip
    made = []
    for phase in plan.phases(commune):
        villages = [
            one
            for one in sides.villages_of(commune, phase.id)
            if staff.villages is None or one.id in staff.villages
        ]
        made.append(
            {
                "id": phase.id,
                "name": phase.name,
                "lock_ms": phase.lock_ms,
                "moments": sides.moments(commune, phase, now),
                "villages": [
                    {"id": one.id, "name": one.name, "target": one.quota} for one in villages
                ],
                "rounds": [
                    head(one, phase.name, names, numbers.get(one.id))
                    for one in rounds
                    if one.phase_id == phase.id
                ],
            }
        )
    return {"phases": made}


def head(
    one: Reconciliation,
    phase: str,
    names: Mapping[str, str],
    numbers: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """A round without its figures. `numbers`: its people, those with a decision."""
    ended = None
    if one.ended_ms is not None:
        by = names.get(_account(one.ended_by or ""))
        ended = {"at_ms": one.ended_ms, "by": by, "hash": one.hash}
    return {
        "id": one.id,
        "phase": {"id": one.phase_id, "name": phase},
        "number": one.number,
        "form": one.form,
        "says": one.says,
        "state": one.state,
        "field_ms": one.field_ms,
        "as_of_ms": one.as_of_ms,
        "source": one.source,
        "document": one.document,
        "file_name": one.file_name,
        "by": names.get(_account(one.created_by)),
        "created_ms": one.created_ms,
        "ended": ended,
        "people": numbers[0] if numbers else 0,
        "decided": numbers[1] if numbers else 0,
    }


def load(staff: Staff, round_id: str) -> Reconciliation:
    """Raises ApiError not_found 404."""
    found = reconciliations.one_round(staff.commune_id, round_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def names_of(one: Reconciliation) -> dict[str, str]:
    """Names of the accounts that made and ended a round."""
    return imports.account_names({_account(one.created_by), _account(one.ended_by or "")})


def check(commune_id: str, word: Word) -> None:
    """Raises ApiError 404 for the phase, 422 recon_cut, recon_future."""
    phase, now = sides.phase_of(commune_id, word.phase), clock.now_ms()
    if word.field_ms not in sides.moments(commune_id, phase, now):
        raise ApiError("recon_cut", 422, {"field_ms": ["recon_cut"]})
    if word.as_of_ms > now:
        raise ApiError("recon_future", 422, {"as_of_ms": ["recon_future"]})


def from_counts(staff: Staff, word: Word, counts: Sequence[tuple[str, int]]) -> Reconciliation:
    """A round of counts by village, typed or read. Raises like `check`, and ApiError 422
    recon_empty, recon_village, recon_count.
    """
    commune = staff.commune_id
    check(commune, word)
    field = sides.field_of(commune, word.phase, word.field_ms)
    given = dict(counts)
    if not given:
        raise ApiError("recon_empty", 422, {"counts": ["recon_empty"]})
    if len(given) != len(counts) or not given.keys() <= {one.id for one in field.villages}:
        raise ApiError("recon_village", 422, {"counts": ["recon_village"]})
    if word.says == OPEN_LIST:
        targets = field.targets
        wrong = [key for key, number in given.items() if number > targets[key]]
        if wrong:
            raise ApiError("recon_count", 422, {f"counts.{key}": ["recon_count"] for key in wrong})
        given = {key: targets[key] - number for key, number in given.items()}
    with locked(commune):
        return _store(staff, word, COUNTS, given, [], None)


def from_people(
    staff: Staff,
    word: Word,
    covered: Collection[str],
    done: Mapping[str, str],
    strangers: Sequence[Mapping[str, Any]],
) -> Reconciliation:
    """A round of people, under the commune's lock. `done`: whom the system has as done → village
    now; `covered`: villages whose list it is; `strangers`: rows that are nobody, as they are shown.
    """
    field = sides.field_of(staff.commune_id, word.phase, word.field_ms)
    homes = field.village_of
    system = {one: homes.get(one, village) for one, village in done.items()}
    system = {one: village for one, village in system.items() if village in covered}
    counts = dict.fromkeys(sorted(covered), 0)
    for village in system.values():
        counts[village] += 1
    return _store(staff, word, PEOPLE, counts, _apart(field, covered, system), strangers)


def strangers_of(one: Reconciliation) -> list[dict[str, Any]]:
    """Rows of the list that are nobody of the lists here."""
    if one.strangers is None:
        return []
    text = sealing.opened(keys.id_seal_key(), one.strangers, _owner(one.commune_id, one.id))
    found: list[dict[str, Any]] = json.loads(text)
    return found


def _apart(
    field: Field, covered: Collection[str], system: Mapping[str, str]
) -> list[dict[str, Any]]:
    """People whom only one side has as done."""
    found = []
    for village in sorted(covered):
        ours = field.completed.get(village, frozenset())
        theirs = {one for one, place in system.items() if place == village}
        pairs = [(one, reconciliations.FIELD_ONLY) for one in sorted(ours - theirs)]
        pairs += [(one, reconciliations.SYSTEM_ONLY) for one in sorted(theirs - ours)]
        found += [
            {"citizen_id": one, "village_id": village, "side": side, "decision": None}
            for one, side in pairs
        ]
    return found


def _store(
    staff: Staff,
    word: Word,
    form: str,
    counts: Mapping[str, int],
    people: Sequence[dict[str, Any]],
    strangers: Sequence[Mapping[str, Any]] | None,
) -> Reconciliation:
    commune, key = staff.commune_id, new_id(12)
    box = None
    if strangers:
        text = json.dumps(list(strangers), ensure_ascii=False).encode()
        box = sealing.sealed(keys.id_seal_key(), text, _owner(commune, key))
    made = Reconciliation(
        commune_id=commune, id=key, phase_id=word.phase,
        number=reconciliations.last_number(commune, word.phase) + 1, form=form, says=word.says,
        state=reconciliations.OPEN, field_ms=word.field_ms, as_of_ms=word.as_of_ms,
        source=word.source, document=word.document or None, file_name=word.file_name,
        counts=dict(counts), strangers=box, version=1, created_ms=clock.now_ms(),
        created_by=staff.actor,
    )  # fmt: skip
    reconciliations.add(made, people)
    told = {"round": key, "phase": word.phase, "form": form, "says": word.says,
            "villages": len(counts), "people": len(people)}  # fmt: skip
    audit.record(commune, staff.actor, "reconciliation_opened", told)
    return made


def _account(actor: str) -> str:
    return actor.removeprefix("staff:")


def _owner(commune_id: str, round_id: str) -> str:
    return f"{commune_id}|reconciliation|{round_id}"
