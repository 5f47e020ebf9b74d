"""`tungnha db audit`: whether each commune's trail is whole, and its head."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import AuditRecord
from server.services import audit
from tests.service.test_cli import made, tungnha
from tests.support.factory import MadeCommune

__all__ = ["made"]


def test_a_whole_trail_shows_its_head_and_a_changed_one_where(
    tmp_path: Path, made: MadeCommune
) -> None:
    app = create_app(Config(var=tmp_path), SystemClock())
    with app.app_context():
        audit.record(made.id, "cli", "export", {"number": 1})
        audit.record(made.id, "cli", "export", {"number": 2})
        seq, newest = audit.head(made.id)
        db.session.remove()
    done = tungnha(tmp_path, "db", "audit")
    assert done.returncode == 0, done.stderr
    assert f"{made.id}: the audit trail holds, {seq} records, head {newest}" in done.stdout
    with app.app_context():
        db.session.execute(update(AuditRecord).where(AuditRecord.seq == seq).values(actor="x"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    done = tungnha(tmp_path, "db", "audit")
    assert (done.returncode, f"from record {seq}" in done.stderr) == (1, True)
