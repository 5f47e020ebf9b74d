"""The demonstration's accounts, kept in `var` so that every start can print them again.

Only `seed` writes here, for fictional people. An account made with `tungnha account add` is
never in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

FILE = "demo-accounts.json"


def keep(var: Path, accounts: Iterable[tuple[str, str]]) -> None:
    """Add (login, password) of fresh demonstration accounts; the file is 0600."""
    merged = dict(kept(var)) | dict(accounts)
    descriptor = os.open(var / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(merged, file, indent=1)


def kept(var: Path) -> list[tuple[str, str]]:
    """(login, password) of the demonstration's accounts; empty without a demonstration."""
    try:
        found = json.loads((var / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [(str(login), str(password)) for login, password in found.items()]
