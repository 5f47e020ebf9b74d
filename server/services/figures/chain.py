"""The chain of frozen figures: each carries the hash of the one before, so a change shows (R44)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from server import clock
from server.models import Snapshot
from server.repositories import snapshots as frozen

# Nobody takes a snapshot: the server does, by itself. Who stands for the figure has confirmed it.
BY_ITSELF = "server"
START = "0" * 64


def append(
    commune_id: str, kind: str, at_ms: int, bodies: list[tuple[str | None, dict[str, Any]]]
) -> None:
    """Store the villages' figures and then the commune's, inside the commune's lock."""
    previous = frozen.last_hash(commune_id)
    number = frozen.snapshot_count(commune_id)
    now = clock.now_ms()
    for village, figures in bodies:
        number += 1
        body = {"by": BY_ITSELF, **figures}
        digest = snapshot_hash(previous, village, kind, at_ms, body)
        frozen.add(
            Snapshot(
                commune_id=commune_id, id=f"s{number:08d}", village_id=village, kind=kind,
                at_ms=at_ms, body=body, hash=digest, previous_hash=previous, taken_ms=now,
            )
        )  # fmt: skip
        previous = digest


def snapshot_hash(
    previous: str, village: str | None, kind: str, at_ms: int, body: Mapping[str, Any]
) -> str:
    """SHA-256 over the snapshot before and this one's content."""
    content = json.dumps(
        [previous, village, kind, at_ms, body],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return hashlib.sha256(content.encode()).hexdigest()


def broken(commune_id: str) -> tuple[int, str | None]:
    """Number of snapshots, and the id of the first that is not what was frozen (None: all are)."""
    previous, rows = START, frozen.all_of(commune_id)
    for one in rows:
        digest = snapshot_hash(previous, one.village_id, one.kind, one.at_ms, one.body)
        if (one.previous_hash, one.hash) != (previous, digest):
            return len(rows), one.id
        previous = one.hash
    return len(rows), None
