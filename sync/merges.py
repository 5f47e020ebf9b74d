"""Two records of one person: the desk's merges, and whose history an operation then is.

Rule: sync/README.md, "Merged records"; product.md: a merged duplicate stays in the target,
the visits of both are one history, the earliest day counts. Nothing is written anew: what a
phone sends later about the merged record is read as said of the one that remains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.claims import Claims
from sync.ordering import ancestors, in_order, latest
from sync.subjects import CLAIMS as CLAIM_KINDS
from sync.subjects import citizen_of
from sync.types import RosterClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.types import AdmittedOperation, CitizenId, Conflict, OperationId

CLAIMS, MERGES = "claims", "merges"
# The merged record counts as a correction that the desk accepted: off "đủ điều kiện" once.
TOMBSTONE = Claims(RosterClaim.DUPLICATE, approved=True)


def links(operations: Iterable[AdmittedOperation]) -> dict[CitizenId, CitizenId]:
    """Merged record → the one that remains, chains followed to their end.

    Of several merges of one record the latest head counts, `{into: null}` takes them back.
    Merges that would close a circle lose their latest link.
    """
    found: dict[CitizenId, CitizenId] = {}
    for decision in in_order(_in_force(operations)):
        merged, into = decision.operation.entity_id, _into(decision)
        if into is not None and _end(found, into) != merged:
            found[merged] = into
    return {merged: _end(found, into) for merged, into in found.items()}


def _in_force(operations: Iterable[AdmittedOperation]) -> list[AdmittedOperation]:
    groups: dict[CitizenId, list[AdmittedOperation]] = {}
    for admitted in operations:
        operation = admitted.operation
        if operation.entity == "desk" and operation.field == "merge":
            groups.setdefault(operation.entity_id, []).append(admitted)
    return [decision for members in groups.values() if (decision := latest(members))]


def _into(decision: AdmittedOperation) -> CitizenId | None:
    value = decision.operation.value
    into = value.get("into") if isinstance(value, dict) else None
    return into if isinstance(into, str) else None


def _end(found: Mapping[CitizenId, CitizenId], record: CitizenId) -> CitizenId:
    while record in found:
        record = found[record]
    return record


def gathered(
    operations: Iterable[AdmittedOperation],
) -> dict[CitizenId, list[AdmittedOperation]]:
    """Operations by the citizen to project: the work on a merged record goes where it remains.

    Claims about a record stay with it; a merge belongs to both. Duplicates stay duplicates,
    operations of no citizen are left out.
    """
    known = list(operations)
    remains = links(known)
    found: dict[CitizenId, list[AdmittedOperation]] = {}
    for admitted in known:
        operation = admitted.operation
        record = citizen_of(operation)
        if record is None:
            continue
        kind = (operation.entity, operation.field)
        end = remains.get(record, record)
        for owner in {record, end} if kind == ("desk", "merge") else {end}:
            found.setdefault(record if kind in CLAIM_KINDS else owner, []).append(admitted)
    return found


def owned(
    citizen: CitizenId, groups: Mapping[str, list[AdmittedOperation]]
) -> tuple[dict[str, list[AdmittedOperation]], bool]:
    """The groups of a projection that are the citizen's own, and whether he is merged away.

    `groups`: with a group "merges"; a merged record keeps its claims alone.
    """
    gone = citizen in links(groups[MERGES])
    names = {CLAIMS, MERGES} if gone else groups.keys()
    kept = {name: members for name, members in groups.items() if name in names}
    claims = [one for one in kept.pop(CLAIMS, ()) if one.operation.entity_id == citizen]
    return kept | ({CLAIMS: claims} if claims else {}), gone


def unsettled(
    conflicts: Iterable[Conflict],
    merges: Sequence[AdmittedOperation],
    members: Mapping[OperationId, AdmittedOperation],
) -> list[Conflict]:
    """Conflicts with a side that no merge in force had seen: a merge settles what the desk saw."""
    deciding = [one.operation.id for one in _in_force(merges) if _into(one) is not None]
    seen = ancestors(members, deciding)
    return [one for one in conflicts if not seen.issuperset(one.operations)]
