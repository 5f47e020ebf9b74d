"""Chốt kết quả: the result frozen with author and hash in the chain of figures (R42, R44).

Opened again only with a reason, which the audit trail keeps; the earlier result stays in the
chain, and closing again adds another.
"""

from __future__ import annotations

from typing import Any

from server import clock
from server.clock import local
from server.errors import ApiError
from server.models import Reconciliation
from server.reports.reconciled_table import Sealed, workbook
from server.repositories import imports, reconciliations
from server.repositories import snapshots as frozen
from server.repositories.counter import locked
from server.services import audit
from server.services.figures import chain
from server.services.reconciling import page, result, rounds
from server.services.reconciling.result import Standing
from server.services.reconciling.sides import phase_of
from server.services.review.number_guard import refuse_number
from server.services.sign_in.staff import Staff


def close(staff: Staff, round_id: str, version: int) -> str:
    """Freeze the result as it was seen (`version`); returns its hash.

    Raises ApiError 404; 409 recon_ended, recon_changed.
    """
    commune, now = staff.commune_id, clock.now_ms()
    with locked(commune):
        found = _held(staff, round_id, reconciliations.OPEN, "recon_ended", version)
        standing = Standing(found)
        lines = standing.lines()
        people = [[one.citizen_id, one.side, standing.reason(one)] for one in standing.people]
        shared = {"by": staff.actor, "round": found.id, "number": found.number}
        bodies: list[tuple[str | None, dict[str, Any]]] = [
            (line["id"], {**shared, "line": line}) for line in lines
        ]
        whole = {
            **shared, "phase": found.phase_id, "field_ms": found.field_ms,
            "as_of_ms": found.as_of_ms, "form": found.form, "says": found.says, "lines": lines,
            "people": people,
        }  # fmt: skip
        chain.append(commune, frozen.RECONCILED, now, [*bodies, (None, whole)])
        found.state, found.ended_ms, found.ended_by = reconciliations.CLOSED, now, staff.actor
        found.hash = frozen.last_hash(commune)
        found.version += 1
        told = {"round": round_id, "hash": found.hash}
        audit.record(commune, staff.actor, "reconciliation_closed", told)
        return found.hash


def reopen(staff: Staff, round_id: str, reason: str) -> None:
    """Work on a closed round again. Raises ApiError 404; 409 recon_open; 422 note_number."""
    refuse_number(reason, "reason")
    with locked(staff.commune_id):
        found = rounds.load(staff, round_id)
        if found.state == reconciliations.OPEN:
            raise ApiError("recon_open", 409)
        told = {"round": round_id, "hash": found.hash, "was": found.state, "reason": reason}
        found.state, found.ended_ms, found.ended_by = reconciliations.OPEN, None, None
        found.hash = None
        found.version += 1
        audit.record(staff.commune_id, staff.actor, "reconciliation_reopened", told)


def withdraw(staff: Staff, round_id: str, reason: str, version: int) -> None:
    """Bỏ: the figures were wrong. It stays in the list, struck out.

    Raises ApiError 404; 409 recon_ended, recon_changed, recon_kept while a finding that changed a
    person stands; 422 note_number.
    """
    refuse_number(reason, "reason")
    commune = staff.commune_id
    with locked(commune):
        found = _held(staff, round_id, reconciliations.OPEN, "recon_ended", version)
        if reconciliations.effects(commune, round_id):
            raise ApiError("recon_kept", 409)
        found.state, found.ended_ms = reconciliations.WITHDRAWN, clock.now_ms()
        found.ended_by = staff.actor
        found.version += 1
        told = {"round": round_id, "reason": reason}
        audit.record(commune, staff.actor, "reconciliation_withdrawn", told)


def xlsx(staff: Staff, round_id: str) -> tuple[str, bytes]:
    """File name and content of the result's table. Raises ApiError not_found 404."""
    found = rounds.load(staff, round_id)
    phase = phase_of(staff.commune_id, found.phase_id)
    standing = Standing(found, staff.villages)
    lines = result.lines_of(found, standing)
    sealed = None
    if found.hash is not None and found.ended_ms is not None:
        account = (found.ended_by or "").removeprefix("staff:")
        by = imports.account_names({account}).get(account, "")
        sealed = Sealed(found.ended_ms, by, found.hash)
    said = page.said_of(staff.commune_id, found, phase.name)
    body = workbook(said, sealed, lines, result.total(lines))
    told = {"round": round_id}
    audit.record(staff.commune_id, staff.actor, "reconciliation_exported", told)
    at = local(found.as_of_ms)
    return f"doi-soat-{found.phase_id}-lan-{found.number}-{at:%Y%m%d}.xlsx", body


def _held(staff: Staff, round_id: str, state: str, otherwise: str, version: int) -> Reconciliation:
    found = rounds.load(staff, round_id)
    if found.state != state:
        raise ApiError(otherwise, 409)
    if found.version != version:
        raise ApiError("recon_changed", 409)
    return found
