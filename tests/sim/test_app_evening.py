"""The evening of Bến Gạo through the app's real code, each answer lost once: the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.clock import ManualClock
from server.extensions import db
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.app_evening import AppPlayer
from tests.sim.evening_world import MOMENTS
from tests.sim.test_evening import EXPECTED, Seen, expected_figures, looker
from tests.support.app_phones import AppPhones, running_phones


@pytest.fixture(scope="module")
def process() -> Iterator[AppPhones]:
    with running_phones() as phones:
        yield phones


@pytest.mark.timeout(180)
def test_the_apps_own_phones_give_the_figures_worked_out(
    process: AppPhones, tmp_path: Path
) -> None:
    clock = ManualClock(EVENING_MS)
    seen: Seen = {}
    with made_app(test_config(tmp_path), clock) as app:
        db.create_all()
        player = AppPlayer(app, clock, process=process)
        player.begin()
        player.play(looker(player, seen))
        assert player.network.lost > 50
    for name in MOMENTS:
        assert seen[name]["figures"] == expected_figures(name), name
        assert seen[name]["open_conflicts"] == EXPECTED[name]["open_conflicts"], name
        assert seen[name]["unsent"] == EXPECTED[name]["unsent"], name
    assert seen["S1"]["report"]["text"].split("\n") == EXPECTED["zalo_S1"]
