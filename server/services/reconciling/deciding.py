"""What the desk found out about one person of a difference; each finding can be taken back (R42).

A finding never touches a frozen figure. "elsewhere" marks the person as a newer police list would
(R27), "look_again" asks the pair through the lead; both are undone with the finding.
"""

from __future__ import annotations

from typing import Any

from server import clock
from server.errors import ApiError
from server.models import ReconciledPerson, Reconciliation
from server.repositories import imports, operations, reconciliations, roster
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.lists.roster_compare import ROSTER
from server.services.lists.roster_store import Touched, publish
from server.services.reconciling import rounds
from server.services.review import citizen_case, citizen_return
from server.services.review.number_guard import refuse_number
from server.services.sign_in import roles
from server.services.sign_in.staff import Staff
from server.services.syncing import desk_operations
from server.services.syncing.desk_operations import Wanted
from sync.returns import open_returns

ALLOWED = {
    reconciliations.FIELD_ONLY: frozenset({"slow", "look_again", "wrong_id", "other"}),
    reconciliations.SYSTEM_ONLY: frozenset({"elsewhere", "look_again", "wrong_id", "other"}),
}
# Nobody could act on these without a word.
NOTED = frozenset({"look_again", "other"})


def decide(
    staff: Staff, round_id: str, citizen_id: str, decision: str | None, note: str, version: int
) -> dict[str, Any]:
    """Set, change or (None) take back the finding; answers how the person stands.

    `version`: that of the person as the page showed him. Raises ApiError 404; 409 recon_ended,
    recon_decided, recon_newer_list, return_nothing, person_merged; 422 recon_decision, recon_note,
    note_number; 403 not_allowed for who may not give records back.
    """
    commune = staff.commune_id
    with locked(commune) as handle:
        found = rounds.load(staff, round_id)
        one = reconciliations.person(commune, round_id, citizen_id)
        if one is None or (staff.villages is not None and one.village_id not in staff.villages):
            raise ApiError("not_found", 404)
        _check(staff, found, one, decision, note, version)
        before = one.decision
        if before != decision or decision in NOTED:
            _undo(handle, staff, one)
            one.effect = _apply(handle, staff, one, decision, note)
        one.decision, one.note = decision, (note or None) if decision else None
        one.decided_ms = clock.now_ms() if decision else None
        one.decided_by = staff.actor if decision else None
        one.version += 1
        found.version += 1
        told = {"round": round_id, "citizen": citizen_id, "decision": decision, "before": before}
        audit.record(commune, staff.actor, "reconciliation_decided", told)
        return {"version": one.version, "round_version": found.version}


def _check(
    staff: Staff,
    found: Reconciliation,
    one: ReconciledPerson,
    decision: str | None,
    note: str,
    version: int,
) -> None:
    if found.state != reconciliations.OPEN:
        raise ApiError("recon_ended", 409)
    if one.version != version:
        raise ApiError("recon_decided", 409)
    if decision is not None and decision not in ALLOWED[one.side]:
        raise ApiError("recon_decision", 422, {"decision": ["recon_decision"]})
    if decision in NOTED and not note:
        raise ApiError("recon_note", 422, {"note": ["recon_note"]})
    refuse_number(note, "note")
    gives_back = "look_again" in {decision, one.decision}
    if gives_back and staff.roles.isdisjoint(roles.holders(["arrange"])):
        raise ApiError("not_allowed", 403)


def _apply(
    handle: CommuneCounterHandle,
    staff: Staff,
    one: ReconciledPerson,
    decision: str | None,
    note: str,
) -> dict[str, Any] | None:
    """Do what the finding does to the person; returns what is needed to take it back."""
    commune, citizen = handle.commune_id, one.citizen_id
    if decision == "elsewhere":
        (row,) = roster.people_of(commune, [citizen]) or (None,)
        if row is None or row.elsewhere:
            return None
        _mark(handle, citizen, elsewhere=True)
        return {"elsewhere": True}
    if decision == "look_again":
        return _give_back(staff, citizen, note)
    return None


def _give_back(staff: Staff, citizen: str, note: str) -> dict[str, Any] | None:
    commune = staff.commune_id
    case = citizen_case.load(commune, citizen, None)
    before = set(open_returns(case.history))
    if before:
        return None  # asked already, and not answered: once is enough
    citizen_return.give_back(commune, citizen, note, case.seen, staff.actor, None)
    asked = open_returns(operations.history(commune, [citizen]).get(citizen, ()))
    return {"return": [key for key in asked if key not in before]}


def _undo(handle: CommuneCounterHandle, staff: Staff, one: ReconciledPerson) -> None:
    """Take back what the finding until now did to the person."""
    effect: dict[str, Any] = one.effect or {}
    commune, citizen = handle.commune_id, one.citizen_id
    if effect.get("elsewhere"):
        _unmark(handle, citizen, one.decided_ms or 0)
    waiting = set(open_returns(operations.history(commune, [citizen]).get(citizen, ())))
    asked = tuple(key for key in effect.get("return", ()) if key in waiting)
    if asked:
        # Nothing stood on the question, so nothing is set aside with it.
        taken = Wanted("desk", citizen, "resolve", {"keep": None, "restore": True}, asked)
        desk_operations.admit_wanted(commune, staff.actor, [taken], clock.now_ms())


def _unmark(handle: CommuneCounterHandle, citizen: str, decided_ms: int) -> None:
    """Raises ApiError 409 recon_newer_list: a list that was imported since says where he is."""
    (row,) = roster.people_of(handle.commune_id, [citizen]) or (None,)
    if row is None or not row.elsewhere:
        return
    lists = imports.standing(handle.commune_id, row.village_id)
    if any(one.kind == ROSTER and one.created_ms > decided_ms for one in lists):
        raise ApiError("recon_newer_list", 409)
    _mark(handle, citizen, elsewhere=False)


def _mark(handle: CommuneCounterHandle, citizen: str, *, elsewhere: bool) -> None:
    roster.change_citizens(handle.commune_id, [{"id": citizen, "elsewhere": elsewhere}])
    publish(handle, Touched(changed=[citizen]))
