"""The police lists: imports, households and citizens (R15-R22)."""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, Name, TenantMixin


class ImportBatch(TenantMixin, Base):
    """One file that was read in. `kind`: roster or not_activated; `counts` by kind of row."""

    __tablename__ = "import_batch"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key | None]
    kind: Mapped[Code]
    file_name: Mapped[Name]
    file_hash: Mapped[str] = mapped_column(String(64))
    created_ms: Mapped[Ms]
    account_id: Mapped[Key | None] = mapped_column(ForeignKey("account.id"))
    counts: Mapped[Json]


class Household(TenantMixin, Base):
    """A house in walking order. `position` steps by 1024; `source`: roster or field."""

    __tablename__ = "household"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id", "position"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    known_as: Mapped[Name | None]
    head_name: Mapped[Name | None]
    landmark: Mapped[Name | None]
    address: Mapped[Name | None]
    position: Mapped[int]
    source: Mapped[Code] = mapped_column(default="roster")


class Citizen(TenantMixin, Base):
    """A person of the roster, or one added at the door (`on_list` False).

    `id_mac` finds an ID number without storing it, `id_sealed` is the number under AES-GCM,
    `id_last4` all that ever leaves the server. `need` is what the list says about social
    security, `activated` whether level 2 is, `elsewhere` gone from a newer list.
    `guardian_id` names a citizen of the commune; no foreign key, because a guardian may come later.
    """

    __tablename__ = "citizen"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        ForeignKeyConstraint(
            ["commune_id", "household_id"], ["household.commune_id", "household.id"]
        ),
        ForeignKeyConstraint(
            ["commune_id", "import_id"], ["import_batch.commune_id", "import_batch.id"]
        ),
        UniqueConstraint("commune_id", "id_mac"),
        Index(None, "commune_id", "village_id", "name_folded"),
        Index(None, "commune_id", "household_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key]
    household_id: Mapped[Key | None]
    name: Mapped[Name]
    name_folded: Mapped[Name]
    birth_year: Mapped[int | None]
    sex: Mapped[int | None]
    id_mac: Mapped[str | None] = mapped_column(String(64))
    id_sealed: Mapped[bytes | None]
    id_last4: Mapped[str | None] = mapped_column(String(4))
    phone: Mapped[str | None] = mapped_column(String(20))
    guardian_id: Mapped[Key | None]
    need: Mapped[Code] = mapped_column(default="none")
    activated: Mapped[bool] = mapped_column(default=True)
    on_list: Mapped[bool] = mapped_column(default=True)
    elsewhere: Mapped[bool] = mapped_column(default=False)
    import_id: Mapped[Key | None]
