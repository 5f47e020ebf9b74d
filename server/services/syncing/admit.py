"""The one way an operation gets in, from a phone or from the desk (promises 1, 3 and 4).

Under the commune's lock: give it its number, write it, project the citizens it concerns anew,
open and close conflicts, and say in the feed whose rows have changed. Deciding whether it may get
in is the caller's (`push` for phones, `desk_operations` for staff).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from server.repositories import feed, operations, photos, places, states
from server.repositories.counter import CommuneCounterHandle
from server.repositories.feed import Put
from server.repositories.operations import Admitted
from server.repositories.scope import CitizenPlace
from server.repositories.states import Projected
from server.services.figures import outages
from server.services.places import house_facts
from server.services.syncing import feed as rows
from server.services.syncing import merging
from server.services.syncing.concerned import INCIDENT, Concerned, Subject
from server.services.syncing.personal import split
from sync.admission import receipt_status
from sync.ordering import heads
from sync.projection import project
from sync.scope import EntityScope
from sync.subjects import subject_of
from sync.types import AdmittedOperation, CitizenState, Operation, RosterFacts, Rule, Stamp

_ALONE = ("operation/", "claims/")


class PendingOperation(NamedTuple):
    """An operation that may get in: who made it, when, flags, keyed hash, whom it concerns."""

    operation: Operation
    actor: str
    effective_ms: int
    flags: tuple[str, ...]
    body_mac: bytes
    subject: Subject


class Receipt(NamedTuple):
    """The server's word on one delivery (docs/protocol.md, "sync")."""

    id: str | None
    status: str
    seq: int | None = None
    effective_ms: int | None = None
    received_ms: int | None = None
    actor: str | None = None
    reason: str | None = None
    retry_after_ms: int | None = None

    def body(self) -> dict[str, Any]:
        """As JSON, without what is empty."""
        if self.seq is not None:
            return {
                "id": self.id,
                "status": self.status,
                "seq": self.seq,
                "effective_ms": self.effective_ms,
                "received_ms": self.received_ms,
                "actor": self.actor,
            }
        given = {"reason": self.reason, "retry_after_ms": self.retry_after_ms}
        present = {name: value for name, value in given.items() if value is not None}
        return {"id": self.id, "status": self.status, **present}


def admit(
    handle: CommuneCounterHandle,
    pending: Sequence[PendingOperation],
    concerned: Concerned,
    now_ms: int,
) -> list[Receipt]:
    """Write a batch and everything that follows from it; one receipt each, in order."""
    if not pending:
        return []
    first = handle.next_seq(len(pending)) - len(pending) + 1
    fresh = [
        AdmittedOperation(
            one.operation, Stamp(one.actor, first + place, now_ms, one.effective_ms, one.flags)
        )
        for place, one in enumerate(pending)
    ]
    _add_to_list(handle, pending)
    by_subject: dict[tuple[str, str], list[AdmittedOperation]] = {}
    for one, admitted in zip(pending, fresh, strict=True):
        by_subject.setdefault((one.subject.kind, one.subject.id), []).append(admitted)
    before = operations.history(
        handle.commune_id, {key for kind, key in by_subject if kind != INCIDENT}
    )
    statuses = _statuses(by_subject, before)
    projected = _project(handle, by_subject, before, concerned, statuses)
    houses = {key: news for (kind, key), news in by_subject.items() if kind == "household"}
    changed = house_facts.project(handle.commune_id, houses, before)
    _write(handle.commune_id, pending, fresh, statuses)
    _tell(handle, by_subject, projected, concerned, changed)
    _follow(handle, pending)
    return [
        Receipt(
            admitted.operation.id,
            statuses[admitted.operation.id],
            admitted.stamp.seq,
            admitted.stamp.effective_ms,
            now_ms,
            admitted.stamp.actor,
        )
        for admitted in fresh
    ]


def _add_to_list(handle: CommuneCounterHandle, pending: Sequence[PendingOperation]) -> None:
    """Rows of houses and people met at the door; the desk decides later what becomes of them."""
    for one in pending:
        operation, lies = one.operation, one.subject.scope
        if operation.field != "add" or lies is None or not isinstance(operation.value, dict):
            continue
        village = lies.village or ""
        if operation.entity == "household":
            places.add_household(handle.commune_id, operation.entity_id, village, operation.value)
            rows.place_households(handle, {operation.entity_id: lies.area})
        elif operation.entity == "citizen":
            places.add_citizen(handle.commune_id, operation.entity_id, village, operation.value)
            bucket = rows.bucket_of(lies.area, village)
            rows.touch(handle, bucket, rows.CITIZEN, [operation.entity_id])


def remember(concerned: Concerned, operation: Operation, subject: Subject) -> None:
    """Let later operations of the same batch find what this one makes."""
    if operation.entity in {"note", "ticket"} and operation.field in {"add", "open"}:
        concerned.named[operation.id] = (operation.entity, subject.id)
    if operation.field != "add" or subject.scope is None or operation.entity == "note":
        return
    lies = EntityScope(subject.scope.area, frozenset(), subject.scope.village)
    if operation.entity == "household":
        concerned.households[subject.id] = lies
    elif isinstance(operation.value, dict):
        home = operation.value.get("household")
        household = home if isinstance(home, str) else None
        facts = RosterFacts(subject.id, household, on_list=False)
        area = lies.area if household else None
        village = lies.village or ""
        rule = concerned.rules.get(village, Rule())
        concerned.citizens[subject.id] = CitizenPlace(
            facts, village, household, area, frozenset(), known=False, rule=rule
        )


