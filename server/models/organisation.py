"""Who belongs to the commune's effort: grants, teams, members and pairs (R9-R14)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Key, Ms, Name, TenantMixin


class AccountGrant(TenantMixin, Base):
    """A role of one account in one commune: `server/services/sign_in/roles.py` names them.

    `village_id` narrows the grant to one village; None is the whole commune.
    """

    __tablename__ = "account_grant"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "account_id"),
    )

    account_id: Mapped[Key] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    village_id: Mapped[Key | None]


class Team(TenantMixin, Base):
    """Tổ tăng cường: one per village, set up by a Decision."""

    __tablename__ = "team"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    name: Mapped[Name]
    decision_number: Mapped[str | None] = mapped_column(String(80))
    decision_date: Mapped[date | None] = mapped_column(Date)
    decision_issuer: Mapped[str | None] = mapped_column(String(200))


class Member(TenantMixin, Base):
    """A person of a team. `role`: technical, local, lead (Tổ trưởng) or head (Trưởng thôn).

    `left_ms`: since when the person is no longer of the team.
    """

    __tablename__ = "member"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "team_id"], ["team.commune_id", "team.id"]),
        Index(None, "commune_id", "team_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    team_id: Mapped[Key]
    name: Mapped[Name]
    organisation: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[Code]
    phone: Mapped[str | None] = mapped_column(String(20))
    left_ms: Mapped[Ms | None]


class Pair(TenantMixin, Base):
    """Nhóm 2 người: the unit that works an area and earns the credit."""

    __tablename__ = "pair"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        ForeignKeyConstraint(["commune_id", "team_id"], ["team.commune_id", "team.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "team_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    team_id: Mapped[Key | None]
    name: Mapped[Name]


class PairMember(TenantMixin, Base):
    """Dated membership of a pair: [from_ms, to_ms), `to_ms` None while it lasts."""

    __tablename__ = "pair_member"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "pair_id"], ["pair.commune_id", "pair.id"]),
        ForeignKeyConstraint(["commune_id", "member_id"], ["member.commune_id", "member.id"]),
        Index(None, "commune_id", "member_id"),
    )

    pair_id: Mapped[Key] = mapped_column(primary_key=True)
    member_id: Mapped[Key] = mapped_column(primary_key=True)
    from_ms: Mapped[Ms] = mapped_column(primary_key=True)
    role: Mapped[Code]
    to_ms: Mapped[Ms | None]


class Attendance(TenantMixin, Base):
    """Who came to a session of work. `state`: present, late or absent; `by` as in the audit."""

    __tablename__ = "attendance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "session_id"], ["work_session.commune_id", "work_session.id"]
        ),
        ForeignKeyConstraint(["commune_id", "member_id"], ["member.commune_id", "member.id"]),
        Index(None, "commune_id", "member_id"),
    )

    session_id: Mapped[Key] = mapped_column(primary_key=True)
    member_id: Mapped[Key] = mapped_column(primary_key=True)
    state: Mapped[Code]
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
