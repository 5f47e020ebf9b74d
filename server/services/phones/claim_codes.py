"""What a claim's code stands for: a printed link, a live link or six typed characters."""

from __future__ import annotations

from dataclasses import dataclass

from server import clock
from server.errors import ApiError
from server.models import Device, Slot
from server.repositories import claims as rows
from server.services.phones import backoff, links

WAIT_MS = 10 * 60_000
TRIES = 5
CANCELS = 20
# Guessing typed codes (the odds: docs/adr/0013). Only wrong ones count, so a training room behind
# one address has a hundred slips a day before anybody waits; the second count is of all addresses.
TYPED = backoff.Policy("claim-typed", "claim_tries", 100, 10_000, 5 * 60_000)
TYPED_ALL = backoff.Policy("claim-typed-all", "claim_tries", 3_000, 1_000, 20_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the phone shows: a link, or a typed code with the commune it was typed for."""

    link: str | None = None
    typed: str | None = None
    commune: str | None = None
    address: str = ""


def find(asked: Asked) -> tuple[Slot, bool]:
    """The slot a code stands for, and whether the code was a live one. Changes nothing.

    Typed codes are counted as guesses, so call this outside the commune's lock.
    Raises ApiError claim_unknown 404, claim_reissued 410, claim_expired 410, claim_tries 429.
    """
    return _by_link(asked.link) if asked.link is not None else (_by_typed(asked), False)


def usable(slot: Slot, jkt: str | None = None, *, live: bool = False) -> None:
    """Check that a slot can be taken now; by the phone with key `jkt` also when it is its own.

    `live`: by a code that the lead's phone shows, beside which the lead stands.

    Raises ApiError claim_expired 410, claim_reissued 410, claim_used 409; device_locked 403 when
    the phone's list was erased, which a printed code must not bring back; and, when five phones
    asked for this slot's present link without being let in, claim_closed 410. Who cancels has not
    tried, but twenty times is not a slip either.
    """
    now = clock.now_ms()
    if slot.state == "retired":
        raise ApiError("claim_reissued", 410)
    mine = phone_with(slot, jkt) if jkt is not None else None
    if mine is not None:
        if mine.erased_ms is not None and not live:
            raise ApiError("device_locked", 403)
        return
    if slot.expires_ms <= now:
        raise ApiError("claim_expired", 410)
    if slot.state == "used" or (slot.state == "claimed" and not _over(slot)):
        raise ApiError("claim_used", 409)
    if not live and _closed(slot):
        raise ApiError("claim_closed", 410)


def again(asked: Asked, commune_id: str, slot_id: str) -> tuple[Slot, bool]:
    """The slot once more, under the lock: it may have been re-issued meanwhile."""
    if asked.link is not None:
        return _by_link(asked.link)
    slot = rows.slot(commune_id, slot_id)
    if slot is None or links.typed_code(slot) != links.normal_typed(asked.typed or ""):
        raise ApiError("claim_reissued", 410)
    return slot, False


def _by_link(text: str) -> tuple[Slot, bool]:
    link = links.parse(text)
    slot = rows.slot(link.commune, link.slot) if link else None
    if link is None or slot is None:
        raise ApiError("claim_unknown", 404)
    epoch = rows.live_epoch(slot.commune_id, slot.village_id)
    if links.holds(link, slot, clock.now_ms(), epoch):
        return slot, link.minute is not None
    if links.was_issued(link, slot):
        raise ApiError("claim_reissued", 410)
    if link.minute is not None:
        raise ApiError("claim_expired", 410)
    raise ApiError("claim_unknown", 404)


def _by_typed(asked: Asked) -> Slot:
    counted = _counted(asked.address)
    code = links.normal_typed(asked.typed or "")
    for commune in [asked.commune] if asked.commune else rows.communes():
        for slot in rows.slots(commune) if code else ():
            if links.typed_code(slot) == code:
                backoff.uncount(*counted)
                return slot
    raise ApiError("claim_unknown", 404)


def _counted(address: str) -> list[str]:
    """Count a guess of this address and of all. Waiting for all costs the address nothing."""
    here = backoff.take(TYPED, address)
    try:
        return [here, backoff.take(TYPED_ALL)]
    except ApiError:
        backoff.uncount(here)
        raise


def phone_with(slot: Slot, jkt: str) -> Device | None:
    """The slot's phone, if it has this key and was not turned away."""
    found = rows.device(slot.commune_id, slot.device_id) if slot.device_id else None
    return found if found is not None and found.jkt == jkt and found.state != "revoked" else None


def _closed(slot: Slot) -> bool:
    """Whether the slot's present link was asked for in vain too often."""
    tried, cancelled = rows.ended(slot, "refused", "expired"), rows.ended(slot, "cancelled")
    return tried >= TRIES or cancelled >= CANCELS


def _over(slot: Slot) -> bool:
    """Whether the claim that waited for the slot has run out."""
    claim = rows.waiting_of_slot(slot.commune_id, slot.id)
    return claim is None or claim.created_ms + WAIT_MS <= clock.now_ms()
