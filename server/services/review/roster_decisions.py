"""Corrections of the police list: what waits for the desk, and its decisions (R25, R27)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import conflicts as rows
from server.repositories import operations, people
from server.repositories.counter import locked
from server.repositories.people import Holders
from server.services import audit
from server.services.review.conflicts import citizen_json
from server.services.syncing import desk_operations
from sync.claims import merge_claims
from sync.ordering import latest
from sync.types import AdmittedOperation

CLOSED_LIMIT = 200
_FIELDS = frozenset({"roster_claim", "roster_claim_retract", "roster_decision"})


def listing(
    commune_id: str, *, is_open: bool, villages: Collection[str] | None
) -> list[dict[str, Any]]:
    """Open corrections oldest first, or the latest decided ones."""
    ids = rows.claimed_people(commune_id, villages)
    histories = operations.history(commune_id, ids)
    citizens = people.citizens(commune_id, ids)
    table = rows.rows_of(commune_id, ids)
    holders = people.holders(commune_id)
    found: list[dict[str, Any]] = []
    for key in ids:
        members = _members(histories.get(key, ()))
        waiting = set(merge_claims(members).open)
        for claim in members:
            if claim.operation.field != "roster_claim" or key not in citizens:
                continue
            decision = _decision(members, claim.operation.id)
            if (claim.operation.id in waiting) if is_open else decision is not None:
                line = _line(claim, holders) | {
                    "citizen": citizen_json(citizens[key]),
                    "row": table.get(key, "not_reached"),
                }
                found.append(line | _decided(decision, holders))
    if is_open:
        return sorted(found, key=lambda line: (line["received_ms"], line["op"]))
    found.sort(key=lambda line: (-line["decided"]["at_ms"], line["op"]))
    return found[:CLOSED_LIMIT]


def village_of(commune_id: str, operation_id: str) -> str:
    """Village of the citizen a correction is about. Raises ApiError not_found 404."""
    citizen = _subject(commune_id, operation_id)
    return str(people.citizens(commune_id, [citizen])[citizen].village_id)


def decide(commune_id: str, operation_id: str, note: str, actor: str, *, accept: bool) -> None:
    """Accept or reject one. Raises ApiError not_found 404, claim_decided 409."""
    with locked(commune_id):
        citizen = _subject(commune_id, operation_id)
        members = _members(operations.history(commune_id, [citizen]).get(citizen, ()))
        if operation_id not in merge_claims(members).open:
            raise ApiError("claim_decided", 409)
        desk_operations.roster_decision(
            commune_id,
            staff=actor.removeprefix("staff:"),
            citizen=citizen,
            claim=operation_id,
            accept=accept,
            note=note or None,
            now_ms=clock.now_ms(),
        )
        audit.record(
            commune_id, actor, "roster_claim_decided", {"claim": operation_id, "accept": accept}
        )


def _subject(commune_id: str, operation_id: str) -> str:
    """Citizen of a roster claim; anything else does not exist here."""
    device, _, sequence = operation_id.rpartition(".")
    if not device or not sequence.isascii() or not sequence.isdigit() or len(sequence) > 18:
        raise ApiError("not_found", 404)
    entity, citizen = operations.subjects_of(commune_id, [operation_id]).get(operation_id, ("", ""))
    found = operations.history(commune_id, [citizen]).get(citizen, []) if citizen else []
    known = any(
        one.operation.id == operation_id and one.operation.field == "roster_claim" for one in found
    )
    if entity != "citizen" or not known or citizen not in people.citizens(commune_id, [citizen]):
        raise ApiError("not_found", 404)
    return citizen


def _members(history: Sequence[AdmittedOperation]) -> list[AdmittedOperation]:
    return [one for one in history if one.operation.field in _FIELDS]


def _decision(members: Sequence[AdmittedOperation], claim: str) -> AdmittedOperation | None:
    """The decision that counts, of those on this claim."""
    return latest(
        [
            one
            for one in members
            if one.operation.field == "roster_decision"
            and isinstance(one.operation.value, dict)
            and one.operation.value.get("claim") == claim
        ]
    )


def _line(claim: AdmittedOperation, holders: Holders) -> dict[str, Any]:
    operation, stamp = claim.operation, claim.stamp
    value = operation.value if isinstance(operation.value, dict) else {}
    by = holders.of(stamp.actor, operation.by, at_ms=stamp.effective_ms)
    return {
        "op": operation.id,
        "claim": value.get("claim") or "",
        "note": value.get("note"),
        "holder": by.name,
        "pair": by.pair,
        "at_ms": stamp.effective_ms,
        "received_ms": stamp.received_ms,
    }


def _decided(decision: AdmittedOperation | None, holders: Holders) -> dict[str, Any]:
    if decision is None:
        return {}
    value = decision.operation.value if isinstance(decision.operation.value, dict) else {}
    return {
        "decided": {
            "accept": value.get("accept") is True,
            "note": value.get("note"),
            "name": holders.of(decision.stamp.actor, "desk").name or "",
            "at_ms": decision.stamp.effective_ms,
        }
    }
