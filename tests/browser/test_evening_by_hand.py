"""Pair N1's evening in Bến Gạo, tapped on two phones from the claim to the receipt.

The other pairs, the lead and the desk do what the scenario says; at each of its moments the figures
must be those that were worked out by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.evening_play import MOMENTS, played_by_hand
from tests.sim.test_evening import EXPECTED, Seen, expected_figures, looker


@pytest.mark.timeout(240)
def test_the_evening_of_a_pair_by_hand(playwright: Playwright, tmp_path: Path) -> None:
    with played_by_hand(playwright, tmp_path) as player:
        seen: Seen = {}
        player.play(looker(player, seen))
        for name in MOMENTS:
            assert seen[name]["figures"] == expected_figures(name), name
