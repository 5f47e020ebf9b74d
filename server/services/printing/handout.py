"""What is handed out: a village with its areas and places for phones, and the code of a place.

The code is the link of docs/protocol.md, "Claim", as text and as a QR picture's modules.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import qrcode
from flask import current_app, request

from server import clock
from server.errors import ApiError
from server.models import Slot, Village
from server.repositories import areas as rows
from server.repositories import people, plan, walk
from server.repositories.people import Holders
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.phones import claims, links
from server.services.phones.claim_codes import WAIT_MS
from server.services.places import areas, planning


def village(commune_id: str, village_id: str) -> dict[str, Any]:
    """`Village` of docs/protocol.md. Raises ApiError not_found 404."""
    found = plan.village(commune_id, village_id)
    if found is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    holders = people.holders(commune_id)
    slots = rows.slots(commune_id, village_id)
    sizes = walk.area_sizes(commune_id, village_id)
    members: dict[str, list[dict[str, str]]] = {}
    for one in rows.pair_members(commune_id, village_id, now):
        line = {"id": one.id, "name": one.name, "role": one.role}
        members.setdefault(one.pair_id, []).append(line)
    households, citizens = (sum(numbers) for numbers in zip((0, 0), *sizes.values(), strict=True))
    unplaced = sizes.get(None, (0, 0))
    return {
        "id": found.id,
        "name": found.name,
        "phase": _phase(commune_id, found),
        "target": found.quota,
        "households": households,
        "citizens": citizens,
        "unplaced": {"households": unplaced[0], "citizens": unplaced[1]},
        "lead": [
            {"name": one.name, "role": one.role, "phone": one.phone}
            for one in people.leads(commune_id, village_id)
        ],
        "lead_slots": [_slot(one, holders) for one in slots if one.kind == "lead"],
        "areas": [
            {
                "id": one.id,
                "name": one.name,
                "pair": {"id": one.pair_id, "name": one.pair} if one.pair_id else None,
                "members": members.get(one.pair_id, []),
                "households": sizes.get(one.id, (0, 0))[0],
                "citizens": sizes.get(one.id, (0, 0))[1],
                "slots": [
                    _slot(slot, holders)
                    for slot in slots
                    if slot.pair_id is not None and slot.pair_id == one.pair_id
                ],
            }
            for one in rows.areas(commune_id, village_id)
        ],
        "claims": waiting(commune_id, village_id),
        "cut_blocked": rows.in_use(commune_id, village_id),
        "version": found.areas_version,
        "pairs": planning.pairs(commune_id, village_id),
        "phones": planning.phones(commune_id, village_id),
    }


def cut(
    commune_id: str,
    village_id: str,
    pairs: int,
    actor: str,
    *,
    version: int | None = None,
    despite: bool = False,
) -> dict[str, Any]:
    """Cut the village and show it. Raises ApiError as `areas.cut`."""
    areas.cut(commune_id, village_id, pairs, actor, version=version, despite=despite)
    return village(commune_id, village_id)


def _phase(commune_id: str, found: Village) -> dict[str, Any] | None:
    phase = next((one for one in plan.phases(commune_id) if one.id == found.phase_id), None)
    return {"id": phase.id, "name": phase.name, "lock_ms": phase.lock_ms} if phase else None


def _slot(one: AnyRow, holders: Holders) -> dict[str, Any]:
    by = holders.of(one.actor, one.holder, one.member_id) if one.actor else None
    return {
        "id": one.id,
        "kind": one.kind,
        "state": _STATES.get(one.state, one.state),
        "generation": one.generation,
        "holder": by.name if by else None,
        "device": one.device_id,
        "last_contact_ms": one.last_contact_ms,
        "unsent": one.unsent,
        "owner": _owner(one, holders),
    }


def _owner(one: AnyRow, holders: Holders) -> dict[str, str] | None:
    """Whose a lead's place is; a pair's place is the pair's."""
    member = holders.members.get(one.member_id)
    if one.kind != "lead" or member is None:
        return None
    return {"name": member.name, "role": member.role}


_STATES = {"retired": "revoked"}


def waiting(commune_id: str, village_id: str | None = None) -> list[dict[str, Any]]:
    """Phones that ask for a place, oldest first."""
    now = clock.now_ms()
    holders = people.holders(commune_id)
    return [
        {
            "id": one.id,
            "code": one.code,
            "village": {"id": one.village_id, "name": one.village},
            "pair": one.pair,
            "area": one.area,
            "holder_name": holders.of(one.actor, one.holder, one.member_id, now).name or "",
            "holder": one.holder,
            "at_ms": one.created_ms,
            "expires_ms": one.created_ms + WAIT_MS,
        }
        for one in rows.waiting_claims(commune_id, now - WAIT_MS, village_id)
    ]


def code(commune_id: str, slot_id: str, actor: str) -> dict[str, Any]:
    """The place's link, typed code and QR modules. Raises ApiError not_found 404.

    The link is a secret, so who looked at it is in the audit trail.
    """
    slot = rows.slot(commune_id, slot_id)
    if slot is None or slot.state == "retired":
        raise ApiError("not_found", 404)
    answer = _code(slot)
    audit.record(commune_id, actor, "code_shown", {"slot": slot_id})
    return answer


def reissue(commune_id: str, slot_id: str, actor: str) -> dict[str, Any]:
    """The next generation's code; the old link and phone end at once."""
    return _code(claims.reissue(commune_id, slot_id, actor))


def village_of_slot(commune_id: str, slot_id: str) -> str:
    """Village of a place. Raises ApiError not_found 404."""
    slot = rows.slot(commune_id, slot_id)
    if slot is None:
        raise ApiError("not_found", 404)
    return slot.village_id


def claims_in(commune_id: str, claim_ids: list[str], villages: Collection[str] | None) -> list[str]:
    """Of these claims those in `villages` (None: all)."""
    if villages is None:
        return claim_ids
    there = {one["id"] for one in waiting(commune_id) if one["village"]["id"] in villages}
    return [one for one in claim_ids if one in there]


def _code(slot: Slot) -> dict[str, Any]:
    link = f"{origin()}/field/c#{links.slot_link(slot)}"
    size, modules = matrix(link)
    return {
        "link": link,
        "typed": links.typed_code(slot),
        "size": size,
        "modules": modules,
        "expires_ms": slot.expires_ms,
        "state": _STATES.get(slot.state, slot.state),
    }


def matrix(text: str) -> tuple[int, str]:
    """(side, "0101…" row by row without margin) of a QR code, error correction M."""
    made = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    made.add_data(text)
    made.make(fit=True)
    grid = made.get_matrix()
    return len(grid), "".join("1" if module else "0" for row in grid for module in row)


def origin() -> str:
    """The address in links: the configured one, else that of the request."""
    configured: str | None = current_app.extensions["settings"].public_origin
    return configured or request.host_url.rstrip("/")
