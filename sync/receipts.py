"""When an operation happened by the server's clock, and the word on its receipt.

Rule: docs/protocol.md, "Admission"; sync.md, promise 5 and the receipts table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from sync.steps import STEP_OF_FIELD
from sync.subjects import subject_of

if TYPE_CHECKING:
    from sync.types import CitizenState, Operation

SKEW_MS = 5 * 60_000

ReceiptStatus: TypeAlias = Literal["accepted", "merged", "conflict"]


def effective_ms(at_ms: int, sent_ms: int, received_ms: int, lower_ms: int) -> tuple[int, bool]:
    """When it happened by the server's clock (epoch ms), and whether the phone's was off.

    `sent_ms`: phone clock at sending; `lower_ms`: latest receipt of a contact whose
    reported head was below this operation. Never after the receipt, never refused.
    """
    skew = received_ms - sent_ms
    moved = min(max(at_ms + skew, lower_ms), received_ms)
    return moved, abs(skew) > SKEW_MS


def receipt_status(
    operation: Operation, before: CitizenState | None, after: CitizenState
) -> ReceiptStatus:
    """Word on the receipt: did it open a disagreement, or meet work its author had not seen?

    `before`, `after`: projections of the citizen without and with the operation;
    `before` None: nothing was known of him.
    """
    known = {conflict.id for conflict in before.conflicts} if before else set()
    if any(conflict.id not in known for conflict in after.conflicts):
        return "conflict"
    found = after.register_heads.get(operation.field, ())
    if subject_of(operation).startswith("visits/"):
        found = after.visit_heads
    elif operation.field in STEP_OF_FIELD:
        found = after.steps[STEP_OF_FIELD[operation.field]].heads
    return "merged" if found and found != (operation.id,) else "accepted"
