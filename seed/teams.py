"""Fictional members of the teams: leads, village heads and the two of every pair (R12-R19)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from seed import names
from seed.plan import VillagePlan


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """One member; `role` technical, local, lead or head; phones are not dialable."""

    id: str
    name: str
    organisation: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class PairPlan:
    """A two-person group: one technical, one local member (R16)."""

    id: str
    name: str
    members: tuple[MemberPlan, ...]


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A village's tổ tăng cường: lead (police officer), village head and pairs."""

    id: str
    name: str
    lead: MemberPlan
    head: MemberPlan
    pairs: tuple[PairPlan, ...]


def village_team(village: VillagePlan) -> TeamPlan:
    """The team of one village, always the same for the same village."""
    rng = random.Random(f"tung-nha|team|{village.id}")  # noqa: S311 - fiction, and repeatable
    count = 0

    def member(part: str, organisation: str, role: str, rank: str = "") -> MemberPlan:
        nonlocal count
        count += 1
        sex = names.MALE if role in {"lead", "head"} else rng.randint(0, 1)
        born = rng.randint(1958, 1970) if role == "head" else rng.randint(1972, 1998)
        name = names.full_name(rng, rng.choice(names.SURNAMES), sex, born)
        phone = f"0609{village.position:02d}{count:02d}{rng.randrange(100):02d}"
        return MemberPlan(f"{village.id}-{part}", f"{rank}{name}", organisation, role, phone)

    lead = member("lead", "Công an xã", "lead", rng.choice(("Đại úy ", "Thượng úy ")))
    head = member("head", "Trưởng thôn", "head")
    pairs = tuple(
        PairPlan(
            id=f"{village.id}-{number}",
            name=f"Nhóm {number}",
            members=(
                member(f"{number}-t", rng.choice(names.ORGANISATIONS), "technical"),
                member(f"{number}-l", rng.choice(names.LOCAL_FORCES), "local"),
            ),
        )
        for number in range(1, village.pairs + 1)
    )
    return TeamPlan(village.id, f"Tổ tăng cường thôn {village.name}", lead, head, pairs)
