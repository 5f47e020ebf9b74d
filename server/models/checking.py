"""Gợi ý xem lại that were set aside, and samples that are checked again in person (R72)."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, TenantMixin


class HintAside(TenantMixin, Base):
    """Somebody looked at a hint and found nothing more to do; why, and until it is taken back.

    Hints are worked out anew from the merged states, so none is stored: `key` is the kind and the
    people it was about. With one person more it is another hint and shows again.
    """

    __tablename__ = "hint_aside"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "key"),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    key: Mapped[Key]
    kind: Mapped[Code]
    village_id: Mapped[Key]
    reason: Mapped[str] = mapped_column(String(300))
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
    undone_ms: Mapped[Ms | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))


class BackCheck(TenantMixin, Base):
    """One drawn sample: by `seed`, `per_pair` people of each pair of each village.

    `phase_id` None: of all villages. `strata`: [{village, credit, of, drawn}], what there was to
    draw from at `at_ms`: a fact of that moment, like a snapshot. `withdrawn_ms`: it counts no more,
    until it is taken up again.
    """

    __tablename__ = "back_check"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "phase_id"], ["phase.commune_id", "phase.id"]),
        Index(None, "commune_id", "at_ms"),
        Index(None, "commune_id", "phase_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    phase_id: Mapped[Key | None]
    seed: Mapped[str] = mapped_column(String(20))
    per_pair: Mapped[int]
    strata: Mapped[Json]
    at_ms: Mapped[Ms]
    by: Mapped[str] = mapped_column(String(60))
    withdrawn_ms: Mapped[Ms | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(String(300))


class BackCheckPerson(TenantMixin, Base):
    """Somebody of a sample and what was found at his door: agrees, differs or not_met.

    `village_id`: where he was when he was drawn. `result` None: nobody has been there yet.
    """

    __tablename__ = "back_check_person"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "check_id"], ["back_check.commune_id", "back_check.id"]
        ),
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    check_id: Mapped[Key] = mapped_column(primary_key=True)
    citizen_id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    result: Mapped[Code | None]
    note: Mapped[str | None] = mapped_column(String(300))
    at_ms: Mapped[Ms | None]
    by: Mapped[str | None] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(default=0)
