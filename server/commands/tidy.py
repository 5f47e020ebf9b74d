"""`tungnha tidy`: forget what was kept for its period."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from server.commands.context import application, the_commune
from server.commands.desk_words import say
from server.services import tidying


@click.command()
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--json", "as_json", is_flag=True, help="Counts, for machines.")
def command(commune: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Photos, decided quarantine and unused list files past their period (SECURITY.md)."""
    with application():
        found = tidying.tidy(the_commune(commune), "cli", dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(asdict(found) | {"dry_run": dry_run}))
        return
    click.echo(say("would_tidy" if dry_run else "tidied", **asdict(found)))
