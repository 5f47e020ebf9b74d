"""A phone takes a slot by QR (docs/protocol.md, "Claim"; security.md, "Claim link").

printed → claimed (a phone waits, ten minutes) → used. A live code of the lead's phone is itself
the confirmation. Who wins is decided under the commune's lock; looking changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from server import clock, keys
from server.errors import ApiError
from server.extensions import db
from server.ids import new_id
from server.models import Claim, Device, Slot
from server.repositories import claims as rows
from server.repositories import feed
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.phones import devices, dpop, orders
from server.services.phones.claim_codes import WAIT_MS, Asked, again, find, phone_with, usable
from server.services.syncing import feed as feeding

CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """A phone that waits to be let in; `pair_id` and `pair` None for a lead's slot."""

    id: str
    code: str
    slot_id: str
    village_id: str
    pair_id: str | None
    pair: str | None
    holder: str
    holder_name: str
    at_ms: int
    expires_ms: int


def take(asked: Asked, holder: str, app: str | None, proof: dpop.Proof) -> dict[str, object]:
    """Take the slot for the phone that signed; sent again by the same key it answers the same.

    Returns what the phone keeps for good (docs/protocol.md). Raises ApiError claim_* as `find` and
    `usable` do; of many phones at once one wins, the others get claim_used.
    """
    found, _ = find(asked)
    commune_id, slot_id = found.commune_id, found.id
    with locked(commune_id) as handle:
        slot, live = again(asked, commune_id, slot_id)
        usable(slot, proof.jkt, live=live)
        device = phone_with(slot, proof.jkt)
        if device is None:
            device = _admit(slot, holder, app, proof, live=live)
            feeding.ensure_placed(handle, rows.areas_of(slot), slot.village_id)
            announce(handle, slot)
        elif live:
            if device.state == "waiting":
                _confirm_waiting(slot)
                announce(handle, slot)
            if device.erased_ms is not None:
                _open_again(device)
        elif device.state == "waiting":
            now = clock.now_ms()
            rows.renew(commune_id, device.id, now - WAIT_MS, now)
        return taken(device)


def taken(device: Device) -> dict[str, object]:
    """What a phone keeps of its claim for good."""
    commune_id = device.commune_id
    claims = dpop.TokenClaims(device.id, commune_id, device.slot_id, device.generation, device.jkt)
    answer: dict[str, object] = {
        "device": device.id,
        "token": dpop.make_token(claims, keys.token_key()),
        "state": "waiting" if device.state == "waiting" else "confirmed",
        "server_key": {"id": keys.current().seal_id, "jwk": keys.current().seal_jwk},
        "server_ms": clock.now_ms(),
        "epoch": feed.epoch(commune_id),
    }
    claim = rows.claim_of_device(commune_id, device.id)
    if claim is not None and device.state == "waiting":
        answer["code"] = claim.code
    return answer


def _admit(slot: Slot, holder: str, app: str | None, proof: dpop.Proof, *, live: bool) -> Device:
    """Write the phone and its claim; the slot is this phone's from now on."""
    now, commune_id = clock.now_ms(), slot.commune_id
    _expire(slot, now)
    device = Device(
        commune_id=commune_id,
        id=devices.free_id(commune_id),
        slot_id=slot.id,
        generation=slot.generation,
        holder=holder,
        actor=devices.actor_of(slot),
        public_jwk=proof.jwk,
        jkt=proof.jkt,
        state="active" if live else "waiting",
        created_ms=now,
        app=app,
        request_seq=0,
    )
    db.session.add(device)
    db.session.add(new_claim(slot, device.id, holder, now, live=live))
    slot.state, slot.device_id = ("used" if live else "claimed"), device.id
    db.session.flush()
    audit.record(commune_id, device.actor, "claim_taken", {"slot": slot.id, "device": device.id})
    return device


def new_claim(slot: Slot, device_id: str, holder: str, now: int, *, live: bool) -> Claim:
    """A claim row with a fresh code; a live link's is confirmed from the start."""
    return Claim(
        commune_id=slot.commune_id,
        id=new_id(),
        slot_id=slot.id,
        generation=slot.generation,
        device_id=device_id,
        holder=holder,
        state="confirmed" if live else "waiting",
        code=new_id(CODE_LENGTH).upper(),
        created_ms=now,
        decided_ms=now if live else None,
        decided_by="live" if live else None,
    )


def _confirm_waiting(slot: Slot) -> None:
    """The phone that waits has now scanned the lead's live code."""
    claim = rows.waiting_of_slot(slot.commune_id, slot.id)
    if claim is not None:
        _decide(claim, "confirmed", "live", clock.now_ms())
        slot.state = "used"


def _open_again(device: Device) -> None:
    """A phone whose list key is gone may fetch the list anew: the lead stands beside it."""
    device.erased_ms = None
    db.session.flush()
    audit.record(device.commune_id, device.actor, "list_opened", {"device": device.id})


