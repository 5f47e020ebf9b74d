"""Taking what a phone has written: every delivery gets its receipt, nothing is thrown away.

Parsing comes before the commune's lock; inside it the registry, scope and history are read, every
operation is decided on, and all are written at once. Should that fail for a reason nobody foresaw,
the batch is taken again one by one, and only the operation that fails waits in quarantine
(invariant: a poison operation delays no other).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from schemas.operation import Delivery
from server import clock
from server.errors import ApiError
from server.extensions import db
from server.repositories import claims, quarantine
from server.repositories.counter import CommuneCounterHandle
from server.repositories.devices import Phone
from server.services.phones import contacts, rollback
from server.services.phones import devices as registry
from server.services.phones.claim_codes import WAIT_MS
from server.services.phones.contacts import Received, Report
from server.services.phones.devices import Signed
from server.services.syncing.admit import Receipt, admit, remember
from server.services.syncing.concerned import gather
from server.services.syncing.deliveries import WAITING, Batch, repeated, set_aside, sort

POISON = "failed"
T = TypeVar("T")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Push:
    """A request's deliveries in device order, with what the phone says of itself."""

    deliveries: Sequence[Delivery]
    report: Report
    pull: bool


@dataclass(slots=True)
class Pushed:
    """Receipts in the order of delivery, the phone as it then stands, and what is held of it.

    `received_ms`: when it was received.
    """

    receipts: list[Receipt]
    phone: Phone
    epoch: str
    received: Received
    received_ms: int


def receive(who: Signed, push: Push, now_ms: int) -> Pushed:
    """Take a request; committed when this returns. Raises ApiError for what cannot be judged."""
    pushed = _tolerant(lambda one_by_one: _receive(who, push, now_ms, one_by_one=one_by_one))
    contacts.committed(who.claims.commune, pushed.received_ms)
    return pushed


def receive_rescued(who: Signed, deliveries: Sequence[Delivery], now_ms: int) -> list[Receipt]:
    """Take operations out of a rescue file that `who` has signed, as if the phone had sent them.

    It is no contact: the phone itself was not heard. Raises ApiError token_invalid 401.
    """
    return _tolerant(lambda one_by_one: _rescue(who, deliveries, now_ms, one_by_one=one_by_one))


def _tolerant(take: Callable[[bool], T]) -> T:
    """All at once, else one by one."""
    try:
        return take(False)
    except (ApiError, OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  whatever it was: find the one, take the others
        log.warning("push_one_by_one", error=type(error).__name__)
        return take(True)


def _receive(who: Signed, push: Push, now_ms: int, *, one_by_one: bool) -> Pushed:
    with registry.commune_lock(who.claims.commune) as handle:
        phone = registry.registered(who) or registry.restored(handle, who, now_ms)
        if push.pull:
            registry.take_counter(phone, who.proof)
        # A push is taken however often it comes, but an earlier request is no contact.
        fresh = push.pull or registry.count(phone, who.proof)
        arrived_ms, now_ms = now_ms, max(now_ms, clock.now_ms())
        batch = Batch(phone, push.deliveries, push.report.sent_ms, arrived_ms, now_ms)
        if phone.state == WAITING:  # a restored server asks again who let this phone in
            claims.renew(phone.commune_id, phone.id, now_ms - WAIT_MS, now_ms)
        _take(handle, batch, one_by_one=one_by_one)
        if fresh:
            received = contacts.record(handle, phone, push.report, batch.sequences(), now_ms)
        else:
            received = contacts.record_delivery(phone, batch.sequences(), now_ms)
        contacts.record_erased(phone, push.report, now_ms)
        phone = rollback.noticed(phone, batch, push.report.head if fresh else None)
        if push.report.wiped and phone.erased_ms is None:
            phone = registry.registered(who) or phone
        return Pushed(batch.in_order(), phone, handle.epoch, received, now_ms)


def _rescue(
    who: Signed, deliveries: Sequence[Delivery], now_ms: int, *, one_by_one: bool
) -> list[Receipt]:
    with registry.commune_lock(who.claims.commune) as handle:
        phone = registry.registered(who) or registry.restored(handle, who, now_ms)
        now_ms = max(now_ms, clock.now_ms())
        sent_ms = now_ms + phone.skew_ms  # the file may be days old: only the clock's error counts
        batch = Batch(phone, deliveries, sent_ms, now_ms, now_ms, rescued=True)
        _take(handle, batch, one_by_one=one_by_one)
        contacts.record_delivery(phone, batch.sequences(), now_ms)
        rollback.noticed(phone, batch, None)
        return batch.in_order()


def _take(handle: CommuneCounterHandle, batch: Batch, *, one_by_one: bool) -> None:
    sort(batch)
    if one_by_one:
        _admit_one_by_one(handle, batch)
    else:
        _admit_all(handle, batch)
    for place, first in batch.repeats.items():
        batch.receipts[place] = repeated(batch.receipts[first])
    quarantine.add(handle.commune_id, batch.phone.id, batch.now_ms, batch.waiting)


def _admit_all(handle: CommuneCounterHandle, batch: Batch) -> None:
    pending = [one for _, one in batch.pending]
    receipts = admit(handle, pending, batch.concerned, batch.now_ms)
    for (place, _), receipt in zip(batch.pending, receipts, strict=True):
        batch.receipts[place] = receipt


def _admit_one_by_one(handle: CommuneCounterHandle, batch: Batch) -> None:
    """Each operation in a savepoint of its own: the one that fails alone is set aside."""
    for place, one in batch.pending:
        before = handle.seq
        try:
            with db.session().begin_nested():
                concerned = gather(handle.commune_id, [one.operation])
                remember(concerned, one.operation, one.subject)
                (batch.receipts[place],) = admit(handle, [one], concerned, batch.now_ms)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001  the poison: kept raw, told to the desk
            handle.seq = before
            log.warning("operation_failed", error=type(error).__name__, device=batch.phone.id)
            set_aside(batch, [(place, batch.deliveries[place], POISON)])
