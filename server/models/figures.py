"""Projections of the operations, frozen figures and their confirmations."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import (
    Base,
    Code,
    HotTenantMixin,
    Json,
    Key,
    Ms,
    OptionalJson,
    TenantMixin,
)


class CitizenStateRecord(HotTenantMixin, Base):
    """`sync.types.CitizenState` of one citizen as of commune sequence `seq`.

    A cache: it can be rebuilt from `operation` at any time and must then be equal.
    """

    __tablename__ = "citizen_state"
    __table_args__ = (
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "household_id"),
    )

    citizen_id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    household_id: Mapped[Key | None]
    row: Mapped[Code]
    outcome: Mapped[Code | None]
    reason: Mapped[Code | None]
    missing: Mapped[OptionalJson]
    met: Mapped[bool]
    reached: Mapped[bool]
    already_done: Mapped[bool]
    completed_ms: Mapped[Ms | None]
    credit: Mapped[str | None] = mapped_column(String(60))
    steps: Mapped[Json]
    need: Mapped[Code]
    claim: Mapped[Code | None]
    claim_approved: Mapped[bool] = mapped_column(default=False)
    conflicts: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int] = mapped_column(BigInteger)


class ConflictRecord(HotTenantMixin, Base):
    """A hard conflict. `id`: first 24 hex digits of sha256 of `sync.types.Conflict.id`."""

    __tablename__ = "conflict"
    __table_args__ = (
        Index(None, "commune_id", "closed_ms", "opened_ms"),
        Index(None, "commune_id", "citizen_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    citizen_id: Mapped[Key]
    village_id: Mapped[Key]
    kind: Mapped[Code]
    operations: Mapped[Json]
    opened_ms: Mapped[Ms]
    closed_ms: Mapped[Ms | None]
    closed_by: Mapped[str | None] = mapped_column(String(60))


class Incident(TenantMixin, Base):
    """Something that stops everybody (VNeID down), clustered from several phones' taps."""

    __tablename__ = "incident"

    id: Mapped[Key] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    open_ms: Mapped[Ms]
    closed_ms: Mapped[Ms | None]


class Snapshot(TenantMixin, Base):
    """A frozen figure. `kind`: daily, lock or final; `hash` chains to the one before."""

    __tablename__ = "snapshot"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "kind", "at_ms"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key | None]
    kind: Mapped[Code]
    at_ms: Mapped[Ms]
    body: Mapped[Json]
    hash: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    taken_ms: Mapped[Ms]


class ReportConfirmation(TenantMixin, Base):
    """Lead's or head's word on a village's figure.

    `report_day`: "YYYY-MM-DD" (+07:00), or "YYYYMMDD-K" for the khóa sổ of that evening. `seen`:
    the commune's figure that the reporter saw when he said his (None: before this was kept);
    `reason`: why the two differ, by code.
    """

    __tablename__ = "report_confirmation"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        ForeignKeyConstraint(["commune_id", "member_id"], ["member.commune_id", "member.id"]),
        Index(None, "commune_id", "member_id"),
    )

    village_id: Mapped[Key] = mapped_column(primary_key=True)
    report_day: Mapped[str] = mapped_column(String(10), primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    member_id: Mapped[Key | None]
    figure: Mapped[int]
    seen: Mapped[int | None]
    reason: Mapped[Code | None]
    at_ms: Mapped[Ms]
