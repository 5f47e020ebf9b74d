"""`tungnha serve`: HTTP for this machine, HTTPS for the phones on the same network."""

from __future__ import annotations

import signal
import sys
from ipaddress import IPv4Address
from pathlib import Path
from types import FrameType

import click
from flask import Flask

from server import clock, tls
from server.commands import listeners, qr
from server.commands.context import Failure, application
from server.commands.listeners import LOCAL, Listener, Running
from server.commands.words import say
from server.repositories import slots, staff
from server.services import links


@click.command()
@click.option("--port", default=8080, show_default=True, help="HTTP on this machine; 0: any.")
@click.option("--https-port", default=8443, show_default=True, help="HTTPS for phones; 0: any.")
@click.option("--lan", help="Address for the phones; found by itself if not given.")
@click.option("--no-https", is_flag=True, help="This machine only (or behind a proxy).")
@click.option("--threads", default=4, show_default=True, help="Requests worked on at once.")
def command(port: int, https_port: int, lan: str | None, threads: int, *, no_https: bool) -> None:
    """Start Từng Nhà and print its addresses, accounts and a QR to claim the first area."""
    running = None
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with application() as app:
            local = Listener(LOCAL, listeners.free_port(LOCAL, port))
            address = None if no_https else _lan(lan)
            phones = _phones(app, address, https_port) if address else None
            origin = app.extensions["settings"].public_origin or (phones[0].url if phones else None)
            log = app.extensions["settings"].var / "log" / "server.log"
            running = Running([local, phones[0]] if phones else [local], origin, threads, log)
            lines = [*_addresses(local, phones), *_people(app, origin or local.url)]
            lines.append(say("log_at", path="/".join(log.parts[-3:])))
        running.wait_until_ready()
        click.echo("\n".join([*lines, say("stop")]))
        sys.stdout.flush()
        running.wait()
    except KeyboardInterrupt:
        click.echo("\n" + say("stopped"))
    finally:
        if running is not None:
            running.stop()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _lan(wanted: str | None) -> IPv4Address | None:
    if wanted is None:
        return listeners.lan_address()
    try:
        return IPv4Address(wanted)
    except ValueError as error:
        raise Failure(str(error)) from error


def _phones(app: Flask, address: IPv4Address, port: int) -> tuple[Listener, tls.Certificates]:
    var = app.extensions["settings"].var
    files = tls.prepare(var / "tls", address, clock.now_ms())
    free = listeners.free_port(address, port)
    return Listener(address, free, files.certificate, files.key), files


def _addresses(local: Listener, phones: tuple[Listener, tls.Certificates] | None) -> list[str]:
    lines = [
        "",
        say("desk_at", url=f"{local.url}/desk/"),
        say("api_at", url=f"{local.url}/api/docs"),
    ]
    if phones is None:
        return [*lines, say("usb", port=local.port), "", say("why_https")]
    listener, files = phones
    lines += [say("phones_at", url=f"{listener.url}/field/"), say("usb", port=local.port), ""]
    if files.new_authority:
        lines.append(say("new_authority"))
    fingerprint = tls.fingerprint(files.authority)
    trust = say("trust", url=f"{listener.url}/ca.crt", fingerprint=fingerprint)
    return [*lines, trust, say("why_https")]


def _people(app: Flask, origin: str) -> list[str]:
    """Accounts, the moved schedule and the first free slot's QR."""
    communes = staff.all_communes()
    if not communes:
        return ["", say("no_commune")]
    lines = [""]
    days = staff.shift_days(communes[0])
    if days:
        lines += [say("shifted", days=days), ""]
    accounts = _demonstration(app.extensions["settings"].var)
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
