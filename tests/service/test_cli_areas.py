"""`tungnha areas cut`, `areas plan` and `outside`: sentences, tables and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.test_cli import made, tungnha
from tests.support.factory import MadeCommune

__all__ = ["made"]


@pytest.mark.usefixtures("made")
def test_pairs_needed_a_preview_and_a_cut(tmp_path: Path) -> None:
    shown = tungnha(tmp_path, "areas", "plan")
    assert shown.returncode == 0, shown.stderr
    assert "Thôn 1" in shown.stdout
    plan = json.loads(tungnha(tmp_path, "areas", "plan", "--json").stdout)
    assert [one["citizens"] for one in plan["phases"][0]["villages"]] == [12, 6]
    preview = json.loads(tungnha(tmp_path, "areas", "plan", "v1", "--pairs", "3", "--json").stdout)
    assert [one["citizens"] for one in preview["areas"]] == [4, 4, 4]
    assert tungnha(tmp_path, "areas", "plan", "v1", "--pairs", "2").stdout.splitlines() == [
        "  Nhóm 11: 3 houses, 6 people", "  Nhóm 12: 3 houses, 6 people",
    ]  # fmt: skip
    cut = tungnha(tmp_path, "areas", "cut", "v1", "--pairs", "3", "--json")
    assert cut.returncode == 0, cut.stderr
    village = json.loads(cut.stdout)
    assert (village["version"], len(village["areas"])) == (1, 3)


@pytest.mark.usefixtures("made")
def test_more_pairs_than_houses_is_a_sentence(tmp_path: Path) -> None:
    done = tungnha(tmp_path, "areas", "cut", "v1", "--pairs", "9")
    assert (done.returncode, "too few for 9 pairs" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_nobody_is_outside(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "outside", "--commune", made.id)
    assert (done.returncode, done.stdout.strip()) == (
        0, "Everybody on the lists has a house and an area.",
    )  # fmt: skip
    found = json.loads(tungnha(tmp_path, "outside", "--village", "v1", "--json").stdout)
    assert found["people"] == []
    assert tungnha(tmp_path, "outside", "--village", "nowhere").returncode == 1
