"""Which part of an operation is personal text, and what stays of it once that is purged.

Retention (security.md): personal values go after the period the commune sets; skeletons and
figures stay. Texts live in `operation_text`, the skeleton in the operation's own row.
"""

from __future__ import annotations

from typing import Any

from sync.types import Operation

# What of the value stays: names of keys; () keeps nothing.
_SKELETON: dict[tuple[str, str], tuple[str, ...]] = {
    ("citizen", "phone"): (),
    ("citizen", "add"): ("household", "guardian", "off_list"),
    ("citizen", "roster_claim"): ("claim",),
    ("household", "known_as"): (),
    ("household", "landmark"): (),
    ("household", "address"): (),
    ("household", "add"): (),
    ("note", "add"): ("subject", "ask"),
    ("note", "amend"): (),
    ("ticket", "open"): ("citizen", "category"),
    ("ticket", "message"): (),
    ("desk", "resolve"): ("keep", "restore"),
    ("desk", "return"): (),
    ("desk", "roster_decision"): ("claim", "accept"),
    ("desk", "ticket_state"): ("state", "desk"),
}


def split(operation: Operation) -> tuple[Any, Any | None]:
    """(skeleton, text): the value as its row keeps it, and the whole where it is personal."""
    keep = _SKELETON.get((operation.entity, operation.field))
    value = operation.value
    if keep is None or value is None:
        return value, None
    if not isinstance(value, dict):
        return None, value
    skeleton = {name: value[name] for name in keep if name in value}
    if skeleton == value:
        return value, None
    return skeleton or None, value
