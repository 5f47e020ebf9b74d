"""Ca lỗi: the desk's queue and one ticket's conversation (R34–R36).

Whoever may not see a ticket (another desk's, another village's) gets the answer of one that is
not there. Figures of waiting count from the arrival: before it nobody could have answered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import operations, people, photos, plan
from server.repositories.people import Holders
from server.repositories.rows import AnyRow
from server.services.review.conflicts import citizen_json
from server.services.review.number_guard import masked
from server.services.review.ticket_states import TAIL, desks_of, next_states, passes_to, sees
from server.services.sign_in.staff import Staff
from sync.notes import text_of
from sync.ordering import in_order
from sync.tickets import CLOSED, OPEN, Ticket, merge_tickets
from sync.types import AdmittedOperation
from sync.values import is_operation_id

CLOSED_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with its operations by id; `first` opened it, `answers` in the total order."""

    ticket: Ticket
    first: AdmittedOperation
    parts: dict[str, AdmittedOperation]
    answers: tuple[AdmittedOperation, ...]

    @property
    def desks(self) -> tuple[str, ...]:
        """Who answers it now."""
        return desks_of(self.ticket.category, self.ticket.desk)

    @property
    def waits(self) -> bool:
        """Whether it is the desk's turn."""
        state = self.ticket.state
        return state == OPEN or (state != CLOSED and bool(self.ticket.unread))

    @property
    def first_answer_ms(self) -> int | None:
        """From the ticket's arrival to a desk's first word about it; None: none yet.

        Passing it on is no word to the pair.
        """
        words = [one.stamp.received_ms for one in self.answers if not _passed_to(one)]
        return max(0, min(words) - self.first.stamp.received_ms) if words else None

    @property
    def last_ms(self) -> int:
        """When it last arrived here that something was said or decided."""
        return max(one.stamp.received_ms for one in (self.first, *self.parts.values()))

    @property
    def seen(self) -> list[str]:
        """What an answer has to have read: all that was said and the states that stand."""
        return sorted({*self.ticket.said, *self.ticket.heads})


@dataclass(slots=True)
class Queue:
    """Tickets that an account may see, with what their lines need."""

    cases: list[Case]
    citizens: dict[str, AnyRow]
    holders: Holders
    locks: dict[str, int]
    now_ms: int = field(default_factory=clock.now_ms)


def load(staff: Staff, ticket_id: str) -> Case:
    """One ticket as it is now. Raises ApiError not_found 404, also where the account has no part.

    Reads the history of its citizen only, so it may be asked under the commune's lock.
    """
    commune = staff.commune_id
    named = operations.subjects_of(commune, [ticket_id]) if is_operation_id(ticket_id) else {}
    _, citizen = named.get(ticket_id, ("", ""))
    known = operations.history(commune, [citizen]).get(citizen, []) if citizen else []
    for one in cases(known, staff.roles):
        if one.ticket.id == ticket_id:
            place = people.citizens(commune, [citizen]).get(citizen)
            if place and (staff.villages is None or place.village_id in staff.villages):
                return one
    raise ApiError("not_found", 404)


def cases(known: Sequence[AdmittedOperation], roles: Collection[str]) -> list[Case]:
    """Tickets among these operations that an account with these roles sees, in the total order."""
    by_ticket: dict[str, list[AdmittedOperation]] = {}
    opened: dict[str, AdmittedOperation] = {}
    for one in known:
        if one.operation.entity == "ticket" and one.operation.field == "open":
            opened[one.operation.id] = one
        elif one.operation.entity == "ticket" or one.operation.field == "ticket_state":
            by_ticket.setdefault(one.operation.entity_id, []).append(one)
    found = []
    for ticket in merge_tickets(known):
        if sees(roles, desks_of(ticket.category, ticket.desk)):
            parts = by_ticket.get(ticket.id, [])
            answers = in_order(one for one in parts if one.operation.field == "ticket_state")
            by_id = {one.operation.id: one for one in parts}
            found.append(Case(ticket, opened[ticket.id], by_id, tuple(answers)))
    return found


