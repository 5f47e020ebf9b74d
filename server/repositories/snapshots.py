"""Frozen figures of a commune, a chain in the order in which they were taken.

Closed results of a reconciliation or of the emulation are links of the same chain, and no figure of
a cut-off.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from server.extensions import db
from server.models import Snapshot

RECONCILED, EMULATION = "reconciled", "emulation"
RESULTS = (RECONCILED, EMULATION)


def snapshots_at(commune_id: str, at_ms: int) -> Sequence[Snapshot]:
    """Every frozen figure of that moment, villages and commune."""
    return db.session.scalars(
        select(Snapshot).where(
            Snapshot.commune_id == commune_id,
            Snapshot.at_ms == at_ms,
            Snapshot.kind.not_in(RESULTS),
        )
    ).all()


def of_hash(commune_id: str, digest: str) -> Snapshot | None:
    """The link of the chain with this hash."""
    return db.session.scalars(
        select(Snapshot).where(Snapshot.commune_id == commune_id, Snapshot.hash == digest)
    ).one_or_none()


def moments(commune_id: str) -> set[int]:
    """The cut-offs that are frozen already."""
    return set(
        db.session.scalars(
            select(Snapshot.at_ms).where(
                Snapshot.commune_id == commune_id,
                Snapshot.village_id.is_(None),
                Snapshot.kind.not_in(RESULTS),
            )
        )
    )


def result(commune_id: str) -> Snapshot | None:
    """The emulation result that was closed last."""
    return db.session.scalars(
        select(Snapshot)
        .where(Snapshot.commune_id == commune_id, Snapshot.kind == EMULATION)
        .order_by(Snapshot.id.desc())
        .limit(1)
    ).one_or_none()


def all_of(commune_id: str) -> Sequence[Snapshot]:
    """The commune's whole chain, in its order."""
    return db.session.scalars(
        select(Snapshot).where(Snapshot.commune_id == commune_id).order_by(Snapshot.id)
    ).all()


def last_hash(commune_id: str) -> str:
    """Hash of the commune's newest snapshot; 64 zeros before the first."""
    found = db.session.scalars(
        select(Snapshot.hash)
        .where(Snapshot.commune_id == commune_id)
        .order_by(Snapshot.id.desc())
        .limit(1)
    ).one_or_none()
    return found or "0" * 64


def add(snapshot: Snapshot) -> None:
    """Store one snapshot, inside the commune's lock."""
    db.session.add(snapshot)
    db.session.flush()


def snapshot_count(commune_id: str) -> int:
    """Number of snapshots of the commune, from which the next one's id follows."""
    return (
        db.session.scalar(
            select(func.count()).select_from(Snapshot).where(Snapshot.commune_id == commune_id)
        )
        or 0
    )
