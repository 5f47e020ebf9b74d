"""Files of BHXH's answers that were taken in (R70)."""

from __future__ import annotations

from server.extensions import db
from server.models import TicketReplyBatch


def add(made: TicketReplyBatch) -> None:
    """Store one."""
    db.session.add(made)
    db.session.flush()


def batch(commune_id: str, batch_id: str) -> TicketReplyBatch | None:
    """One of them."""
    return db.session.get(TicketReplyBatch, (commune_id, batch_id))
