"""Nhờ xem lại: a record goes back to whoever wrote it, through the lead, and blames nobody."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.repositories.counter import locked
from server.services import audit
from server.services.review.citizen_case import load
from server.services.review.citizen_search import Villages
from server.services.review.number_guard import has_digits, refused
from server.services.syncing import desk_operations
from server.services.syncing.desk_operations import Wanted
from sync.returns import open_returns
from sync.types import DESK_DEVICE


def give_back(
    commune_id: str, citizen_id: str, note: str, seen: int, actor: str, villages: Villages
) -> None:
    """Ask the pair to look again; what stands stays until they answer.

    Raises ApiError not_found 404; 422 note_number; 409 person_merged, person_changed when more
    came in than `seen`, return_nothing where no phone wrote anything, return_open.
    """
    if has_digits(note):
        raise refused("note")
    with locked(commune_id):
        case = load(commune_id, citizen_id, villages)
        if case.into is not None:
            raise ApiError("person_merged", 409)
        if case.seen != seen:
            raise ApiError("person_changed", 409)
        if all(one.operation.device == DESK_DEVICE for one in case.history):
            raise ApiError("return_nothing", 409)
        if open_returns(case.history):
            raise ApiError("return_open", 409)
        wanted = [Wanted("desk", citizen_id, "return", {"note": note}, case.state.visit_heads)]
        desk_operations.admit_wanted(commune_id, actor, wanted, clock.now_ms())
        audit.record(commune_id, actor, "record_returned", {"citizen": citizen_id})
