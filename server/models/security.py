"""Signed-in staff, what they sign in with beside the password, and the audit trail."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, TenantMixin


class StaffSession(TenantMixin, Base):
    """A desk's sign-in. Only `refresh_jti` may renew it; an older one ends the session.

    `previous_jti` is let off for a moment after `renewed_ms`, for a second tab that asked at once,
    and for as long as nobody has shown what the renewal handed out (`unseen`): it may be lost.
    `created_ms` is when the password was given, `last_seen_ms` when the person last did something
    (a page that asks by itself is nobody), `device` the browser and system ("chrome windows").
    """

    __tablename__ = "staff_session"
    __table_args__ = (Index(None, "commune_id", "account_id"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"))
    refresh_jti: Mapped[str] = mapped_column(String(64))
    previous_jti: Mapped[str | None] = mapped_column(String(64))
    created_ms: Mapped[Ms]
    renewed_ms: Mapped[Ms] = mapped_column(default=0)
    unseen: Mapped[bool] = mapped_column(default=False, server_default=false())
    last_seen_ms: Mapped[Ms]
    ended_ms: Mapped[Ms | None]
    device: Mapped[Code] = mapped_column(default="")


class SetupCode(TenantMixin, Base):
    """A way in for a commune's first administrator: used once, for half an hour."""

    __tablename__ = "setup_code"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_ms: Mapped[Ms]
    used_ms: Mapped[Ms | None]


class RecoveryCode(Base):
    """One of an account's ten ways in without the phone that shows the codes, each used once.

    Not a commune's, as the account is not.
    """

    __tablename__ = "recovery_code"

    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(255))
    used_ms: Mapped[Ms | None]


class AuditRecord(TenantMixin, Base):
    """One link of the commune's audit chain: `hash` covers the record and `previous_hash`."""

    __tablename__ = "audit_record"
    __table_args__ = (
        Index(None, "commune_id", "action", "seq"),
        Index(None, "commune_id", "actor", "seq"),
    )

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
