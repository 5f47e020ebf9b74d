"""Hồ sơ: where one person stands and everything that was written about him, in order."""

from __future__ import annotations

from typing import Any

from server.repositories import citizen_names, citizen_search, operations, people
from server.services.review.citizen_case import CitizenCase, load
from server.services.review.citizen_lines import Names, line
from server.services.review.citizen_search import Villages, heads
from sync.ordering import in_order
from sync.returns import open_returns
from sync.tickets import merge_tickets
from sync.types import AdmittedOperation


def page(commune_id: str, citizen_id: str, villages: Villages) -> dict[str, Any]:
    """The person's page. Raises ApiError not_found 404."""
    case = load(commune_id, citizen_id, villages)
    (head,) = heads(commune_id, [citizen_id])
    names = _names(commune_id, case)
    lines = _lines(commune_id, case, citizen_id, names)
    by_op = {one["op"]: one for one in lines}
    into = heads(commune_id, [case.into]) if case.into else []
    return {
        "citizen": head,
        "state": _state(case, names),
        "into": into[0] if into else None,
        "records": heads(commune_id, case.records),
        "returns": [by_op[key] for key in open_returns(case.history) if key in by_op],
        "conflicts": [
            {"id": one.id, "kind": one.kind, "opened_ms": one.opened_ms}
            for one in citizen_search.open_conflicts(commune_id, citizen_id)
        ],
        "tickets": _tickets(case, by_op),
        "history": lines,
        "seen": case.seen,
    }


def _state(case: CitizenCase, names: Names) -> dict[str, Any]:
    state = case.state
    credit = names.holders.of(state.credit, "both").pair if state.credit else None
    return {
        "row": state.row.value,
        "outcome": state.outcome.value if state.outcome else None,
        "reason": state.reason,
        "missing": list(state.missing),
        "met": state.met,
        "already_done": state.already_done,
        "completed_ms": state.completed_ms,
        "credit": credit,
        "steps": {
            step.value: held.value.value
            for step, held in state.steps.items()
            if held.value is not None
        },
        "need": state.need.value,
        "claim": state.claim.value if state.claim else None,
        "claim_approved": state.claim_approved,
    }


def _lines(
    commune_id: str, case: CitizenCase, citizen_id: str, names: Names
) -> list[dict[str, Any]]:
    """Everything about the person and the records merged into his, earliest first."""
    records = operations.plain_history(commune_id, case.records) if case.records else {}
    record_of = {one.operation.id: key for key, found in records.items() for one in found}
    visits = {one.id: one for one in case.state.visits}
    whole = {one.operation.id: one for one in (*case.own, *case.history)}
    for found in records.values():
        whole |= {one.operation.id: one for one in found}
    return [
        line(one, record_of.get(one.operation.id, citizen_id), visits, names)
        for one in in_order(whole.values())
    ]


def _tickets(case: CitizenCase, by_op: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "category": one.category,
            "state": one.state,
            "text": by_op[one.id]["text"],
            "opened_ms": by_op[one.id]["at_ms"],
            "said": len(one.said),
        }
        for one in merge_tickets(case.history)
        if one.id in by_op
    ]


def _names(commune_id: str, case: CitizenCase) -> Names:
    known: list[AdmittedOperation] = [*case.own, *case.history]
    named = {str(one.operation.value) for one in known if isinstance(one.operation.value, str)}
    into = {
        str(one.operation.value["into"])
        for one in known
        if isinstance(one.operation.value, dict) and one.operation.value.get("into")
    }
    areas = {one.operation.area for one in known if one.operation.area}
    return Names(
        people.holders(commune_id),
        citizen_names.areas(commune_id, areas),
        citizen_names.houses(commune_id, named),
        citizen_names.citizens(commune_id, named | into),
    )
