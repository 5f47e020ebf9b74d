"""`GET emulation`: every village with its figures, its group, and why it stands there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.models import EmulationDecision
from server.reports.silence import silent_phones
from server.repositories import emulation, people, plan
from server.repositories.people import Holders
from server.services.emulation import closing, rules, texts
from server.services.emulation.rules import Group
from server.services.emulation.standing import Board, Standing, board
from server.services.emulation.tokens import seen_of
from sync.tally import percent

Villages = Collection[str] | None


def listing(commune_id: str, villages: Villages) -> dict[str, Any]:
    """Answer of docs/desk-api.md, "Emulation"; `villages`: those the account sees (None: all).

    Who sees some villages only has no text and no closed result: those are the commune's.
    """
    found = board(commune_id)
    commune = plan.commune(commune_id)
    holders = people.holders(commune_id)
    silent: dict[str, int] = {}
    for phone in silent_phones(commune_id, found.calendar.now_ms):
        silent[phone.village] = silent.get(phone.village, 0) + 1
    past: dict[str, list[EmulationDecision]] = {}
    for one in emulation.decisions(commune_id):
        past.setdefault(one.village_id, []).append(one)
    shown = [one for one in found.villages if villages is None or one.row.id in villages]
    at = found.calendar
    whole = villages is None
    return {
        "at_ms": at.now_ms,
        "ends_ms": found.campaign.ends_ms,
        "peak_end_ms": at.peak_end_ms,
        "warn": rules.warned(at.now_ms, found.campaign.ends_ms),
        "over": at.now_ms >= at.end_ms,
        "phases": [
            {
                "id": one.id,
                "name": one.name,
                "lock_ms": one.lock_ms,
                "locked": one.lock_ms <= at.now_ms,
            }
            for one in found.phases
        ],
        "counts": {group.value: sum(one.group is group for one in shown) for group in Group},
        "villages": [
            _line(one, found, silent.get(one.row.id, 0), past.get(one.row.id, []), holders)
            for one in shown
        ],
        "text": texts.published(found, commune.name if commune else "") if whole else None,
        "closed": closing.shown(found, holders) if whole else None,
    }  # fmt: skip


def _line(
    one: Standing, found: Board, silent: int, past: list[EmulationDecision], holders: Holders
) -> dict[str, Any]:
    facts, tally = one.facts, one.tally
    return {
        "id": one.row.id,
        "name": one.row.name,
        "phase": one.phase.name if one.phase else None,
        "lock_ms": facts.lock_ms,
        "group": one.group.value,
        "judged": one.verdict.group.value,
        "reasons": [reason.value for reason in one.verdict.reasons],
        "reached_ms": one.verdict.reached_ms,
        "last_ms": facts.last_ms,
        "planned": facts.planned,
        "target": facts.target,
        "completed": facts.completed,
        "percent_target": percent(facts.completed, facts.target),
        "off": facts.off,
        "no_smartphone": facts.no_phone,
        "elsewhere": facts.elsewhere,
        "eligible": tally.eligible,
        "percent_eligible": percent(facts.completed, tally.eligible),
        "sskdt": tally.sskdt,
        "percent_sskdt": percent(tally.sskdt, facts.target),
        "asxh": tally.asxh,
        "percent_asxh": percent(tally.asxh, facts.target),
        "lock": _lock(one),
        "left": one.left,
        "silent": silent,
        "reminder": texts.reminder(one, found, silent),
        "seen": seen_of(one.basis),
        "decisions": [_decision(each, one, holders) for each in past],
    }


def _lock(one: Standing) -> dict[str, int] | None:
    if one.facts.frozen is None:
        return None
    completed, target = one.facts.frozen
    return {"completed": completed, "target": target, "amended": one.facts.by_lock}


def _decision(each: EmulationDecision, one: Standing, holders: Holders) -> dict[str, Any]:
    return {
        "id": each.id,
        "group": each.group,
        "reason": each.reason,
        "at_ms": each.at_ms,
        "by": holders.of(each.by, "desk").name,
        "stands": one.decided and one.decision is not None and each.id == one.decision.id,
        "undone": {"at_ms": each.undone_ms, "by": holders.of(each.undone_by or "", "desk").name}
        if each.undone_ms is not None
        else None,
    }
