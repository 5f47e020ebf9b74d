"""Rows of a plan's campaign, villages and teams, in the order of their foreign keys."""

from __future__ import annotations

from typing import Any

from seed.plan import CommunePlan, VillagePlan
from seed.teams import MemberPlan, TeamPlan
from server.models import (
    Campaign,
    Member,
    Pair,
    PairMember,
    Phase,
    Slot,
    Team,
    Village,
    VillageAlias,
    WorkSession,
)
from server.repositories.areas import add_rows
from server.services.places import areas
from sync.text import fold

RULE = {"required": ["sskdt", "confirmed"], "asxh_for": ["policy", "wants"]}
PLAN_ONLY = "plan_only"
CONTACTS = [
    {"name": "Bàn trực Phòng Văn hóa - Xã hội", "phone": "0609000001"},
    {"name": "Trực Công an xã", "phone": "0609000002"},
    {"name": "Trực Trạm Y tế", "phone": "0609000003"},
]


def add_campaign(made: CommunePlan, *, plan_only: bool = False) -> None:
    """Campaign, phases and sessions. `plan_only`: no fictional contacts, and never any people."""
    own = {"commune_id": made.id}
    settings = {PLAN_ONLY: True} if plan_only else {"contacts": CONTACTS}
    add_rows(
        Campaign,
        [
            own
            | {
                "id": made.campaign_id, "name": made.campaign_name, "rule": RULE,
                "report_minute": 1290, "starts_ms": made.starts_ms, "ends_ms": made.ends_ms,
                "shift_days": made.shift_days, "settings": settings,
            }
        ],
    )  # fmt: skip
    add_rows(
        Phase,
        [
            own
            | {
                "id": one.id, "campaign_id": made.campaign_id, "number": one.number,
                "name": one.name, "lock_ms": one.lock_ms,
            }
            for one in made.phases
        ],
    )  # fmt: skip
    add_rows(
        WorkSession,
        [
            own
            | {
                "id": one.id, "phase_id": one.phase_id, "starts_ms": one.starts_ms,
                "ends_ms": one.ends_ms, "mode": one.mode, "loudspeaker_ms": one.loudspeaker_ms,
            }
            for one in made.sessions
        ],
    )  # fmt: skip


def add_villages(made: CommunePlan) -> None:
    """Villages and the spellings by which lists may name them (R10)."""
    own = {"commune_id": made.id}
    add_rows(
        Village,
        [
            own
            | {
                "id": one.id, "phase_id": one.phase_id, "name": one.name, "quota": one.quota,
                "position": one.position,
            }
            for one in made.villages
        ],
    )  # fmt: skip
    spellings: dict[str, dict[str, Any]] = {}
    for one in made.villages:
        # What differs only in diacritics folds to one key; the plan's misprint is worth keeping.
        for alias in (*one.aliases, one.name):
            row = own | {"folded": fold(alias), "village_id": one.id, "alias": alias}
            spellings.setdefault(fold(alias), row)
    add_rows(VillageAlias, list(spellings.values()))


def add_team(made: CommunePlan, village: VillagePlan, team: TeamPlan) -> None:
    """A village's team, its pairs and the two places for its leads' phones."""
    own = {"commune_id": made.id}
    add_rows(
        Team,
        [
            own
            | {
                "id": team.id, "village_id": village.id, "name": team.name,
                "decision_number": None, "decision_date": None,
                "decision_issuer": f"UBND {made.name[0].lower()}{made.name[1:]}",
            }
        ],
    )  # fmt: skip
    members = [team.lead, team.head, *(one for pair in team.pairs for one in pair.members)]
    add_rows(Member, [own | _member(team.id, one) for one in members])
    add_rows(
        Pair,
        [
            own | {"id": one.id, "village_id": village.id, "team_id": team.id, "name": one.name}
            for one in team.pairs
        ],
    )
    add_rows(
        PairMember,
        [
            own
            | {
                "pair_id": pair.id, "member_id": one.id, "from_ms": 0, "role": one.role,
                "to_ms": None,
            }
            for pair in team.pairs
            for one in pair.members
        ],
    )  # fmt: skip
    add_rows(
        Slot,
        [
            areas.slot_row(made.id, village.id, "lead", place, made.ends_ms, member_id=member.id)
            for place, member in enumerate((team.lead, team.head))
        ],
    )


def add_bare_team(made: CommunePlan, village: VillagePlan) -> None:
    """A village's team without anybody in it yet, and the two places for its leads' phones."""
    own = {"commune_id": made.id}
    issuer = f"UBND {made.name[0].lower()}{made.name[1:]}"
    team = {
        "id": f"t-{village.id}", "village_id": village.id, "name": f"Tổ tăng cường {village.name}",
        "decision_number": None, "decision_date": None, "decision_issuer": issuer,
    }  # fmt: skip
    add_rows(Team, [own | team])
    add_rows(
        Slot,
        [areas.slot_row(made.id, village.id, "lead", place, made.ends_ms) for place in range(2)],
    )


def _member(team: str, one: MemberPlan) -> dict[str, Any]:
    return {
        "id": one.id, "team_id": team, "name": one.name, "organisation": one.organisation,
        "role": one.role, "phone": one.phone,
    }  # fmt: skip
