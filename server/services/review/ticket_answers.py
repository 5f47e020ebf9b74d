"""The desk's word on a ticket: written if it still answers all that the desk had read.

Passing a ticket on to another desk is such a word: it is open again, and that desk's turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server import clock
from server.errors import ApiError
from server.repositories.counter import locked
from server.services import audit
from server.services.review import tickets
from server.services.review.number_guard import refuse_number
from server.services.review.ticket_states import IN_WORDS, next_states, passes_to
from server.services.sign_in.staff import Staff
from server.services.syncing import desk_operations
from sync.tickets import CLOSED, OPEN


@dataclass(frozen=True, slots=True)
class Answer:
    """`seen`: what the page had shown, `seen` of the ticket; `text` empty: no words."""

    state: str
    seen: Sequence[str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passing:
    """To which desk, and why; `seen` as in `Answer`."""

    desk: str
    seen: Sequence[str]
    text: str = ""


def answer(staff: Staff, ticket_id: str, wish: Answer) -> None:
    """Give a ticket its state and tell the phones.

    Raises ApiError 404; 409 `ticket_changed` when something was said or decided meanwhile; 422
    `ticket_number` (a code or a long number), `ticket_words`, `ticket_step`.
    """
    text = _text(wish.text)
    if wish.state in IN_WORDS and not text:
        raise ApiError("ticket_words", 422, {"text": ["ticket_words"]})
    with locked(staff.commune_id):
        case = _unchanged(staff, ticket_id, wish.seen)
        if wish.state not in next_states(case.ticket.state):
            raise ApiError("ticket_step", 422, {"state": ["ticket_step"]})
        desk_operations.ticket_state(
            staff.commune_id,
            staff=staff.account_id,
            ticket=ticket_id,
            state=wish.state,
            text=text or None,
            now_ms=clock.now_ms(),
        )
        audit.record(
            staff.commune_id,
            staff.actor,
            "ticket_answered",
            {"ticket": ticket_id, "state": wish.state},
        )


def pass_on(staff: Staff, ticket_id: str, wish: Passing) -> None:
    """Let another desk answer; the phones show where it lies now.

    Raises ApiError 404; 409 `ticket_changed`; 422 `ticket_number`, `ticket_passed` (it lies there
    already, or is closed).
    """
    text = _text(wish.text)
    with locked(staff.commune_id):
        case = _unchanged(staff, ticket_id, wish.seen)
        if case.ticket.state == CLOSED or wish.desk not in passes_to(case.desks):
            raise ApiError("ticket_passed", 422, {"desk": ["ticket_passed"]})
        desk_operations.ticket_state(
            staff.commune_id,
            staff=staff.account_id,
            ticket=ticket_id,
            state=OPEN,
            text=text or None,
            desk=wish.desk,
            now_ms=clock.now_ms(),
        )
        part = {"ticket": ticket_id, "desk": wish.desk}
        audit.record(staff.commune_id, staff.actor, "ticket_passed_on", part)


def _text(typed: str) -> str:
    text = typed.strip()
    refuse_number(text, "text", "ticket_number")
    return text


def _unchanged(staff: Staff, ticket_id: str, seen: Sequence[str]) -> tickets.Case:
    case = tickets.load(staff, ticket_id)
    if set(seen) != set(case.seen):
        raise ApiError("ticket_changed", 409)
    return case
