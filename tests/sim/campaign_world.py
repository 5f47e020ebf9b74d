"""The whole plan on one server: 26 villages, 10,169 people, a phone for every pair, the desk."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from seed.people import Person, village_people
from seed.plan import DAY_MS, CommunePlan, SessionPlan, phu_thai
from seed.roster_files import write_roster
from server.clock import ManualClock
from server.extensions import db
from server.models import Slot, Village
from server.services.demonstration import planting
from server.services.lists.roster_import import ImportResult, Options, import_roster
from server.services.phones import links
from server.services.places import areas
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk

HOUR_MS = 3_600_000
TAIL_DAYS = ("dot-tail-1", "dot-tail-2", "dot-tail-3")


@dataclass
class PairPhone:
    """A phone, the village it works in, and whether it is its pair's second one."""

    phone: SimulatedPhone
    village: str
    second: bool = False
    late: bool = False

    def send(self) -> None:
        """Everything goes out, what is new comes in; what has come back is no longer held twice."""
        self.phone.sync()
        if not self.phone.outbox:
            self.phone.own.clear()


@dataclass
class CampaignWorld:
    """Before the first evening: lists in, areas cut; phones are claimed phase by phase."""

    app: Flask
    clock: ManualClock
    var: Path
    rng: random.Random
    plan: CommunePlan = field(default_factory=phu_thai)
    phones: list[PairPhone] = field(default_factory=list)
    desk: Desk = field(init=False)

    @property
    def id(self) -> str:
        return self.plan.id

    def begin(self) -> None:
        """The seed's own way: plan, accounts, lists through the importer, areas."""
        self.clock.ms = self.plan.starts_ms - 12 * HOUR_MS
        made = planting.plant(self.var, lambda *_: None, real_dates=True, practice_evening=False)
        assert made.people == sum(one.quota for one in self.plan.villages) == 10_169
        self.login = next(one for one in made.accounts if one[0] == "canbo")
        self.desk = Desk(https_client(self.app))

    def villages(self, phase: str) -> list[str]:
        """Ids of the villages of a phase, in the plan's order."""
        return [one.id for one in self.plan.villages if one.phase_id == phase]

    def sessions(self, phase: str) -> list[SessionPlan]:
        """The phase's windows of work."""
        return [one for one in self.plan.sessions if one.phase_id == phase]

    def tail(self) -> list[SessionPlan]:
        """Three evenings after the last phase (R8): 19, 26 and 29 April."""
        first = self.plan.phases[-1].lock_ms - 3 * HOUR_MS + DAY_MS
        days = (0, 7, 10)
        return [
            SessionPlan(name, "tail", first + day * DAY_MS, None, "home", None)
            for name, day in zip(TAIL_DAYS, days, strict=True)
        ]

    def claim_phones(self, phase: str) -> None:
        """A phone for each pair of the phase, and a second one for the first pair of a village."""
        for village in self.villages(phase):
            found = db.session.scalars(
                db.select(Slot)
                .where(Slot.commune_id == self.id, Slot.village_id == village)
                .where(Slot.kind == "pair", Slot.state == "printed")
                .order_by(Slot.pair_id, Slot.position)
            ).all()
            seconds = [one.id for one in found if one.position == found[-1].position]
            for slot in found:
                second = slot.id in seconds
                if not second or slot.id == seconds[0]:
                    self.phones.append(PairPhone(self.claimed(slot), village, second))

    def claimed(self, slot: Slot) -> SimulatedPhone:
        """A phone that took the slot by the lead's live code and has its list."""
        phone = SimulatedPhone(https_client(self.app), self.clock.now_ms)
        epoch = db.session.scalar(
            db.select(Village.live_epoch).where(
                Village.commune_id == self.id, Village.id == slot.village_id
            )
        )
        key = links.live_key(slot, epoch or 0)
        minute = self.clock.ms // links.MINUTE_MS
        phone.claim(links.live_link(self.id, slot.id, key, minute))
        phone.sync()
        assert phone.complete()
        return phone

    def newer_list(self, village_id: str, gone: int, fresh: int) -> ImportResult:
        """The police's next list of a village: some people gone, some new; areas cut again."""
        village = next(one for one in self.plan.villages if one.id == village_id)
        houses = village_people(village)
        kept = [*houses[:-gone]]
        new = [
            Person(
                f"Trần Thị Thêm {number}",
                date(1990, 3, 4),
                1,
                f"000190{village.position:02d}{9000 + number}",
                "Con",
            )
            for number in range(fresh)
        ]
        first = kept[0]
        kept[0] = replace(first, people=(*first.people, *new))
        path = self.var / f"{village_id}-newer.xlsx"
        write_roster(path, self.plan, village, kept)
        result = import_roster(self.id, path.read_bytes(), path.name, Options())
        areas.cut(self.id, village_id, village.pairs, "cli", despite=True)
        return result

    # --- the desk -----------------------------------------------------------------------------

    def got(self, path: str) -> dict[str, Any]:
        """GET at the desk, signing in where the session has ended."""
        response = self.desk.get(path)
        if response.status_code == 401:
            assert self.desk.sign_in(*self.login).status_code == 200
            response = self.desk.get(path)
        assert response.status_code == 200, response.get_json()
        return dict(response.get_json())

    def posted(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST at the desk, whose session is fresh."""
        self.got("me")
        response = self.desk.post(path, body)
        assert response.status_code in {200, 201}, (path, response.get_json())
        return dict(response.get_json())
