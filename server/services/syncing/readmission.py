"""The desk lets in what waited in quarantine, or takes it off the queue until it is put back.

What is let in goes the way of late work: with its own time, its own phone's actor, projected and
fed to the phones. Its receipt time is now, so no figure that was frozen changes. What the phone
sends again afterwards is a duplicate.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from schemas.operation import canonical, read
from server import clock
from server.extensions import db
from server.repositories import devices, operations, quarantine, scope
from server.repositories.counter import CommuneCounterHandle, locked
from server.repositories.devices import Phone
from server.repositories.quarantine import ADMITTED, DISMISSED, Kept, Place
from server.services import audit
from server.services.figures import snapshots
from server.services.phones import contacts
from server.services.syncing.admit import PendingOperation, admit, remember
from server.services.syncing.concerned import Concerned, Subject, gather
from server.services.syncing.deliveries import body_mac
from server.words import sentences
from sync import scope as scopes
from sync.admission import effective_ms
from sync.fields import added_id
from sync.types import Operation

# How many bodies one id may have had: a phone whose storage went back this often is thrown away.
ALIASES = 9

log = structlog.get_logger()


class _RefusedError(Exception):
    """It stays where it is; `code` says why and what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who decides, and for which villages (None: all)."""

    handle: CommuneCounterHandle
    villages: Collection[str] | None
    now_ms: int


def admit_all(
    commune_id: str, ids: Sequence[str], by: str, villages: Collection[str] | None = None
) -> dict[str, Any]:
    """Let deliveries in: `{admitted: [id], refused: [{id, code, vi, en}]}` (protocol.md)."""
    snapshots.take_in_time(commune_id, clock.now_ms())
    done: list[str] = []
    refused: dict[str, str] = {}
    became: list[str] = []
    with locked(commune_id) as handle:
        desk = _Desk(handle, villages, clock.now_ms())
        found = _chosen(commune_id, ids, villages)
        for key, (kept, phone) in found.items():
            try:
                operation_id = _admit_one(desk, kept, phone)
            except _RefusedError as error:
                refused[key] = error.code
                continue
            quarantine.decide(commune_id, kept.place, ADMITTED, by, desk.now_ms, operation_id)
            became.append(operation_id)
            done.append(key)
        if became:
            audit.record(commune_id, by, "quarantine_admitted", {"operations": became})
    refused |= {key: "quarantine_gone" for key in ids if key not in found}
    told = [(key, code, *sentences(code)) for key, code in refused.items()]
    return {
        "admitted": done,
        "refused": [{"id": key, "code": code, "vi": vi, "en": en} for key, code, vi, en in told],
    }


def dismiss(
    commune_id: str, ids: Sequence[str], by: str, villages: Collection[str] | None = None
) -> list[str]:
    """Take deliveries off the queue; they are kept and take no effect. Returns those taken off."""
    with locked(commune_id):
        found = _chosen(commune_id, ids, villages)
        for kept, _ in found.values():
            quarantine.decide(commune_id, kept.place, DISMISSED, by, clock.now_ms(), None)
        if found:
            told = [f"{one.place.device_id}.{one.sequence}" for one, _ in found.values()]
            audit.record(commune_id, by, "quarantine_dismissed", {"operations": told})
    return list(found)


def put_back(
    commune_id: str, ids: Sequence[str], by: str, villages: Collection[str] | None = None
) -> list[str]:
    """Let dismissed deliveries wait again, as long as they are kept. Returns those that do."""
    with locked(commune_id):
        chosen = _chosen(commune_id, ids, villages, DISMISSED)
        found = {key: one for key, one in chosen.items() if one[0].body}
        for kept, _ in found.values():
            quarantine.undecide(commune_id, kept.place)
        if found:
            told = [f"{one.place.device_id}.{one.sequence}" for one, _ in found.values()]
            audit.record(commune_id, by, "quarantine_put_back", {"operations": told})
    return list(found)


def _chosen(
    commune_id: str,
    ids: Sequence[str],
    villages: Collection[str] | None,
    decision: str | None = None,
) -> dict[str, tuple[Kept, Phone]]:
    """Those of a decision (None: that wait), of phones in `villages`, in each phone's order."""
    found: dict[str, tuple[Kept, Phone]] = {}
    phones: dict[str, Phone | None] = {}
    for kept in quarantine.kept(commune_id, [_place(key) for key in dict.fromkeys(ids)]):
        device = kept.place.device_id
        if device not in phones:
            phones[device] = devices.phone(commune_id, device)
        phone = phones[device]
        if phone is None or kept.decision != decision:
            continue
        if villages is None or phone.village_id in villages:
            found[".".join(map(str, kept.place))] = (kept, phone)
    return found


