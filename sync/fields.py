"""The fields of protocol version 1: what each takes, and what its entity_id must look like.

Rule: docs/protocol.md, the table under "Operation"; one line per row of that table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import values
from sync.values import Check

if TYPE_CHECKING:
    from sync.types import OperationId

# What an operation makes itself carries the operation's id; what it adds to the
# list carries the id in the form of a list's id.
OWN_ID = frozenset({("visit", "record"), ("note", "add"), ("incident", "tap"), ("ticket", "open")})
ADDED = frozenset({("citizen", "add"), ("household", "add")})
NAMES_OPERATION = frozenset(
    {
        ("visit", "retract"),
        ("note", "amend"),
        ("ticket", "message"),
        ("ticket", "photo"),
        ("desk", "ticket_state"),
        ("desk", "incident_close"),
    }
)


def added_id(operation_id: OperationId) -> str:
    """Id of a household or citizen that this operation adds to the list."""
    return "x-" + operation_id.replace(".", "-")


def entity_id_fits(kind: tuple[str, str], entity_id: str, operation_id: OperationId) -> bool:
    """True when `entity_id` has the form that this (entity, field) asks for."""
    if kind in OWN_ID:
        return entity_id == operation_id
    if kind in ADDED:
        return entity_id == added_id(operation_id)
    if kind in NAMES_OPERATION:
        return values.is_operation_id(entity_id)
    return values.is_id(entity_id)


def _text_or_none(limit: int) -> Check:
    return values.optional(values.text(limit))


FIELDS: dict[tuple[str, str], Check] = {
    **{("citizen", name): values.step_value for name in values.step_fields},
    ("citizen", "asxh_need"): values.need,
    ("citizen", "household"): values.optional(values.an_id),
    ("citizen", "guardian"): values.optional(values.an_id),
    ("citizen", "phone"): _text_or_none(20),
    ("citizen", "appointment"): values.appointment,
    ("citizen", "roster_claim"): values.record(
        {"claim": values.roster_claim}, {"note": _text_or_none(1000)}
    ),
    ("citizen", "roster_claim_retract"): values.record({"claim": values.an_operation_id}),
    ("citizen", "add"): values.record(
        {
            "name": values.text(200, empty=False),
            "birth_year": values.optional(values.matching(lambda v: values.is_integer(v, 0, 9999))),
            "household": values.optional(values.an_id),
            "off_list": values.a_bool,
        },
        {"guardian": values.optional(values.an_id)},
    ),
    ("household", "appointment"): values.appointment,
    ("household", "known_as"): _text_or_none(200),
    ("household", "landmark"): _text_or_none(200),
    ("household", "address"): _text_or_none(200),
    ("household", "position"): values.optional(values.matching(values.is_integer)),
    ("household", "add"): values.record(
        {"known_as": values.text(200)},
        # A lead's or the desk's house lies in no area yet; a pair's in the operation's.
        {"landmark": _text_or_none(200), "village": values.an_id},
    ),
    ("visit", "record"): values.record(
        {"citizen": values.an_id, "outcome": values.outcome},
        {
            "reason": values.optional(values.a_code),
            "met": values.a_bool,
            "already_done": values.a_bool,
            "mode": values.one_of("home", "central", "fixed"),
        },
    ),
    ("visit", "retract"): values.record({"citizen": values.an_id}),
    # `ask`: what a pair asks its lead for; a later app may know more.
    ("note", "add"): values.record(
        {"subject": values.an_id, "text": values.text(1000)}, {"ask": values.a_code}
    ),
    ("note", "amend"): values.record({"text": values.text(1000)}),
    ("incident", "tap"): values.record({"kind": values.a_code}),
    ("ticket", "open"): values.record(
        {"citizen": values.an_id, "category": values.a_code, "text": values.text(1000)}
    ),
    ("ticket", "message"): values.record({"text": values.text(1000)}),
    ("ticket", "photo"): values.record({"sha256": values.a_sha256}),
}
DESK_FIELDS: dict[tuple[str, str], Check] = {
    ("desk", "resolve"): values.record(
        {"keep": values.optional(values.an_operation_id)},
        {"restore": values.a_bool, "note": _text_or_none(1000)},
    ),
    ("desk", "roster_decision"): values.record(
        {"claim": values.an_operation_id, "accept": values.a_bool}, {"note": _text_or_none(1000)}
    ),
    ("desk", "return"): values.record({}, {"note": _text_or_none(1000)}),
    ("desk", "merge"): values.record({"into": values.optional(values.an_id)}),
    ("desk", "ticket_state"): values.record(
        {"state": values.a_code, "text": _text_or_none(1000)}, {"desk": values.a_code}
    ),
    ("desk", "move"): values.record({"area": values.an_id}),
    ("desk", "incident_close"): values.nothing,
}
