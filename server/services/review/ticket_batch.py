"""All tickets about insurance data that are not closed, in one file for BHXH."""

from __future__ import annotations

from server import clock
from server import words_tickets as words
from server.reports import ticket_batch
from server.repositories import plan
from server.services import audit
from server.services.review import tickets
from server.services.review.number_guard import masked
from server.services.sign_in.staff import Staff
from sync.notes import text_of

DESK = "bhxh"


def workbook(staff: Staff) -> bytes:
    """XLSX bytes, noted in the audit trail; nobody in it: only its headings."""
    found, citizens = tickets.open_of(staff, DESK)
    lines: list[tuple[str | int | None, ...]] = []
    for number, case in enumerate(found, 1):
        citizen, value = citizens[case.ticket.citizen], case.first.operation.value
        lines.append(
            (
                number,
                citizen.name,
                citizen.birth_year,
                citizen.id_last4,
                citizen.village,
                citizen.known_as,
                words.BATCH_CATEGORIES.get(case.ticket.category, case.ticket.category),
                masked(text_of(value, "text")),
                ticket_batch.moment(case.first.stamp.effective_ms),
                words.BATCH_STATES.get(case.ticket.state, case.ticket.state),
                None,
                None,
                case.ticket.id,
            )
        )
    commune = plan.commune(staff.commune_id)
    line = words.BATCH_WHEN.format(
        commune=commune.name if commune else "",
        time=ticket_batch.moment(clock.now_ms()),
        n=len(lines),
    )
    audit.record(staff.commune_id, staff.actor, "ticket_batch", {"tickets": len(lines)})
    return ticket_batch.workbook(line, lines)
