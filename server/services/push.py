"""Taking what a phone has written: every delivery gets its receipt, nothing is thrown away.

Parsing comes before the commune's lock; inside it the registry, scope and history are read, every
operation is decided on, and all are written at once. Should that fail for a reason nobody foresaw,
the batch is taken again one by one, and only the operation that fails waits in quarantine
(invariant: a poison operation delays no other).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from schemas.operation import Delivery
from server import clock, keys
from server.errors import ApiError
from server.extensions import db
from server.repositories import claims, operations, quarantine, scope
from server.repositories.counter import CommuneCounterHandle
from server.repositories.devices import Phone
from server.repositories.operations import Stored
from server.repositories.quarantine import Waiting
from server.services import contacts
from server.services import devices as registry
from server.services.admit import PendingOperation, Receipt, admit, remember
from server.services.claim_codes import WAIT_MS
from server.services.concerned import Concerned, gather
from server.services.contacts import Received, Report
from server.services.devices import Signed
from sync import scope as scopes
from sync.admission import effective_ms
from sync.scope import DeviceScope
from sync.types import Operation

RETRY_MS = 30_000
POISON = "failed"
REVOKED = "revoked"
ID_REUSE = "id_reuse"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Push:
    """A request's deliveries in device order, with what the phone says of itself."""

    deliveries: Sequence[Delivery]
    report: Report
    pull: bool


@dataclass(slots=True)
class Pushed:
    """Receipts in the order of delivery, the phone as it then stands, and what is held of it."""

    receipts: list[Receipt]
    phone: Phone
    epoch: str
    received: Received


@dataclass(slots=True)
class _Batch:
    """One request while it is decided on, by place in it. `repeats`: place → that of the first.

    `arrived_ms`: when it came, for the phone's skew. `now_ms`: when the commune's lock was got,
    which is its receipt: whoever freezes a figure under the lock then has all of its time.
    """

    phone: Phone
    arrived_ms: int
    now_ms: int
    receipts: dict[int, Receipt] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    pending: list[tuple[int, PendingOperation]] = field(default_factory=list)
    concerned: Concerned = field(default_factory=Concerned)
    repeats: dict[int, int] = field(default_factory=dict)

    def quarantine(self, place: int, delivery: Delivery, reason: str) -> None:
        self.receipts[place] = Receipt(delivery.id, "quarantined", reason=reason)
        self.waiting.append(Waiting(delivery.sequence, delivery.body, reason))


def body_mac(body: str, key: bytes | None = None) -> bytes:
    """Keyed hash of an operation's canonical JSON: equal for a repetition, secret otherwise.

    `key`: `keys.body_mac_key()`, for who hashes many.
    """
    return hmac.digest(key or keys.body_mac_key(), body.encode("ascii"), "sha256")[:16]


