"""Đối soát: the system's figures of a phase beside the field's, and what was found out (R42)."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, Name, OptionalJson, TenantMixin


class Reconciliation(TenantMixin, Base):
    """One round: the system's word as of `as_of_ms` against the frozen figure of `field_ms`.

    `form`: counts or people; `says`: done (who is integrated) or open (who is not); `state`: open,
    closed or withdrawn. `counts`: village → people the system confirms. `strangers`: rows of the
    list that are nobody of it here, sealed for commune and round, as they hold names. `version`
    rises with every decision. `hash`: of the frozen result while closed.
    """

    __tablename__ = "reconciliation"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "phase_id"], ["phase.commune_id", "phase.id"]),
        Index(None, "commune_id", "phase_id", "number"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    phase_id: Mapped[Key]
    number: Mapped[int]
    form: Mapped[Code]
    says: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    field_ms: Mapped[Ms]
    as_of_ms: Mapped[Ms]
    source: Mapped[Name]
    document: Mapped[Name | None]
    file_name: Mapped[Name | None]
    counts: Mapped[Json]
    strangers: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(default=1)
    created_ms: Mapped[Ms]
    created_by: Mapped[str] = mapped_column(String(60))
    ended_ms: Mapped[Ms | None]
    ended_by: Mapped[str | None] = mapped_column(String(60))
    hash: Mapped[str | None] = mapped_column(String(64))


class ReconciledPerson(TenantMixin, Base):
    """Somebody whom only one of the two sides has as done, and what the desk found.

    `side`: field_only or system_only; `village_id`: whose figure he is in. `decision` None: nobody
    has said yet. `effect`: what the decision did to the person, so that it can be taken back.
    """

    __tablename__ = "reconciled_person"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "round_id"], ["reconciliation.commune_id", "reconciliation.id"]
        ),
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "citizen_id"),
    )

    round_id: Mapped[Key] = mapped_column(primary_key=True)
    citizen_id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    side: Mapped[Code]
    decision: Mapped[Code | None]
    note: Mapped[str | None] = mapped_column(String(300))
    decided_ms: Mapped[Ms | None]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(default=0)
    effect: Mapped[OptionalJson]
