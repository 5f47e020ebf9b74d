"""What the commune does while phones work: moves, cuts, decides, lets in, is restored."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import Area, ConflictRecord, Household, OperationRecord, Village
from server.services.phones import claims
from server.services.places import areas
from server.services.review import roster_decisions
from server.services.syncing import desk_operations, quarantined, readmission, restoring
from tests.support.factory import MadeCommune

ACTOR = "staff:a"


def put_back(var: Path, copy: Path) -> None:
    """The database file as it was; nothing of the server's memory is left."""
    db.session.remove()
    db.engine.dispose()
    for suffix in ("-wal", "-shm"):
        (var / f"tungnha.db{suffix}").unlink(missing_ok=True)
    shutil.copy(copy, var / "tungnha.db")


def backup(var: Path, copy: Path) -> None:
    """A whole copy while the server runs."""
    db.session.rollback()
    with (
        closing(sqlite3.connect(var / "tungnha.db")) as here,
        closing(sqlite3.connect(copy)) as there,
    ):
        here.backup(there)


@dataclass
class Office:
    """The desk of one commune, on dice."""

    commune: MadeCommune
    clock: ManualClock
    chance: random.Random
    var: Path
    saved: Path | None = None

    @property
    def id(self) -> str:
        return self.commune.id

    def act(self) -> str:
        """Something; its name."""
        db.session.rollback()
        acts = {
            "move": 4, "assign": 2, "cut": 1, "resolve": 4, "decide_claim": 3, "let_in": 4,
            "admit": 2, "backup": 2, "restore": 2,
        }  # fmt: skip
        (act,) = self.chance.choices(list(acts), weights=list(acts.values()))
        with suppress(ApiError):  # somebody was quicker, or there is nothing to do
            getattr(self, act)()
        db.session.rollback()
        return act

    def move(self) -> None:
        village = self.chance.choice(self.commune.villages)
        houses = self._ids(select(Household.id).where(Household.village_id == village))
        here = self._areas(village)
        if houses and here:
            desk_operations.move_household(
                self.id, actor=ACTOR, household=self.chance.choice(houses),
                area=self.chance.choice(here), now_ms=self.clock.ms,
            )  # fmt: skip

    def assign(self) -> None:
        """Another pair gets the area: its houses leave some phones and come to others."""
        village = self.chance.choice(self.commune.villages)
        area = self.chance.choice(self._areas(village))
        number = village.removeprefix("v")
        pairs = [pair for pair in self.commune.pairs if pair.startswith(f"n{number}")]
        areas.assign(
            self.id, area, self.chance.choice(pairs), ACTOR, version=self._version(village),
            despite=True,
        )  # fmt: skip

    def cut(self) -> None:
        """All areas of a village anew."""
        village = self.chance.choice(self.commune.villages)
        pairs = max(1, len(self._areas(village)))
        areas.cut(self.id, village, pairs, ACTOR, despite=True)

    def resolve(self) -> None:
        found = db.session.scalars(
            select(ConflictRecord)
            .where(ConflictRecord.commune_id == self.id, ConflictRecord.closed_ms.is_(None))
            .order_by(ConflictRecord.id)
        ).all()
        visits = [one for one in found if one.kind == "visits"]
        if visits:
            one = self.chance.choice(visits)
            desk_operations.resolve(
                self.id, staff="a", citizen=one.citizen_id, after=one.operations,
                keep=self.chance.choice(one.operations), now_ms=self.clock.ms,
            )  # fmt: skip

    def decide_claim(self) -> None:
        claimed = self._ids(
            select(OperationRecord.device_id, OperationRecord.sequence)
            .where(OperationRecord.field == "roster_claim")
            .order_by(OperationRecord.seq)
        )
        if claimed:
            accept = self.chance.random() < 0.5
            roster_decisions.decide(self.id, self.chance.choice(claimed), "", ACTOR, accept=accept)

    def let_in(self) -> None:
        waiting = [one.id for one in claims.waiting(self.id)]
        if waiting:
            claims.confirm(self.id, waiting, ACTOR)

    def admit(self) -> None:
        """The desk goes through its queue."""
        ids = [one["id"] for one in quarantined.listing(self.id, None) if one["readable"]]
        if ids:
            readmission.admit_all(self.id, ids[:20], ACTOR)

    def backup(self) -> None:
        if self.saved is None:
            self.saved = self.var / "copy.db"
            backup(self.var, self.saved)

    def restore(self) -> None:
        """An hour's work is gone, and phones hear of it."""
        if self.saved is not None:
            put_back(self.var, self.saved)
            self.saved = None
            restoring.restored("cli")

    def _areas(self, village: str) -> list[str]:
        return self._ids(
            select(Area.id)
            .where(Area.village_id == village, Area.retired_ms.is_(None))
            .order_by(Area.position, Area.id)
        )

    def _version(self, village: str) -> int:
        found = db.session.scalar(
            select(Village.areas_version).where(
                Village.commune_id == self.id, Village.id == village
            )
        )
        return int(found or 0)

    def _ids(self, statement: object) -> list[str]:
        rows = db.session.execute(statement).all()  # type: ignore[call-overload]
        return [".".join(map(str, row)) for row in rows]
