"""Operations that the office makes: the same shape, written by device "desk" (sync.md, promise 4).

A decision binds only what it names in `after`, so it can be seen, questioned and taken back.
Authorisation is the caller's; here only the shape is checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from schemas.operation import canonical
from server.errors import ApiError
from server.repositories import operations, scope
from server.repositories.counter import CommuneCounterHandle, locked
from server.services.syncing.admit import PendingOperation, Receipt, admit, remember
from server.services.syncing.concerned import gather
from server.services.syncing.deliveries import body_mac
from sync.admission import Refusal, parse
from sync.fields import added_id
from sync.ordering import head_ids, heads
from sync.subjects import subject_of
from sync.tickets import merge_tickets
from sync.types import DESK_DEVICE, JsonValue, Operation
from sync.values import is_operation_id


class Wanted(NamedTuple):
    """An operation of the desk to be made. `after`: the heads it replaces."""

    entity: str
    entity_id: str
    field: str
    value: JsonValue
    after: tuple[str, ...] = ()


def admit_wanted(
    commune_id: str, actor: str, wanted: Sequence[Wanted], now_ms: int
) -> list[Receipt]:
    """Make and admit operations of the desk in their order, all or none.

    Raises like `desk_operation`. Joins the commune's lock when it is held.
    """
    with locked(commune_id) as handle:
        return _admit(handle, actor, [_raw(*one) for one in wanted], now_ms) if wanted else []


def add_household(
    commune_id: str, actor: str, village: str, known_as: str, landmark: str | None, now_ms: int
) -> str:
    """Add a house to a village, at the end of its walk; returns its id."""
    with locked(commune_id) as handle:
        key = added_id(f"{DESK_DEVICE}.{handle.desk_sequence + 1}")
        value: dict[str, JsonValue] = {"known_as": known_as, "village": village}
        if landmark:
            value["landmark"] = landmark
        admit_wanted(commune_id, actor, [Wanted("household", key, "add", value)], now_ms)
        return key


def seen_heads(
    commune_id: str, entity: str, fields: Collection[str], ids: Collection[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """(id, field) → ids of the heads of that register: what a decision about it names."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, known in operations.history(commune_id, ids).items():
        for name in fields:
            subject = f"{entity}/{key}/{name}"
            members = [one for one in known if subject_of(one.operation) == subject]
            if members:
                found[key, name] = head_ids(heads(members))
    return found


def desk_operation(  # noqa: PLR0913  an operation has as many parts
    commune_id: str,
    *,
    staff: str | None = None,
    actor: str | None = None,
    entity: str,
    entity_id: str,
    field: str,
    value: JsonValue,
    after: Iterable[str] = (),
    now_ms: int,
) -> Receipt:
    """Make and admit one operation of the desk. `staff`: an account's id, else `actor` as stamped.

    Raises ApiError `invalid` 422 for a value that does not fit, `not_found` 404 for what it names.
    """
    with locked(commune_id) as handle:
        wanted = [_raw(entity, entity_id, field, value, after)]
        return _admit(handle, _actor(staff, actor), wanted, now_ms)[0]


def resolve(  # noqa: PLR0913  a decision has as many parts
    commune_id: str,
    *,
    staff: str,
    citizen: str,
    keep: str | None,
    after: Iterable[str],
    restore: bool = False,
    note: str | None = None,
    steps: Mapping[str, str | None] | None = None,
    now_ms: int,
) -> list[Receipt]:
    """Settle a disagreement: the visits named in `after` give way to `keep`.

    `steps`: values the citizen's steps shall have, each replacing the heads it has now. Raises
    like `desk_operation`.
    """
    value: dict[str, Any] = {"keep": keep}
    if restore:
        value["restore"] = True
    if note:
        value["note"] = note
    with locked(commune_id) as handle:
        wanted = [_raw("desk", citizen, "resolve", value, after)]
        known = operations.history(commune_id, [citizen]).get(citizen, [])
        for step, held in (steps or {}).items():
            name = f"step.{step}"
            members = [
                one for one in known if subject_of(one.operation) == f"citizen/{citizen}/{name}"
            ]
            seen = head_ids(heads(members)) if members else ()
            wanted.append(_raw("citizen", citizen, name, held, seen))
        return _admit(handle, f"staff:{staff}", wanted, now_ms)


