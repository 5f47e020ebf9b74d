"""Cold tables without a commune of their own: who exists, hardly ever written."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, Name


class City(Base):
    """A province or city, e.g. Hải Phòng with its 114 communes (R1)."""

    __tablename__ = "city"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[Name]


class Commune(Base):
    """A tenant: xã, phường or đặc khu. `kind` is one of commune, ward, special.

    `totp_roles`: roles whose accounts must sign in with a six-digit code as well.
    """

    __tablename__ = "commune"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    city_id: Mapped[str] = mapped_column(String(16), ForeignKey("city.id"))
    name: Mapped[Name]
    kind: Mapped[Code]
    totp_roles: Mapped[Json] = mapped_column(default=list)


class Account(Base):
    """A person who signs in at a desk. What the account may do is in `account_grant`.

    `temporary_ms`: the password is a temporary one, until then. `totp_sealed` is the shared secret
    of the six-digit codes, on since `totp_ms`; `totp_pending` one that was not confirmed yet;
    `totp_step` the last half minute whose code was used.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("login"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80))
    name: Mapped[Name]
    password_hash: Mapped[str] = mapped_column(String(255))
    created_ms: Mapped[Ms]
    disabled_ms: Mapped[Ms | None]
    password_ms: Mapped[Ms] = mapped_column(default=0)
    temporary_ms: Mapped[Ms | None]
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_pending: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_ms: Mapped[Ms | None]
    totp_step: Mapped[int | None] = mapped_column(BigInteger)
