"""Frames of pair N1's evening for docs/evening, taken by the play itself: `make evening`."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from server import logs
from tests.browser.evening_play import played_by_hand
from tests.support.pictures import keep_small
from tests.support.tree import ROOT

PICTURES = ROOT / "docs" / "evening"
PER_ROW = 4
WIDTH = 180
LIMIT = 90_000
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"""

# What the play shows → its line. The first time counts: the light phone is Thu Hà's (technical),
# the dark one Bổn's (local). In the order of the evening.
CAPTIONS = {
    "claim-look": "**18:45, 11 April.** Scanned beside the lead: which area, who holds the phone",
    "claim-pin": "A PIN of one's own, typed twice",
    "claim-ready": "The list is on the phone; from here on no network is needed",
    "start": "Home is one house: the next one, with its landmark and its people as windows",
    "claim-waiting": "Bổn's phone came by the printed sheet: the lead compares this code",
    "E01-steps": "**19:20.** Step 1 checked, step 2 done by one tap each",
    "E01-read": "Step 3, read aloud: the citizen looks at their own VNeID; either may press",
    "E01": "Saved on the phone at once; for 8 seconds it can be taken back",
    "undo": "**12 April, 19:16.** Pressed by mistake: Sửa lại takes it back",
    "E17": "**19:33.** Bổn has no network and writes an error; Thu Hà completes the same man",
    "E24-read": "**19:52.** A child: the mother looks for him",
    "absent-house": "**19:57.** Nobody home: two taps write four people, and when to come back",
    "correction": "**20:04.** Somebody has died: a request to correct the list, hidden at once",
    "errors": "**20:13.** VNeID does not open: one tap, and no ticket; other pairs tap it too",
    "E32": "The person is kept for later; the pair goes on",
    "due": "**20:57.** The hour of an appointment comes up on its own",
    "again": "VNeID works again: whom to go back to",
    "conflict": "**21:11.** Bổn's phone has a signal: two phones, two results, side by side",
    "later": "**21:13.** One appointment is left, and one person to do again",
    "unsent-d1t": "**21:28.** Not equal yet: one person is on the phone and not at the commune",
    "home-d1l": "**21:51.** Bổn may go home: both figures equal, and a receipt",
    "home-d1t": "**21:56.** So may Thu Hà: twelve people tonight, all received",
}
HEAD = """# An evening in frames

Pair 1 of the village of Bến Gạo, 11 and 12 April 2026: Phạm Thị Thu Hà, a teacher, holds the \
light phone; Nguyễn Văn Bổn, a veteran, the dark one. Made by `make evening`, which plays \
`seed/evening_scenario.csv` by taps on two real Chromiums against a real server; the same play is \
the test `tests/browser/test_evening_by_hand.py`. Everybody in it is invented.
"""


def contact_sheet(taken: list[str]) -> str:
    """The frames in the evening's order, a line of words under each."""
    order = [name for name in CAPTIONS if name in taken]
    cells = [
        f'<img src="{at:02d}-{name}.png" width="{WIDTH}" alt=""><br>{CAPTIONS[name]}'
        for at, name in enumerate(order, 1)
    ]
    rows = [cells[at : at + PER_ROW] for at in range(0, len(cells), PER_ROW)]
    text = f"{HEAD}\n|{' |' * PER_ROW}\n|{'---|' * PER_ROW}\n"
    return text + "".join("| " + " | ".join(row) + " |\n" for row in rows)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken: list[str] = []

    def camera(name: str, page: Page) -> None:
        if name not in CAPTIONS or name in taken:
            return
        page.evaluate(SETTLED)
        shot = page.screenshot(animations="disabled", caret="hide")
        at = list(CAPTIONS).index(name) + 1
        keep_small(shot, PICTURES / f"{at:02d}-{name}.png", LIMIT)
        taken.append(name)

    for old in PICTURES.glob("*.png"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        played_by_hand(playwright, Path(folder), camera) as player,
    ):
        logs.configure(io.StringIO())  # not a line for every request
        player.play(lambda _: print(f"not sent: {player.unsent()}"))
    (PICTURES / "README.md").write_text(contact_sheet(taken), encoding="utf-8")
    missing = [name for name in CAPTIONS if name not in taken]
    print(f"{len(taken)} frames; missing: {missing or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
