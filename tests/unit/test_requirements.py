"""docs/requirements.md says what meets each requirement, and the tests that it names are there."""

from __future__ import annotations

import re

from tests.support.tree import ROOT, kept

LINE = re.compile(r"\| (R\d+) \| (met|part|not yet) \| (.+) \| ?(.*) ?\|$")
NAMED = re.compile(r"`((?:tests|pwa)/[^`]+)`")
# Of the other campaigns and of the city's desk, nothing is promised yet.
WANTED = [*range(1, 54), 60, 64, 65, 66, 70, 71, 72, 73, 75, 82]


def lines(document: str) -> list[tuple[str, str, str, str]]:
    """(requirement, state, where, tests) of the last part."""
    part = document.partition("## What meets them")[2]
    return [found.groups() for line in part.splitlines() if (found := LINE.match(line))]  # type: ignore[misc]


def complaints(document: str) -> list[str]:
    found = lines(document)
    named = [key for key, *_ in found]
    wrong = [f"R{number} has no line" for number in WANTED if f"R{number}" not in named]
    wrong += [f"{key} has two lines" for key in set(named) if named.count(key) > 1]
    for key, state, _, tests in found:
        paths = NAMED.findall(tests)
        if (state == "not yet") == bool(paths):
            wrong.append(f"{key} is {state} with {len(paths)} tests")
        wrong += [f"{key}: {path}" for path in paths if not exists(path)]
    return wrong


def exists(named: str) -> bool:
    path, _, test = named.partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    return not test or f"def {test}(" in file.read_text(encoding="utf-8")


def test_each_requirement_says_what_meets_it() -> None:
    kept(complaints((ROOT / "docs/requirements.md").read_text(encoding="utf-8")))


def test_a_missing_line_and_a_missing_test_are_named() -> None:
    document = (ROOT / "docs/requirements.md").read_text(encoding="utf-8")
    assert complaints(document.replace("| R53 | met", "| R530 | met")) == ["R53 has no line"]
    renamed = document.replace("::test_a_changed_figure_shows", "::test_nothing")
    assert complaints(renamed) == ["R44: tests/service/test_snapshots.py::test_nothing"]
    untested = document.replace("| R73 | not yet |", "| R73 | met |")
    assert complaints(untested) == ["R73 is met with 0 tests"]
