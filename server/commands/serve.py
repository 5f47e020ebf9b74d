"""`tungnha serve`: HTTP for this machine, HTTPS for the phones on the same network.

The listeners start first and load the application while this process, which only prints and
watches, loads it too: that halves the time to the first answer.
"""

from __future__ import annotations

import signal
import sys
from ipaddress import IPv4Address
from pathlib import Path
from types import FrameType

import click

from server import tls
from server.clock import SystemClock
from server.commands import listeners
from server.commands.failure import Failure
from server.commands.listeners import LOCAL, Listener, Running
from server.commands.words import say
from server.config import Config

PORT = click.IntRange(0, 65_535)


@click.command()
@click.option(
    "--port", default=8080, show_default=True, type=PORT, help="HTTP on this machine; 0: any."
)
@click.option(
    "--https-port", default=8443, show_default=True, type=PORT, help="HTTPS for phones; 0: any."
)
@click.option("--lan", help="Address for the phones; found by itself if not given.")
@click.option("--no-https", is_flag=True, help="This machine only (or behind a proxy).")
@click.option(
    "--threads",
    default=4,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Requests worked on at once.",
)
def command(port: int, https_port: int, lan: str | None, threads: int, *, no_https: bool) -> None:
    """Start Từng Nhà and print its addresses, accounts and a QR to claim the first area."""
    config = Config.from_environment()
    config.var.mkdir(parents=True, exist_ok=True)
    local = Listener(LOCAL, listeners.free_port(LOCAL, port))
    address = None if no_https else _lan(lan)
    files = tls.prepare(config.var / "tls", address, SystemClock().now_ms()) if address else None
    both = [local]
    if address and files:
        free = listeners.free_port(address, https_port)
        both.append(Listener(address, free, files.certificate, files.key))
    origin = config.public_origin or (both[1].url if files else None)
    before = signal.signal(signal.SIGTERM, _interrupt)
    running = Running(both, origin, threads, config.var / "log" / "server.log")
    try:
        lines = [*_addresses(both, files), *_people(config.var, origin or local.url)]
        running.wait_until_ready()
        lines += [say("log_at", path="/".join(running.log.parts[-3:])), say("stop")]
        click.echo("\n".join(lines))
        sys.stdout.flush()
        running.wait()
    except KeyboardInterrupt:
        click.echo("\n" + say("stopped"))
    finally:
        running.stop()
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _lan(wanted: str | None) -> IPv4Address | None:
    if wanted is None:
        return listeners.lan_address()
    try:
        return IPv4Address(wanted)
    except ValueError as error:
        raise Failure(str(error)) from error


def _addresses(both: list[Listener], files: tls.Certificates | None) -> list[str]:
    local = both[0]
    lines = ["", say("desk_at", url=f"{local.url}/desk/")]
    lines.append(say("api_at", url=f"{local.url}/api/docs"))
    if files is None:
        return [*lines, say("usb", port=local.port), "", say("why_https")]
    lines.append(say("phones_at", url=f"{both[1].url}/field/"))
    lines += [say("usb", port=local.port), ""]
    if files.new_authority:
        lines.append(say("new_authority"))
    trust = say("trust", url=f"{both[1].url}/ca.crt", fingerprint=tls.fingerprint(files.authority))
    return [*lines, trust, say("why_https")]


def _people(var: Path, origin: str) -> list[str]:
    """Accounts, the moved schedule and the first free slot's QR; tables of another version fail."""
    from server.commands.context import application
    from server.repositories import staff
    from server.services.figures import snapshots

    with application():
        communes = staff.all_communes()
        if not communes:
            return ["", say("no_commune"), ""]
        for commune in communes:
            snapshots.take_in_time(commune, SystemClock().now_ms())
        lines = [""]
        days = staff.shift_days(communes[0])
        if days:
            lines += [say("shifted", days=days), ""]
        accounts = _demonstration(var)
        if accounts:
            lines.append(say("accounts"))
            lines += [f"  {login:<16} {password}" for login, password in accounts]
            lines.append("")
        return [*lines, *_claim(communes[0], origin), ""]


def _demonstration(var: Path) -> list[tuple[str, str]]:
    """(login, password) of the fictional accounts that `seed` made, from `accounts.txt`."""
    try:
        lines = (var / "accounts.txt").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    parts = [line.partition("\t") for line in lines]
    return [(login, password) for login, _, password in parts if password]


def _claim(commune_id: str, origin: str) -> list[str]:
    from server import clock
    from server.commands import qr
    from server.repositories import slots
    from server.services.phones import links

    row = slots.first_free(commune_id, clock.now_ms())
    if row is None:
        return [say("no_slot")]
    address = qr.link(origin, row)
    typed = links.typed_code(row.slot)
    return [
        say("claim", area=row.area, village=row.village, typed=typed),
        f"  {address}",
        qr.picture(address, colour=sys.stdout.isatty()),
    ]
