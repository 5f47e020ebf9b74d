"""A backup put back: what it did not hold comes again from the phones, each operation once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.clock import ManualClock
from server.config import Config
from server.extensions import db
from server.models import CitizenStateRecord, OperationRecord
from server.services import audit
from server.services.phones import claims
from server.services.syncing import desk_operations, restoring
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.factory import MadeCommune
from tests.support.working import complete

HOUR = 3_600_000


def put_back(config: Config, copy: str) -> None:
    """The file as it was; nothing of the server's memory is left."""
    db.session.remove()
    db.engine.dispose()
    for suffix in ("-wal", "-shm"):
        (config.var / f"tungnha.db{suffix}").unlink(missing_ok=True)
    shutil.copy(copy, config.var / "tungnha.db")


def outcomes(commune: MadeCommune) -> dict[str, str | None]:
    rows = db.session.execute(
        select(CitizenStateRecord.citizen_id, CitizenStateRecord.outcome).where(
            CitizenStateRecord.commune_id == commune.id
        )
    )
    return {row.citizen_id: row.outcome for row in rows}


def backup(config: Config) -> str:
    copy = str(config.var / "copy.db")
    db.session.rollback()
    with (
        closing(sqlite3.connect(config.var / "tungnha.db")) as here,
        closing(sqlite3.connect(copy)) as there,
    ):
        here.backup(there)
    return copy


def test_phones_bring_back_what_a_restored_backup_lost(
    app: Flask, config: Config, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    first = phone_on(client, commune, commune.pair_slots[0], clock)
    second = phone_on(client, commune, commune.pair_slots[1], clock)
    complete(first, commune.citizens[0])
    first.sync()
    copy = backup(config)
    clock.advance(HOUR)
    complete(first, commune.citizens[1])
    visit = second.visit(commune.citizens[2], "system_error", "other")
    first.sync()
    second.sync()
    told = desk_operations.desk_operation(
        commune.id, staff="a1", entity="note", entity_id="desk.1", field="add",
        value={"subject": commune.citizens[2], "text": "gọi lại"}, after=[visit],
        now_ms=clock.now_ms(),
    )  # fmt: skip
    before = outcomes(commune)
    operations = db.session.scalar(select(func.count()).select_from(OperationRecord))
    clock.advance(HOUR)
    put_back(config, copy)
    assert restoring.restored("cli") == [commune.id]
    assert outcomes(commune) != before
    phones: tuple[SimulatedPhone, ...] = (first, second)
    for phone in phones:
        phone.sync()
    for phone in phones:
        phone.sync()
        assert phone.complete()
    assert outcomes(commune) == before
    again = db.session.scalar(select(func.count()).select_from(OperationRecord))
    assert again == (operations or 0) - 1  # the desk's own is in no phone's outbox
    assert first.receipts[f"{first.device}.1"]["status"] == "duplicate"
    later = desk_operations.desk_operation(
        commune.id, staff="a1", entity="desk", entity_id=commune.citizens[2], field="resolve",
        value={"keep": visit}, after=[visit], now_ms=clock.now_ms(),
    )  # fmt: skip
    assert int(str(later.id).split(".")[1]) > 1_000_000 > int(str(told.id).split(".")[1])
    assert audit.verify(commune.id) is None


def test_a_phone_without_the_right_to_pull_replays_too(
    app: Flask, config: Config, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    copy = backup(config)
    complete(phone, commune.citizens[0])
    phone.sync(pull=False)
    put_back(config, copy)
    restoring.restored("cli")
    phone.sync(pull=False)
    assert outcomes(commune)[commune.citizens[0]] == "completed"


def test_a_phone_that_the_copy_does_not_know_has_its_whole_list_again(
    app: Flask, config: Config, client: FlaskClient, commune: MadeCommune, clock: ManualClock
) -> None:
    copy = backup(config)
    phone = phone_on(client, commune, commune.pair_slots[0], clock)
    held = set(phone.rows)
    complete(phone, commune.citizens[0])
    phone.sync()
    put_back(config, copy)
    restoring.restored("cli")
    phone.sync()
    claims.confirm(commune.id, [one.id for one in claims.waiting(commune.id)], "cli")
    for _ in range(3):
        phone.sync()
    assert held <= set(phone.rows)
    assert outcomes(commune)[commune.citizens[0]] == "completed"
