"""`tungnha roster`: several files, sentences, JSON, exit codes, and taking back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from tests.service.test_cli import Done, tungnha
from tests.support.factory import make_commune
from tests.support.lists import list_of
from tests.support.sheets import PEOPLE, titled, workbook


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A folder with a commune's database."""
    assert tungnha(tmp_path, "db", "upgrade").returncode == 0
    app = create_app(Config(var=tmp_path), SystemClock())
    with app.app_context():
        make_commune(SystemClock())
        db.session.remove()
        db.engine.dispose()
    return tmp_path


def kept(var: Path, name: str, content: bytes) -> str:
    (var / name).write_bytes(content)
    return str(var / name)


def roster(var: Path, *arguments: str) -> Done:
    return tungnha(var, "roster", *arguments)


def test_several_files_each_wholly_or_not_at_all(var: Path) -> None:
    good = kept(var, "thon-2.xlsx", list_of())
    bad = kept(var, "hong.xlsx", list_of()[:-300])
    done = roster(var, "import", good, bad, "--allow-gone")
    assert done.returncode == 1
    assert "thon-2.xlsx → Thôn 2: 3 people, 3 new" in done.stdout
    assert "hong.xlsx was not imported:" in done.stderr
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    again = roster(var, "import", good)
    assert (again.returncode, "nothing changed" in again.stdout) == (0, True)


def test_a_dry_run_stores_nothing_and_json_is_a_line_per_file(var: Path) -> None:
    file = kept(var, "a.xlsx", list_of())
    done = roster(var, "import", file, "--allow-gone", "--dry-run", "--json")
    assert done.returncode == 0
    (line,) = [json.loads(one) for one in done.stdout.splitlines()]
    assert (line["file"], line["refused"], line["villages"]["v2"]["new"]) == ("a.xlsx", False, 3)
    assert line["imports"] == []
    assert "Thắng" not in done.stdout
    real = json.loads(roster(var, "import", file, "--allow-gone", "--json").stdout)
    assert len(real["imports"]) == 1


def test_another_village_s_list_is_explained_once(var: Path) -> None:
    people = [
        (at, f"Phí Văn {name}", "1975", "Nam", f"0000750100{at:02d}", "Xóm Đông", "Phí Văn An")
        for at, name in enumerate("An Bình Cường Dũng Giang Hà".split(), 10)
    ]
    roster(var, "import", kept(var, "a.xlsx", list_of(*people)), "--allow-gone")
    wrong = kept(var, "b.xlsx", list_of(*people, village="Thôn 1"))
    done = roster(var, "import", wrong)
    assert done.returncode == 1
    told = done.stderr.strip().splitlines()
    assert len(told) == 2
    assert "6 of 6 people are on the list of Thôn 2" in told[1]
    asked = roster(var, "import", kept(var, "c.xlsx", list_of(*PEOPLE)), "--village", "v1")
    assert "--answer village_kept" in asked.stderr
    chosen = ("--village", "v1", "--answer", "village_kept", "--allow-gone")
    assert roster(var, "import", str(var / "c.xlsx"), *chosen).returncode == 0


def test_the_latest_list_is_taken_back(var: Path) -> None:
    roster(var, "import", kept(var, "a.xlsx", list_of()), "--allow-gone")
    done = roster(var, "undo", "--village", "Thôn 2")
    assert (done.returncode, "3 people removed" in done.stdout) == (0, True)
    nothing = roster(var, "undo", "--village", "v2")
    assert (nothing.returncode, "no list" in nothing.stderr) == (1, True)
    assert roster(var, "undo").returncode == 1
    assert roster(var, "undo", "unknown").returncode == 1


def test_a_file_of_two_villages_is_taken_back_whole(var: Path) -> None:
    first = [["Thôn: Thôn 1"], *titled(PEOPLE[:1])[4:]]
    second = [["Thôn: Thôn 2"], *titled(PEOPLE[1:])[4:]]
    file = kept(var, "hai-thon.xlsx", workbook([*first, [], *second]))
    (line,) = roster(var, "import", file, "--allow-gone", "--json").stdout.splitlines()
    assert len(json.loads(line)["imports"]) == 2
    done = roster(var, "undo", "--village", "v1")
    assert (done.returncode, "3 people removed" in done.stdout) == (0, True)
    assert roster(var, "undo", "--village", "v2").returncode == 1


def test_every_question_can_be_answered(var: Path) -> None:
    roster(var, "import", kept(var, "a.xlsx", list_of()), "--allow-gone")
    other = (*PEOPLE[1][:4], "000170010099", *PEOPLE[1][5:])
    newer = kept(var, "b.xlsx", list_of(PEOPLE[0], other, PEOPLE[2]))
    asked = roster(var, "import", newer)
    assert (asked.returncode, "--answer number_same, number_different" in asked.stderr) == (1, True)
    done = roster(var, "import", newer, "--answer", "number_same", "--json")
    assert json.loads(done.stdout)["villages"]["v2"]["changed"] == 1


def test_the_second_list(var: Path) -> None:
    roster(var, "import", kept(var, "a.xlsx", list_of()), "--allow-gone")
    second = kept(var, "b.xlsx", list_of(PEOPLE[0]))
    done = roster(var, "import", second, "--kind", "not_activated", "--json")
    assert json.loads(done.stdout)["villages"]["v2"]["changed"] == 1