def _expire(slot: Slot, now: int) -> None:
    """Let go of a claim that waited too long; its phone has to ask again."""
    claim = rows.waiting_of_slot(slot.commune_id, slot.id)
    if claim is not None:
        _decide(claim, "expired", "clock", now)


def _decide(claim: Claim, state: str, by: str, now: int) -> None:
    claim.state, claim.decided_ms, claim.decided_by = state, now, by
    device = rows.device(claim.commune_id, claim.device_id)
    if device is not None:
        device.state = "active" if state == "confirmed" else "revoked"


def end_live(handle: CommuneCounterHandle, slot: Slot) -> None:
    """A lead's phone ends: what it could show as live codes does too; the others get new keys."""
    if slot.kind == "lead":
        rows.next_live_epoch(slot.commune_id, slot.village_id)
        feeding.village_changed(handle, {slot.village_id})


def announce(handle: CommuneCounterHandle, slot: Slot) -> None:
    """Leads and the pair's other phone see who holds a phone now."""
    db.session.flush()
    feeding.area_changed(handle, rows.areas_of(slot))
    feeding.village_changed(handle, {slot.village_id})


def waiting(commune_id: str, village_id: str | None = None) -> list[Waiting]:
    """Phones that wait, oldest first; of one village for its lead."""
    now = clock.now_ms()
    return [
        Waiting(
            claim.id,
            claim.code,
            slot.id,
            slot.village_id,
            slot.pair_id,
            pair,
            claim.holder,
            rows.holders(slot, claim.holder, now),
            claim.created_ms,
            claim.created_ms + WAIT_MS,
        )
        for claim, slot, pair, _ in rows.waiting(commune_id, now - WAIT_MS, village_id)
    ]


def state(commune_id: str, device_id: str) -> str:
    """waiting, confirmed, refused or expired, for the phone that asks."""
    claim = rows.claim_of_device(commune_id, device_id)
    if claim is None:
        raise ApiError("claim_unknown", 404)
    if claim.state == "waiting" and claim.created_ms + WAIT_MS <= clock.now_ms():
        return "expired"
    device = rows.device(commune_id, device_id)
    if claim.state == "confirmed" and device is not None and device.state == "revoked":
        return "refused"
    return claim.state


def confirm(
    commune_id: str, claim_ids: list[str], by: str, village_id: str | None = None
) -> list[str]:
    """Let phones in; those that wait no longer are passed over. `by`: "lead:…" or "staff:…".

    `village_id` limits a lead to the own village. Returns the ids that were confirmed.
    """
    return _settle(commune_id, claim_ids, by, village_id, "confirmed")


def refuse(
    commune_id: str, claim_ids: list[str], by: str, village_id: str | None = None
) -> list[str]:
    """Turn phones away; the slot is free again. Returns the ids that were refused."""
    return _settle(commune_id, claim_ids, by, village_id, "refused")


def _settle(
    commune_id: str, claim_ids: list[str], by: str, village_id: str | None, verdict: str
) -> list[str]:
    now, done = clock.now_ms(), []
    with locked(commune_id) as handle:
        for claim_id in dict.fromkeys(claim_ids):
            claim = rows.claim(commune_id, claim_id)
            slot = rows.slot(commune_id, claim.slot_id) if claim is not None else None
            if claim is None or slot is None or village_id not in {None, slot.village_id}:
                continue
            if claim.state != "waiting" or claim.created_ms + WAIT_MS <= now:
                continue
            _decide(claim, verdict, by, now)
            if verdict == "confirmed":
                slot.state = "used"
            else:
                slot.state, slot.device_id = "printed", None
            db.session.flush()
            audit.record(commune_id, by, f"claim_{verdict}", {"claim": claim.id, "slot": slot.id})
            announce(handle, slot)
            done.append(claim.id)
    return done


def reissue(commune_id: str, slot_id: str, by: str, order: str | None = "replace") -> Slot:
    """Đổi máy, cấp lại mã: ends the old link and phone at once; the work stays (generation + 1).

    The old phone is told by `order` to hand in what it holds and to stop (None: it knows).
    Raises ApiError not_found 404.
    """
    with locked(commune_id) as handle:
        slot = rows.slot(commune_id, slot_id)
        if slot is None or slot.state == "retired":
            raise ApiError("not_found", 404)
        _expire(slot, clock.now_ms())
        device = rows.device(commune_id, slot.device_id) if slot.device_id else None
        if device is not None:
            device.state = "revoked"
            if order is not None:
                orders.give(device, order, by)
            end_live(handle, slot)
        slot.generation += 1
        slot.state, slot.device_id = "printed", None
        db.session.flush()
        audit.record(
            commune_id, by, "slot_reissued", {"slot": slot.id, "generation": slot.generation}
        )
        announce(handle, slot)
    return slot
