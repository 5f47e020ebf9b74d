"""Reads of people: who holds a phone, who is in a pair, citizens as the desk shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, bindparam, select

from server.extensions import db
from server.models import (
    Account,
    Area,
    AreaHousehold,
    Citizen,
    Device,
    Household,
    Member,
    Pair,
    PairMember,
    Team,
    Village,
)
from server.repositories.homes import HOME, STATE, STATE_OF
from server.repositories.rows import AnyRow


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever speaks through a phone or desk; every part may be unknown."""

    name: str | None = None
    phone: str | None = None
    pair: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Holders:
    """Names behind actors ("pair:…", "lead:…", "staff:…") of one commune."""

    members: dict[str, AnyRow] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)
    in_pair: dict[str, list[AnyRow]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)

    def of(
        self, actor: str, holder: str, member_id: str | None = None, at_ms: int | None = None
    ) -> Holder:
        """Name, number, pair and role; `holder` technical, local, both or desk."""
        kind, _, who = actor.partition(":")
        if kind == "staff":
            return Holder(self.accounts.get(who), None, None, "desk")
        if kind == "lead":
            lead = self.members.get(member_id or who)
            return Holder(lead.name, lead.phone, None, lead.role) if lead else Holder()
        chosen = [
            one
            for one in self.in_pair.get(who, ())
            if holder in {"both", one.role}
            and (at_ms is None or one.from_ms <= at_ms < (one.to_ms or at_ms + 1))
        ]
        names = ", ".join(one.name for one in chosen) or None
        phone = next((one.phone for one in chosen if one.phone), None)
        return Holder(names, phone, self.pairs.get(who), holder)


def holders(commune_id: str) -> Holders:
    """Everybody who may stand behind an actor."""
    found = Holders()
    rows = db.session.execute(
        select(Member.id, Member.name, Member.phone, Member.role).where(
            Member.commune_id == commune_id
        )
    )
    found.members = {row.id: row for row in rows}
    found.pairs = {
        row.id: row.name
        for row in db.session.execute(
            select(Pair.id, Pair.name).where(Pair.commune_id == commune_id)
        )
    }
    inside = db.session.execute(
        select(
            PairMember.pair_id, PairMember.role, PairMember.from_ms, PairMember.to_ms,
            Member.id, Member.name, Member.phone,
        )
        .join(
            Member,
            and_(Member.commune_id == PairMember.commune_id, Member.id == PairMember.member_id),
        )
        .where(PairMember.commune_id == commune_id)
        .order_by(PairMember.pair_id, PairMember.role.desc(), PairMember.from_ms)
    )  # fmt: skip
    for row in inside:
        found.in_pair.setdefault(row.pair_id, []).append(row)
    found.accounts = {
        row.id: row.name for row in db.session.execute(select(Account.id, Account.name))
    }
    return found


def device_holders(commune_id: str) -> dict[str, tuple[str, str]]:
    """Device → (actor, holder), also of phones that were replaced."""
    rows = db.session.execute(
        select(Device.id, Device.actor, Device.holder).where(Device.commune_id == commune_id)
    )
    return {row.id: (row.actor, row.holder) for row in rows}


# Made once: the desk asks for one citizen at a time, and making it cost more than executing it.
_SHOWN = (
    select(
        Citizen.id, Citizen.name, Citizen.name_folded, Citizen.birth_year, Citizen.id_last4,
        Citizen.village_id, Village.name.label("village"), HOME,
        Household.known_as, Household.landmark, Pair.name.label("pair"), Citizen.on_list,
    )
    .join(
        Village,
        and_(Village.commune_id == Citizen.commune_id, Village.id == Citizen.village_id),
    )
    .outerjoin(STATE, STATE_OF)
    .outerjoin(
        Household,
        and_(Household.commune_id == Citizen.commune_id, Household.id == HOME.element),
    )
    .outerjoin(
        AreaHousehold,
        and_(
            AreaHousehold.commune_id == Citizen.commune_id,
            AreaHousehold.household_id == HOME.element,
            AreaHousehold.to_seq.is_(None),
        ),
    )
    .outerjoin(
        Area, and_(Area.commune_id == Citizen.commune_id, Area.id == AreaHousehold.area_id)
    )
    .outerjoin(Pair, and_(Pair.commune_id == Citizen.commune_id, Pair.id == Area.pair_id))
    .where(
        Citizen.commune_id == bindparam("commune"),
        Citizen.id.in_(bindparam("wanted", expanding=True)),
    )
)  # fmt: skip


def citizens(commune_id: str, ids: Iterable[str]) -> dict[str, AnyRow]:
    """What the desk shows of these citizens: name, house, village, pair of the area now."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = db.session.execute(_SHOWN, {"commune": commune_id, "wanted": wanted})
    return {row.id: row for row in rows}


def namesakes(commune_id: str, citizen: AnyRow) -> Sequence[AnyRow]:
    """Others of the same village with the same name and birth year: never to be mixed up."""
    return db.session.execute(
        select(Citizen.id, Citizen.name, Citizen.id_last4, Household.known_as)
        .outerjoin(STATE, STATE_OF)
        .outerjoin(
            Household,
            and_(Household.commune_id == Citizen.commune_id, Household.id == HOME.element),
        )
        .where(
            Citizen.commune_id == commune_id,
            Citizen.village_id == citizen.village_id,
            Citizen.name_folded == citizen.name_folded,
            Citizen.birth_year == citizen.birth_year,
            Citizen.id != citizen.id,
        )
        .order_by(Citizen.id)
        .limit(5)
    ).all()


def leads(commune_id: str, village_id: str | None = None) -> Sequence[AnyRow]:
    """(village, member, name, role, phone) of leads and village heads."""
    query = (
        select(Team.village_id, Member.id, Member.name, Member.role, Member.phone)
        .join(Member, and_(Member.commune_id == Team.commune_id, Member.team_id == Team.id))
        .where(
            Team.commune_id == commune_id,
            Member.role.in_(("lead", "head")),
            Member.left_ms.is_(None),
        )
        .order_by(Team.village_id, Member.role.desc())
    )
    if village_id is not None:
        query = query.where(Team.village_id == village_id)
    return db.session.execute(query).all()
