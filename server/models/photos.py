"""Photos of tickets: the pictures, and which tickets name them.

Like the operations that name them these rows are written under the commune's lock and carry no
foreign keys.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, HotTenantMixin, Key, Ms


class Blob(HotTenantMixin, Base):
    """One picture under the SHA-256 of the bytes that a phone sent; purged with personal text.

    `body` is this server's own JPEG of them: nothing of the file that came is kept. A blob that no
    ticket names waits for the desk to let its operation in.
    """

    __tablename__ = "blob"
    __table_args__ = (Index(None, "commune_id", "device_id", "received_ms"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    device_id: Mapped[Key]
    received_ms: Mapped[Ms]


class TicketPhoto(HotTenantMixin, Base):
    """A ticket names a picture: the admitted `ticket.photo` by commune order `seq` says so.

    `device_id` wrote it; `subject_id` is the ticket's citizen.
    """

    __tablename__ = "ticket_photo"
    __table_args__ = (Index(None, "commune_id", "ticket_id"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket_id: Mapped[Key] = mapped_column(primary_key=True)
    device_id: Mapped[Key] = mapped_column(primary_key=True)
    subject_id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger)
