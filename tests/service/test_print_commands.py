"""`tungnha sheets` and `tungnha lists`: files for the owner only, and plain words."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from server.clock import ManualClock, SystemClock
from server.extensions import db
from tests.conftest import made_app, test_config
from tests.service.test_cli import tungnha
from tests.support.factory import make_commune


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A database with the tiny commune, as a command finds it."""
    made = tungnha(tmp_path, "db", "upgrade")
    assert made.returncode == 0, made.stderr
    clock = ManualClock(SystemClock().now_ms())
    with made_app(test_config(tmp_path), clock):
        make_commune(clock)
        db.session.commit()
    return tmp_path


def test_a_file_a_village_that_only_the_owner_reads(var: Path) -> None:
    for command, prefix in (("sheets", "ma-qr"), ("lists", "danh-sach")):
        done = tungnha(var, command, "--out", str(var / "print"), TUNGNHA_ORIGIN="https://a.test")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"2 files in {var / 'print'}\n"
        for village in ("v1", "v2"):
            file = var / "print" / f"{prefix}-{village}.pdf"
            assert file.read_bytes().startswith(b"%PDF")
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_one_village_by_name_into_the_usual_folder(var: Path) -> None:
    done = tungnha(var, "lists", "--village", "Thôn 2")
    assert done.returncode == 0, done.stderr
    assert [one.name for one in (var / "print").iterdir()] == ["danh-sach-v2.pdf"]
    assert stat.S_IMODE((var / "print").stat().st_mode) == 0o700
    unknown = tungnha(var, "sheets", "--village", "Làng Vũ Đại")
    assert unknown.returncode == 1
    assert "Làng Vũ Đại" in unknown.stderr


def test_codes_that_lead_nowhere_are_said_plainly(var: Path) -> None:
    done = tungnha(var, "sheets", "--village", "v1", TUNGNHA_ORIGIN="")
    assert done.returncode == 0
    assert "TUNGNHA_ORIGIN is not set" in done.stderr
    given = tungnha(var, "sheets", "--village", "v1", "--origin", "https://a.test")
    assert given.stderr == ""


def test_a_folder_that_cannot_be_written_is_a_sentence(var: Path) -> None:
    (var / "file").write_text("no folder")
    done = tungnha(var, "lists", "--out", str(var / "file"))
    assert done.returncode == 1
    assert "--out" in done.stderr
