"""A phone whose storage went back in time becomes another device in the same place.

It proves both keys: the old one signs the request, the new one a proof inside it. Once per code:
a profile that was copied holds the old key as well, and of two that ask only the first is served;
the second, and every later time, needs the lead (docs/adr/0012).
"""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.extensions import db
from server.models import Device, Slot
from server.repositories import claims as rows
from server.repositories.devices import Phone
from server.services import audit
from server.services.phones import devices, orders
from server.services.phones.claims import announce, end_live, new_claim, taken
from server.services.phones.devices import Signed
from server.services.phones.dpop import Proof
from server.services.syncing import feed as feeding

BY = "renewal"


def renew(who: Signed, new: Proof) -> dict[str, object]:
    """The claim's answer for the new key; asked again by the same new key the same answer.

    Raises ApiError token_invalid 401, device_revoked (also while a wipe is ordered) and
    device_waiting 403, renew_needless 409, renew_used 409.
    """
    commune = who.claims.commune
    with devices.commune_lock(commune) as handle:
        phone = devices.registered(who)
        if phone is None:
            raise ApiError("token_invalid", 401)
        slot = rows.slot(commune, phone.slot_id)
        heir = rows.renewed_from(commune, phone.id)
        if heir is not None and heir.jkt == new.jkt:
            return taken(heir)
        refused = _refused(phone, slot, heir, new)
        if refused is None and slot is not None:
            made = _become(phone, slot, new)
            end_live(handle, slot)
            feeding.ensure_placed(handle, rows.areas_of(slot), slot.village_id)
            announce(handle, slot)
            return taken(made)
        if heir is not None:  # somebody else has the old key too: the desk must know
            told = {"device": phone.id, "heir": heir.id}
            audit.record(commune, phone.actor, "renewal_contested", told)
    raise refused or ApiError("renew_used", 409)


def _refused(phone: Phone, slot: Slot | None, heir: Device | None, new: Proof) -> ApiError | None:
    if heir is not None:
        return ApiError("renew_used", 409)
    if phone.state != "active":
        return ApiError(f"device_{phone.state}", 403)
    if orders.wiping(phone):
        return ApiError("device_revoked", 403)
    if phone.rolled_back_ms is None or new.jkt == phone.jkt:
        return ApiError("renew_needless", 409)
    if slot is None or slot.device_id != phone.id or rows.decided_by(slot, BY):
        return ApiError("renew_used", 409)
    return None


def _become(phone: Phone, slot: Slot, new: Proof) -> Device:
    """The new device has the place; the old one may only hand in what it still holds."""
    now, commune = clock.now_ms(), phone.commune_id
    made = Device(
        commune_id=commune,
        id=devices.free_id(commune),
        slot_id=slot.id,
        generation=slot.generation,
        holder=phone.holder,
        actor=phone.actor,
        public_jwk=new.jwk,
        jkt=new.jkt,
        state="active",
        created_ms=now,
        request_seq=0,
        erased_ms=phone.erased_ms,  # else an erased list came back without the lead
        renews=phone.id,
    )
    db.session.add(made)
    claim = new_claim(slot, made.id, phone.holder, now, live=True)
    claim.decided_by = BY
    db.session.add(claim)
    old = rows.device(commune, phone.id)
    if old is not None:
        old.state = "revoked"
        orders.give(old, orders.REPLACE, phone.actor)
    slot.device_id = made.id
    db.session.flush()
    told = {"device": made.id, "renews": phone.id, "slot": slot.id}
    audit.record(commune, phone.actor, "device_renewed", told)
    return made
