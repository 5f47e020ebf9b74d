"""Records of one person: which the desk merged into which, and whose history that makes.

A merged record's operations stay its own rows; reading the history of the one that remains puts
them in (`sync.merges.gathered` says which). A commune has few merges, so all are read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import bindparam, select

from server.extensions import db
from server.models import MergedRecord
from server.repositories.bulk import rows_of, table, upsert
from sync.merges import links
from sync.subjects import CLAIMS
from sync.types import AdmittedOperation

Histories: TypeAlias = dict[str, list[AdmittedOperation]]
_M = table(MergedRecord)
_PAIRS = select(_M.c.citizen_id, _M.c.into_id, _M.c.active).where(
    _M.c.commune_id == bindparam("commune")
)


def pairs(commune_id: str) -> dict[tuple[str, str], bool]:
    """(merged, the one that remains) → whether that holds now; every pair there ever was."""
    return {(row[0], row[1]): bool(row[2]) for row in rows_of(_PAIRS, commune=commune_id)}


def remaining(commune_id: str) -> dict[str, str]:
    """Merged record → the one that remains, as it holds now."""
    return {merged: into for (merged, into), active in pairs(commune_id).items() if active}


def store(commune_id: str, now: Mapping[str, str]) -> set[str]:
    """Write down what remains of what; returns those whose history that changes."""
    before = pairs(commune_id)
    wanted = {pair: pair in now.items() for pair in {*before, *now.items()}}
    changed = {pair: active for pair, active in wanted.items() if before.get(pair) != active}
    rows = [
        {"commune_id": commune_id, "citizen_id": merged, "into_id": into, "active": active}
        for (merged, into), active in changed.items()
    ]
    upsert(db.session(), MergedRecord, rows, ["active"])
    return {into for _, into in changed}


def joined(
    commune_id: str,
    found: Histories,
    subject_ids: Collection[str],
    read: Callable[[Collection[str]], Histories],
    before_ms: int | None,
) -> Histories:
    """`found` with the operations of merged records where these remain.

    `read` gives plain histories; `before_ms`: by the merges received strictly before it.
    """
    known = pairs(commune_id)
    wanted = frozenset(subject_ids) if known else frozenset()
    about = {merged for (merged, into) in known if into in wanted}
    if not about:
        return found
    now = {merged: into for (merged, into), active in known.items() if active}
    if before_ms is None:
        others = read({merged for merged in about if now.get(merged) in wanted})
    else:
        others = read({merged for merged, _ in known})
        now = links(merges(others.values()))
    for merged, members in others.items():
        into = now.get(merged)
        if into in wanted:
            found.setdefault(into, []).extend(one for one in members if not _is_claim(one))
    return found


def merges(histories: Iterable[list[AdmittedOperation]]) -> list[AdmittedOperation]:
    """The merges among these operations."""
    return [one for members in histories for one in members if _is_merge(one)]


def _is_merge(one: AdmittedOperation) -> bool:
    return (one.operation.entity, one.operation.field) == ("desk", "merge")


def _is_claim(one: AdmittedOperation) -> bool:
    return (one.operation.entity, one.operation.field) in CLAIMS
