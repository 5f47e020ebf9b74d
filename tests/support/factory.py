"""A tiny commune, made through the models: one city, one commune, two villages, three pairs.

    commune = make_commune(clock)          # inside an application context; commits
    commune.areas[0], commune.citizens[0]  # plain ids
    other = make_commune(clock, commune_id="other")  # a second tenant

Village 1 has two areas with one pair each (pair slots and two lead slots), village 2 has one area
with one pair. Every area has `households` houses of two citizens each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from server.clock import Clock
from server.extensions import db
from server.models import (
    Account,
    AccountGrant,
    Area,
    AreaHousehold,
    Assignment,
    Campaign,
    Citizen,
    City,
    Commune,
    Household,
    Member,
    Pair,
    PairMember,
    Phase,
    Slot,
    Team,
    Village,
    WorkSession,
)
from server.passwords import hasher
from server.repositories import counter
from tests.support.commune_rows import again

HOUR = 3_600_000
DAY = 24 * HOUR
PASSWORD = "mat-khau-de-thu-1"
_HASH = hasher(weak=True).hash(PASSWORD)


@dataclass
class MadeCommune:
    """Ids of what was made. Lists of areas, pairs and slots run in the same order."""

    id: str
    phase: str
    campaign: str
    session: str
    villages: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    households: list[str] = field(default_factory=list)
    citizens: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    pair_slots: list[str] = field(default_factory=list)
    lead_slots: list[str] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)
    households_of: dict[str, list[str]] = field(default_factory=dict)
    citizens_of: dict[str, list[str]] = field(default_factory=dict)

    def login(self, role: str = "staff") -> str:
        """Sign-in name of the account with that role; the password is `PASSWORD`."""
        return f"{role}.{self.id}"


def make_commune(
    clock: Clock, commune_id: str = "pt", *, households: int = 3, pairs: Sequence[int] = (2, 1)
) -> MadeCommune:
    """Make and commit a commune whose evening began an hour ago; `pairs` of each village."""
    session, now = db.session(), clock.now_ms()
    if session.get(City, "hp") is None:
        session.add(City(id="hp", name="Hải Phòng"))
        session.flush()

    def make() -> MadeCommune:
        made = MadeCommune(commune_id, "p1", "c1", "s1")
        _plan(session, made, now)
        for number, count in enumerate(pairs, 1):
            _village(session, made, number, count, now, households)
        for role in ("staff", "leader", "police", "health", "admin"):
            _account(session, made, role, now)
        return made

    made = again((commune_id, now, households, *pairs), make)
    session.commit()
    return made


def _plan(session: Session, made: MadeCommune, now: int) -> None:
    name = "Phú Thái" if made.id == "pt" else f"Xã {made.id}"
    session.add(Commune(id=made.id, city_id="hp", name=name, kind="commune"))
    session.flush()
    counter.create(session, made.id)
    session.add(
        Campaign(
            commune_id=made.id,
            id=made.campaign,
            name="Kế hoạch 133",
            rule={"required": ["sskdt", "confirmed"], "asxh_for": ["policy", "wants"]},
            starts_ms=now - DAY,
            ends_ms=now + 5 * DAY,
            settings={},
        )
    )
    session.flush()
    session.add(
        Phase(
            commune_id=made.id,
            id=made.phase,
            campaign_id=made.campaign,
            number=1,
            name="Đợt 1",
            lock_ms=now + 2 * HOUR,
        )
    )
    session.flush()
    session.add(
        WorkSession(
            commune_id=made.id,
            id=made.session,
            phase_id=made.phase,
            starts_ms=now - HOUR,
            ends_ms=now + 2 * HOUR,
            mode="home",
        )
    )


def _village(
    session: Session, made: MadeCommune, number: int, pairs: int, now: int, households: int
) -> None:
    village, team = f"v{number}", f"t{number}"
    quota, name = pairs * households * 2, f"Thôn {number}"
    one = {"id": village, "phase_id": made.phase, "name": name, "quota": quota}
    session.add(Village(commune_id=made.id, position=number, **one))
    session.flush()
    session.add(Team(commune_id=made.id, id=team, village_id=village, name=f"Tổ {number}"))
    session.flush()
    made.villages.append(village)
    for position, role in enumerate(("lead", "head")):
        member = f"m-{village}-{role}"
        _member(session, made, member, team, role)
        made.leads.append(member)
        slot = f"l-{village}-{position + 1}"
        session.add(_slot(made, slot, "lead", village, now, position, member=member))
        made.lead_slots.append(slot)
    for index in range(1, pairs + 1):
        _pair(session, made, f"{number}{index}", village, team, now, households)


def _pair(
    session: Session,
    made: MadeCommune,
    tag: str,
    village: str,
    team: str,
    now: int,
    households: int,
) -> None:
    pair, area = f"n{tag}", f"a{tag}"
    session.add(
        Pair(commune_id=made.id, id=pair, village_id=village, team_id=team, name=f"Nhóm {tag}")
    )
    session.flush()
    for role in ("technical", "local"):
        member = f"m-{pair}-{role}"
        _member(session, made, member, team, role)
        made.members.append(member)
        session.add(
            PairMember(
                commune_id=made.id, pair_id=pair, member_id=member, role=role, from_ms=now - DAY
            )
        )
    session.add(
        Area(
            commune_id=made.id,
            id=area,
            village_id=village,
            pair_id=pair,
            name=f"Khu vực {tag}",
            position=int(tag),
        )
    )
    session.flush()
    session.add(
        Assignment(
            commune_id=made.id, area_id=area, pair_id=pair, phase_id=made.phase, from_ms=now - DAY
        )
    )
    for position in range(2):
        slot = f"s{tag}-{position + 1}"
        session.add(_slot(made, slot, "pair", village, now, position, pair=pair))
        made.pair_slots.append(slot)
    made.pairs.append(pair)
    made.areas.append(area)
    _houses(session, made, tag, village, households)


def _houses(session: Session, made: MadeCommune, tag: str, village: str, count: int) -> None:
    area = f"a{tag}"
    made.households_of[area], made.citizens_of[area] = [], []
    for number in range(1, count + 1):
        household = f"h{tag}-{number}"
        session.add(
            Household(
                commune_id=made.id,
                id=household,
                village_id=village,
                known_as=f"Nhà {tag} số {number}",
                position=number * 1024,
            )
        )
        session.flush()
        session.add(
            AreaHousehold(commune_id=made.id, household_id=household, from_seq=0, area_id=area)
        )
        made.households.append(household)
        made.households_of[area].append(household)
        for person in (1, 2):
            citizen = f"k{tag}-{number}-{person}"
            session.add(_citizen(made, citizen, village, household, person))
            made.citizens.append(citizen)
            made.citizens_of[area].append(citizen)
    session.flush()


def _citizen(made: MadeCommune, citizen: str, village: str, household: str, person: int) -> Citizen:
    return Citizen(
        commune_id=made.id,
        id=citizen,
        village_id=village,
        household_id=household,
        name=f"Nguyễn Thị {citizen}",
        name_folded=f"nguyen thi {citizen}",
        birth_year=1950 + person,
        sex=person - 1,
        need="policy" if person == 2 else "none",
    )


def _member(session: Session, made: MadeCommune, member: str, team: str, role: str) -> None:
    session.add(
        Member(commune_id=made.id, id=member, team_id=team, name=f"Trần Văn {member}", role=role)
    )
    session.flush()


def _slot(
    made: MadeCommune,
    slot: str,
    kind: str,
    village: str,
    now: int,
    position: int,
    *,
    pair: str | None = None,
    member: str | None = None,
) -> Slot:
    return Slot(
        commune_id=made.id,
        id=slot,
        kind=kind,
        village_id=village,
        pair_id=pair,
        member_id=member,
        position=position,
        expires_ms=now + 5 * DAY,
    )


def _account(session: Session, made: MadeCommune, role: str, now: int) -> None:
    account = f"{role}-{made.id}"
    session.add(
        Account(
            id=account,
            login=made.login(role),
            name=f"Cán bộ {role}",
            password_hash=_HASH,
            created_ms=now,
        )
    )
    session.flush()
    session.add(AccountGrant(commune_id=made.id, account_id=account, role=role))
    made.accounts[role] = account
