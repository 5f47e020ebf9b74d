"""Places for phones, the claims on them and the phones themselves."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Code, Json, Key, Ms, TenantMixin


class Slot(TenantMixin, Base):
    """One place for a phone, with its own QR: two per pair, two leads per village.

    `kind`: pair or lead. `state`: printed, claimed, used or retired. Raising `generation` ends
    every link printed before. `device_id` is the phone in the place (no foreign key: the phone's
    row names the slot already).
    """

    __tablename__ = "slot"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "village_id"], ["village.commune_id", "village.id"]),
        ForeignKeyConstraint(["commune_id", "pair_id"], ["pair.commune_id", "pair.id"]),
        ForeignKeyConstraint(["commune_id", "member_id"], ["member.commune_id", "member.id"]),
        Index(None, "commune_id", "village_id"),
        Index(None, "commune_id", "pair_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    pair_id: Mapped[Key | None]
    village_id: Mapped[Key]
    member_id: Mapped[Key | None]
    position: Mapped[int] = mapped_column(default=0)
    generation: Mapped[int] = mapped_column(default=1)
    state: Mapped[Code] = mapped_column(default="printed")
    expires_ms: Mapped[Ms]
    device_id: Mapped[Key | None]


class Claim(TenantMixin, Base):
    """A phone asking for a slot. `state`: waiting, confirmed, refused, expired or cancelled."""

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "slot_id"], ["slot.commune_id", "slot.id"]),
        Index(None, "commune_id", "slot_id", "generation"),
        Index(None, "commune_id", "state"),
        Index(None, "commune_id", "device_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    slot_id: Mapped[Key]
    generation: Mapped[int]
    device_id: Mapped[Key]
    holder: Mapped[Code]
    state: Mapped[Code]
    code: Mapped[str] = mapped_column(String(12))
    created_ms: Mapped[Ms]
    decided_ms: Mapped[Ms | None]
    decided_by: Mapped[str | None] = mapped_column(String(60))


class Device(TenantMixin, Base):
    """A phone: its key, who it speaks for and how far its outbox has come.

    `state`: waiting, active or revoked. `actor`: "pair:<id>" or "lead:<member id>". `head` is the
    outbox's last sequence as reported, `received_head` the highest one below which nothing is
    missing, `unsent` people not yet sent, `request_seq` the last signed request counter, `skew_ms`
    the phone's clock minus the server's. `durable`: the browser promised not to evict the storage
    (None: never told). `erased_ms`: since when the phone has said that its list key is gone;
    `rolled_back_ms`: since when its storage is known to have gone back in time. `renews`: the
    phone whose place this one took over after that. `order_id`: the order it has yet to obey.
    """

    __tablename__ = "device"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "slot_id"], ["slot.commune_id", "slot.id"]),
        Index(None, "commune_id", "slot_id"),
        Index(None, "commune_id", "jkt"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    slot_id: Mapped[Key]
    generation: Mapped[int]
    holder: Mapped[Code]
    actor: Mapped[str] = mapped_column(String(60))
    public_jwk: Mapped[Json]
    jkt: Mapped[str] = mapped_column(String(64))
    state: Mapped[Code]
    created_ms: Mapped[Ms]
    last_contact_ms: Mapped[Ms | None]
    head: Mapped[int] = mapped_column(BigInteger, default=0)
    received_head: Mapped[int] = mapped_column(BigInteger, default=0)
    unsent: Mapped[int | None]
    app: Mapped[str | None] = mapped_column(String(40))
    skew_ms: Mapped[Ms] = mapped_column(default=0)
    request_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    durable: Mapped[bool | None]
    erased_ms: Mapped[Ms | None]
    rolled_back_ms: Mapped[Ms | None]
    renews: Mapped[Key | None]
    order_id: Mapped[Key | None]


class DeviceContact(TenantMixin, Base):
    """When a phone first reported a head: the lower bound of later operations' time."""

    __tablename__ = "device_contact"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "device_id"], ["device.commune_id", "device.id"]),
    )

    device_id: Mapped[Key] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    received_ms: Mapped[Ms]


class DeviceOrder(TenantMixin, Base):
    """What the desk or a lead has told a phone to do once everything it holds is sent.

    `kind`: wipe (erase all), replace or revoke (give up the place, forget the list). `state`:
    ordered, acknowledged or cancelled. `unsent`: operations the phone gave up in obeying (None:
    not told), so that a loss is on record and never silent.
    """

    __tablename__ = "device_order"
    __table_args__ = (
        ForeignKeyConstraint(["commune_id", "device_id"], ["device.commune_id", "device.id"]),
        Index(None, "commune_id", "device_id"),
    )

    id: Mapped[Key] = mapped_column(primary_key=True)
    device_id: Mapped[Key]
    kind: Mapped[Code]
    state: Mapped[Code]
    ordered_ms: Mapped[Ms]
    ordered_by: Mapped[str] = mapped_column(String(60))
    settled_ms: Mapped[Ms | None]
    settled_by: Mapped[str | None] = mapped_column(String(60))
    unsent: Mapped[int | None]
