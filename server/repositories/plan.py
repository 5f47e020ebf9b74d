"""Reads and writes of the plan: campaign, phases, sessions, villages and their spellings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, select

from server.extensions import db
from server.models import Campaign, City, Commune, Phase, Village, VillageAlias, WorkSession
from sync.text import fold
from sync.types import Need, Rule, Step

# Made once: every card of the campaign, of which each phone gets one a day, executes them.
_CAMPAIGN = (
    select(Campaign)
    .where(Campaign.commune_id == bindparam("commune"))
    .order_by(Campaign.starts_ms.desc(), Campaign.id)
    .limit(1)
)
_PHASES = select(Phase).where(Phase.commune_id == bindparam("commune")).order_by(Phase.number)
_SESSIONS = (
    select(WorkSession)
    .where(WorkSession.commune_id == bindparam("commune"))
    .order_by(WorkSession.starts_ms)
)


def commune(commune_id: str) -> Commune | None:
    """The commune's own row."""
    return db.session.get(Commune, commune_id)


def communes() -> Sequence[Commune]:
    """Every commune of this server, by id; for the command line only."""
    return db.session.scalars(select(Commune).order_by(Commune.id)).all()


def city(city_id: str) -> City | None:
    """A city's row."""
    return db.session.get(City, city_id)


def campaign(commune_id: str) -> Campaign | None:
    """The commune's campaign: the latest to start."""
    return db.session.scalars(_CAMPAIGN, {"commune": commune_id}).one_or_none()


def rule(found: Campaign) -> Rule:
    """The campaign's completion rule; what its JSON leaves out is the default."""
    body = found.rule or {}
    default = Rule()
    return Rule(
        required=tuple(Step(one) for one in body["required"])
        if "required" in body
        else default.required,
        asxh_for=tuple(Need(one) for one in body["asxh_for"])
        if "asxh_for" in body
        else default.asxh_for,
    )


def phases(commune_id: str) -> Sequence[Phase]:
    """Phases in their order."""
    return db.session.scalars(_PHASES, {"commune": commune_id}).all()


def locks(commune_id: str) -> dict[str, int]:
    """Village → when its phase is locked (epoch ms); those of no phase are left out."""
    rows = db.session.execute(
        select(Village.id, Phase.lock_ms)
        .join(Phase, and_(Phase.commune_id == Village.commune_id, Phase.id == Village.phase_id))
        .where(Village.commune_id == commune_id)
    )
    return {row.id: row.lock_ms for row in rows}


def sessions(commune_id: str) -> Sequence[WorkSession]:
    """Windows of work of all phases, by start."""
    return db.session.scalars(_SESSIONS, {"commune": commune_id}).all()


def villages(commune_id: str) -> Sequence[Village]:
    """Villages in the plan's order."""
    return db.session.scalars(
        select(Village).where(Village.commune_id == commune_id).order_by(Village.position)
    ).all()


def village(commune_id: str, village_id: str) -> Village | None:
    """One village of the commune."""
    return db.session.get(Village, (commune_id, village_id))


def village_named(commune_id: str, name: str) -> Village | None:
    """The village that a list means, whichever spelling it uses (R10)."""
    found = db.session.get(VillageAlias, (commune_id, fold(name)))
    return village(commune_id, found.village_id) if found else None


def aliases(commune_id: str) -> list[tuple[str, str]]:
    """(folded spelling, village id) of every spelling."""
    rows = db.session.execute(
        select(VillageAlias.folded, VillageAlias.village_id).where(
            VillageAlias.commune_id == commune_id
        )
    )
    return [(folded, village) for folded, village in rows]
