"""The pair's other phone at the end of the evening: has it handed in everything (ux.md, 7)?"""

from __future__ import annotations

from typing import Any

from server.repositories import devices, people
from server.repositories.devices import Phone


def phones(phone: Phone) -> list[dict[str, Any]]:
    """The other phones in the pair's places, as they last reported themselves.

    `all_received`: the commune holds every operation that it had made when it last spoke.
    """
    if phone.pair_id is None:
        return []
    names = people.holders(phone.commune_id)
    return [
        {
            "holder": names.of(f"pair:{phone.pair_id}", one.holder, at_ms=one.last_contact_ms).name
            or "",
            "all_received": one.received_head >= one.head,
            "last_contact_ms": one.last_contact_ms,
        }
        for one in devices.of_pair(phone.commune_id, phone.pair_id)
        if one.id != phone.id
    ]
