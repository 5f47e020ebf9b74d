"""The TypeScript core, bundled once and run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.tree import ROOT

PWA = ROOT / "pwa"
_REPLAY = """
import { readFileSync, writeFileSync } from "node:fs";
const { replay } = await import(process.argv[1]);
writeFileSync(1, replay(readFileSync(0, "utf8")));
"""
_SPEED = """
import { readFileSync, writeFileSync } from "node:fs";
const { speed } = await import(process.argv[1]);
const given = JSON.parse(readFileSync(0, "utf8"));
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
writeFileSync(1, JSON.stringify(speed(given.evening, given.rounds, spent)));
"""


@cache
def bundle() -> Path:
    """pwa/src/sync/testing/replay.ts and all it imports, in one file."""
    folder = Path(tempfile.mkdtemp(prefix="tungnha-twin-"))
    rolldown = PWA / "node_modules" / "rolldown" / "bin" / "cli.mjs"
    source = PWA / "src" / "sync" / "testing" / "replay.ts"
    made = folder / "replay.mjs"
    command = [node(), str(rolldown), str(source), "--format", "esm", "--file", str(made)]
    subprocess.run(command, cwd=PWA, check=True, capture_output=True)
    return made


def node() -> str:
    """The program, the environment's own first."""
    own = ROOT / ".venv" / "bin" / "node"
    found = str(own) if own.exists() else shutil.which("node")
    assert found, "Node is missing: make node"
    return found


def replay(evenings: list[Any]) -> list[Any]:
    """What TypeScript makes of each evening (tests/unit/sync/replay.py)."""
    text = "\n".join(json.dumps(one) for one in evenings)
    return [json.loads(line) for line in _run(_REPLAY, text).split("\n")]


def speed(operations: list[Any], citizen: str, rounds: int) -> list[tuple[float, float]]:
    """Milliseconds of each of `rounds`: one citizen projected, and a plain loop over the same."""
    evening = json.dumps({"operations": operations, "citizen": citizen})
    found = json.loads(_run(_SPEED, json.dumps({"evening": evening, "rounds": rounds})))
    return [(first, second) for first, second in found]


def _run(script: str, text: str) -> str:
    command = [node(), "--input-type=module", "-e", script, str(bundle())]
    done = subprocess.run(command, check=False, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
