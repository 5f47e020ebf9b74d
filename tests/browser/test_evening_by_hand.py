"""Pair N1's evening in Bến Gạo, tapped on two phones from the claim to the receipt.

The other pairs, the lead and the desk do what the scenario says; at each of its moments the figures
must be those that were worked out by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.evening_play import HandPlayer, played_by_hand
from tests.sim.evening_world import MOMENTS
from tests.sim.test_evening import EXPECTED, Seen, expected_figures, looker

# Of evening_scenario.csv: whom each phone of the pair worked on, on 12 April.
WORKED = {
    "d1t": "C03 C04 C05 C07 C08 C09 C10 C11 C12 C13 C14 C15",
    "d1l": "C06 C07",
}


@pytest.mark.timeout(420)
def test_the_evening_of_a_pair_by_hand(playwright: Playwright, tmp_path: Path) -> None:
    with played_by_hand(playwright, tmp_path) as player:
        claim_taps = {name: len(hands.taps) for name, hands in player.hands.items()}
        seen: Seen = {}
        player.play(looker(player, seen))
        for name in MOMENTS:
            found, wanted = seen[name], EXPECTED[name]
            assert found["figures"]["pairs"].get("N1", 0) == wanted["pairs"]["N1"], name
            assert found["figures"] == expected_figures(name), name
            assert found["open_conflicts"] == wanted["open_conflicts"], name
            assert found["unsent"] == wanted["unsent"], name
            assert found["retry"] == wanted.get("retry", found["retry"]), name
        silent = {player.names()[one["device"]] for one in seen["S1"]["report"]["silent"]}
        assert silent == set(EXPECTED["S1"]["silent15"])
        assert claim_taps == {"d1t": 4, "d1l": 3}
        home_with_a_receipt(player)


def home_with_a_receipt(player: HandPlayer) -> None:
    """Both go home knowing that all is counted; nothing went wrong on the way."""
    for name, hands in player.hands.items():
        people = str(len(WORKED[name].split()))
        on_phone, received, receipt = player.receipts[name]
        assert (on_phone, received) == (people, people), name
        assert re.fullmatch(r"[0-9A-Z]{2} [0-9A-Z]{2} [0-9A-Z]{2}", receipt)
        assert hands.phone.errors == []
        # Left alone for 20 minutes: each of the times that the scenario leaves them so.
        assert hands.pins == {"d1t": 4, "d1l": 5}[name]
