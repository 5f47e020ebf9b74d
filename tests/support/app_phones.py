"""Phones with the app's production code, many in one Node process, led over a pipe.

    with running_phones(network) as phones:
        phones.make("p1", now_ms=…)
        phones.do("p1", "open"); phones.do("p1", "go_on", link=…); phones.do("p1", "sync")

Every question of the app to the server comes to `network(question)`, whose answer is the reply
(pwa/tests/sim/tab.ts, `Question` and `Reply`). While it waits, further commands may be given with
`meanwhile=True`. The process has no clock, no dice and no network of its own.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PWA = Path(__file__).resolve().parents[2] / "pwa"
PROGRAM = PWA / "tests" / "sim"


@dataclass(frozen=True, slots=True)
class Question:
    """One request of one phone's tab."""

    phone: str
    tab: int
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back; `lost`: nothing does."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False


LOST = Reply(lost=True)
Network = Callable[[Question], Reply]


@dataclass
class AppPhones:
    """The process. `now`: true time, epoch ms, told with every command."""

    process: subprocess.Popen[str]
    network: Network = lambda _: LOST
    now: Callable[[], int] = lambda: 0
    commands: int = 0
    ended: dict[int, dict[str, Any]] = field(default_factory=dict)

    def make(self, phone: str, seed: int, skew_ms: int = 0) -> None:
        """A new phone with an empty storage."""
        self.do(phone, "phone", seed=seed, skew_ms=skew_ms)

    def do(self, phone: str, what: str, **more: object) -> dict[str, Any]:
        """One command; its result once the phone is quiet. Raises AssertionError when the app
        failed in a way that it has no words for."""
        self.commands += 1
        mine = self.commands
        self._send({"id": mine, "do": what, "phone": phone, "now": self.now(), **more})
        while mine not in self.ended:
            self._hear()
        result = self.ended.pop(mine)
        assert "failed" not in result, f"{phone} {what}: {result['failed']}"
        return result

    def reset(self) -> None:
        """No phone is left."""
        self.do("", "reset")
        self.ended.clear()

    def _hear(self) -> None:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the phones' process ended: {self.process.poll()}"
        told = json.loads(line)
        if "done" in told:
            self.ended[told["done"]] = told
            return
        asked = Question(
            told["phone"], told["tab"], told["path"], told["headers"], _bytes(told["body"])
        )
        reply = self.network(asked)
        answer = {
            "answer": told["ask"],
            "lost": reply.lost,
            "status": reply.status,
            "headers": reply.headers,
            "text": reply.text,
        }
        self._send(answer)

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@contextmanager
def running_phones() -> Iterator[AppPhones]:
    """Bundle the app with its simulation and run it until the block ends."""
    node = shutil.which("node")
    assert node, "Node is missing: make node"
    with tempfile.TemporaryDirectory() as target:
        subprocess.run([node, str(PROGRAM / "bundle.mjs"), target], cwd=PWA, check=True)
        process = subprocess.Popen(
            [node, str(PROGRAM / "start.mjs"), f"{target}/main.mjs"],
            cwd=PWA,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            yield AppPhones(process)
        finally:
            process.kill()
            process.communicate()
