"""Reports of a village, a phase or the commune: daily, of a lock, and over spans (R38-R44).

Figures come from `spans.figures_of`; confirmations and what a lock was amended by are read
afresh, so that a village that confirms after 21:30 is seen to have done so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from server import clock
from server.errors import ApiError
from server.models import Village
from server.reports import zalo
from server.reports.counting import Folded, people_at
from server.reports.figures import Figures
from server.reports.silence import SilentPhone
from server.repositories import figures, plan
from server.services.figures import snapshots, spans, village_lines
from server.services.figures.snapshots import FiguresAt
from server.services.figures.spans import Asked, Place
from sync.tally import percent
from sync.types import Row

Report: TypeAlias = dict[str, Any]


def daily(commune_id: str, village_id: str | None, at_ms: int | None = None) -> Report:
    """The report at `at_ms` (None: the cut-off that is meant now), as `report` gives it."""
    return report(Asked(commune_id, village_id, None, at_ms))


def report(asked: Asked) -> Report:
    """The figures that were asked for, with the lines of their villages beneath `lines`.

    Raises ApiError not_found 404 for a village or phase that the commune does not have.
    """
    commune = plan.commune(asked.commune_id)
    if commune is None:
        raise ApiError("not_found", 404)
    place = spans.place_of(asked)
    found = spans.figures_of(asked, place)
    at = found.at_ms
    own = _own(place, found)
    spoken = asked.kind in {"daily", "phase"}
    said = village_lines.confirmations(asked.commune_id, at) if spoken else {}
    lines = village_lines.lines(asked.commune_id, place.villages, found, said)
    here = {one.id for one in place.villages}
    silent = [one for one in found.silent if one.village in here]
    lock = _lock(place, at, found, own) if spoken else None
    made: Report = {
        "kind": asked.kind,
        "at_ms": at,
        "frozen": found.frozen,
        "commune": {"id": commune.id, "name": commune.name},
        **_figures(own),
        "by_pair": _by_pair(asked.commune_id, place.villages, own, named=place.village is None),
        "silent": _silent(silent, place.villages),
        "confirmations": said.get(place.village.id, []) if place.village else [],
        "unconfirmed": _unconfirmed(place, said, lines),
        "text": zalo.text(_heading(asked, place, commune.name, found, lock), own, len(silent)),
        "lines": lines,
    }
    if place.village:
        made["village"] = {"id": place.village.id, "name": place.village.name}
    else:
        made["villages"] = lines
        if place.phase:
            made["phase"] = {"id": place.phase.id, "name": place.phase.name}
    stamp = found.stamps.get(place.village.id if place.village else None)
    if stamp:
        made["snapshot"] = asdict(stamp)
    if lock:
        made["lock"] = lock
    return made


def retry(commune_id: str, village_id: str | None, at_ms: int) -> tuple[str, ...]:
    """Citizens to visit again after an outage, as known at `at_ms`."""
    return snapshots.figures_at(commune_id, at_ms, village_id).of(village_id).retry


def _own(place: Place, found: FiguresAt) -> Figures:
    if place.village:
        return found.of(place.village.id)
    return found.sum_of(one.id for one in place.villages)


def _unconfirmed(
    place: Place, said: dict[str, list[dict[str, Any]]], lines: list[dict[str, Any]]
) -> bool:
    if place.village:
        return len(said.get(place.village.id, [])) < 2
    return any(line["unconfirmed"] for line in lines)


def _heading(
    asked: Asked, place: Place, commune: str, found: FiguresAt, lock: Report | None
) -> zalo.Heading:
    now = clock.now_ms()
    name = zalo.village_place(place.village.name) if place.village else commune.upper()
    if place.phase and not place.village and not lock:
        name = f"{name}, {place.phase.name.upper()}"
    return zalo.Heading(
        place=name,
        at_ms=found.at_ms if found.frozen else min(found.at_ms, now),
        lock=lock["phase"] if lock else None,
        provisional=not found.frozen and now < found.at_ms,
        kind=asked.kind,
        amended=(lock["added"], lock["withdrawn"], found.at_ms) if lock else None,
    )


def _figures(own: Figures) -> Report:
    tally, change = own.tally, own.change
    return {
        "target": tally.target,
        "rows": {row.value: tally.rows[row] for row in Row},
        "eligible": tally.eligible,
        "percent_target": percent(tally.completed, tally.target),
        "percent_eligible": percent(tally.completed, tally.eligible),
        "households": [tally.households_reached, tally.households],
        "met": tally.met,
        "steps": {"bhyt": tally.bhyt, "sskdt": tally.sskdt, "asxh": tally.asxh},
        "activated": [tally.activated, tally.not_activated],
        "in_day": {
            "total": change.in_day,
            "new": change.in_day_new,
            "already": change.in_day_already,
        },
        "late": [{"day": day, "n": n} for day, n in sorted(change.late.items())],
        "withdrawn": change.withdrawn,
        "off_list": tally.off_list_completed,
        "conflicts": tally.open_conflicts,
    }


def _by_pair(
    commune_id: str, villages: Sequence[Village], own: Figures, *, named: bool
) -> list[dict[str, Any]]:
    """Completions by pair, every pair of the villages, then credit that is no pair's."""
    names = {one.id: one.name for one in villages}
    lines: list[dict[str, Any]] = []
    credited = dict(own.tally.by_actor)
    for pair in figures.pairs(commune_id, list(names)):
        name = f"{names[pair.village_id]} · {pair.name}" if named else pair.name
        lines.append({"pair": name, "n": credited.pop(f"pair:{pair.id}", 0)})
    for actor, number in credited.items():
        lines.append({"pair": _CREDIT.get(actor.partition(":")[0], "?"), "n": number})
    return lines


_CREDIT = {"lead": "Tổ trưởng, Trưởng thôn", "staff": "Bàn trực", "pair": "Nhóm đã đổi thôn"}


def _silent(silent: Sequence[SilentPhone], villages: Sequence[Village]) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in villages}
    return [
        {
            "device": one.device,
            "holder": one.holder,
            "pair": one.pair,
            "village": {"id": one.village, "name": names.get(one.village, "")},
            "phone": one.phone,
            "last_contact_ms": one.last_contact_ms,
        }
        for one in silent
    ]


def _lock(place: Place, at_ms: int, found: FiguresAt, own: Figures) -> Report | None:
    """What a lock's figure became by late arrivals and withdrawals, and what was done after it."""
    commune = place.villages[0].commune_id if place.villages else ""
    phases = [one for one in plan.phases(commune) if one.lock_ms == at_ms]
    phase = next((one for one in phases if place.phase and one.id == place.phase.id), None)
    phase = phase or (phases[0] if phases else None)
    if phase is None:
        return None
    made = {"phase": phase.name, "amended": own.tally.completed}
    none: Report = {"after_lock": 0, "added": 0, "withdrawn": 0}
    if clock.now_ms() <= at_ms:
        return made | none
    village = place.village.id if place.village else None
    now = people_at(commune, village, None, Folded())
    here = {one.id for one in place.villages}
    completed = {
        (village, citizen): one.completed_ms
        for village, people in now.items()
        if village in here
        for citizen, one in people.completed.items()
    }
    before = {(one.id, citizen) for one in place.villages for citizen in found.of(one.id).completed}
    amended = {key for key, moment in completed.items() if moment < at_ms}
    return made | {
        "amended": len(amended),
        "after_lock": len(completed) - len(amended),
        "added": len(amended - before),
        "withdrawn": len(before - amended),
    }
