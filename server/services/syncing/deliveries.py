"""What becomes of each delivery of a phone: a receipt at once, quarantine, or admission.

Called under the commune's lock (`push`). Whether it came in a request or in a rescue file makes
no difference but for the phone's clock, which a file cannot tell: there the last known one counts.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.operation import Delivery
from server import keys
from server.repositories import operations, quarantine, scope
from server.repositories.devices import Phone
from server.repositories.operations import Stored
from server.repositories.quarantine import Held, Waiting
from server.services.phones import contacts
from server.services.syncing.admit import PendingOperation, Receipt, remember
from server.services.syncing.concerned import Concerned, gather
from sync import scope as scopes
from sync.admission import effective_ms
from sync.scope import DeviceScope
from sync.types import Operation

RETRY_MS = 30_000
REVOKED = "revoked"
WAITING = "waiting"
ID_REUSE = "id_reuse"
SCHEMA = "schema"
HELD = frozenset({"accepted", "merged", "conflict", "duplicate", "quarantined"})


@dataclass(slots=True)
class Batch:
    """One request while it is decided on, by place in it. `repeats`: place → that of the first.

    `sent_ms`: the phone's clock at sending; `arrived_ms`: when it came, for the phone's skew.
    `now_ms`: when the commune's lock was got, which is its receipt: whoever freezes a figure
    under the lock then has all of its time. `rescued`: out of a rescue file, whose phone may
    never ask again.
    """

    phone: Phone
    deliveries: Sequence[Delivery]
    sent_ms: int
    arrived_ms: int
    now_ms: int
    rescued: bool = False
    receipts: dict[int, Receipt] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    pending: list[tuple[int, PendingOperation]] = field(default_factory=list)
    concerned: Concerned = field(default_factory=Concerned)
    repeats: dict[int, int] = field(default_factory=dict)

    def quarantine(self, place: int, delivery: Delivery, reason: str) -> None:
        """Keep a delivery raw and say so."""
        self.receipts[place] = Receipt(delivery.id, "quarantined", reason=reason)
        self.waiting.append(Waiting(delivery.sequence, delivery.body, reason, self.sent_ms))

    def reused(self) -> bool:
        """Whether an id came a second time with another body, for the first time now."""
        return any(one.reason == ID_REUSE for one in self.waiting)

    def in_order(self) -> list[Receipt]:
        """Receipts in the order of delivery."""
        return [self.receipts[place] for place in range(len(self.deliveries))]

    def sequences(self) -> set[int]:
        """Sequences that the server now holds, admitted or in quarantine."""
        return {
            one.sequence
            for place, one in enumerate(self.deliveries)
            if one.sequence is not None and self.receipts[place].status in HELD
        }


def body_mac(body: str, key: bytes | None = None) -> bytes:
    """Keyed hash of an operation's canonical JSON: equal for a repetition, secret otherwise.

    `key`: `keys.body_mac_key()`, for who hashes many.
    """
    return hmac.digest(key or keys.body_mac_key(), body.encode("ascii"), "sha256")[:16]


def sort(batch: Batch) -> None:
    """Decide on every delivery: receipt at once, quarantine, or to be admitted."""
    phone = batch.phone
    if phone.state == WAITING and not batch.rescued:
        for place, one in enumerate(batch.deliveries):
            batch.receipts[place] = Receipt(one.id, "retry", retry_after_ms=RETRY_MS)
        return
    barred = phone.state if phone.state in {REVOKED, WAITING} else None
    sequences = {one.sequence for one in batch.deliveries if one.sequence is not None}
    # Nothing above the highest head that was ever reported can be here already.
    known = sequences and min(sequences) <= phone.head
    stored = operations.stored(phone.commune_id, phone.id, sequences) if known else {}
    fresh: list[tuple[int, Delivery, Operation, bytes]] = []
    aside: list[tuple[int, Delivery, str]] = []
    macs = {sequence: known.body_mac for sequence, known in stored.items()}
    first: dict[int, int] = {}
    key = keys.body_mac_key()
    for place, one in enumerate(batch.deliveries):
        if one.sequence is None or (one.status in {"malformed", "oversize"} and not batch.rescued):
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
        elif barred or one.operation is None:
            unread = SCHEMA if one.status == "malformed" else one.reason  # its phone may be dead
            aside.append((place, one, barred or unread or ""))
        else:
            macs[one.sequence], first[one.sequence] = mac, place
            fresh.append((place, one, one.operation, mac))
    if fresh:
        aside += _decide(batch, fresh)
    set_aside(batch, aside)


def repeated(first: Receipt) -> Receipt:
    """The receipt of the same operation a second time in one request."""
    return first if first.seq is None else first._replace(status="duplicate")


def _duplicate(one: Delivery, known: Stored) -> Receipt:
    """The receipt of the first delivery, once more."""
    return Receipt(
        one.id, "duplicate", known.seq, known.effective_ms, known.received_ms, known.actor
    )


def set_aside(batch: Batch, aside: Sequence[tuple[int, Delivery, str]]) -> None:
    """Quarantine, once per body: a repetition gets the first answer again."""
    if not aside:
        return
    phone = batch.phone
    sequences = {one.sequence for _, one, _ in aside if one.sequence is not None}
    known = quarantine.held(phone.commune_id, phone.id, sequences)
    for place, one, reason in aside:
        earlier = known.get((one.sequence or 0, one.body))
        if earlier is not None and earlier.admitted_as is not None:
            batch.receipts[place] = _let_in(phone, one, earlier.admitted_as)
        elif earlier is not None:
            batch.receipts[place] = Receipt(one.id, "quarantined", reason=earlier.reason)
        else:
            batch.quarantine(place, one, reason)
            known[(one.sequence or 0, one.body)] = Held(reason)


def _let_in(phone: Phone, one: Delivery, admitted_as: str) -> Receipt:
    """The desk has let it in, under another id where its own was taken."""
    device, _, sequence = admitted_as.rpartition(".")
    found = operations.stored(phone.commune_id, device, [int(sequence)]).get(int(sequence))
    return Receipt(one.id, "duplicate") if found is None else _duplicate(one, found)


def _decide(
    batch: Batch, fresh: Sequence[tuple[int, Delivery, Operation, bytes]]
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
        reason = target_refused(operation, concerned, device)
        verdict = scopes.judge(device, operation.area, subject.scope, known=subject.known)
        if verdict.reason is not None or reason is not None:
            aside.append((place, delivery, verdict.reason or reason or ""))
            continue
        lower = bounds[delivery.sequence or 0]
        effective, skewed = effective_ms(operation.at_ms, batch.sent_ms, batch.arrived_ms, lower)
        flags = ("skew", *verdict.flags) if skewed else verdict.flags
        flags = tuple(sorted(flags))
        one = PendingOperation(operation, phone.actor, effective, flags, mac, subject)
        batch.pending.append((place, one))
        remember(concerned, operation, subject)
    return aside


def target_refused(operation: Operation, concerned: Concerned, device: DeviceScope) -> str | None:
    """A person may only be put into a house that exists in one of the phone's villages."""
    if operation.entity != "citizen" or operation.field != "household":
        return None
    if not isinstance(operation.value, str):
        return None
    target = concerned.households.get(operation.value)
    if target is None:
        return scopes.UNKNOWN_ENTITY
    return None if target.village in device.villages else scopes.OUT_OF_SCOPE
