"""BHXH's answers that were read from a file, so that they can be taken back (R70)."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Json, Key, Ms, TenantMixin


class TicketReplyBatch(TenantMixin, Base):
    """One file of answers. `replies`: [{ticket, operation, before}]: what was written on which
    ticket, and the state it had until then. `undone_ms`: they were taken back.
    """

    __tablename__ = "ticket_reply_batch"
    __table_args__ = (Index(None, "commune_id", "at_ms"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    replies: Mapped[Json]
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
    undone_ms: Mapped[Ms | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))
