"""A seeded evening of phones with the app's real code in bad weather, against the real server.

    storm = Storm(harbour, seed=7, phones=6)
    storm.run(); storm.calm_down(); check(storm)      # tests/sim/verdict.py

Dice decide who taps what, whose clock is off by ten years, whose battery dies between two awaits,
what the network does to each request, and what the office does meanwhile. The same seed gives the
same evening: ids come from the seed, and phones take turns.
"""

from __future__ import annotations

import random
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from server import ids
from server.clock import ManualClock
from server.extensions import db
from tests.conftest import EVENING_MS, https_client
from tests.sim.office import Office, backup, put_back
from tests.sim.weather import Weather
from tests.support.app_phones import AppPhones
from tests.support.claiming import link_of, live_of
from tests.support.factory import DAY, MadeCommune, make_commune

MINUTE = 60_000
SKEWS = (0, 0, 0, 90_000, -10 * MINUTE, 3_650 * DAY, -3_650 * DAY)
ROUNDS = 14
LONGEST_LIFE = 120
LOUD_ONLY = 50


def seeded(seed: int | None) -> None:
    """Ids that the server makes follow from the seed; None: from chance again."""
    setattr(ids, "secrets", secrets if seed is None else random.Random(seed))  # noqa: B010


@dataclass
class Harbour:
    """What storms share: the application, the phones' process, and databases to start from."""

    app: Flask
    clock: ManualClock
    var: Path
    phones: AppPhones
    ready: dict[tuple[int, ...], tuple[Path, MadeCommune]] = field(default_factory=dict)

    def begin(self, pairs: Sequence[int], seed: int) -> MadeCommune:
        """A fresh commune; ids that the server makes follow from the seed."""
        self.clock.ms = EVENING_MS
        self.phones.now = self.clock.now_ms
        self.phones.reset()
        key = tuple(pairs)
        if key not in self.ready:
            copy = self.var / f"start-{len(self.ready)}.db"
            put_back(self.var, self.var / "empty.db")
            made = make_commune(self.clock, households=2, pairs=pairs)
            backup(self.var, copy)
            self.ready[key] = (copy, made)
        copy, made = self.ready[key]
        put_back(self.var, copy)
        seeded(seed)
        return made


@dataclass
class Handset:
    """One phone as its holder knows it."""

    name: str
    slot: str
    skew_ms: int
    alive: dict[int, bool] = field(default_factory=lambda: {0: False})
    told: dict[str, Any] = field(default_factory=dict)


