"""`tungnha seed`: the real plan with fictional people, whatever of it is missing.

Each village is one step of its own, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from seed import evening as practice
from seed.people import village_people
from seed.plan import CommunePlan, VillagePlan, ben_gao, days_to, phu_thai
from seed.roster_files import write_roster
from seed.teams import village_team
from server import clock
from server.clock import local
from server.repositories import plan
from server.repositories.counter import locked
from server.services.demonstration import demo
from server.services.demonstration.demo import AccountPlan
from server.services.demonstration.demo_rows import PLAN_ONLY
from server.services.lists.roster_import import Options, import_roster
from server.services.places import areas
from server.services.syncing import feed

Tell: TypeAlias = Callable[[str, int, int], None]
ACCOUNTS_FILE = "accounts.txt"
ACCOUNTS = (
    AccountPlan("canbo", "Cán bộ Phòng VH-XH (mẫu)", ("staff",)),
    AccountPlan("congan", "Công an xã (mẫu)", ("police",)),
    AccountPlan("tramyte", "Trạm Y tế (mẫu)", ("health",)),
    AccountPlan("bhxh", "Bảo hiểm xã hội (mẫu)", ("bhxh",)),
    AccountPlan("lanhdao", "Lãnh đạo UBND xã (mẫu)", ("leader",)),
    AccountPlan("quantri", "Quản trị (mẫu)", ("admin",)),
)
PRACTICE_ACCOUNTS = (AccountPlan("tapduot", "Bàn trực tập dượt", ("staff", "police", "health")),)


@dataclass(slots=True)
class Planted:
    """What a run did. `accounts`: (login, password) made now, nowhere else in the clear."""

    communes: list[str] = field(default_factory=list)
    people: int = 0
    areas: int = 0
    accounts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """False when everything was there already."""
        return bool(self.communes or self.people or self.areas or self.accounts)


class PlanOnlyError(Exception):
    """The commune is for real people: nobody invented may come into it."""


class ListRefusedAtSeedError(Exception):
    """The importer refused a list that the seed itself wrote."""


def plant_plan(*, real_dates: bool) -> Planted:
    """The plan of xã Phú Thái alone: campaign, sessions, villages, empty teams; nobody in it."""
    done = Planted()
    shift = 0 if real_dates else days_to(_tonight().date())
    main = phu_thai().moved(shift)
    if demo.plant_commune(main, None):
        done.communes.append(main.id)
        with locked(main.id) as handle:
            feed.campaign_changed(handle)
    return done


def plant(var: Path, tell: Tell, *, real_dates: bool, practice_evening: bool = True) -> Planted:
    """Plan, accounts, teams, lists, areas and places of both communes; `tell(step, done, of)`.

    `practice_evening`: also the fictional commune of Bến Gạo. Raises PlanOnlyError where the plan
    was planted without people.
    """
    done = Planted()
    campaign = plan.campaign(phu_thai().id)
    if campaign is not None and campaign.settings.get(PLAN_ONLY):
        raise PlanOnlyError
    shift = 0 if real_dates else days_to(_tonight().date())
    main = phu_thai().moved(shift)
    if demo.plant_commune(main, {one.id: village_team(one) for one in main.villages}):
        done.communes.append(main.id)
    _accounts(main.id, ACCOUNTS, var, done)
    _lists(main, var / "roster", tell, done)
    _areas(main, tell, done)
    if practice_evening:
        _practice(ben_gao().moved(shift), var, done)
    return done


def _practice(made: CommunePlan, var: Path, done: Planted) -> None:
    evening = practice.evening()
    if demo.plant_commune(made, {made.villages[0].id: demo.practice_team(evening)}):
        done.communes.append(made.id)
    _accounts(made.id, PRACTICE_ACCOUNTS, var, done)
    demo.plant_practice(made, evening)


def _accounts(commune_id: str, wanted: tuple[AccountPlan, ...], var: Path, done: Planted) -> None:
    fresh = demo.plant_accounts(commune_id, wanted)
    if fresh:
        _keep(var / ACCOUNTS_FILE, fresh)
        done.accounts += fresh


def shift_days(commune_id: str) -> int:
    """By how many days the commune's plan was moved."""
    campaign = plan.campaign(commune_id)
    return campaign.shift_days if campaign else 0


def _tonight() -> datetime:
    return local(clock.now_ms())


def _lists(main: CommunePlan, folder: Path, tell: Tell, done: Planted) -> None:
    missing = demo.missing_lists(main.id, main.villages)
    for number, village in enumerate(missing):
        tell("lists", number, len(missing))
        done.people += _list(main, village, folder)
    if missing:
        tell("lists", len(missing), len(missing))


def _list(main: CommunePlan, village: VillagePlan, folder: Path) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{village.id}.xlsx"
    write_roster(path, main, village, village_people(village))
    result = import_roster(main.id, path.read_bytes(), path.name, Options(publish=False))
    if result.refused:
        raise ListRefusedAtSeedError(f"{path.name}: {result.remarks[0].en}")
    return result.counts.get("rows", 0)


def _areas(main: CommunePlan, tell: Tell, done: Planted) -> None:
    uncut = demo.uncut(main.id, main.villages)
    for number, village in enumerate(uncut):
        tell("areas", number, len(uncut))
        areas.cut(main.id, village.id, village.pairs, "cli")
        done.areas += village.pairs
    if uncut:
        tell("areas", len(uncut), len(uncut))
        with locked(main.id) as handle:
            feed.campaign_changed(handle)


def _keep(path: Path, accounts: list[tuple[str, str]]) -> None:
    """Passwords for whoever set this up, readable by nobody else; delete the file when known."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.writelines(f"{login}\t{password}\n" for login, password in accounts)
