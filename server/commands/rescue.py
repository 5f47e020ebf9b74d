"""`tungnha rescue`: a rescue file taken by the machine's own administrator."""

from __future__ import annotations

from pathlib import Path

import click

from server.commands.context import Failure, application
from server.commands.desk_words import say
from server.commands.places import commune_meant
from server.commands.words import language
from server.services.phones import rescue

MOST_BYTES = 32 * 1024 * 1024


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--commune", help="Id of the commune (needed where there are several).")
def command(file: Path, commune: str | None) -> None:
    """Take a rescue FILE from a phone: only this server can open it."""
    if file.stat().st_size > MOST_BYTES:
        raise Failure(say("rescue_too_large", limit=MOST_BYTES // 1024 // 1024))
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    with application():
        parts = rescue.take(commune_meant(commune), text, "cli")
    for part in parts:
        body = part.body()
        if body["refused"] is not None:
            click.echo(say("rescue_refused", line=part.line, why=body["refused"][language()]))
        else:
            counts = body["operations"]
            click.echo(say("rescued", device=part.device, people=part.people, **counts))
    if any(part.refused for part in parts):
        raise click.exceptions.Exit(1)
