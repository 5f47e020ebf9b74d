"""BHXH's answers back from its file: what each row would do first, then all of them or none (R70).

The digest binds what is taken in to what the preview showed. What was taken in can be taken back as
long as nobody has said anything since.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from server import clock
from server import words_tickets as words
from server.errors import ApiError
from server.ids import new_id
from server.imports.replies import ReplyRow, read_replies
from server.models import TicketReplyBatch
from server.repositories import replies
from server.repositories.counter import locked
from server.services import audit
from server.services.review import tickets
from server.services.review.number_guard import has_number
from server.services.review.ticket_batch import DESK
from server.services.review.ticket_states import ANSWERED, REFUSED, WAITING
from server.services.review.tickets import Case
from server.services.sign_in.staff import Staff
from server.services.syncing import desk_operations
from server.words import sentences
from sync.notes import text_of
from sync.text import fold

NEW, SAME, PROBLEM = "new", "same", "problem"
LONGEST = 1000
_STATES = {"": ANSWERED, "xong": ANSWERED, "cho": WAITING, "tu choi": REFUSED}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a row would do. `code`: why it cannot be taken, of a problem."""

    row: int
    ticket: str
    name: str
    state: str | None
    text: str
    verdict: str
    code: str | None = None


def preview(staff: Staff, content: bytes) -> dict[str, Any]:
    """Answer of `POST tickets/replies`; nothing is written. A bad file is an answer: `refused`."""
    found = read_replies(content)
    if found is None:
        return _answer([], "", 0, refused="reply_file")
    lines = _judged(staff, found)
    return _answer(lines, _digest(lines), len(found))


def take(staff: Staff, content: bytes, digest: str) -> dict[str, Any]:
    """Answer the tickets as the preview with this digest showed.

    Raises ApiError 409 replies_changed when it would show something else by now; 422
    replies_blocked while a row has a problem.
    """
    found = read_replies(content)
    if found is None:
        return _answer([], "", 0, refused="reply_file")
    with locked(staff.commune_id):
        lines = _judged(staff, found)
        if _digest(lines) != digest:
            raise ApiError("replies_changed", 409)
        if any(one.verdict == PROBLEM for one in lines):
            raise ApiError("replies_blocked", 422)
        wanted = [one for one in lines if one.verdict == NEW]
        batch = _write(staff, wanted) if wanted else None
    return _answer(lines, digest, len(found), batch=batch)


def undo(staff: Staff, batch_id: str) -> dict[str, int]:
    """Each ticket is again what it was, but for those that were spoken of since: `{undone, kept}`.

    Raises ApiError 404, also for a file of somebody else's; 409 replies_undone.
    """
    with locked(staff.commune_id):
        batch = replies.batch(staff.commune_id, batch_id)
        if batch is None or (staff.villages is not None and batch.by != staff.actor):
            raise ApiError("not_found", 404)
        if batch.undone_ms is not None:
            raise ApiError("replies_undone", 409)
        cases = _open(staff)
        undone = 0
        for one in batch.replies:
            case = cases.get(one["ticket"])
            if case is None or case.ticket.unread or set(case.ticket.heads) != {one["operation"]}:
                continue
            _say(staff, one["ticket"], one["before"], words.BATCH_UNDONE)
            undone += 1
        batch.undone_ms, batch.undone_by = clock.now_ms(), staff.actor
        counts = {"undone": undone, "kept": len(batch.replies) - undone}
        audit.record(staff.commune_id, staff.actor, "replies_undone", {"tickets": undone})
    return counts


def _judged(staff: Staff, found: list[ReplyRow]) -> list[Reply]:
    """Rows that say something, each with what it would do."""
    cases = _open(staff)
    twice = {code for code, n in Counter(one.ticket for one in found).items() if n > 1}
    return [
        _judge(one, cases.get(one.ticket), doubled=one.ticket in twice)
        for one in found
        if one.answer or one.result
    ]


def _judge(row: ReplyRow, case: Case | None, *, doubled: bool) -> Reply:
    state = _STATES.get(fold(row.result))
    text = row.answer or (words.BATCH_DONE if state == ANSWERED else "")
    code = None
    if case is None:
        code = "reply_unknown"
    elif doubled:
        code = "reply_twice"
    elif state is None:
        code = "reply_result"
    elif state == REFUSED and not text:
        code = "ticket_words"
    elif has_number(text):
        code = "ticket_number"
    elif len(text) > LONGEST:
        code = "reply_long"
    verdict = PROBLEM if code else SAME if case and _said(case) == (state, text) else NEW
    # The name is the file's own: whoever may not see the ticket learns nothing from here.
    return Reply(row.row, row.ticket, row.name, state, text, verdict, code)


def _said(case: Case) -> tuple[str, str] | None:
    """What the desk said last."""
    if not case.answers:
        return None
    value = case.answers[-1].operation.value
    return text_of(value, "state"), text_of(value, "text")


def _open(staff: Staff) -> dict[str, Case]:
    return {case.ticket.id: case for case in tickets.open_of(staff, DESK)[0]}


def _write(staff: Staff, wanted: list[Reply]) -> str:
    cases = _open(staff)
    written = []
    for one in wanted:
        before = cases[one.ticket].ticket.state
        operation = _say(staff, one.ticket, one.state or ANSWERED, one.text)
        written.append({"ticket": one.ticket, "operation": operation, "before": before})
    made = TicketReplyBatch(
        commune_id=staff.commune_id, id=new_id(10), replies=written, at_ms=clock.now_ms(),
        by=staff.actor,
    )  # fmt: skip
    replies.add(made)
    audit.record(staff.commune_id, staff.actor, "replies_taken", {"tickets": len(written)})
    return made.id


def _say(staff: Staff, ticket: str, state: str, text: str) -> str:
    receipt = desk_operations.ticket_state(
        staff.commune_id, staff=staff.account_id, ticket=ticket, state=state, text=text or None,
        now_ms=clock.now_ms(),
    )  # fmt: skip
    return receipt.id or ""


def _digest(lines: list[Reply]) -> str:
    text = json.dumps([asdict(one) for one in lines], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _answer(
    lines: list[Reply],
    digest: str,
    rows: int,
    *,
    refused: str | None = None,
    batch: str | None = None,
) -> dict[str, Any]:
    count = Counter(one.verdict for one in lines)
    return {
        "digest": digest,
        "batch": batch,
        "counts": {
            "new": count[NEW], "same": count[SAME], "problems": count[PROBLEM],
            "empty": rows - len(lines),
        },
        "lines": [_line(one) for one in lines],
        "refused": _both(refused) if refused else None,
    }  # fmt: skip


def _line(one: Reply) -> dict[str, Any]:
    said = _both(one.code) if one.code else {"vi": "", "en": ""}
    return {
        "row": one.row, "ticket": one.ticket, "name": one.name, "state": one.state,
        "text": one.text, "verdict": one.verdict, **said,
    }  # fmt: skip


def _both(code: str) -> dict[str, str]:
    vi, en = sentences(code)
    return {"vi": vi, "en": en}
