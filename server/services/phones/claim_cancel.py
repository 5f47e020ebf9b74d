"""A phone that waits gives its place up again: the wrong sheet was scanned."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.extensions import db
from server.repositories import claims as rows
from server.services import audit
from server.services.phones import devices
from server.services.phones.claims import announce
from server.services.phones.devices import Signed


def cancel(who: Signed) -> str:
    """Free the place at once; asked again, or too late, it says how the claim stands.

    Returns cancelled, refused or expired. It counts as no try of the sheet. Raises ApiError
    claim_unknown 404, claim_confirmed 409 when the phone has been let in, token_invalid 401.
    """
    commune = who.claims.commune
    with devices.commune_lock(commune) as handle:
        phone = devices.registered(who)
        claim = rows.claim_of_device(commune, who.claims.device)
        slot = rows.slot(commune, who.claims.slot)
        if phone is None or claim is None or slot is None:
            raise ApiError("claim_unknown", 404)
        if claim.state == "confirmed":
            raise ApiError("claim_confirmed", 409)
        if claim.state != "waiting":
            return claim.state
        claim.state, claim.decided_ms, claim.decided_by = "cancelled", clock.now_ms(), phone.actor
        device = rows.device(commune, phone.id)
        if device is not None:
            device.state = "revoked"
        if slot.device_id == phone.id:
            slot.state, slot.device_id = "printed", None
        db.session.flush()
        audit.record(commune, phone.actor, "claim_cancelled", {"claim": claim.id, "slot": slot.id})
        announce(handle, slot)
        return claim.state
