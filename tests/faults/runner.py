"""Puts a fault into a copy of the tree and runs its tests there, never in the tree itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.fault import Fault
from tests.support.tree import ROOT, repository_files
from tests.support.twin import node

LINKED = (".venv", "pwa/node_modules", "pwa/dist")
PURE = "tests/unit/sync/"
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Caught:
    """How many of the tests named failed and passed; `told`: the end of what was printed."""

    failed: int
    passed: int
    told: str

    def all_of(self, tests: Iterable[str]) -> bool:
        """Every one of the tests failed, none was missing."""
        return self.passed == 0 and self.failed >= len(tuple(tests))


class Copy:
    """A copy of the repository's files, with the installed packages of the original."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        for path in repository_files():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, target)
        for name in LINKED:
            if (ROOT / name).exists():
                (self.root / name).symlink_to(ROOT / name, target_is_directory=True)

    @contextmanager
    def with_fault(self, fault: Fault) -> Iterator[None]:
        """The fault is in; afterwards it is out."""
        path = self.root / fault.path
        right = path.read_text(encoding="utf-8")
        path.write_text(faulty(right, fault), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(right, encoding="utf-8")

    def run(self, tests: Iterable[str]) -> Caught:
        """Run tests of pytest and of vitest here."""
        names = list(tests)
        phone = [name for name in names if name.startswith("pwa/")]
        server = [name for name in names if name not in phone]
        found = [self._vitest(one) for one in phone]
        pure = [name for name in server if name.startswith(PURE)]
        rest = [name for name in server if name not in pure]
        found += [self._pytest(group) for group in (pure, rest) if group]
        failed, passed = sum(one.failed for one in found), sum(one.passed for one in found)
        return Caught(failed, passed, "\n".join(one.told for one in found))

    def _pytest(self, tests: list[str]) -> Caught:
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", "--tb=line"]
        if all(name.startswith(PURE) for name in tests):  # these need no server to start
            options += ["--noconftest", "-p", f"{PURE.replace('/', '.')}conftest"]
        told = self._told([sys.executable, "-m", "pytest", *options, *tests], self.root)
        found = {word: int(n) for n, word in re.findall(r"(\d+) (failed|passed|error)", told)}
        return Caught(found.get("failed", 0), found.get("passed", 0), told[-2000:])

    def _vitest(self, test: str) -> Caught:
        path, _, name = test.partition("::")
        vitest = ROOT / "pwa" / "node_modules" / "vitest" / "vitest.mjs"
        pattern = f"(^| ){re.escape(name)}$".replace("/", r"\/")
        command = [node(), str(vitest), "run", path.removeprefix("pwa/"), "-t", pattern]
        told = self._told([*command, "--reporter=json"], self.root / "pwa")
        start = told.find('{"numTotal')
        if start < 0:
            return Caught(0, 0, told[-2000:])
        counts = json.JSONDecoder().raw_decode(told[start:])[0]
        return Caught(counts["numFailedTests"], counts["numPassedTests"], told[-500:])

    def _told(self, command: list[str], folder: Path) -> str:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
        done = subprocess.run(
            command,
            cwd=folder,
            env=clean | {"PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return _ESCAPES.sub("", done.stdout + done.stderr)


def faulty(right: str, fault: Fault) -> str:
    """The text with the fault. Raises ValueError where it no longer fits."""
    found = right.count(fault.old)
    if found != 1:
        raise ValueError(f"{fault.name}: its old text stands {found} times in {fault.path}")
    return right.replace(fault.old, fault.new)
