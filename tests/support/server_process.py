"""The real server as its own process, on a database of its own, for browsers to talk to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 40
TUNGNHA = (sys.executable, "-m", "server.cli")


class ServerDidNotStartError(Exception):
    """The message holds the end of the server's log."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server answers and where it keeps its things."""

    origin: str
    var: Path
    log: Path


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(var: Path, origin: str) -> dict[str, str]:
    """The environment of `tungnha` for a server that keeps its things in `var`."""
    return {**os.environ, "TUNGNHA_VAR": str(var), "TUNGNHA_ORIGIN": origin}


@contextmanager
def running_server(var: Path, port: int | None = None) -> Iterator[RunningServer]:
    """Serve the database in `var` (already made) until the block ends.

    Raises ServerDidNotStartError when nothing answers in time.
    """
    port = port or free_port()
    origin = f"http://127.0.0.1:{port}"
    log = var / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*TUNGNHA, "serve", "--port", str(port), "--no-https"],
            env=environment(var, origin),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _await_ready(origin, process, log)
        yield RunningServer(origin, var, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_ready(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{origin}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ServerDidNotStartError(log.read_text(errors="replace")[-2000:])