def roster_decision(
    commune_id: str,
    *,
    staff: str,
    citizen: str,
    claim: str,
    accept: bool,
    note: str | None = None,
    now_ms: int,
) -> Receipt:
    """Accept or reject a correction of the list suggested at the door."""
    value: dict[str, Any] = {"claim": claim, "accept": accept}
    if note:
        value["note"] = note
    return desk_operation(
        commune_id,
        staff=staff,
        entity="desk",
        entity_id=citizen,
        field="roster_decision",
        value=value,
        after=[claim],
        now_ms=now_ms,
    )


def move_household(
    commune_id: str,
    *,
    actor: str,
    household: str,
    area: str,
    now_ms: int,
) -> Receipt:
    """Give a house to another area of its village: removed there, put here in one transaction.

    Raises ApiError not_found 404 for a house or area that the village does not have.
    """
    with locked(commune_id):
        lies = scope.households(commune_id, [household]).get(household)
        if lies is None or scope.villages_of_areas(commune_id, [area]).get(area) != lies.village:
            raise ApiError("not_found", 404)
        wanted = [Wanted("desk", household, "move", {"area": area})]
        return admit_wanted(commune_id, actor, wanted, now_ms)[0]


def ticket_state(
    commune_id: str, *, staff: str, ticket: str, state: str, text: str | None, now_ms: int,
    desk: str | None = None,
) -> Receipt:  # fmt: skip
    """Answer a ticket, or pass it on to `desk`; names all that was said and decided on it."""
    value: dict[str, JsonValue] = {"state": state, "text": text}
    with locked(commune_id):
        return desk_operation(
            commune_id,
            staff=staff,
            entity="desk",
            entity_id=ticket,
            field="ticket_state",
            value=value | ({"desk": desk} if desk else {}),
            after=_read(commune_id, ticket),
            now_ms=now_ms,
        )


def _read(commune_id: str, ticket: str) -> list[str]:
    """Messages and standing states of a ticket; empty for one that does not exist."""
    if not is_operation_id(ticket):
        return []
    _, citizen = operations.subjects_of(commune_id, [ticket]).get(ticket, ("", ""))
    known = operations.history(commune_id, [citizen]).get(citizen, [])
    found = [one for one in merge_tickets(known) if one.id == ticket]
    return [key for one in found for key in (*one.said, *one.heads)]


def incident_close(commune_id: str, *, staff: str, incident: str, now_ms: int) -> Receipt:
    """VNeID works again: phones show who is to be visited once more."""
    return desk_operation(
        commune_id,
        staff=staff,
        entity="desk",
        entity_id=incident,
        field="incident_close",
        value={},
        now_ms=now_ms,
    )


def _actor(staff: str | None, actor: str | None) -> str:
    if actor is None and staff is None:
        raise ValueError("staff or actor")
    return actor or f"staff:{staff}"


def _raw(
    entity: str, entity_id: str, field: str, value: JsonValue, after: Iterable[str]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "v": 1,
        "by": "desk",
        "entity": entity,
        "entity_id": entity_id,
        "field": field,
        "value": value,
    }
    seen = sorted(set(after))
    return made | {"after": seen} if seen else made


def _admit(
    handle: CommuneCounterHandle, actor: str, wanted: list[dict[str, Any]], now_ms: int
) -> list[Receipt]:
    parsed: list[tuple[Operation, bytes]] = []
    for raw in wanted:
        whole = {**raw, "id": f"{DESK_DEVICE}.{handle.next_desk_sequence()}", "at_ms": now_ms}
        found = parse(whole, DESK_DEVICE, from_desk=True)
        if isinstance(found, Refusal):
            raise ApiError("invalid", 422, {found.where: [found.reason]})
        parsed.append((found, body_mac(canonical(whole))))
    concerned = gather(handle.commune_id, [one for one, _ in parsed])
    pending: list[PendingOperation] = []
    for operation, mac in parsed:
        subject = concerned.subject(operation)
        if not subject.known:
            raise ApiError("not_found", 404)
        pending.append(PendingOperation(operation, actor, now_ms, (), mac, subject))
        remember(concerned, operation, subject)
    return admit(handle, pending, concerned, now_ms)
