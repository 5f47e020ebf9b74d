"""What a phone reports with every request, and what follows for the time of its operations.

An operation cannot have existed at a contact whose reported head was below it: the latest such
contact is the lower bound of its effective time, whatever the phone's clock says (promise 5).
"""

from __future__ import annotations

import hashlib
import hmac
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import current_app

from server import keys
from server.repositories import devices, operations, quarantine, scope
from server.repositories.counter import CommuneCounterHandle
from server.repositories.devices import Phone
from server.services.phones import links
from server.services.syncing import feed
from sync.days import DAY_MS, VIETNAM_MS

FRESH_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Report:
    """A phone's words: outbox head, its clock at sending, people unsent, app version.

    `durable`: the browser keeps its storage; `wiped`: its list key is gone. None: not said.
    """

    head: int
    sent_ms: int
    unsent: int | None
    app: str | None
    durable: bool | None = None
    wiped: bool | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What the commune holds of a phone (docs/protocol.md, `received`)."""

    head: int
    operations: int
    citizens: int
    receipt: str


def lower_bounds(phone: Phone, sequences: Sequence[int]) -> dict[int, int]:
    """Per sequence the earliest moment (epoch ms) it can have happened."""
    known = devices.contacts(phone.commune_id, phone.id, min(sequences), max(sequences))
    heads = [head for head, _ in known]
    latest: list[int] = []
    for _, received_ms in known:
        latest.append(max(received_ms, latest[-1]) if latest else received_ms)
    bounds: dict[int, int] = {}
    for sequence in sequences:
        place = bisect_left(heads, sequence)
        bounds[sequence] = max(latest[place - 1], phone.created_ms) if place else phone.created_ms
    return bounds


def record(
    handle: CommuneCounterHandle,
    phone: Phone,
    report: Report,
    sequences: Collection[int],
    now_ms: int,
) -> Received:
    """Write the contact down; returns what is held of the phone.

    Cards that show the phone's last contact are refreshed at most every five minutes. A head
    below what is held (storage that went back in time) bounds nobody's operations.
    """
    commune = handle.commune_id
    told = {
        "unsent": report.unsent,
        "app": report.app,
        "skew_ms": report.sent_ms - now_ms,
        "last_contact_ms": now_ms,
    }
    if report.durable is not None:
        told["durable"] = report.durable
    held = _held(phone, report.head, sequences, told)
    if report.head >= phone.received_head:
        devices.add_contact(commune, phone.id, report.head, now_ms)
    _new_day(handle, now_ms)
    if phone.last_contact_ms is None or now_ms - phone.last_contact_ms > FRESH_MS:
        seen(handle, phone, now_ms)
    return received(phone, *held, now_ms)


def record_erased(phone: Phone, report: Report, now_ms: int) -> None:
    """The phone's word that its list key is gone counts however late or often it is said."""
    if report.wiped and phone.erased_ms is None:
        devices.change(phone.commune_id, phone.id, {"erased_ms": now_ms})


def record_delivery(phone: Phone, sequences: Collection[int], now_ms: int) -> Received:
    """What came without its phone: a request sent again, or a rescue file. It is no contact."""
    return received(phone, *_held(phone, 0, sequences, {}), now_ms)


def _held(
    phone: Phone, reported: int, sequences: Collection[int], told: dict[str, int | str | None]
) -> tuple[int, int]:
    """Store how far the phone's work is here: (contiguous head, operations held)."""
    commune, head = phone.commune_id, phone.received_head
    while head + 1 in sequences:
        head += 1
    beyond: set[int] = set()
    if head < max(reported, phone.head) or any(sequence > head for sequence in sequences):
        beyond = set(operations.sequences_above(commune, phone.id, head))
        beyond |= quarantine.sequences_above(commune, phone.id, head)
        while head + 1 in beyond:
            head += 1
            beyond.discard(head)
    highest = max(reported, phone.head, *sequences)
    devices.change(commune, phone.id, {"head": highest, "received_head": head, **told})
    return head, head + len(beyond)


def _new_day(handle: CommuneCounterHandle, now_ms: int) -> None:
    """The first contact of a day refreshes the campaign's card, which says what is tonight."""
    if _days().get(handle.commune_id) != _day(now_ms):
        feed.campaign_changed(handle)


def committed(commune_id: str, now_ms: int) -> None:
    """The contact of `now_ms` is committed, and with it the day's card.

    Not before: a request that was rolled back told nobody. Remembered by this process only;
    another one, or the next, refreshes the card once more.
    """
    _days()[commune_id] = _day(now_ms)


def _days() -> dict[str, int]:
    days: dict[str, int] = current_app.extensions.setdefault("campaign_days", {})
    return days


def _day(now_ms: int) -> int:
    return (now_ms + VIETNAM_MS) // DAY_MS


def seen(handle: CommuneCounterHandle, phone: Phone, now_ms: int) -> None:
    """Refresh the cards that show this phone: its areas' and its leads'."""
    if phone.kind == "pair":
        now, _, _ = scope.areas_of_phone(phone, now_ms)
        feed.area_changed(handle, now)
    feed.village_changed(handle, {phone.village_id})


def received(phone: Phone, head: int, held: int, now_ms: int) -> Received:
    """For "Kết thúc buổi": people of this evening, and the receipt both sides can compare."""
    day = (now_ms + VIETNAM_MS) // DAY_MS
    midnight = day * DAY_MS - VIETNAM_MS
    people = operations.people_of(phone.commune_id, phone.id, midnight)
    return Received(head, held, people, receipt(phone, head, day))


def receipt(phone: Phone, head: int, day: int) -> str:
    """Six characters over phone, head and server date (days since 1970 at +07:00)."""
    text = f"receipt|v1|{phone.commune_id}|{phone.id}|{head}|{day}"
    mac = hmac.new(keys.body_mac_key(), text.encode("ascii"), hashlib.sha256).digest()
    return links.crockford(mac)