class Storm:
    """One seed."""

    def __init__(self, harbour: Harbour, seed: int, phones: int = 6) -> None:
        print(f"seed {seed}, {phones} phones")
        self.seed, self.chance = seed, random.Random(seed)
        self.harbour, self.clock, self.process = harbour, harbour.clock, harbour.phones
        self.commune = harbour.begin((2, 1) if phones <= 10 else (6, 6, 6, 5), seed)
        self.office = Office(self.commune, self.clock, self.chance, harbour.var)
        client = https_client(harbour.app)
        self.weather = Weather(client, self.clock, self.commune.id, self.chance)
        self.weather.meanwhile = lambda name, tab: self._tap(self._named(name), tab, meanwhile=True)
        self.weather.kill = lambda name, tab: self.kill(self._named(name), tab)
        self.process.network = self.weather
        # Operations that an app showed as saved, by id.
        self.saved: dict[str, dict[str, Any]] = {}
        self.killed = 0
        pairs, leads = self.commune.pair_slots, self.commune.lead_slots
        slots = ([*pairs[:5], leads[0]] if phones <= 6 else [*pairs, *leads])[:phones]
        self.handsets = [
            Handset(f"p{number}", slot, self.chance.choice(SKEWS))
            for number, slot in enumerate(slots)
        ]
        for one in self.handsets:
            self.process.make(one.name, self.chance.randrange(2**31), one.skew_ms)
        if self.chance.random() < 0.4:
            self.chance.choice(self.handsets).alive[1] = False
        self.weather.calm = True
        for one in self.handsets:
            if self.chance.random() < 0.75:
                self.start(one, 0)
        self.weather.calm = False

    # --- what happens -------------------------------------------------------------------------

    def run(self, turns: int | None = None) -> None:
        """The evening; about ten turns for each phone."""
        for _ in range(turns or 10 * len(self.handsets)):
            self.clock.advance(self.chance.randrange(4 * MINUTE))
            self.turn(self.chance.choice(self.handsets))
            if self.chance.random() < 0.12:
                self.office.act()
            if self.weather.late and self.chance.random() < 0.3:
                self.weather.deliver_late()

    def turn(self, one: Handset) -> None:
        """A few minutes of one phone."""
        chance = self.chance
        tab = chance.choice(list(one.alive))
        if not one.alive[tab]:
            self.start(one, tab)
            return
        if chance.random() < 0.12:  # its battery, or the system, ends it somewhere in what follows
            self.do(one, tab, "set", kill_after=chance.randrange(1, LONGEST_LIFE))
        kind = chance.randrange(20)
        if kind < 9:
            for _ in range(chance.randrange(1, 4)):
                self._tap(one, tab)
        elif kind < 14:
            self.do(one, tab, "sync")
        elif kind < 16:
            self.do(one, tab, "fire")
        elif kind == 16:
            one.skew_ms = chance.choice(SKEWS)
            self.do(one, tab, "set", skew_ms=one.skew_ms)
        elif kind == 17:
            self.do(one, tab, "set", full=True)
            self._tap(one, tab)
            self.do(one, tab, "sync")
            self.do(one, tab, "set", full=False)
        elif kind == 18:
            self.kill(one, tab)
        else:
            self.do(one, tab, "poison", seed=chance.randrange(2**31))

    def start(self, one: Handset, tab: int) -> None:
        """The app is opened, and taken as far as it goes."""
        one.alive[tab] = True
        self.do(one, tab, "open")
        self.go_on(one, tab)

    def go_on(self, one: Handset, tab: int) -> None:
        """Scan, agree, PIN, start: whatever the app asks for next."""
        if one.told.get("phase") != "open":
            self.do(one, tab, "go_on", link=self._link(one))

    def kill(self, one: Handset, tab: int) -> None:
        """SIGKILL."""
        one.alive[tab] = False
        self.killed += 1
        self.process.do(one.name, "kill", tab=tab, meanwhile=True)

    def do(self, one: Handset, tab: int, what: str, **more: object) -> None:
        """One command, unless the app is gone; notes what it showed as saved."""
        if not one.alive[tab]:
            return
        told = self.process.do(one.name, what, tab=tab, **more)
        for operation in told["saved"]:
            assert operation["id"] not in self.saved, f"{operation['id']} was given twice"
            self.saved[operation["id"]] = operation
        if told["killed"] and one.alive[tab]:
            one.alive[tab] = False
            self.killed += 1
        elif not told["killed"]:
            one.told = told

    def _tap(self, one: Handset, tab: int, *, meanwhile: bool = False) -> None:
        self.do(one, tab, "tap", seed=self.chance.randrange(2**31), meanwhile=meanwhile)

    def _named(self, name: str) -> Handset:
        return self.handsets[int(name[1:])]

    def _link(self, one: Handset) -> str:
        """The printed sheet's code, or the one that a lead shows."""
        db.session.rollback()
        if self.chance.random() < 0.4 and not self.weather.calm:
            return f"#{link_of(self.commune, one.slot)}"
        return f"#{live_of(self.commune, one.slot, self.clock.ms)}"

    # --- until nothing moves ------------------------------------------------------------------

    def calm_down(self) -> None:
        """Fine weather, one tab, everybody let in, until no phone holds anything back."""
        self.weather.deliver_late()
        self.weather.calm = True
        for one in self.handsets:
            for tab in [tab for tab, alive in one.alive.items() if alive and tab]:
                self.kill(one, tab)
        before: Told = []
        after: Told = []
        for _ in range(ROUNDS):
            self.clock.advance(2 * MINUTE)
            self.office.let_in()
            before = [one.told for one in self.handsets]
            for one in self.handsets:
                if not one.alive[0]:
                    self.start(one, 0)
                self.do(one, 0, "set", full=False)  # it may have been killed while it was full
                self.do(one, 0, "fire")
                self.go_on(one, 0)
                self.do(one, 0, "sync")
            after = [one.told for one in self.handsets]
            if self.unsettled() == [] and _same(before, after):
                break
        else:
            raise AssertionError(self.unsettled() or _changes(before, after))
        for one in self.handsets:
            self.do(one, 0, "sync")

    def unsettled(self) -> list[Handset]:
        """Who holds something back, or is neither open nor says why it never will be."""
        return [
            one
            for one in self.handsets
            if not one.alive[0]
            or one.told["pending"] > 0
            or (one.told["phase"] != "open" and one.told["why"] is None)
        ]


Told = list[dict[str, Any]]


def _changes(before: Told, after: Told) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    pairs = [
        ({**old, "done": 0}, {**new, "done": 0}) for old, new in zip(before, after, strict=True)
    ]
    return [(old, new) for old, new in pairs if old != new]


def _same(before: Told, after: Told) -> bool:
    return _changes(before, after) == []


def _no_power_cut(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


def empty_database(app: Flask, var: Path) -> None:
    """The file that every commune starts from; what costs time and shows nothing is left out.

    Phones die in a storm, the server's machine does not: commits need not wait for the disk.
    Requests are judged by their answers (weather.py): their log lines are not even made.
    """
    event.listen(db.engine, "connect", _no_power_cut)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(LOUD_ONLY))
    db.create_all()
    db.session.remove()
    db.engine.dispose()
    shutil.copy(var / "tungnha.db", var / "empty.db")
