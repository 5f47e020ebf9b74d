"""Finds a Chromium that is already on the machine.

Playwright's own download is not always possible, so browser tests drive the system's browser.
`python -m tests.support.chromium` prints its path, or says how to get one.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = (
    "No Chromium found. Install one (Debian, Ubuntu: apt-get install chromium) "
    "or set TUNGNHA_CHROMIUM to the path of a Chromium or Chrome."
)


class ChromiumMissingError(Exception):
    """No usable browser; the message says what to do."""


def find_chromium(environ: Mapping[str, str] = os.environ) -> Path:
    named = environ.get("TUNGNHA_CHROMIUM")
    if named:
        return _existing(Path(named))
    search = environ.get("PATH", os.defpath)
    for name in NAMES:
        found = shutil.which(name, path=search)
        if found:
            return Path(found)
    for app in MAC_APPS:
        if Path(app).exists():
            return Path(app)
    raise ChromiumMissingError(ADVICE)


def _existing(path: Path) -> Path:
    if not os.access(path, os.X_OK):
        message = f"TUNGNHA_CHROMIUM names {path}, which is not a program that can be run."
        raise ChromiumMissingError(message)
    return path


def main() -> int:
    try:
        print(find_chromium())
    except ChromiumMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
