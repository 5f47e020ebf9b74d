"""Members of teams: entered, changed, gone (R13-R19). A lead has one place for a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.imports.cells import phone_number
from server.models import Member, Slot, Team
from server.repositories import claims as places
from server.repositories import organisation as rows
from server.repositories import plan
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.organisation import pairs, replacing
from server.services.organisation.teams import announce, card
from server.services.places import areas

LEADING = ("lead", "head")


def village_of(commune_id: str, member_id: str) -> str:
    """Village of a member's team. Raises ApiError not_found 404."""
    found = rows.village_of_member(commune_id, member_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def village_of_team(commune_id: str, team_id: str) -> str:
    """Village of a team. Raises ApiError not_found 404."""
    found = rows.team(commune_id, team_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found.village_id


def add(commune_id: str, body: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Enter a member: {team, name, organisation, role, phone}. Raises ApiError 404, 422."""
    with locked(commune_id) as handle:
        team = rows.team(commune_id, body["team"])
        if team is None:
            raise ApiError("not_found", 404)
        phone = phone_of(body.get("phone"))
        member = enter(handle, team, {**body, "phone": phone})
        audit.record(commune_id, actor, "member_added", {"member": member.id})
        return card(member, None)


def enter(handle: CommuneCounterHandle, team: Team, facts: Mapping[str, Any]) -> Member:
    """Store a new member of a team. Called under the commune's lock."""
    member = Member(
        commune_id=team.commune_id, id=new_id(), team_id=team.id, name=facts["name"],
        organisation=facts.get("organisation") or None, role=facts["role"],
        phone=facts.get("phone"), left_ms=None,
    )  # fmt: skip
    rows.add(member)
    ensure_lead_slot(member, team.village_id)
    announce(handle, team.village_id, leads=member.role in LEADING)
    return member


def change(commune_id: str, member_id: str, body: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Change what is given of a member; another team ends the membership in a pair.

    Raises ApiError 404, 422 member_phone, 409 phone_holds_work when a lead's place would end.
    """
    with locked(commune_id) as handle:
        member = rows.member(commune_id, member_id)
        if member is None:
            raise ApiError("not_found", 404)
        facts = dict(body)
        if "phone" in facts:
            facts["phone"] = phone_of(facts["phone"])
        if "team" in facts and rows.team(commune_id, facts["team"]) is None:
            raise ApiError("not_found", 404)
        apply(handle, member, facts)
        audit.record(
            commune_id, actor, "member_changed", {"member": member_id, "fields": sorted(facts)}
        )
        held = rows.memberships_of(commune_id, [member_id])
        return card(member, held[0].pair_id if held else None)


def apply(handle: CommuneCounterHandle, member: Member, facts: Mapping[str, Any]) -> None:
    """Set a member's facts, with what follows for places and pairs. Under the commune's lock."""
    commune_id, before = member.commune_id, village_of(member.commune_id, member.id)
    led = member.role in LEADING
    if "team" in facts and facts["team"] != member.team_id:
        _leave_pairs(handle, member)
        if led:
            _end_lead_slots(member, despite=False)
        member.team_id = facts["team"]
    for name in ("name", "role", "phone"):
        if name in facts:
            setattr(member, name, facts[name])
    if "organisation" in facts:
        member.organisation = facts["organisation"] or None
    village = village_of_team(commune_id, member.team_id)
    if led and member.role not in LEADING:
        _end_lead_slots(member, despite=False)
    if member.left_ms is None:
        ensure_lead_slot(member, village)
    leads = led or member.role in LEADING
    for one in {before, village}:
        announce(handle, one, leads=leads)
    mine = {one.pair_id for one in rows.memberships_of(commune_id, [member.id])}
    pairs.told(handle, mine, set())


def leave(commune_id: str, member_id: str, actor: str, *, despite: bool = False) -> dict[str, Any]:
    """The member is of the team no more; the work done stays. A lead's place for a phone ends.

    Raises ApiError 404, 409 phone_holds_work for a lead's phone with unsent work, unless `despite`.
    """
    with locked(commune_id) as handle:
        member = rows.member(commune_id, member_id)
        if member is None:
            raise ApiError("not_found", 404)
        if member.left_ms is None:
            _end_lead_slots(member, despite=despite)
            _leave_pairs(handle, member)
            member.left_ms = clock.now_ms()
            announce(handle, village_of(commune_id, member_id), leads=member.role in LEADING)
            audit.record(commune_id, actor, "member_left", {"member": member_id})
        return card(member, None)


def ensure_lead_slot(member: Member, village_id: str) -> None:
    """Tổ trưởng and Trưởng thôn each have one place for a phone, the same while they serve."""
    if member.role not in LEADING:
        return
    mine = rows.lead_slots(member.commune_id, member.id)
    here = next((one for one in mine if one.village_id == village_id), None)
    if here is not None:
        if here.state == "retired":
            here.state = "printed"
        return
    position = LEADING.index(member.role)
    free = rows.free_lead_slot(member.commune_id, village_id, position)
    if free is not None:  # its sheet may be printed already, with a blank line for the name
        free.member_id = member.id
        return
    campaign = plan.campaign(member.commune_id)
    expires = campaign.ends_ms if campaign else clock.now_ms()
    made = areas.slot_row(
        member.commune_id, village_id, "lead", position, expires, member_id=member.id
    )
    rows.add(Slot(**made))


def phone_of(text: str | None) -> str | None:
    """A number as it is kept. Raises ApiError member_phone 422."""
    number, unreadable = phone_number(text)
    if unreadable:
        raise ApiError("member_phone", 422, {"phone": ["member_phone"]})
    return number


def _leave_pairs(handle: CommuneCounterHandle, member: Member) -> None:
    now = clock.now_ms()
    held = rows.memberships_of(member.commune_id, [member.id])
    ended = {one.pair_id for one in held}
    for one in held:
        pairs.end(one, now)
    pairs.told(handle, ended, set())


def _end_lead_slots(member: Member, *, despite: bool) -> None:
    for slot in rows.lead_slots(member.commune_id, member.id):
        device = replacing.holding(slot)
        if device is not None:
            if not despite:
                replacing.refuse_loss(device)
            device.state = "revoked"
            places.next_live_epoch(slot.commune_id, slot.village_id)
        waiting = places.waiting_of_slot(slot.commune_id, slot.id)
        if waiting is not None:
            waiting.state = "expired"
        slot.state, slot.device_id = "retired", None
        slot.generation += 1
