"""QR sheets: per village a cover to sign on and a half page for every place for a phone.

Nobody of the list is on them. The codes are secrets, so who printed which village's is in the
audit trail. A place that a phone holds has no sheet: its code would be refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from server import clock
from server import words_printed as words
from server.errors import ApiError
from server.models import Village
from server.reports.sheets import qr, typeset
from server.repositories import areas as rows
from server.repositories import claims as places
from server.repositories import people, plan, walk
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.phones import links
from server.services.printing import handout

W: dict[str, Any] = words.SHEET
Tell = Callable[[int, int], None]


def pdf(commune_id: str, village_id: str | None, origin: str, actor: str) -> bytes:
    """The sheets of a village, or of the commune (None). Raises ApiError not_found 404."""
    made = values(commune_id, village_id, origin)
    named = [one["id"] for one in made["villages"]]
    audit.record(commune_id, actor, "sheets_printed", {"villages": named})
    return typeset.pdf("qr_sheets", made)


def values(commune_id: str, village_id: str | None, origin: str) -> dict[str, Any]:
    """What the template shows; `origin`: the address in the links."""
    commune, campaign = plan.commune(commune_id), plan.campaign(commune_id)
    villages = chosen(commune_id, village_id)
    phases = {one.id: one.name for one in plan.phases(commune_id)}
    return {
        "words": W,
        "commune": commune.name if commune else "",
        "campaign": campaign.name if campaign else "",
        "printed": W["printed"].format(when=words.moment(clock.now_ms())),
        "villages": [
            _village(one, phases.get(one.phase_id or "", ""), origin.rstrip("/"))
            for one in villages
        ],
    }


def chosen(commune_id: str, village_id: str | None) -> Sequence[Village]:
    """One village, or all in the plan's order. Raises ApiError not_found 404."""
    if village_id is None:
        return plan.villages(commune_id)
    found = plan.village(commune_id, village_id)
    if found is None:
        raise ApiError("not_found", 404)
    return [found]


def _village(village: Village, phase: str, origin: str) -> dict[str, Any]:
    commune_id, now = village.commune_id, clock.now_ms()
    sizes = walk.area_sizes(commune_id, village.id)
    whole = tuple(sum(numbers) for numbers in zip((0, 0), *sizes.values(), strict=True))
    leads = {one.id: one for one in people.leads(commune_id, village.id)}
    members: dict[str, list[AnyRow]] = {}
    for one in rows.pair_members(commune_id, village.id, now):
        members.setdefault(one.pair_id, []).append(one)
    areas: dict[str, list[AnyRow]] = {}
    for one in rows.areas(commune_id, village.id):
        areas.setdefault(one.pair_id, []).append(one)
    order = {pair: number for number, pair in enumerate(areas)}
    slots = [
        one
        for one in rows.slots(commune_id, village.id)
        if (one.member_id in {None, *leads} if one.kind == "lead" else one.pair_id in areas)
    ]
    slots.sort(key=lambda one: (order.get(one.pair_id, -1), one.position, one.id))
    sheets = []
    for one in slots:
        if one.kind == "lead":
            named = _lead(leads.get(one.member_id), one.position, whole)
        else:
            held = areas[one.pair_id]
            size = [sum(part) for part in zip(*(sizes.get(area.id, (0, 0)) for area in held),
                                              strict=True)]  # fmt: skip
            named = _pair(one, held, members.get(one.pair_id, []), size)
        sheets.append((one.pair_id or "", one.device_id is not None and one.state == "used", {
            **named, **_code(commune_id, one, origin),
        }))  # fmt: skip
    return {
        "id": village.id,
        "title": words.village_title(village.name),
        "phase": phase,
        "size": _counted(W["size"], whole),
        "rows": [
            {
                "number": str(number),
                "who": made["signs"],
                "area": made["area"],
                "phone": made["phone"],
                "state": W["held"] if held else "",
            }
            for number, (_, held, made) in enumerate(sheets, 1)
        ],
        "pages": _couples([(pair, made) for pair, held, made in sheets if not held]),
    }


def _couples(sheets: list[tuple[str, dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """Two half sheets a page, and a pair's never on the same page as another's."""
    pages = []
    for _, group in groupby(sheets, key=lambda one: one[0]):
        made = [one for _, one in group]
        pages += [made[start : start + 2] for start in range(0, len(made), 2)]
    return pages


def _lead(member: AnyRow | None, position: int, whole: Sequence[int]) -> dict[str, Any]:
    """Without a name yet, a line to write it on: 0 Tổ trưởng, 1 Trưởng thôn."""
    role = member.role if member else ("head" if position else "lead")
    name = member.name if member else W["blank"]
    return {
        "title": W[role],
        "who": name,
        "signs": name,
        "area": _counted(W["lead_area"], whole),
        "phone": W[role],
        "steps": W["lead_steps"],
    }


def _pair(
    slot: AnyRow, areas: Sequence[AnyRow], members: Sequence[AnyRow], size: Sequence[int]
) -> dict[str, Any]:
    phone = W["phone"].format(number=slot.position + 1)
    roles = W["roles"]
    who = ", ".join(f"{one.name} ({roles.get(one.role, one.role)})" for one in members)
    return {
        "title": W["pair"].format(pair=areas[0].pair, phone=phone),
        "who": who or W["blank"],
        "signs": f"{areas[0].pair}: {who or W['blank']}",
        "area": _counted(W["area"], size, area=", ".join(one.name for one in areas)),
        "phone": phone,
        "steps": W["steps"],
    }


def _code(commune_id: str, row: AnyRow, origin: str) -> dict[str, Any]:
    slot = places.slot(commune_id, row.id)
    if slot is None:
        raise ApiError("not_found", 404)
    link = f"{origin}/field/c#{links.slot_link(slot)}"
    typed = links.typed_code(slot)
    return {
        "qr": qr.drawing(*handout.matrix(link)),
        "typed_at": W["typed"].format(address=f"{origin.split('//', 1)[-1]}/field"),
        "typed": f"{typed[:3]} {typed[3:]}",
        "expires": W["expires"].format(when=words.moment(slot.expires_ms)),
        "slot": W["slot"].format(slot=slot.id, generation=slot.generation),
    }


def _counted(form: str, size: Sequence[int], **more: str) -> str:
    households, citizens = map(words.thousands, size)
    return form.format(households=households, citizens=citizens, **more)
