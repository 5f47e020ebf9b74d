"""Lighthouse on a phone that has claimed its area: `make lighthouse`, or with one that is there:

    python -m bench.lighthouse node path/to/lighthouse/cli/index.js

The real server, a Chromium profile with a list on it, Lighthouse's own mobile emulation. The page
is what the pair meets each evening: the app from the worker's cache, asking for the PIN. Lighthouse
is no dependency of the project: `npx` fetches the version named here, into its own cache.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import evening_in
from tests.browser.walking_in import claim_and_start
from tests.support.browser_phone import QUIET, BrowserPhone
from tests.support.chromium import find_chromium
from tests.support.server_process import free_port

VERSION = "12.8.2"
LIGHTHOUSE = ("npx", "--yes", f"lighthouse@{VERSION}")
CATEGORIES = ("performance", "accessibility", "best-practices")
BAR = 98
HOUSES = 200
READY_SECONDS = 20


def audited(command: tuple[str, ...], origin: str, profile: Path) -> dict[str, Any]:
    """Lighthouse's report on /field/ in a browser with this profile."""
    port = free_port()
    browser = subprocess.Popen(
        [
            str(find_chromium()), *QUIET, "--headless=new", f"--user-data-dir={profile}",
            f"--remote-debugging-port={port}", "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await_browser(port)
        done = subprocess.run(
            [
                *command, f"{origin}/field/", f"--port={port}", "--output=json", "--quiet",
                "--disable-storage-reset", f"--only-categories={','.join(CATEGORIES)}",
            ],
            stdout=subprocess.PIPE,
            check=True,
        )  # fmt: skip
    finally:
        browser.terminate()
        browser.wait(timeout=20)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def await_browser(port: int) -> None:
    """Until it answers. Raises URLError when it does not."""
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version", timeout=2):
                return
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def told(report: dict[str, Any]) -> list[str]:
    """Scores, what they are made of, and every audit that found something."""
    audits = report["audits"]
    lines = [f"Lighthouse {report['lighthouseVersion']}, {report['finalDisplayedUrl']}"]
    for name in CATEGORIES:
        category = report["categories"][name]
        lines.append(f"{name}: {score(category)}")
        for ref in category["auditRefs"]:
            audit = audits[ref["id"]]
            if ref.get("weight") and audit["score"] not in (None, 1):
                shown = audit.get("displayValue", "")
                lines.append(f"  {ref['id']}: {audit['score']:.2f} {shown}")
                lines += [f"    {where}" for where in places(audit)]
    return lines


def places(audit: dict[str, Any]) -> list[str]:
    """Where on the page an audit found something; at most five."""
    rows = (audit.get("details") or {}).get("items") or []
    found = [row.get("node", {}).get("snippet") or row.get("description") for row in rows]
    return [str(one) for one in found if one][:5]


def score(category: dict[str, Any]) -> int:
    return round((category["score"] or 0) * 100)


def main() -> int:
    command = tuple(sys.argv[1:]) or LIGHTHOUSE
    print(shlex.join(command), file=sys.stderr)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        var = Path(name) / "var"
        var.mkdir()
        with evening_in(var, households=HOUSES) as evening:
            phone = BrowserPhone(playwright, evening.server.origin, Path(name) / "phone")
            claim_and_start(phone, evening, evening.commune.pair_slots[0])
            phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
            phone.switch_off()
            report = audited(command, evening.server.origin, phone.profile)
    print("\n".join(told(report)))
    low = [one for one in CATEGORIES if score(report["categories"][one]) < BAR]
    if low:
        print(f"below {BAR}: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
