"""One spelling of a projection, byte-equal in every language, and its digest.

Rule: sync/README.md, "Determinism"; sync.md, the convergence invariant.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.types import CitizenState, JsonValue


def canonical(state: CitizenState) -> str:
    """The whole state as JSON that is byte-equal in every language: sorted keys, no spaces."""
    content: dict[str, JsonValue] = {
        "citizen": state.citizen,
        "row": state.row.value,
        "outcome": state.outcome.value if state.outcome else None,
        "reason": state.reason,
        "missing": list(state.missing),
        "met": state.met,
        "reached": state.reached,
        "already_done": state.already_done,
        "completed_ms": state.completed_ms,
        "credit": state.credit,
        "steps": {
            step.value: [
                held.value.value if held.value else None,
                list(held.heads),
                held.since_ms,
                held.field_evidence,
            ]
            for step, held in state.steps.items()
            if held.heads or held.value
        },
        "need": state.need.value,
        "claim": state.claim.value if state.claim else None,
        "claim_approved": state.claim_approved,
        "visits": [
            [
                v.id,
                v.outcome.value if v.outcome else None,
                v.reason,
                v.met,
                v.already_done,
                v.mode,
                v.actor,
                v.effective_ms,
                v.standing,
            ]
            for v in state.visits
        ],
        "visit_heads": list(state.visit_heads),
        "conflicts": [[c.kind, list(c.operations), c.opened_ms] for c in state.conflicts],
        "registers": state.registers,
        "register_heads": {field: list(ids) for field, ids in state.register_heads.items()},
        "on_list": state.on_list,
        "household": state.household,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(state: CitizenState) -> str:
    """SHA-256 (hex) of the canonical state: equal digests mean equal projections."""
    return hashlib.sha256(canonical(state).encode()).hexdigest()
