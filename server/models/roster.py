"""The police lists: imports, households and citizens (R25-R27, R64)."""

from __future__ import annotations

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, Name, OptionalJson, TenantMixin


class ImportUpload(TenantMixin, Base):
    """A file between upload and approval. `state`: open, done or discarded.

    `content` is the file under AES-GCM (`server/services/lists/upload_files.py`), emptied when it
    is done or its time is over: the same bytes, `mapping`, `villages` and `fixes` always give the
    same draft.
    `summary` is what the list of uploads shows without reading the file again.
    """

    __tablename__ = "import_upload"
    __table_args__ = (Index(None, "commune_id", "state", "created_ms"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    account_id: Mapped[Key | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    file_name: Mapped[Name]
    file_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None]
    mapping: Mapped[Json] = mapped_column(default=dict)
    villages: Mapped[Json] = mapped_column(default=dict)
    fixes: Mapped[Json] = mapped_column(default=dict)
    summary: Mapped[OptionalJson]
    created_ms: Mapped[Ms]
    expires_ms: Mapped[Ms]


class ImportMapping(TenantMixin, Base):
    """Columns as somebody put them right once, by the keyed look of the header row."""

    __tablename__ = "import_mapping"

    header: Mapped[str] = mapped_column(String(64), primary_key=True)
    columns: Mapped[Json]
    used_ms: Mapped[Ms]


class ImportBatch(TenantMixin, Base):
    """One list that was taken into one village. `kind`: roster or not_activated.

    `counts` by kind of row. `upload_id`: the file it came from at the desk (batches of one file
    are taken and undone together); `undone_ms`, `undone_by` once it was taken back.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "upload_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    village_id: Mapped[Key | None]
    kind: Mapped[Code]
    file_name: Mapped[Name]
    file_hash: Mapped[str] = mapped_column(String(64))
    created_ms: Mapped[Ms]
    account_id: Mapped[Key | None] = mapped_column(ForeignKey("account.id"))
    counts: Mapped[Json]
    upload_id: Mapped[Key | None]
    undone_ms: Mapped[Ms | None]
    undone_by: Mapped[str | None] = mapped_column(String(60))


class ImportChange(TenantMixin, Base):
    """What a batch did to one row, so that it can be taken back.

    `entity`: citizen, household or correction (by decision: whom the list moved out of another
    village); `change`: new, changed, gone or moved; `before`: the columns as they were, or None.
    No foreign key to the row: a new one is deleted when the batch is undone.
    """

    __tablename__ = "import_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["commune_id", "batch_id"], ["import_batch.commune_id", "import_batch.id"]
        ),
        Index(None, "commune_id", "entity", "entity_id"),
    )

    batch_id: Mapped[Key] = mapped_column(primary_key=True)
    entity: Mapped[Code] = mapped_column(primary_key=True)
    entity_id: Mapped[Key] = mapped_column(primary_key=True)
    change: Mapped[Code]
    before: Mapped[OptionalJson]


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
    security, `activated` whether level 2 is, `elsewhere` gone from a newer list. `goals` is what
    the list asks for (a sorted list of activation, asxh, bhyt, licence, sskdt, vehicle; None: all
    that the campaign's rule asks; R26, R60, R65), `activation_list` that the second list, level 2
    not activated, names him (R64). Who is on that list only is not `on_list`.
    `guardian_id` names a citizen of the commune; no foreign key, because a guardian may come later.
    `address` and `guardian_name` are the list's own words: what houses may be suggested from.
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
    address: Mapped[Name | None]
    guardian_id: Mapped[Key | None]
    guardian_name: Mapped[Name | None]
    need: Mapped[Code] = mapped_column(default="none")
    activated: Mapped[bool] = mapped_column(default=True)
    on_list: Mapped[bool] = mapped_column(default=True)
    elsewhere: Mapped[bool] = mapped_column(default=False)
    goals: Mapped[OptionalJson]
    activation_list: Mapped[bool] = mapped_column(default=False, server_default=false())
    import_id: Mapped[Key | None]