def receive(who: Signed, push: Push, now_ms: int) -> Pushed:
    """Take a request; committed when this returns. Raises ApiError for what cannot be judged."""
    try:
        return _receive(who, push, now_ms, one_by_one=False)
    except (ApiError, OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  whatever it was: find the one, take the others
        log.warning("push_one_by_one", error=type(error).__name__)
        return _receive(who, push, now_ms, one_by_one=True)


def _receive(who: Signed, push: Push, now_ms: int, *, one_by_one: bool) -> Pushed:
    with registry.commune_lock(who.claims.commune) as handle:
        phone = registry.registered(who) or registry.restored(who, now_ms)
        if push.pull:
            registry.take_counter(phone, who.proof)
        arrived_ms, now_ms = now_ms, max(now_ms, clock.now_ms())
        batch = _Batch(phone, arrived_ms, now_ms)
        if phone.state == "waiting":  # a restored server asks again who let this phone in
            claims.renew(phone.commune_id, phone.id, now_ms - WAIT_MS, now_ms)
        _sort(batch, push)
        if one_by_one:
            _admit_one_by_one(handle, batch, push.deliveries)
        else:
            _admit_all(handle, batch)
        for place, first in batch.repeats.items():
            batch.receipts[place] = _repeated(batch.receipts[first])
        quarantine.add(phone.commune_id, phone.id, now_ms, batch.waiting)
        stored = _sequences(batch, push)
        received = contacts.record(handle, phone, push.report, stored, now_ms)
        receipts = [batch.receipts[place] for place in range(len(push.deliveries))]
        return Pushed(receipts, phone, handle.epoch, received)


def _admit_all(handle: CommuneCounterHandle, batch: _Batch) -> None:
    pending = [one for _, one in batch.pending]
    receipts = admit(handle, pending, batch.concerned, batch.now_ms)
    for (place, _), receipt in zip(batch.pending, receipts, strict=True):
        batch.receipts[place] = receipt


def _admit_one_by_one(
    handle: CommuneCounterHandle, batch: _Batch, deliveries: Sequence[Delivery]
) -> None:
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
            _set_aside(batch, [(place, deliveries[place], POISON)])


def _sort(batch: _Batch, push: Push) -> None:
    """Decide on every delivery: receipt at once, quarantine, or to be admitted."""
    phone = batch.phone
    if phone.state == "waiting":
        for place, one in enumerate(push.deliveries):
            batch.receipts[place] = Receipt(one.id, "retry", retry_after_ms=RETRY_MS)
        return
    sequences = {one.sequence for one in push.deliveries if one.sequence is not None}
    # Nothing above the highest head that was ever reported can be here already.
    known = sequences and min(sequences) <= phone.head
    stored = operations.stored(phone.commune_id, phone.id, sequences) if known else {}
    fresh: list[tuple[int, Delivery, Operation, bytes]] = []
    aside: list[tuple[int, Delivery, str]] = []
    macs = {sequence: known.body_mac for sequence, known in stored.items()}
    first: dict[int, int] = {}
    key = keys.body_mac_key()
    for place, one in enumerate(push.deliveries):
        if one.sequence is None or one.status in {"malformed", "oversize"}:
            status = one.status or "malformed"
            batch.receipts[place] = Receipt(one.id, status, reason=one.reason)
            continue
        mac = body_mac(one.body, key)
        if one.sequence in macs:
            if not hmac.compare_digest(macs[one.sequence], mac):
                aside.append((place, one, ID_REUSE))
            elif one.sequence in stored:
                batch.receipts[place] = _duplicate(one, stored[one.sequence])
            else:
                batch.repeats[place] = first[one.sequence]
        elif phone.state == REVOKED or one.operation is None:
            aside.append((place, one, REVOKED if phone.state == REVOKED else one.reason or ""))
        else:
            macs[one.sequence], first[one.sequence] = mac, place
            fresh.append((place, one, one.operation, mac))
    if fresh:
        aside += _decide(batch, push.report.sent_ms, fresh)
    _set_aside(batch, aside)


def _repeated(first: Receipt) -> Receipt:
    """The receipt of the same operation a second time in one request."""
    return first if first.seq is None else first._replace(status="duplicate")


def _duplicate(one: Delivery, known: Stored) -> Receipt:
    """The receipt of the first delivery, once more."""
    return Receipt(
        one.id, "duplicate", known.seq, known.effective_ms, known.received_ms, known.actor
    )


def _set_aside(batch: _Batch, aside: Sequence[tuple[int, Delivery, str]]) -> None:
    """Quarantine, once per body: a repetition gets the first answer again."""
    if not aside:
        return
    phone = batch.phone
    sequences = {one.sequence for _, one, _ in aside if one.sequence is not None}
    known = quarantine.held(phone.commune_id, phone.id, sequences)
    for place, one, reason in aside:
        earlier = known.get((one.sequence or 0, one.body))
        if earlier is not None:
            batch.receipts[place] = Receipt(one.id, "quarantined", reason=earlier)
        else:
            batch.quarantine(place, one, reason)
            known[(one.sequence or 0, one.body)] = reason


def _decide(
    batch: _Batch, sent_ms: int, fresh: Sequence[tuple[int, Delivery, Operation, bytes]]
) -> list[tuple[int, Delivery, str]]:
    """Scope, time and flags of each operation; returns those that must wait, with the reason."""
    phone, now = batch.phone, batch.now_ms
    batch.concerned = concerned = gather(phone.commune_id, [one for _, _, one, _ in fresh])
    device = scope.device_scope(phone, now)
    numbers = [one.sequence or 0 for _, one, _, _ in fresh]
    bounds = contacts.lower_bounds(phone, numbers)
    aside: list[tuple[int, Delivery, str]] = []
    for place, delivery, operation, mac in fresh:
        subject = concerned.subject(operation)
        reason = _target_refused(operation, concerned, device)
        verdict = scopes.judge(device, operation.area, subject.scope, known=subject.known)
        if verdict.reason is not None or reason is not None:
            aside.append((place, delivery, verdict.reason or reason or ""))
            continue
        lower = bounds[delivery.sequence or 0]
        effective, skewed = effective_ms(operation.at_ms, sent_ms, batch.arrived_ms, lower)
        flags = ("skew", *verdict.flags) if skewed else verdict.flags
        flags = tuple(sorted(flags))
        one = PendingOperation(operation, phone.actor, effective, flags, mac, subject)
        batch.pending.append((place, one))
        remember(concerned, operation, subject)
    return aside


def _target_refused(operation: Operation, concerned: Concerned, device: DeviceScope) -> str | None:
    """A person may only be put into a house that exists in one of the phone's villages."""
    if operation.entity != "citizen" or operation.field != "household":
        return None
    if not isinstance(operation.value, str):
        return None
    target = concerned.households.get(operation.value)
    if target is None:
        return scopes.UNKNOWN_ENTITY
    return None if target.village in device.villages else scopes.OUT_OF_SCOPE


def _sequences(batch: _Batch, push: Push) -> set[int]:
    """Sequences of this request that the server now holds, admitted or in quarantine."""
    held = {"accepted", "merged", "conflict", "duplicate", "quarantined"}
    return {
        one.sequence
        for place, one in enumerate(push.deliveries)
        if one.sequence is not None and batch.receipts[place].status in held
    }
