"""Records that the desk gave back to the phone ("Trả lại để sửa"), until they are answered there.

Rule: sync/README.md, "Visits". A return is a member of the citizen's visits: whoever writes the
next visit, retraction or decision names it among the heads, and that is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.ordering import head_ids, heads
from sync.subjects import VISITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.types import AdmittedOperation, OperationId


def open_returns(operations: Iterable[AdmittedOperation]) -> tuple[OperationId, ...]:
    """Sorted ids of the returns of one citizen that nobody has answered.

    `operations`: his, without duplicates; those of other subjects change nothing. What is
    written without having seen the return, late or by another pair, is no answer.
    """
    visits = [
        member
        for member in operations
        if (member.operation.entity, member.operation.field) in VISITS
    ]
    return head_ids([head for head in heads(visits) if head.operation.field == "return"])
