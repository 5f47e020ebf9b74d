"""The audit trail: who did what, chained so that a changed or missing link shows.

One chain per commune. `hash` = SHA-256 over the canonical JSON of the record and the hash before
it. Append-only by privilege (the application's database account needs INSERT and SELECT only).
A chain cannot show that its newest links were cut off: write `head` down elsewhere for that.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from server import clock
from server.models import AuditRecord
from server.repositories import audit as rows
from server.repositories.counter import locked

START = "0" * 64


def record(commune_id: str, actor: str, action: str, body: dict[str, Any] | None = None) -> str:
    """Append one link and return its hash. Joins the commune's lock when it is held.

    `actor` is "staff:<id>", "lead:<id>", "cli" or "nobody"; `body` holds ids, codes and integers,
    never names, phone numbers or ID numbers.
    """
    with locked(commune_id):
        before = rows.last(commune_id)
        link = AuditRecord(
            commune_id=commune_id,
            seq=before.seq + 1 if before else 1,
            at_ms=clock.now_ms(),
            actor=actor,
            action=action,
            body=body or {},
            previous_hash=before.hash if before else START,
        )
        link.hash = _hash(link)
        rows.add(link)
        return link.hash


def verify(commune_id: str) -> int | None:
    """Sequence of the first link that was changed, removed or put in; None: the chain holds."""
    expected, previous = 1, START
    for link in rows.chain(commune_id):
        if link.seq != expected or link.previous_hash != previous or link.hash != _hash(link):
            return expected
        expected, previous = expected + 1, link.hash
    return None


def head(commune_id: str) -> tuple[int, str]:
    """Sequence and hash of the newest link ((0, START) without any)."""
    newest = rows.last(commune_id)
    return (newest.seq, newest.hash) if newest else (0, START)


def _hash(link: AuditRecord) -> str:
    facts = [
        link.commune_id,
        link.seq,
        link.at_ms,
        link.actor,
        link.action,
        link.body,
        link.previous_hash,
    ]
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
