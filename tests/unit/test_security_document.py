"""SECURITY.md names places in the code; each of them is there, and no chapter is left out."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.tree import ROOT, kept

ASVS_CHAPTERS = 17
PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|lock|toml|json)")


def named_paths(text: str) -> list[str]:
    """What stands in backticks and reads as a path of the repository."""
    return [one for one in re.findall(r"`([^`\n]+)`", text) if PATH.fullmatch(one)]


def missing(text: str, root: Path) -> list[str]:
    return [one for one in named_paths(text) if not (root / one).exists()]


def document() -> str:
    return (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_path_that_is_named_exists() -> None:
    text = document()
    assert len(named_paths(text)) > 50
    kept(missing(text, ROOT))


def test_a_path_that_is_not_there_is_found() -> None:
    text = "`server/app.py`, `server/nowhere.py`, `pwa/none/`, `NONE.md`; `/api/x`, `v1.a`, `a b/c`"
    assert named_paths(text) == ["server/app.py", "server/nowhere.py", "pwa/none/", "NONE.md"]
    assert missing(text, ROOT) == ["server/nowhere.py", "pwa/none/", "NONE.md"]


def test_every_chapter_of_the_standard_says_where_it_is_met() -> None:
    rows = re.findall(r"^\| V(\d+) [^|]+\| ([^|]+) \| ([^|]+) \|$", document(), re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, ASVS_CHAPTERS + 1))
    for number, met, _ in rows:
        assert named_paths(met) or "not used" in met, f"V{number}"
