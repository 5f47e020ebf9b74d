"""Putting a plan of `seed` into the database: once, and again only what is missing.

The tables are filled in the order of their foreign keys. People come in by the importer that
staff use, so that what is shown has gone the way of a real list.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seed.evening import Evening, EveningDevice
from seed.plan import CommunePlan, VillagePlan
from seed.teams import PairPlan, TeamPlan
from server import clock, passwords
from server.extensions import db
from server.ids import ALPHABET, new_id
from server.models import Account, AccountGrant, Area, Assignment, City, Commune, Slot
from server.repositories import counter, plan, roster
from server.repositories import staff as accounts
from server.repositories.areas import add_rows
from server.repositories.counter import locked
from server.repositories.transactions import writing
from server.services.demonstration import demo_rows
from server.services.lists.identity_numbers import id_mac, seal_id
from server.services.places import areas
from server.services.syncing import feed
from sync.text import fold


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """An account to be made, with its roles in one commune."""

    login: str
    name: str
    roles: tuple[str, ...]


def plant_commune(made: CommunePlan, teams: Mapping[str, TeamPlan] | None) -> bool:
    """Store the plan, teams, pairs and lead slots; False when the commune is there already.

    `teams` None: the plan alone, with teams that have nobody in them yet.
    """
    if plan.commune(made.id) is not None:
        return False
    with writing() as session:
        if plan.city(made.city_id) is None:
            session.add(City(id=made.city_id, name=made.city_name))
            session.flush()
        session.add(Commune(id=made.id, city_id=made.city_id, name=made.name, kind="commune"))
        session.flush()
        counter.create(session, made.id)
        demo_rows.add_campaign(made, plan_only=teams is None)
        demo_rows.add_villages(made)
        for village in made.villages:
            if teams is None:
                demo_rows.add_bare_team(made, village)
            else:
                demo_rows.add_team(made, village, teams[village.id])
    return True


def plant_accounts(commune_id: str, wanted: Sequence[AccountPlan]) -> list[tuple[str, str]]:
    """Make the accounts that are missing; returns (login, password) of those, shown only now."""
    fresh: list[tuple[str, str]] = []
    with writing() as session:
        for one in wanted:
            if accounts.account_by_login(one.login) is not None:
                continue
            password = "-".join(
                "".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)
            )
            account = new_id()
            session.add(
                Account(
                    id=account, login=one.login, name=one.name,
                    password_hash=passwords.hashed(password), created_ms=clock.now_ms(),
                    password_ms=clock.now_ms(),
                )
            )  # fmt: skip
            session.flush()
            session.add_all(
                AccountGrant(commune_id=commune_id, account_id=account, role=role)
                for role in one.roles
            )
            fresh.append((one.login, password))
    return fresh


def missing_lists(commune_id: str, villages: Iterable[VillagePlan]) -> list[VillagePlan]:
    """Villages without a list."""
    there = roster.imported_villages(commune_id)
    return [village for village in villages if village.id not in there]


def uncut(commune_id: str, villages: Iterable[VillagePlan]) -> list[VillagePlan]:
    """Villages without areas."""
    cut = set(
        db.session.scalars(
            db.select(Area.village_id).where(Area.commune_id == commune_id).distinct()
        )
    )
    return [village for village in villages if village.id not in cut]


def plant_practice(made: CommunePlan, evening: Evening) -> bool:
    """Houses, people and the areas of the practice village; False when they are there already."""
    village = made.villages[0]
    if not uncut(made.id, [village]):
        return False
    with locked(made.id) as handle:
        roster.add_households(
            [
                {
                    "commune_id": made.id, "id": house.id, "village_id": village.id,
                    "known_as": house.known_as, "head_name": None, "landmark": house.landmark,
                    "address": None, "position": number * 1024, "source": "roster",
                }
                for number, house in enumerate(evening.houses, 1)
            ]
        )  # fmt: skip
        roster.add_citizens(_practice_people(made.id, village.id, evening))
        pairs = sorted({house.pair for house in evening.houses})
        now = clock.now_ms()
        _practice_areas(made, pairs, now)
        feed.place_households(handle, {house.id: f"kv-{house.pair}" for house in evening.houses})
        feed.campaign_changed(handle)
    return True


def practice_team(evening: Evening) -> TeamPlan:
    """The practice village's team: the holders of the evening's phones."""
    by_pair: dict[str, list[EveningDevice]] = {}
    for device in evening.devices:
        by_pair.setdefault(device.pair, []).append(device)
    pairs = tuple(
        PairPlan(pair, f"Nhóm {pair[1:]}", tuple(m for one in devices for m in one.members))
        for pair, devices in sorted(by_pair.items())
        if pair.startswith("n")
    )
    lead, head = by_pair["lead"][0].members[0], by_pair["head"][0].members[0]
    return TeamPlan("ben-gao", "Tổ tăng cường thôn Bến Gạo", lead, head, pairs)


def _practice_people(commune: str, village: str, evening: Evening) -> list[dict[str, Any]]:
    rows = []
    for one in evening.citizens:
        if not one.on_list:
            continue
        # Fictional like everybody else's: province 000, then century, year and a number.
        number = (
            f"000{2 if one.birth_year >= 2000 else 0}{one.birth_year % 100:02d}99{one.number:04d}"
        )
        rows.append(
            {
                "commune_id": commune, "id": one.id, "village_id": village,
                "household_id": one.household, "name": one.name, "name_folded": fold(one.name),
                "birth_year": one.birth_year, "sex": None, "id_mac": id_mac(commune, number),
                "id_sealed": seal_id(commune, number), "id_last4": number[-4:], "phone": None,
                "guardian_id": one.guardian, "need": one.need, "activated": one.activated,
                "on_list": True, "elsewhere": False, "import_id": None,
            }
        )  # fmt: skip
    return rows


def _practice_areas(made: CommunePlan, pairs: Sequence[str], now: int) -> None:
    own = {"commune_id": made.id}
    village, expires = made.villages[0], made.ends_ms
    add_rows(
        Area,
        [
            own
            | {
                "id": f"kv-{pair}", "village_id": village.id, "pair_id": pair,
                "name": f"Khu vực {pair[1:]}", "position": place, "retired_ms": None,
            }
            for place, pair in enumerate(pairs, 1)
        ],
    )  # fmt: skip
    add_rows(
        Assignment,
        [
            own
            | {
                "area_id": f"kv-{pair}", "pair_id": pair, "phase_id": village.phase_id,
                "from_ms": now, "to_ms": None,
            }
            for pair in pairs
        ],
    )  # fmt: skip
    add_rows(
        Slot,
        [
            areas.slot_row(made.id, village.id, "pair", place, expires, pair_id=pair)
            for pair in pairs
            for place in range(areas.SLOTS_PER_PAIR)
        ],
    )
