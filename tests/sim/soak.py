"""Storms without end: python -m tests.sim.soak [--phones 50] [--until 10000]

Goes on after the last seed that was played (var/soak-<phones>.txt holds it, and every seed that
failed with what was wrong), so it may be stopped at any moment. Ends with 1 when a seed failed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from server.clock import ManualClock
from tests.conftest import EVENING_MS, made_app, test_config
from tests.sim.storm import Harbour, Storm, empty_database, seeded
from tests.sim.verdict import check
from tests.support.app_phones import running_phones

FIRST = 100_000


def play(harbour: Harbour, seed: int, phones: int) -> str | None:
    """One seed; what was wrong, None: nothing."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            storm = Storm(harbour, seed, phones)
            storm.run()
            storm.calm_down()
            check(storm)
    except Exception:  # noqa: BLE001  every seed is played, whatever the one before did
        return traceback.format_exc(limit=-3)
    return None


def soak(phones: int, until: int, book: Path) -> int:
    """Plays on from where `book` ends; the number of seeds that failed in all."""
    lines = book.read_text("utf-8").splitlines() if book.exists() else []
    done = [int(line.split()[1]) for line in lines if line.startswith(("ok ", "FAILED "))]
    failed = sum(line.startswith("FAILED ") for line in lines)
    with (
        tempfile.TemporaryDirectory() as var,
        made_app(test_config(Path(var)), clock := ManualClock(EVENING_MS)) as app,
        running_phones() as process,
        book.open("a", encoding="utf-8") as notes,
    ):
        empty_database(app, Path(var))
        harbour = Harbour(app, clock, Path(var), process)
        for seed in range(max(done, default=FIRST - 1) + 1, FIRST + until):
            begun = time.monotonic()
            wrong = play(harbour, seed, phones)
            failed += wrong is not None
            word = "ok" if wrong is None else "FAILED"
            line = f"{word} {seed} {time.monotonic() - begun:.1f} s"
            print(f"{line}  ({failed} failed of {seed - FIRST + 1})", flush=True)
            notes.write(f"{line}\n" + (f"{wrong}\n" if wrong else ""))
            notes.flush()
    seeded(None)
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--until", type=int, default=10_000, help="how many seeds in all")
    asked = parser.parse_args()
    home = Path(os.environ.get("TUNGNHA_VAR", "var"))
    home.mkdir(parents=True, exist_ok=True)
    sys.exit(soak(asked.phones, asked.until, home / f"soak-{asked.phones}.txt") > 0)
