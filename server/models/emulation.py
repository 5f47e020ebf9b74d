"""What the commune decided about a village's group, and what slow villages explained (R48, R49)."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, TenantMixin


class EmulationDecision(TenantMixin, Base):
    """The commune's word on a village that the plan does not rank; never changed, only undone.

    `basis`: the figures and reasons it was decided on. When they are others the decision no longer
    stands and the village waits again.
    """

    __tablename__ = "emulation_decision"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    group: Mapped[Code]
    reason: Mapped[str] = mapped_column(String(500))
    basis: Mapped[Json]
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
    undone_ms: Mapped[Ms | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))


class EmulationExplanation(TenantMixin, Base):
    """Why a village is slow, as the Trưởng thôn said it or the desk knows it; the latest is shown.

    `said_by`: head or desk; `by`: whose account wrote it down.
    """

    __tablename__ = "emulation_explanation"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    said_by: Mapped[Code]
    text: Mapped[str] = mapped_column(String(1000))
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
