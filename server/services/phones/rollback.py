"""A phone whose storage went back in time, or was copied, must not reuse its sequence.

Two signs, neither of which a third party can make: an id that comes with another body (both were
signed by the phone's key), and a head below what the server holds, in a request that nobody sent
before. The phone keeps its right to push; it gets no list until it is another device
(`claim_renewal`; docs/adr/0012).
"""

from __future__ import annotations

from dataclasses import replace

from server.repositories import devices
from server.repositories.devices import Phone
from server.services import audit
from server.services.syncing.deliveries import Batch


def noticed(phone: Phone, batch: Batch, head: int | None) -> Phone:
    """The phone as it stands after a request. `head`: as reported; None: not by the phone itself.

    Under the commune's lock.
    """
    below = head is not None and head < phone.received_head
    if phone.state != "active" or phone.rolled_back_ms is not None:
        return phone
    if not below and not batch.reused():
        return phone
    devices.change(phone.commune_id, phone.id, {"rolled_back_ms": batch.now_ms})
    told = {"device": phone.id, "held": phone.received_head, "head": head or 0}
    audit.record(phone.commune_id, phone.actor, "storage_rolled_back", told)
    return replace(phone, rolled_back_ms=batch.now_ms)