def listing(staff: Staff, *, is_open: bool) -> dict[str, Any]:
    """Tickets as the queue shows them: open ones that wait first, then by arrival; closed ones
    latest first, at most 200. `answering`: time to the first answer over all of them.
    """
    queue = _all(staff)
    chosen = [one for one in queue.cases if (one.ticket.state != CLOSED) == is_open]
    if is_open:
        chosen.sort(key=lambda one: (not one.waits, one.first.stamp.received_ms, one.ticket.id))
    else:
        chosen = sorted(chosen, key=lambda one: (-one.last_ms, one.ticket.id))[:CLOSED_LIMIT]
    times = sorted(ms for one in queue.cases if (ms := one.first_answer_ms) is not None)
    return {
        "tickets": [_head(one, queue) for one in chosen],
        "counts": {
            "waiting": sum(one.waits for one in queue.cases),
            "open": sum(one.ticket.state != CLOSED for one in queue.cases),
            "closed": sum(one.ticket.state == CLOSED for one in queue.cases),
        },
        "answering": {
            "answered": len(times),
            "median_ms": times[(len(times) - 1) // 2] if times else None,
            "longest_ms": times[-1] if times else None,
        },
    }


def detail(staff: Staff, ticket_id: str) -> dict[str, Any]:
    """One ticket with all that was said, in order. Raises ApiError not_found 404."""
    case = load(staff, ticket_id)
    queue = _queue(staff, [case])
    citizen = queue.citizens[case.ticket.citizen]
    said = in_order(
        one for one in case.parts.values() if one.operation.field in {"message", "photo"}
    )
    order = sorted((case.first, *said, *case.answers), key=lambda one: one.stamp.seq)
    names = {_sha256(one) for one in said} - {""}
    there = photos.there(staff.commune_id, names) if names else set()
    found = _head(case, queue)
    found["citizen"] |= {"id_last4": citizen.id_last4} if citizen.id_last4 else {}
    found["said"] = [_line(one, queue.holders, there) for one in order]
    found["seen"] = case.seen
    found["next"] = list(next_states(case.ticket.state))
    found["passes_to"] = list(passes_to(case.desks)) if case.ticket.state != CLOSED else []
    found["phone"] = _speaker(case.first, queue.holders).phone
    return found


def open_of(staff: Staff, desk: str) -> tuple[list[Case], dict[str, AnyRow]]:
    """Tickets of one desk that are not closed, by arrival, and the people they are about."""
    queue = _all(staff)
    chosen = [one for one in queue.cases if one.ticket.state != CLOSED and desk in one.desks]
    chosen.sort(key=lambda one: (one.first.stamp.received_ms, one.ticket.id))
    return chosen, queue.citizens


def _all(staff: Staff) -> Queue:
    known = operations.of_tickets(staff.commune_id, staff.villages)
    return _queue(staff, cases(known, staff.roles))


def _queue(staff: Staff, found: Sequence[Case]) -> Queue:
    citizens = people.citizens(staff.commune_id, (one.ticket.citizen for one in found))
    known = [one for one in found if one.ticket.citizen in citizens]
    return Queue(known, citizens, people.holders(staff.commune_id), plan.locks(staff.commune_id))


def _head(case: Case, queue: Queue) -> dict[str, Any]:
    ticket, first = case.ticket, case.first
    citizen = queue.citizens[ticket.citizen]
    by = _speaker(first, queue.holders)
    photos_named = sum(one.operation.field == "photo" for one in case.parts.values())
    locked = queue.locks.get(citizen.village_id, queue.now_ms + 1) <= queue.now_ms
    return {
        "id": ticket.id,
        "category": ticket.category,
        "desks": list(case.desks),
        "state": ticket.state,
        "waits": case.waits,
        "unread": len(ticket.unread),
        # R36: what the lock leaves unsolved is work of the tail evenings, nobody has to move it.
        "tail": ticket.state != CLOSED and (ticket.state == TAIL or locked),
        "opened_ms": first.stamp.effective_ms,
        "received_ms": first.stamp.received_ms,
        "last_ms": case.last_ms,
        "first_answer_ms": case.first_answer_ms,
        "text": masked(text_of(first.operation.value, "text")),
        "photos": photos_named,
        "name": by.name,
        "pair": by.pair,
        "citizen": citizen_json(citizen),
    }


def _line(one: AdmittedOperation, holders: Holders, there: set[str]) -> dict[str, Any]:
    """One thing that was said: `kind` opened, message, photo, answer or passed_on."""
    operation, stamp = one.operation, one.stamp
    by = _speaker(one, holders)
    desk = _passed_to(one)
    kinds = {"open": "opened", "ticket_state": "passed_on" if desk else "answer"}
    kind = kinds.get(operation.field, operation.field)
    sha256 = _sha256(one)
    return {
        "id": operation.id,
        "kind": kind,
        "text": masked(text_of(operation.value, "text")) or None,
        "state": (text_of(operation.value, "state") or None) if kind == "answer" else None,
        "desk": desk or None,
        "sha256": sha256 or None,
        "there": sha256 in there,
        "at_ms": stamp.effective_ms,
        "received_ms": stamp.received_ms,
        "name": by.name,
        "pair": by.pair,
        "role": by.role,
    }


def _passed_to(one: AdmittedOperation) -> str:
    return text_of(one.operation.value, "desk") if one.operation.field == "ticket_state" else ""


def _sha256(one: AdmittedOperation) -> str:
    return text_of(one.operation.value, "sha256") if one.operation.field == "photo" else ""


def _speaker(one: AdmittedOperation, holders: Holders) -> people.Holder:
    return holders.of(one.stamp.actor, one.operation.by, at_ms=one.stamp.effective_ms)
