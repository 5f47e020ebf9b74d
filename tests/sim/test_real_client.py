"""Seeded storms: the app's real code, the real server, bad weather; then nothing may be amiss.

A failing seed is in the test's id and printed; `make sim SEED=7` plays it again exactly (with
`PHONES=50` a big one), and `make soak` (tests/sim/soak.py) goes on with more of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from server import logs
from server.clock import ManualClock
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.storm import Harbour, Storm, empty_database, seeded
from tests.sim.verdict import check
from tests.sim.weather import SYNC, Weather
from tests.support.app_phones import Question, Reply, running_phones

SEEDS = range(int(os.environ.get("SIM_SEEDS", "60")))
BIG_SEEDS = range(10_000, 10_000 + int(os.environ.get("SIM_BIG_SEEDS", "1")))
ONE = os.environ.get("SIM_SEED")
PHONES = int(os.environ.get("SIM_PHONES", "6"))


def storm_with(harbour: Harbour, seed: int, phones: int) -> Storm:
    """One seed from beginning to verdict."""
    storm = Storm(harbour, seed, phones)
    storm.run()
    storm.calm_down()
    check(storm)
    return storm


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """One application and one process of phones for all seeds of a worker."""
    clock, var = ManualClock(EVENING_MS), tmp_path_factory.mktemp("storms")
    with made_app(test_config(var), clock) as app, running_phones() as phones:
        empty_database(app, var)
        yield Harbour(app, clock, var, phones)
    seeded(None)
    logs.configure()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [int(ONE)] if ONE else SEEDS)
def test_six_phones(harbour: Harbour, seed: int) -> None:
    storm = storm_with(harbour, seed, PHONES)
    assert storm.saved, "nobody recorded anything: this seed proves nothing"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [] if ONE else BIG_SEEDS)
def test_fifty_phones(harbour: Harbour, seed: int) -> None:
    storm_with(harbour, seed, 50)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [4, 7])
def test_a_seed_plays_the_same_evening_again(harbour: Harbour, seed: int) -> None:
    first = storm_with(harbour, seed, PHONES)
    again = storm_with(harbour, seed, PHONES)
    assert first.saved == again.saved
    assert first.weather.counts == again.weather.counts
    assert first.weather.numbers.keys() == again.weather.numbers.keys()


class Liar(Weather):
    """The control: now and then it acknowledges what the server has never seen."""

    epoch = ""

    def deliver(self, asked: Question) -> Reply:
        body = json.loads(asked.body) if asked.path == SYNC else {}
        if not body.get("operations") or not self.epoch or self.chance.random() < 0.5:
            return super().deliver(asked)
        receipts = [{"id": one["id"], "status": "accepted"} for one in body["operations"]]
        known = {"head": 0, "operations": 0, "citizens": 0, "receipt": ""}
        answer = {
            "v": 1, "epoch": self.epoch, "server_ms": self.clock.now_ms(), "receipts": receipts,
            "rows": [], "more": True, "cursor": body["cursor"], "sums": {}, "received": known,
            "device": {"state": "active", "skew_ms": 0},
        }  # fmt: skip
        return Reply(json.dumps(answer))

    def _judge(self, asked: Question, answer: dict[str, Any]) -> None:
        self.epoch = answer["epoch"]
        super()._judge(asked, answer)


@pytest.mark.timeout(120)
def test_an_early_acknowledgement_is_found(harbour: Harbour) -> None:
    storm = Storm(harbour, 3, 6)
    honest = storm.weather
    liar = Liar(honest.client, honest.clock, honest.commune, honest.chance)
    storm.weather = storm.process.network = liar
    storm.run()
    storm.calm_down()
    with pytest.raises(AssertionError, match="is lost"):
        check(storm)
