"""The daily report and the report of a lock, of a village or the commune (R38-R44).

Figures come from `snapshots.figures_at`; confirmations and what a lock was amended by are read
afresh, so that a village that confirms after 21:30 is seen to have done so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from server import clock
from server.errors import ApiError
from server.models import Village
from server.reports import zalo
from server.reports.counting import Folded, people_at
from server.reports.figures import Figures
from server.reports.silence import SilentPhone
from server.repositories import figures, people, plan, work_sessions
from server.services.figures import snapshots
from server.services.figures.snapshots import FiguresAt
from sync.days import DAY_MS
from sync.tally import percent, report_day
from sync.types import Row

Report: TypeAlias = dict[str, Any]
LIVE_AFTER_MS = 3 * 3_600_000


def default_cut(commune_id: str) -> int:
    """The cut-off a desk means now: the last one for three hours after it, then the coming one."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    last = snapshots.cut_before(now + 1, campaign.report_minute)
    return last if now - last < LIVE_AFTER_MS else last + DAY_MS


def daily(commune_id: str, village_id: str | None, at_ms: int | None = None) -> Report:
    """The report at `at_ms` (None: `default_cut`); raises 404 for a village not of the commune."""
    commune = plan.commune(commune_id)
    if commune is None:
        raise ApiError("not_found", 404)
    at = default_cut(commune_id) if at_ms is None else at_ms
    found = snapshots.figures_at(commune_id, at, village_id)
    villages = list(plan.villages(commune_id))
    said = _confirmations(commune_id, at)
    lines = _lines(commune_id, villages, found, said) if village_id is None else []
    if village_id is None:
        own = found.of(None)
        confirmations: list[dict[str, Any]] = []
        unconfirmed = any(line["unconfirmed"] for line in lines)
    else:
        village = next((one for one in villages if one.id == village_id), None)
        if village is None:
            raise ApiError("not_found", 404)
        villages = [village]
        own = found.of(village_id)
        confirmations = said.get(village_id, [])
        unconfirmed = len(confirmations) < 2
    silent = [one for one in found.silent if village_id in {None, one.village}]
    lock = _lock(commune_id, village_id, at, own)
    heading = zalo.Heading(
        place=zalo.village_place(villages[0].name) if village_id else commune.name.upper(),
        at_ms=at if found.frozen else min(at, clock.now_ms()),
        lock=lock["phase"] if lock else None,
        provisional=not found.frozen and clock.now_ms() < at,
    )
    report: Report = {
        "at_ms": at,
        "frozen": found.frozen,
        "commune": {"id": commune.id, "name": commune.name},
        **_figures(own),
        "by_pair": _by_pair(commune_id, villages, own, named=village_id is None),
        "silent": _silent(silent, villages),
        "confirmations": confirmations,
        "unconfirmed": unconfirmed,
        "text": zalo.text(heading, own, len(silent)),
    }
    if village_id is not None:
        report["village"] = {"id": villages[0].id, "name": villages[0].name}
    else:
        report["villages"] = lines
    if lock:
        report["lock"] = lock
    return report


def retry(commune_id: str, village_id: str | None, at_ms: int) -> tuple[str, ...]:
    """Citizens to visit again after an outage, as known at `at_ms`."""
    return snapshots.figures_at(commune_id, at_ms, village_id).of(village_id).retry


def _figures(own: Figures) -> dict[str, Any]:
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


def _confirmations(commune_id: str, at_ms: int) -> dict[str, list[dict[str, Any]]]:
    """Per village what lead and head said of the report day that `at_ms` closes."""
    campaign = plan.campaign(commune_id)
    minute = campaign.report_minute if campaign else 1290
    found: dict[str, list[dict[str, Any]]] = {}
    for one in figures.confirmations(commune_id, report_day(at_ms - 1, minute)):
        found.setdefault(one.village_id, []).append(
            {"role": one.role, "name": one.name or "", "figure": one.figure, "at_ms": one.at_ms}
        )
    return found


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


def _lines(
    commune_id: str,
    villages: Sequence[Village],
    found: FiguresAt,
    said: dict[str, list[dict[str, Any]]],
) -> list[dict[str, Any]]:
    """One line per village of the commune's report."""
    phases = {one.id: one.name for one in plan.phases(commune_id)}
    tonight = _villages_of_day(commune_id, found.at_ms)
    phones: dict[str, dict[str, str | None]] = {}
    for lead in people.leads(commune_id):
        phones.setdefault(lead.village_id, {}).setdefault(lead.role, lead.phone)
    lines = []
    for village in villages:
        own = found.of(village.id)
        confirmations = said.get(village.id, [])
        working = village.id in tonight
        lines.append(
            {
                "id": village.id,
                "name": village.name,
                "phase": phases.get(village.phase_id or ""),
                "tonight": working,
                "target": own.tally.target,
                "completed": own.tally.completed,
                "in_day": own.change.in_day,
                "silent": sum(one.village == village.id for one in found.silent),
                "confirmations": confirmations,
                "unconfirmed": working and len(confirmations) < 2,
                "phones": phones.get(village.id, {}),
            }
        )
    return lines


def _villages_of_day(commune_id: str, at_ms: int) -> set[str]:
    """Villages with a session that starts in the local day of `at_ms`."""
    day = work_sessions.local_day(at_ms - 1)
    villages = plan.villages(commune_id)
    return {
        village.id
        for one in plan.sessions(commune_id)
        if work_sessions.local_day(one.starts_ms) == day
        for village in work_sessions.villages_of(one, villages)
    }


def _lock(
    commune_id: str, village_id: str | None, at_ms: int, own: Figures
) -> dict[str, Any] | None:
    """What a lock's figure became by late arrivals, and what was done after it."""
    phase = next((one for one in plan.phases(commune_id) if one.lock_ms == at_ms), None)
    if phase is None:
        return None
    now = clock.now_ms()
    if now <= at_ms:
        return {"phase": phase.name, "amended": own.tally.completed, "after_lock": 0}
    found = people_at(commune_id, village_id, None, Folded())
    moments = [one.completed_ms for own in found.values() for one in own.completed.values()]
    later = sum(moment < at_ms for moment in moments)
    return {"phase": phase.name, "amended": later, "after_lock": len(moments) - later}
