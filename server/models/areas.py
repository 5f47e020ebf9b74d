"""A village cut into areas, who works them, and which house was in which when."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Key, Ms, Name, TenantMixin


class Area(TenantMixin, Base):
    """Khu vực: one pair's slice of a village. `retired_ms` is set when it is cut anew."""

    __tablename__ = "area"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        ForeignKeyConstraint(["commune_id", "pair_id"], ["pair.commune_id", "pair.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "pair_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    pair_id: Mapped[Key | None]
    name: Mapped[Name]
    position: Mapped[int]
    retired_ms: Mapped[Ms | None]


class Assignment(TenantMixin, Base):
    """Pair × area × phase over [from_ms, to_ms); the scope of the pair's phones."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "area_id"], ["area.commune_id", "area.id"]),
        ForeignKeyConstraint(["commune_id", "pair_id"], ["pair.commune_id", "pair.id"]),
        ForeignKeyConstraint(["commune_id", "phase_id"], ["phase.commune_id", "phase.id"]),
        Index(None, "commune_id", "pair_id"),
        Index(None, "commune_id", "phase_id"),
    )

    area_id: Mapped[Key] = mapped_column(primary_key=True)
    pair_id: Mapped[Key] = mapped_column(primary_key=True)
    phase_id: Mapped[Key] = mapped_column(primary_key=True)
    from_ms: Mapped[Ms] = mapped_column(primary_key=True)
    to_ms: Mapped[Ms | None]


class AreaHousehold(TenantMixin, Base):
    """History of a house's area by commune sequence; the current row has `to_seq` None."""

    __tablename__ = "area_household"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "household_id"], ["household.commune_id", "household.id"]
        ),
        ForeignKeyConstraint(["commune_id", "area_id"], ["area.commune_id", "area.id"]),
        Index(None, "commune_id", "area_id", "to_seq"),
    )

    household_id: Mapped[Key] = mapped_column(primary_key=True)
    from_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    area_id: Mapped[Key]
    to_seq: Mapped[int | None] = mapped_column(BigInteger)
