"""The daily chore and `tungnha tidy`."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask

from server import schema
from server.app import create_app
from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.models import AuditRecord, Blob, ImportUpload, Quarantine
from server.services import tidying
from sync.days import DAY_MS
from tests.service.test_cli import tungnha
from tests.support.desk import Desk
from tests.support.factory import MadeCommune, make_commune

HOUR_MS = 3_600_000


def keep(commune: str, now: int) -> None:
    """Of each kind one that is past 60 days and one that is not; one that waits for ever."""
    for days in (61, 59):
        then = now - days * DAY_MS
        db.session.add(
            Blob(commune_id=commune, sha256=f"{days:064}", body=b"-", width=1, height=1,
                 device_id="d", received_ms=then)
        )  # fmt: skip
        db.session.add(delivery(commune, days, then, decided_ms=then))
    db.session.add(delivery(commune, 400, now - 400 * DAY_MS, decided_ms=None))
    for key, expires in (("over", now - 1), ("still", now + HOUR_MS)):
        db.session.add(
            ImportUpload(commune_id=commune, id=key, kind="roster", state="open", file_name="a",
                         file_hash=key, content=b"-", mapping={}, villages={}, fixes={},
                         created_ms=now, expires_ms=expires)
        )  # fmt: skip
    db.session.commit()


def delivery(commune: str, position: int, then: int, decided_ms: int | None) -> Quarantine:
    return Quarantine(
        commune_id=commune, device_id="d", received_ms=then, position=position, sequence=position,
        body="{}", reason="schema", decided_ms=decided_ms,
        decision=None if decided_ms is None else "dismissed",
    )  # fmt: skip


def left() -> tuple[int, list[int], list[str]]:
    """Pictures, positions of bodies that are there, uploads with a file."""
    db.session.rollback()  # what others committed since is to be seen
    bodies = db.session.scalars(db.select(Quarantine).where(Quarantine.body != ""))
    files = db.session.scalars(db.select(ImportUpload).where(ImportUpload.content.is_not(None)))
    photos = db.session.query(Blob).count()
    return photos, sorted(one.position for one in bodies), [one.id for one in files]


def test_what_is_past_its_period_goes_and_what_waits_stays(
    commune: MadeCommune, other_commune: MadeCommune, clock: ManualClock
) -> None:
    keep(commune.id, clock.now_ms())
    keep(other_commune.id, clock.now_ms())
    dry = tidying.tidy(commune.id, "cli", dry_run=True)
    assert dry == tidying.Tidied(1, 1, 1, 60)
    assert left()[0] == 4
    assert tidying.tidy(commune.id, "cli") == dry
    assert tidying.tidy(commune.id, "cli") == tidying.Tidied(0, 0, 0, 60)
    assert left() == (3, [59, 59, 61, 400, 400], ["still", "over", "still"])
    links = db.session.scalars(db.select(AuditRecord).where(AuditRecord.action == "tidied")).all()
    assert [one.body["photos"] for one in links] == [1]


def test_many_go_in_steps_of_the_lock(commune: MadeCommune, clock: ManualClock) -> None:
    then = clock.now_ms() - 90 * DAY_MS
    many = 2 * tidying.STEP + 1
    db.session.add_all(delivery(commune.id, n, then, decided_ms=then) for n in range(many))
    db.session.commit()
    assert tidying.tidy(commune.id, "cli").bodies == many
    assert left()[1] == []


def test_the_desk_does_it_once_a_day_before_the_afternoon(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    keep(commune.id, clock.now_ms())
    assert desk.get("attention").status_code == 200  # in the evening nothing happens
    assert left()[0] == 2
    past_midnight = DAY_MS - (clock.now_ms() + 7 * HOUR_MS) % DAY_MS
    clock.advance(past_midnight + 8 * HOUR_MS)
    with app.app_context():
        tidying.tidy_when_quiet(commune.id)
    assert left()[0] == 1
    clock.advance(2 * DAY_MS)
    with app.app_context():
        tidying.tidy_when_quiet(commune.id)
    assert left()[0] == 0


def test_the_command_says_what_it_would_do_and_does_it(tmp_path: Path) -> None:
    var = tmp_path / "var"
    app = create_app(Config(var=var, dist=var / "d"))
    with app.app_context():
        schema.upgrade()
        commune = make_commune(app.extensions["clock"])
        keep(commune.id, app.extensions["clock"].now_ms())
        db.session.remove()
        dry = tungnha(var, "tidy", "--dry-run", "--json")
        assert dry.returncode == 0, dry.stderr
        assert json.loads(dry.stdout) == {
            "photos": 1, "bodies": 1, "uploads": 1, "days": 60, "dry_run": True,
        }  # fmt: skip
        assert left()[0] == 2
        assert "1 photos, 1 decided" in tungnha(var, "tidy").stdout
        assert left()[0] == 1
        db.session.remove()
        db.engine.dispose()
