"""Signed-in staff and the audit trail."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, TenantMixin


class StaffSession(TenantMixin, Base):
    """A desk's sign-in. Only `refresh_jti` may renew it; an older one ends the session.

    `previous_jti` is let off for a moment after a renewal, for a second tab that asked at once.
    """

    __tablename__ = "staff_session"
    __table_args__ = (Index(None, "commune_id", "account_id"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    refresh_jti: Mapped[str] = mapped_column(String(64))
    previous_jti: Mapped[str | None] = mapped_column(String(64))
    created_ms: Mapped[Ms]
    last_seen_ms: Mapped[Ms]
    ended_ms: Mapped[Ms | None]


class AuditRecord(TenantMixin, Base):
    """One link of the commune's audit chain: `hash` covers the record and `previous_hash`."""

    __tablename__ = "audit_record"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at_ms: Mapped[Ms]
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[Code]
    body: Mapped[Json]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Attempt(Base):
    """Wrong guesses at one secret (sign-in, typed code) by one keyed hash of who and what.

    Not a commune's: who signs in has none yet. Rows older than a day mean nothing.
    """

    __tablename__ = "attempt"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last_ms: Mapped[Ms]