def _place(key: str) -> Place:
    device, received_ms, position = key.split(".")
    return Place(device, int(received_ms), int(position))


def _admit_one(desk: _Desk, kept: Kept, phone: Phone) -> str:
    """Id of the operation it is in the book as. Raises _RefusedError."""
    operation, mac, is_there = _named(desk.handle.commune_id, kept, phone)
    if is_there:  # the phone has sent it again meanwhile, with its right to
        return operation.id
    concerned = gather(desk.handle.commune_id, [operation])
    subject = concerned.subject(operation)
    _check(operation, concerned, subject, desk.villages)
    pending = _pending(kept, phone, operation, mac, subject, desk.now_ms)
    before = desk.handle.seq
    try:
        with db.session().begin_nested():
            remember(concerned, operation, subject)
            admit(desk.handle, [pending], concerned, desk.now_ms)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  the poison again: it stays, the others go in
        desk.handle.seq = before
        log.warning("operation_failed", error=type(error).__name__, device=phone.id)
        raise _RefusedError("quarantine_failed") from None
    return operation.id


def _named(commune_id: str, kept: Kept, phone: Phone) -> tuple[Operation, bytes, bool]:
    """The operation under a free id, its keyed hash, and whether it is in the book already.

    An id that another body has taken stays with that one: the second becomes `<device>-2.<n>`.
    """
    raw: dict[str, Any] = json.loads(kept.body)
    for number in range(1, ALIASES + 1):
        device = phone.id if number == 1 else f"{phone.id}-{number}"
        delivery = read(raw if number == 1 else _renamed(raw, device), device)
        operation = delivery.operation
        if operation is None:
            later = delivery.reason == "later_version"
            raise _RefusedError("quarantine_later" if later else "quarantine_schema")
        mac = body_mac(delivery.body)
        stored = operations.stored(commune_id, device, [operation.sequence])
        known = stored.get(operation.sequence)
        if known is None or known.body_mac == mac:
            return operation, mac, known is not None
    raise _RefusedError("quarantine_failed")


def _renamed(raw: dict[str, Any], device: str) -> dict[str, Any]:
    """The same words under another id; what takes its name from the id goes with it."""
    old = str(raw["id"])
    new = f"{device}.{old.rpartition('.')[2]}"
    names = {old: new, added_id(old): added_id(new)}
    target = raw.get("entity_id")
    return json.loads(canonical({**raw, "id": new, "entity_id": names.get(str(target), target)}))  # type: ignore[no-any-return]


def _check(
    operation: Operation,
    concerned: Concerned,
    subject: Subject,
    villages: Collection[str] | None,
) -> None:
    if not subject.known:
        raise _RefusedError("quarantine_unknown")
    village = subject.scope.village if subject.scope else None
    if villages is not None and village is not None and village not in villages:
        raise _RefusedError("quarantine_elsewhere")
    if operation.entity == "citizen" and operation.field == "household" and operation.value:
        home = concerned.households.get(str(operation.value))
        if home is None or home.village != village:
            raise _RefusedError("quarantine_unknown")


def _pending(
    kept: Kept, phone: Phone, operation: Operation, mac: bytes, subject: Subject, now_ms: int
) -> PendingOperation:
    received_ms = kept.place.received_ms
    sequence = kept.sequence or operation.sequence
    bounds = contacts.lower_bounds(phone, [sequence])
    sent_ms = received_ms if kept.sent_ms is None else kept.sent_ms
    lower = min(bounds[sequence], received_ms)
    effective, skewed = effective_ms(operation.at_ms, sent_ms, received_ms, lower)
    holds = replace(scope.device_scope(phone, now_ms), status="active")
    verdict = scopes.judge(holds, operation.area, subject.scope)
    # Where the phone had no right of its own, the desk's word is the right.
    flags = verdict.flags if verdict.accepted else (scopes.OTHER_AREA,)
    every = tuple(sorted(("skew", *flags) if skewed else flags))
    return PendingOperation(operation, phone.actor, effective, every, mac, subject)
