"""Photos of tickets: taken from phones, shown to whoever the ticket concerns.

A picture is named by its bytes. Whoever may not know of it gets the answer of a picture that is
not there. Like an operation it is never lost for a right that ended: what a revoked phone brings
is held, unseen, until the desk lets in the operation that names it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import photos, scope
from server.repositories.devices import Phone
from server.repositories.photos import Named
from server.services import audit, pictures
from server.services.phones import devices
from server.services.phones.devices import Signed
from sync.days import DAY_MS

CAP = 200_000
PER_TICKET = 3
PER_DAY = 60
LATER_S = 60
TOMORROW_S = 3_600


def put(who: Signed, sha256: str, sent: bytes) -> dict[str, Any]:
    """Keep a picture; committed when this returns. Said again it gives the same receipt.

    Raises ApiError 422 `blob_hash`, `blob_picture`, `blob_enough`; 409 `blob_unknown` while no
    operation known here names it; 429 `too_many` after 60 in a day; 401 `token_invalid`.
    """
    if not hmac.compare_digest(hashlib.sha256(sent).hexdigest().encode(), sha256.encode()):
        raise ApiError("blob_hash", 422)
    commune = who.claims.commune
    phone = devices.registered(who)
    if phone is None:
        raise ApiError("token_invalid", 401)
    known = _receipt(phone, sha256)
    if known is not None:
        return known
    picture = pictures.clean(sent)  # outside the lock: it takes the time of many operations
    with devices.commune_lock(commune):
        phone = devices.registered(who)
        if phone is None:
            raise ApiError("token_invalid", 401)
        known = _receipt(phone, sha256)
        if known is not None:
            return known
        now_ms = clock.now_ms()
        if photos.brought_since(commune, phone.id, now_ms - DAY_MS) >= PER_DAY:
            raise ApiError("too_many", 429, retry_after_s=TOMORROW_S, seconds=TOMORROW_S)
        size = (picture.width, picture.height)
        photos.add(commune, sha256, picture.body, size, phone.id, now_ms)
    return {"sha256": sha256, "received_ms": now_ms}


def _receipt(phone: Phone, sha256: str) -> dict[str, Any] | None:
    """Of a picture that is here already; None: it may be taken. Raises as `put` does."""
    found = _of_phone(phone, photos.named(phone.commune_id, sha256))
    if not found and not photos.waits(phone.commune_id, phone.id, sha256):
        raise ApiError("blob_unknown", 409, retry_after_s=LATER_S)
    there = photos.held(phone.commune_id, sha256)
    if there is not None:
        return {"sha256": sha256, "received_ms": there.received_ms}
    if found and all(one.position >= PER_TICKET for one in found):
        raise ApiError("blob_enough", 422)
    return None


def shown_to_phone(who: Signed, sha256: str) -> bytes:
    """A picture of a ticket in the phone's scope (JPEG).

    Raises ApiError `not_found` 404, `token_invalid` and `proof_replayed` 401, 403 by its standing.
    """
    with devices.commune_lock(who.claims.commune):
        phone = devices.registered(who)
        if phone is None:
            raise ApiError("token_invalid", 401)
        if phone.standing != "active":
            raise ApiError(f"device_{phone.standing}", 403)
        devices.take_counter(phone, who.proof)
        found = _of_phone(phone, photos.named(phone.commune_id, sha256), own=False)
        body = photos.body(phone.commune_id, sha256) if found else None
    if body is None:
        raise ApiError("not_found", 404)
    return body


def shown_to_staff(
    commune_id: str, sha256: str, by: str, villages: Collection[str] | None = None
) -> bytes:
    """A picture of a ticket about somebody of `villages` (None: all), noted in the audit trail.

    Raises ApiError `not_found` 404.
    """
    named = photos.named(commune_id, sha256)
    places, _ = scope.citizens(commune_id, {one.subject for one in named})
    seen = [
        one.ticket
        for one in named
        if one.subject in places and (villages is None or places[one.subject].village in villages)
    ]
    body = photos.body(commune_id, sha256) if seen else None
    if body is None:
        raise ApiError("not_found", 404)
    audit.record(commune_id, by, "photo_seen", {"tickets": sorted(set(seen)), "sha256": sha256})
    return body


def _of_phone(phone: Phone, named: Sequence[Named], *, own: bool = True) -> list[Named]:
    """Those of these tickets that are about somebody in the phone's scope.

    `own`: also what the phone itself named, whatever area it has lost since.
    """
    if not named:
        return []
    holds = scope.device_scope(phone, clock.now_ms())
    places, _ = scope.citizens(phone.commune_id, {one.subject for one in named})
    found = []
    for one in named:
        place = places.get(one.subject)
        here = place is not None and (place.area in holds.now or place.village in holds.lead_of)
        if here or (own and one.device == phone.id):
            found.append(one)
    return found
