"""`tungnha areas`: a village's walk cut into areas, one per pair."""

from __future__ import annotations

import click

from server.commands.context import application
from server.commands.desk_words import say
from server.commands.places import commune_meant, village_meant
from server.services import areas, handout


@click.group()
def command() -> None:
    """Areas of villages."""


@command.command()
@click.argument("village")
@click.option("--pairs", type=click.IntRange(1, areas.MOST_PAIRS), required=True)
@click.option("--commune", help="Id of the commune (needed where there are several).")
def cut(village: str, pairs: int, commune: str | None) -> None:
    """Cut VILLAGE into consecutive, balanced areas; refused once a phone holds one."""
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village)
        areas.cut(commune_id, village_id, pairs, "cli")
        made = handout.village(commune_id, village_id)
    click.echo(say("cut", village=made["name"], pairs=len(made["areas"])))
    for area in made["areas"]:
        click.echo(f"  {area['name']}: {area['households']} hộ, {area['citizens']} người")
