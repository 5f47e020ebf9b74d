"""What was written at the doors, in the order of arrival, and what phones are told about it.

These tables are written under the commune's lock only and carry no foreign keys: the ids come
from phones, are checked on admission, and a row must survive whatever happens to what it names.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Index, String, Text, TextClause, UniqueConstraint, text
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

# Conditions of partial indexes; a query that is to use one says the same words.
TICKETS_AND_DESK = text("operation.entity IN ('ticket', 'desk')")
ROSTER_CLAIMS = text("operation.field = 'roster_claim'")


def _only(condition: TextClause) -> dict[str, Any]:
    bare = text(condition.text.replace("operation.", ""))
    return {"sqlite_where": bare, "postgresql_where": bare}


class CommuneCounter(TenantMixin, Base):
    """The commune's lock and its counters; `epoch` changes when a backup is restored."""

    __tablename__ = "commune_counter"

    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    desk_sequence: Mapped[int] = mapped_column(BigInteger, default=0)
    epoch: Mapped[Key]


class OperationRecord(HotTenantMixin, Base):
    """One admitted operation with its stamp; never changed after it was written.

    `subject_id` is the citizen, household or ticket concerned; `body_mac` tells a repeated
    delivery from a reused id. Personal text is in `operation_text`; here `value` is then None.
    """

    __tablename__ = "operation"
    __table_args__ = (
        UniqueConstraint("commune_id", "seq"),
        Index(None, "commune_id", "subject_id"),
        Index(None, "commune_id", "received_ms"),
        # The few that the desk's queues are made of, so that asking again walks nothing else.
        Index("ix_operation_tickets", "commune_id", "seq", **_only(TICKETS_AND_DESK)),
        Index("ix_operation_claims", "commune_id", "subject_id", **_only(ROSTER_CLAIMS)),
    )

    device_id: Mapped[Key] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    v: Mapped[int] = mapped_column(default=1)
    area_id: Mapped[Key | None]
    by: Mapped[Code]
    entity: Mapped[Code]
    entity_id: Mapped[Key]
    field: Mapped[Code]
    value: Mapped[OptionalJson]
    after: Mapped[OptionalJson]
    at_ms: Mapped[Ms]
    actor: Mapped[str] = mapped_column(String(60))
    received_ms: Mapped[Ms]
    effective_ms: Mapped[Ms]
    flags: Mapped[OptionalJson]
    status: Mapped[Code]
    body_mac: Mapped[bytes]
    subject_id: Mapped[Key]


class OperationText(HotTenantMixin, Base):
    """Personal text of an operation (names, phones, notes), purged when the period ends."""

    __tablename__ = "operation_text"

    device_id: Mapped[Key] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    value: Mapped[Json]


class Quarantine(HotTenantMixin, Base):
    """What could not be admitted, raw, until the desk decides. `position` within the request.

    `sent_ms`: the phone's clock when it was sent, for its effective time. `decision`: admitted or
    dismissed; `admitted_as` the operation it became (another id where its own was taken).
    """

    __tablename__ = "quarantine"
    __table_args__ = (Index(None, "commune_id", "decided_ms"),)

    device_id: Mapped[Key] = mapped_column(primary_key=True)
    received_ms: Mapped[Ms] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    body: Mapped[str] = mapped_column(Text)
    reason: Mapped[Code]
    decided_ms: Mapped[Ms | None]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    sent_ms: Mapped[Ms | None]
    decision: Mapped[Code | None]
    admitted_as: Mapped[str | None] = mapped_column(String(60))


class Feed(HotTenantMixin, Base):
    """Per bucket and entity, the commune sequence of its last change (0/1 `removed`).

    `base_seq` is that of its last change other than by an operation: below it a phone gets the
    whole row anew, above it only the operations.
    """

    __tablename__ = "feed"
    __table_args__ = (Index(None, "commune_id", "bucket", "seq"),)

    bucket: Mapped[str] = mapped_column(String(60), primary_key=True)
    entity: Mapped[Code] = mapped_column(primary_key=True)
    entity_id: Mapped[Key] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    base_seq: Mapped[int] = mapped_column(BigInteger)
    removed: Mapped[bool] = mapped_column(default=False)


class MergedRecord(HotTenantMixin, Base):
    """The desk said once that `citizen_id` and `into_id` are one person (sync/README.md).

    Chains are followed to their end. `active`: it holds now; a row stays when it is taken back, for
    figures of an earlier moment. A cache of the `desk.merge` operations.
    """

    __tablename__ = "merged_record"

    citizen_id: Mapped[Key] = mapped_column(primary_key=True)
    into_id: Mapped[Key] = mapped_column(primary_key=True)
    active: Mapped[bool]
