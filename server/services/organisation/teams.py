"""Teams with their members and pairs, and the Decision that set them up (R12-R16)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from server import words
from server.errors import ApiError
from server.models import Member, Team
from server.repositories import organisation as rows
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.syncing import feed

Sentences = dict[str, str]


def teams(commune_id: str, villages: Collection[str] | None = None) -> dict[str, Any]:
    """Answer of `GET teams` (docs/desk-api.md); `villages` None: the whole commune."""
    pairs = rows.pairs(commune_id, villages)
    inside: dict[str, list[tuple[str, str]]] = {}
    pair_of: dict[str, str] = {}
    for one, _ in rows.memberships(commune_id, villages):
        inside.setdefault(one.pair_id, []).append((one.member_id, one.role))
        pair_of[one.member_id] = one.pair_id
    members: dict[str, list[dict[str, Any]]] = {}
    for member, _ in rows.members(commune_id, villages):
        members.setdefault(member.team_id, []).append(card(member, pair_of.get(member.id)))
    return {
        "teams": [
            {
                "id": team.id,
                "village": {"id": team.village_id, "name": village},
                "name": team.name,
                "decision": _decision(team),
                "members": members.get(team.id, []),
                "pairs": [
                    {
                        "id": pair.id,
                        "name": pair.name,
                        "area": pair.area,
                        "members": [who for who, _ in inside.get(pair.id, [])],
                        "warning": pair_warning([role for _, role in inside.get(pair.id, [])])
                        if pair.area is not None
                        else None,
                    }
                    for pair in pairs
                    if pair.village_id == team.village_id
                ],
            }
            for team, village in rows.teams(commune_id, villages)
        ],
        "organisations": rows.organisations(commune_id),
    }


def card(member: Member, pair: str | None) -> dict[str, Any]:
    """`Member` of docs/desk-api.md."""
    return {
        "id": member.id,
        "name": member.name,
        "organisation": member.organisation,
        "role": member.role,
        "phone": member.phone,
        "pair": pair,
        "left_ms": member.left_ms,
    }


def pair_warning(roles: Sequence[str]) -> Sentences | None:
    """What is unusual about a pair: it should be one technical and one local member (R16)."""
    if sorted(roles) == ["local", "technical"]:
        return None
    if not roles:
        code = "pair_empty"
    elif len(roles) == 1:
        code = "pair_alone"
    elif len(roles) > 2:
        code = "pair_three"
    else:
        code = "pair_both_technical" if "technical" in roles else "pair_both_local"
    vi, en = words.sentences(code)
    return {"code": code, "vi": vi, "en": en}


def decide(
    commune_id: str,
    decision: Mapping[str, Any],
    team_ids: Sequence[str] | None,
    actor: str,
    villages: Collection[str] | None = None,
) -> None:
    """Write a Decision's number, date ("2026-04-10" or None) and issuer on teams (None: all).

    `villages`: those the account may change (None: all). Raises ApiError not_found 404 for a team
    that is not there or not the account's; then nothing is written.
    """
    with locked(commune_id) as handle:
        if team_ids is None:
            chosen = [team for team, _ in rows.teams(commune_id, villages)]
        else:
            found = [rows.team(commune_id, one) for one in dict.fromkeys(team_ids)]
            chosen = [
                one
                for one in found
                if one is not None and (villages is None or one.village_id in villages)
            ]
            if len(chosen) != len(found):
                raise ApiError("not_found", 404)
        for team in chosen:
            team.decision_number = decision["number"] or None
            team.decision_date = decision["date"]
            team.decision_issuer = decision["issuer"] or None
        for village in {team.village_id for team in chosen}:
            announce(handle, village, leads=True)  # pairs show it at the door
        audit.record(commune_id, actor, "decision_set", {"teams": [one.id for one in chosen]})


def team_of_village(commune_id: str, village_id: str) -> Team | None:
    """The village's team (the first, should there be several)."""
    found = rows.teams(commune_id, [village_id])
    return found[0][0] if found else None


def announce(handle: CommuneCounterHandle, village_id: str, *, leads: bool = False) -> None:
    """The leads' row names the members; with `leads`, every area card names whom to call."""
    feed.village_changed(handle, [village_id])
    if leads:
        feed.area_changed(handle, rows.areas_of_village(handle.commune_id, village_id))


def _decision(team: Team) -> dict[str, Any]:
    day: date | None = team.decision_date
    return {
        "number": team.decision_number,
        "date": day.isoformat() if day else None,
        "issuer": team.decision_issuer,
    }
