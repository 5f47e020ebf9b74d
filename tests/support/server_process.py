"""The real server in processes of its own, on a database of its own, for browsers to talk to.

What listens is the command line that `tungnha serve` starts, forked from a process that has the
application's modules in memory: importing them anew was half of what a browser test cost.
(`tungnha serve` itself, its words and its end, is tests/service/test_cli.py.)
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from server.commands.listeners import LOCAL, Listener, end_with_parent

START_SECONDS = 40
STOP_SECONDS = 10
THREADS = 4


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
    listener = Listener(LOCAL, port or free_port())
    log = var / "server.log"
    log.touch()
    process = _warm().Process(
        target=_listen,
        args=(listener.command(THREADS)[2:], environment(var, listener.url), log),
    )
    process.start()
    try:
        _await_ready(listener.url, process, log)
        yield RunningServer(listener.url, var, log)
    finally:
        process.terminate()
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()


def _warm() -> multiprocessing.context.ForkServerContext:
    """Whoever is started by it has imported the application already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["granian.cli", "server.app", "server.cli"])
    return context


def _listen(command: list[str], environ: dict[str, str], log: Path) -> None:
    """In the child: become the process that `command` would have started."""
    os.setsid()
    end_with_parent()
    os.environ.clear()
    os.environ.update(environ)
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    multiprocessing.set_start_method("fork", force=True)
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def _await_ready(origin: str, process: ForkServerProcess, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if not process.is_alive():
            break
        try:
            with urllib.request.urlopen(f"{origin}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.03)
    raise ServerDidNotStartError(log.read_text(errors="replace")[-2000:])
