"""Two records of one person: what an operation on one of them does to the one that remains.

Rule: sync/README.md, "Merged records". The work on a merged record stays where it was written; the
one that remains is projected anew with it, and phones get that row whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from server.repositories import merged, operations
from server.repositories.counter import CommuneCounterHandle
from server.services.syncing import feed
from server.services.syncing.reprojecting import reproject
from sync.merges import links
from sync.subjects import subject_of
from sync.types import Operation


def follow(
    handle: CommuneCounterHandle, written: Sequence[tuple[str, Operation]], actor: str
) -> None:
    """After these operations, each with its citizen: whoever has a merged record's work is anew."""
    if not written:
        return
    commune = handle.commune_id
    decided = {key for key, operation in written if subject_of(operation).startswith("merges/")}
    changed = _decide(commune, decided) if decided else set()
    now = merged.remaining(commune)
    changed |= {now[key] for key, _ in written if key in now}
    reproject(handle, changed, actor)
    feed.place_citizens(handle, changed)


def _decide(commune_id: str, citizen_ids: Collection[str]) -> set[str]:
    """Keep what the desk's merges say now; returns those whose history that changes."""
    known = {key for key, _ in merged.pairs(commune_id)} | set(citizen_ids)
    decisions = merged.merges(operations.plain_history(commune_id, known).values())
    return merged.store(commune_id, links(decisions))
