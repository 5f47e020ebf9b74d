"""`tungnha lists`: paper lists as PDF, a file a village."""

from __future__ import annotations

from pathlib import Path

import click

from server.commands.context import application
from server.commands.places import commune_meant
from server.commands.print_files import village_files, write_all
from server.services.printing import paper_lists


@click.command()
@click.option("--village", help="Id or name; else every village, a file each.")
@click.option("--out", type=click.Path(path_type=Path), help="A folder; else var/print.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
def command(village: str | None, out: Path | None, commune: str | None) -> None:
    """Print lists for an evening without phones (personal: names and birth years)."""
    with application() as app:
        commune_id = commune_meant(commune)
        wanted = village_files(commune_id, village, "danh-sach")
        folder = out or app.extensions["settings"].var / "print"
        write_all(wanted, folder, lambda key: paper_lists.pdf(commune_id, key, None, "cli"))
