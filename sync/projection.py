"""From a set of admitted operations to what one citizen's screens and figures need.

Rule: sync/README.md as a whole; this module only calls the rules, each in its own
file. The result depends on the set alone: any order, any duplicates, any grouping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.canonical import canonical, digest
from sync.claims import NO_CLAIMS, merge_claims
from sync.conflicts import (
    claim_conflicts,
    register_conflicts,
    undone_conflicts,
)
from sync.disputes import visit_conflicts
from sync.merges import MERGES, TOMBSTONE, owned, unsettled
from sync.ordering import unique
from sync.outcomes import judge
from sync.registers import NEED_FIELD, RegisterState, free_since, merge_need, merge_registers
from sync.steps import merge_steps
from sync.types import CitizenState, Conflict, Need, RosterFacts, Rule
from sync.visits import NO_VISITS, merge_visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.claims import Claims
    from sync.outcomes import Verdict
    from sync.types import AdmittedOperation, Step, StepState
    from sync.visits import VisitHistory

__all__ = ["canonical", "digest", "project"]

VISITS, CLAIMS = "visits", "claims"
_GROUP_OF = {
    ("visit", "record"): VISITS,
    ("visit", "retract"): VISITS,
    ("desk", "resolve"): VISITS,
    ("desk", "return"): VISITS,
    ("desk", "merge"): MERGES,
    ("desk", "roster_decision"): CLAIMS,
    ("citizen", "roster_claim"): CLAIMS,
    ("citizen", "roster_claim_retract"): CLAIMS,
}

_CLAIM_FIELDS = frozenset(field for entity, field in _GROUP_OF if entity == "citizen")


def project(
    facts: RosterFacts, operations: Iterable[AdmittedOperation], rule: Rule
) -> CitizenState:
    """State of the citizen `facts.citizen` from all operations that concern him.

    `operations`: those with subjects.citizen_of == facts.citizen, in any order;
    duplicates and kinds that only the history shows (notes, tickets) change nothing.
    """
    members = unique(operations)
    groups = _grouped(members.values())
    citizen = facts.citizen
    merged = False
    if MERGES in groups:
        groups, merged = owned(citizen, groups)
    steps = merge_steps(groups)
    registers = merge_registers(groups)
    need = merge_need(registers, facts.need)
    history = merge_visits(citizen, groups[VISITS]) if VISITS in groups else NO_VISITS
    claims = merge_claims(groups[CLAIMS]) if CLAIMS in groups else NO_CLAIMS
    if merged:
        claims = TOMBSTONE
    free_ms = None
    if NEED_FIELD in groups and need not in rule.asxh_for:
        free_ms = free_since(groups[NEED_FIELD], facts.need, frozenset(rule.asxh_for))
    verdict = judge(facts, rule, steps, need, history, claims, free_ms)
    conflicts: list[Conflict] = []
    if len(history.visits) > 1:
        conflicts += visit_conflicts(citizen, history)
    if history.visits and verdict.missing:
        conflicts += undone_conflicts(citizen, history, steps, verdict.missing, groups)
    if registers:
        conflicts += register_conflicts(citizen, registers, groups)
    if claims.open:
        conflicts += claim_conflicts(citizen, claims, verdict, members)
    if conflicts and MERGES in groups:
        conflicts = unsettled(conflicts, groups[MERGES], members)
    return _state(facts, steps, registers, need, history, claims, verdict, conflicts)


def _grouped(operations: Iterable[AdmittedOperation]) -> dict[str, list[AdmittedOperation]]:
    """Operations by rule: the field for flags and registers, else visits or claims."""
    groups: dict[str, list[AdmittedOperation]] = {}
    for admitted in operations:
        operation = admitted.operation
        entity, name = operation.entity, operation.field
        if entity != "citizen" or name in _CLAIM_FIELDS:
            group = _GROUP_OF.get((entity, name))
            if group is None:
                continue
            name = group
        if name in groups:
            groups[name].append(admitted)
        else:
            groups[name] = [admitted]
    return groups


def _state(
    facts: RosterFacts,
    steps: dict[Step, StepState],
    registers: Mapping[str, RegisterState],
    need: Need,
    history: VisitHistory,
    claims: Claims,
    verdict: Verdict,
    conflicts: Sequence[Conflict],
) -> CitizenState:
    completing = verdict.completing
    household = facts.household
    if "household" in registers:
        value = registers["household"].value
        household = value if isinstance(value, str) else None
    return CitizenState(
        facts.citizen,
        verdict.row,
        verdict.outcome,
        verdict.reason,
        verdict.missing,
        verdict.met,
        verdict.reached,
        completing is not None and completing.already_done,
        verdict.completed_ms,
        completing.actor if completing is not None else None,
        steps,
        need,
        claims.claim,
        claims.approved,
        history.visits,
        history.heads,
        tuple(sorted(conflicts, key=lambda conflict: conflict.id)) if conflicts else (),
        {field: state.value for field, state in registers.items()},
        {field: state.heads for field, state in registers.items()},
        facts.on_list,
        household,
    )
