"""One round as the desk sees it: figures by village, people on both sides, late additions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from server.models import Reconciliation
from server.reports import reconciled_text
from server.reports.reconciled_text import Said
from server.repositories import imports, operations, people, plan, reconciliations
from server.repositories.rows import AnyRow
from server.services.reconciling import result, rounds
from server.services.reconciling.result import Standing
from server.services.reconciling.sides import phase_of
from server.services.review.conflicts import citizen_json
from server.services.sign_in.staff import Staff
from sync.types import AdmittedOperation, Outcome

# Who gets the list of late additions by name; more than that is a matter for the lists.
MOST_LATE = 500


def page(staff: Staff, round_id: str) -> dict[str, Any]:
    """The round. Raises ApiError not_found 404."""
    found = rounds.load(staff, round_id)
    commune, phase = staff.commune_id, phase_of(staff.commune_id, found.phase_id)
    standing = Standing(found, staff.villages)
    lines = result.lines_of(found, standing)
    whole = result.total(lines)
    body = result.frozen_body(found)
    decided = sum(one.decision is not None for one in standing.people)
    numbers = (len(standing.people), decided)
    return {
        **rounds.head(found, phase.name, rounds.names_of(found), numbers),
        "version": found.version,
        "villages": lines,
        "total": whole,
        "queue": _people(standing, body),
        "late": _late(standing),
        "strangers": [
            one
            for one in rounds.strangers_of(found)
            if staff.villages is None or (one["village"] or {}).get("id") in staff.villages
        ],
        "text": reconciled_text.text(said_of(commune, found, phase.name), lines, whole),
    }


def said_of(commune_id: str, found: Reconciliation, phase: str) -> Said:
    """Whose figures stand side by side, for the papers."""
    commune = plan.commune(commune_id)
    return Said(
        place=commune.name if commune else "",
        phase=phase,
        round_number=found.number,
        field_ms=found.field_ms,
        as_of_ms=found.as_of_ms,
        source=found.source,
        document=found.document,
        closed=found.state == reconciliations.CLOSED,
    )


def _people(standing: Standing, body: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    commune = standing.round.commune_id
    reasons = {key: reason for key, _, reason in body["people"]} if body else {}
    known = people.citizens(commune, (one.citizen_id for one in standing.people))
    accounts = imports.account_names(
        {one.decided_by.removeprefix("staff:") for one in standing.people if one.decided_by}
    )
    made = []
    for one in standing.people:
        if one.citizen_id not in known:
            continue
        citizen = known[one.citizen_id]
        reason = reasons.get(one.citizen_id) if body else standing.reason(one)
        made.append(_person(one, citizen, reason, accounts))
    return made


def _person(
    one: AnyRow, citizen: AnyRow, reason: str | None, accounts: Mapping[str, str]
) -> dict[str, Any]:
    decided = None
    if one.decided_ms is not None:
        by = accounts.get((one.decided_by or "").removeprefix("staff:"))
        decided = {"at_ms": one.decided_ms, "by": by}
    return {
        "citizen": {**citizen_json(citizen), "id_last4": citizen.id_last4},
        "village": one.village_id,
        "side": one.side,
        "row": one.row or ("elsewhere" if one.elsewhere else "not_reached"),
        "done_ms": one.completed_ms if one.row == Outcome.COMPLETED.value else None,
        "known": reason if one.decision is None else None,
        "decision": one.decision,
        "note": one.note,
        "decided": decided,
        "version": one.version,
    }


def _late(standing: Standing) -> list[dict[str, Any]]:
    """Bổ sung sau khóa sổ: when it happened, when it arrived, and whether the system has it too."""
    found, field = standing.round, standing.field
    ids = [one for village in standing.shown for one in field.late(village.id)][:MOST_LATE]
    known = people.citizens(found.commune_id, ids)
    histories = operations.history(found.commune_id, ids) if ids else {}
    only = {one.citizen_id: one.side for one in standing.people}
    made = []
    for key in ids:
        if key not in known:
            continue
        place = field.now_in[key]
        listed = found.form == rounds.PEOPLE and place in found.counts
        made.append(
            {
                "citizen": citizen_json(known[key]),
                "done_ms": field.now[key],
                "received_ms": _received(histories.get(key, ()), field.at_ms),
                "system": only.get(key) == reconciliations.SYSTEM_ONLY if listed else None,
            }
        )
    return made


def _received(history: Sequence[AdmittedOperation], cut_ms: int) -> int | None:
    """When the last of what was done before the cut-off arrived after it."""
    moments = [
        one.stamp.received_ms
        for one in history
        if one.stamp.effective_ms < cut_ms <= one.stamp.received_ms
    ]
    return max(moments, default=None)
