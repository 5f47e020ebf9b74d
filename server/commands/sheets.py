"""`tungnha sheets`: QR sheets as PDF, a file a village."""

from __future__ import annotations

from pathlib import Path

import click

from server.commands.context import application
from server.commands.places import commune_meant
from server.commands.print_files import say, village_files, write_all
from server.services.printing import sheets


@click.command()
@click.option("--village", help="Id or name; else every village, a file each.")
@click.option("--out", type=click.Path(path_type=Path), help="A folder; else var/print.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--origin", help="Address in the links, e.g. https://192.168.1.5:8443.")
def command(village: str | None, out: Path | None, commune: str | None, origin: str | None) -> None:
    """Print QR sheets (secret: whoever has one may claim the place)."""
    with application() as app:
        commune_id = commune_meant(commune)
        base = origin or app.extensions["settings"].public_origin
        if base is None:
            base = "https://localhost:8443"
            click.echo(say("no_origin", origin=base), err=True)
        wanted = village_files(commune_id, village, "ma-qr")
        folder = out or app.extensions["settings"].var / "print"
        write_all(wanted, folder, lambda key: sheets.pdf(commune_id, key, base, "cli"))