def _statuses(
    by_subject: dict[tuple[str, str], list[AdmittedOperation]],
    before: dict[str, list[AdmittedOperation]],
) -> dict[str, str]:
    """Accepted, or merged: there is a head of its subject that its author had not seen."""
    found: dict[str, str] = {}
    for (_, key), fresh in by_subject.items():
        groups: dict[str, list[AdmittedOperation]] = {}
        for one in before.get(key, ()):
            groups.setdefault(subject_of(one.operation), []).append(one)
        for one in fresh:
            name = subject_of(one.operation)
            group = groups.setdefault(name, [])
            group.append(one)
            lone = len(group) == 1 or name.startswith(_ALONE) or heads(group) == [one]
            found[one.operation.id] = "accepted" if lone else "merged"
    return found


def _project(
    handle: CommuneCounterHandle,
    by_subject: dict[tuple[str, str], list[AdmittedOperation]],
    before: dict[str, list[AdmittedOperation]],
    concerned: Concerned,
    statuses: dict[str, str],
) -> dict[str, CitizenState]:
    """New states of the citizens concerned, stored; conflicts opened and closed."""
    people = {key: fresh for (kind, key), fresh in by_subject.items() if kind == "citizen"}
    if not people:
        return {}
    commune = handle.commune_id
    disputed = [key for key in people if concerned.citizens[key].conflicts]
    known = states.open_conflicts(commune, disputed) if disputed else {}
    projected: list[Projected] = []
    opened = []
    for key, fresh in people.items():
        place = concerned.citizens[key]
        history = before.get(key, [])
        state = project(place.facts, [*history, *fresh], place.rule)
        keys = {states.conflict_key(one): one for one in state.conflicts}
        was_open = known.get(key, set())
        new = [(one, place.village) for name, one in keys.items() if name not in was_open]
        opened += new
        if new:
            statuses |= _exact_statuses(place.facts, history, fresh, place.rule)
        closed = was_open - keys.keys()
        if closed:
            stamp = fresh[-1].stamp
            states.close_conflicts(commune, closed, stamp.received_ms, stamp.actor)
        projected.append(Projected(state, place.village, fresh[-1].stamp.seq))
    states.store(commune, projected)
    states.store_conflicts(commune, opened)
    return {one.state.citizen: one.state for one in projected}


def _exact_statuses(
    facts: RosterFacts,
    history: list[AdmittedOperation],
    fresh: list[AdmittedOperation],
    rule: Rule,
) -> dict[str, str]:
    """One projection per operation, only where a conflict opened: which of them opened it."""
    found: dict[str, str] = {}
    before = project(facts, history, rule)
    for place, one in enumerate(fresh):
        after = project(facts, [*history, *fresh[: place + 1]], rule)
        found[one.operation.id] = receipt_status(one.operation, before, after)
        before = after
    return found


def _write(
    commune_id: str,
    pending: Sequence[PendingOperation],
    fresh: Sequence[AdmittedOperation],
    statuses: dict[str, str],
) -> None:
    written = []
    for one, admitted in zip(pending, fresh, strict=True):
        skeleton, text = split(one.operation)
        status = statuses[one.operation.id]
        key = one.subject.id
        written.append(
            Admitted(one.operation, admitted.stamp, status, one.body_mac, key, skeleton, text)
        )
    operations.add(commune_id, written)
    shown = [(new, one.subject.id) for one, new in zip(pending, fresh, strict=True) if _photo(new)]
    if shown:
        photos.name(commune_id, shown)


def _photo(admitted: AdmittedOperation) -> bool:
    return (admitted.operation.entity, admitted.operation.field) == ("ticket", "photo")


def _tell(
    handle: CommuneCounterHandle,
    by_subject: dict[tuple[str, str], list[AdmittedOperation]],
    projected: dict[str, CitizenState],
    concerned: Concerned,
    changed: Collection[str],
) -> None:
    """The rows concerned have changed; a person whose house changed moves with it.

    `changed`: houses whose own facts did, so that phones get them whole.
    """
    puts: list[Put] = []
    whole: list[Put] = []
    moved: list[str] = []
    for (kind, key), fresh in by_subject.items():
        seq = fresh[-1].stamp.seq
        if kind == "household":
            lies = concerned.households[key]
            put = Put(rows.bucket_of(lies.area, lies.village or ""), kind, key, seq)
            (whole if key in changed else puts).append(put)
        elif kind == "citizen":
            place, home = concerned.citizens[key], projected[key].household
            if home is not None and home == place.household:
                puts.append(Put(rows.bucket_of(place.area, place.village), kind, key, seq))
            else:
                moved.append(key)
    feed.put(handle, puts, base=False)
    feed.put(handle, whole, base=True)
    if moved:
        rows.place_citizens(handle, moved)


def _follow(handle: CommuneCounterHandle, pending: Sequence[PendingOperation]) -> None:
    """What an operation does beyond its row: houses move, outages open and close."""
    target: dict[str, str | None] = {}
    for one in pending:
        operation = one.operation
        if operation.entity == "desk" and operation.field == "move":
            value = operation.value
            area = value.get("area") if isinstance(value, dict) else None
            target[operation.entity_id] = str(area) if area else None
    rows.place_households(handle, target)
    people = [(one.subject.id, one.operation) for one in pending if one.subject.kind == "citizen"]
    merging.follow(handle, people, pending[-1].actor)
    if any(one.subject.kind == INCIDENT for one in pending):
        outages.cluster(handle)
