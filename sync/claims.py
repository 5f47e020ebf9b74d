"""Corrections of the police list suggested at the door; the desk decides.

Rule: sync/README.md, "Roster claims"; counting rule 5 and the edges of product.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.ordering import latest, order_key
from sync.types import RosterClaim
from sync.visits import own_or_staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.types import AdmittedOperation, OperationId

CORRECTIONS = frozenset(
    {
        RosterClaim.MOVED_AWAY,
        RosterClaim.DECEASED,
        RosterClaim.DUPLICATE,
        RosterClaim.WRONG_VILLAGE,
    }
)

_CLAIM_OF: dict[str, RosterClaim] = {claim.value: claim for claim in RosterClaim}


@dataclass(frozen=True, slots=True)
class Claims:
    """The claim that stands: approved before open, then the latest. `open`: undecided ids."""

    claim: RosterClaim | None = None
    approved: bool = False
    open: tuple[OperationId, ...] = ()

    @property
    def standing(self) -> bool:
        """True while a claim is open or approved; a rejected one does not count."""
        return self.claim is not None


NO_CLAIMS = Claims()


def takes_off(claim: RosterClaim | None, *, approved: bool) -> bool:
    """True when an approved correction takes a person off "đủ điều kiện" (unless completed)."""
    return approved and claim in CORRECTIONS


def merge_claims(members: Sequence[AdmittedOperation]) -> Claims:
    """Standing claim from the operations of the subject `claims/<citizen>`.

    A decision outranks a retraction by the author; of several decisions on one
    claim the latest head decides.
    """
    by_id = {member.operation.id: member for member in members}
    decided: dict[str, list[AdmittedOperation]] = {}
    retracted: set[str] = set()
    for member in members:
        target = _target(member)
        made = by_id.get(target) if target else None
        if target is None or made is None:
            continue
        if member.operation.field == "roster_decision":
            decided.setdefault(target, []).append(member)
        elif own_or_staff(member, made):
            retracted.add(target)
    standing: list[tuple[bool, bool, tuple[int, str, int], RosterClaim]] = []
    undecided: list[str] = []
    for key, member in by_id.items():
        claim = _claim(member)
        if claim is None:
            continue
        decision = latest(decided.get(key, ()))
        if decision is None and key not in retracted:
            undecided.append(key)
            standing.append((False, False, order_key(member), claim))
        elif decision is not None and _accepts(decision):
            standing.append((True, claim in CORRECTIONS, order_key(member), claim))
    if not standing:
        return NO_CLAIMS
    approved, _, _, shown = max(standing)
    return Claims(shown, approved, tuple(sorted(undecided)))


def _target(member: AdmittedOperation) -> str | None:
    value = member.operation.value
    if member.operation.field == "roster_claim" or not isinstance(value, dict):
        return None
    target = value.get("claim")
    return target if isinstance(target, str) else None


def _claim(member: AdmittedOperation) -> RosterClaim | None:
    value = member.operation.value
    if member.operation.field != "roster_claim" or not isinstance(value, dict):
        return None
    claim = value.get("claim")
    return _CLAIM_OF.get(claim) if isinstance(claim, str) else None


def _accepts(decision: AdmittedOperation) -> bool:
    value = decision.operation.value
    return isinstance(value, dict) and value.get("accept") is True
