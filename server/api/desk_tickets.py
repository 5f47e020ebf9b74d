"""Ca lỗi: the queue of a desk, one ticket, its answer, and the file for BHXH."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_common import StateQuerySchema
from schemas.desk_tickets import TicketAnswerSchema, TicketPassSchema, TicketSchema, TicketsSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, fresh_required, staff_required
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.review import ticket_answers, ticket_batch, tickets

blueprint = Blueprint("tickets", __name__, url_prefix="/api/v1/desk", description="Tickets")


@blueprint.get("/tickets")
@staff_required("tickets")
@blueprint.arguments(StateQuerySchema, location="query")
@blueprint.response(200, TicketsSchema)
def listing(query: dict[str, str]) -> Answer:
    """Open ones, those that wait for the desk first; closed ones latest first, at most 200."""
    return polled(tickets.listing(current_staff(), is_open=query["state"] == "open"))


@blueprint.get("/tickets/<ticket_id>")
@staff_required("tickets")
@blueprint.response(200, TicketSchema)
def ticket(ticket_id: str) -> Answer:
    """All that was said on a ticket, in order."""
    return polled(tickets.detail(current_staff(), ticket_id))


@blueprint.post("/tickets/<ticket_id>/answer")
@staff_required("tickets")
@blueprint.arguments(TicketAnswerSchema)
@blueprint.response(200, EmptySchema)
def answer(body: dict[str, Any], ticket_id: str) -> dict[str, Any]:
    """Give it a state and a word. 409 ticket_changed; 422 ticket_number, ticket_words."""
    ticket_answers.answer(current_staff(), ticket_id, ticket_answers.Answer(**body))
    return {}


@blueprint.post("/tickets/<ticket_id>/pass")
@staff_required("tickets")
@blueprint.arguments(TicketPassSchema)
@blueprint.response(200, EmptySchema)
def pass_on(body: dict[str, Any], ticket_id: str) -> dict[str, Any]:
    """Let another desk answer. 409 ticket_changed; 422 ticket_number, ticket_passed."""
    ticket_answers.pass_on(current_staff(), ticket_id, ticket_answers.Passing(**body))
    return {}


@blueprint.get("/tickets/batch.xlsx")
@staff_required("staff", "health", "bhxh", "admin")
@fresh_required
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def batch() -> Response:
    """Everybody whose insurance data is wrong and not mended, for BHXH."""
    return attached(ticket_batch.workbook(current_staff()), "sai-lech-bhyt.xlsx")
