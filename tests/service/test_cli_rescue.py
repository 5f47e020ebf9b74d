"""`tungnha rescue FILE`."""

from __future__ import annotations

from pathlib import Path

from server import schema
from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import OperationRecord
from tests.conftest import HttpsClient
from tests.service.test_cli import tungnha
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import live_of
from tests.support.factory import make_commune
from tests.support.rescuing import rescue_line


def test_a_file_is_taken_and_said_in_people_and_operations(tmp_path: Path) -> None:
    var, clock = tmp_path / "var", SystemClock()
    app = create_app(Config(var=var, dist=var / "d", public_origin="https://tungnha.test"))
    app.test_client_class = HttpsClient
    with app.app_context():
        schema.upgrade()
        commune = make_commune(clock)
        phone = SimulatedPhone(app.test_client(), clock.now_ms)
        phone.claim(live_of(commune, commune.pair_slots[0], clock.now_ms()))
        phone.sync()
        phone.visit(commune.citizens[0], "absent")
        file = tmp_path / "rescue.txt"
        file.write_text(rescue_line(phone, app.extensions["keys"]), "utf-8")
        db.session.remove()
        done = tungnha(var, "rescue", str(file))
        assert done.returncode == 0, done.stderr
        said = "1 people; 1 new, 0 held, 0 waiting for the desk, 0 damaged."
        assert done.stdout == f"Phone {phone.device}: {said}\n"
        assert "0 new, 1 held" in tungnha(var, "rescue", str(file)).stdout
        file.write_text("a.b.c\n", "utf-8")
        broken = tungnha(var, "rescue", str(file))
        assert (broken.returncode, broken.stdout) == (1, "")
        assert "not a rescue file" in broken.stderr
        assert db.session.query(OperationRecord).count() == 1
        db.session.remove()
        db.engine.dispose()
