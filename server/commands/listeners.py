"""The listening processes behind `tungnha serve`: one for this machine, one for phones."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import IO
from urllib.request import HTTPSHandler, ProxyHandler, build_opener

from server.commands.failure import Failure
from server.commands.words import say

LOCAL = IPv4Address("127.0.0.1")
NEAR = 40
START_SECONDS = 60.0
STOP_SECONDS = 7.0
WORKER_SECONDS = 4
LAST_LINES = 8
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Listener:
    """Where to listen; HTTPS when there is a certificate."""

    host: IPv4Address
    port: int
    certificate: Path | None = None
    key: Path | None = None

    @property
    def url(self) -> str:
        """Origin, as a browser writes it."""
        scheme = "https" if self.certificate else "http"
        usual = 443 if self.certificate else 80
        return f"{scheme}://{self.host}" + ("" if self.port == usual else f":{self.port}")

    def command(self, threads: int) -> list[str]:
        """Command line of the process that listens."""
        arguments = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        arguments += ["--host", str(self.host), "--port", str(self.port)]
        arguments += ["--blocking-threads", str(threads), "--log-level", "warning"]
        # A worker that is told to stop while it starts never hears it.
        arguments += ["--workers-kill-timeout", str(WORKER_SECONDS)]
        if self.certificate and self.key:
            arguments += ["--ssl-certificate", str(self.certificate)]
            arguments += ["--ssl-keyfile", str(self.key), "--ssl-protocol-min", "tls1.2"]
        return [*arguments, "server.wsgi:app"]


def lan_address() -> IPv4Address | None:
    """This machine's address on the way out; None without a network. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = IPv4Address(probe.getsockname()[0])
    return None if address.is_loopback or address.is_unspecified else address


def free_port(host: IPv4Address, wanted: int) -> int:
    """`wanted` if it is free, else the next free one, else any. Raises Failure for none."""
    for port in (*range(wanted, wanted + NEAR), 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((str(host), port))
                probe.listen()
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise Failure(say("no_port", port=wanted, host=host))


class Running:
    """The listeners' processes: started together, stopped together."""

    def __init__(
        self, listeners: Iterable[Listener], origin: str | None, threads: int, log: Path
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self.log = log
        self.ready = False
        environment = os.environ | ({"TUNGNHA_ORIGIN": origin} if origin else {})
        with log.open("ab") as output:
            self.processes = [
                (one, _started(one.command(threads), environment, output)) for one in listeners
            ]

    def wait_until_ready(self) -> None:
        """Return once all answer. Raises Failure when one ends or is too slow."""
        end = time.monotonic() + START_SECONDS
        for listener, process in self.processes:
            while not _answers(listener):
                if process.poll() is not None:
                    raise self._died(listener)
                if time.monotonic() > end:
                    raise Failure(
                        say("listener_slow", url=listener.url, seconds=int(START_SECONDS))
                    )
                time.sleep(0.03)
        self.ready = True

    def wait(self) -> None:
        """Wait until one ends by itself (Failure) or a signal comes (KeyboardInterrupt)."""
        while True:
            for listener, process in self.processes:
                if process.poll() is not None:
                    raise self._died(listener)
            time.sleep(0.3)

    def _died(self, listener: Listener) -> Failure:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return Failure("\n".join([*lines[-LAST_LINES:], say("listener_died", url=listener.url)]))

    def stop(self) -> None:
        """Let requests end, then the processes; killed are those that hang or never got ready."""
        for _, process in self.processes:
            if process.poll() is None and self.ready:
                process.terminate()
            elif process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for _, process in self.processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _started(
    command: list[str], environment: dict[str, str], output: IO[bytes]
) -> subprocess.Popen[bytes]:
    """A session of its own: Ctrl+C reaches only us, and a hanging one goes with its workers."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        command,
        env=environment,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - no threads here yet
    )


def _answers(listener: Listener) -> bool:
    """Whether the application answers; the port alone is open before it has started."""
    context = None
    if listener.certificate:
        context = ssl.create_default_context(cafile=listener.certificate.with_name("ca.crt"))
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    # Past any proxy of the environment: these are our own addresses.
    opener = build_opener(ProxyHandler({}), HTTPSHandler(context=context))
    try:
        with opener.open(f"{listener.url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def end_with_parent() -> None:
    """In the child: be told to stop when we are killed, so that no port stays taken (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
