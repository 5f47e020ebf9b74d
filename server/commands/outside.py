"""`tungnha outside`: who is in no household or in no area."""

from __future__ import annotations

import json

import click

from server.commands.context import application
from server.commands.desk_words import say
from server.commands.places import commune_meant, village_meant
from server.services.places import outside


@click.command()
@click.option("--village", help="One village only.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--json", "as_json", is_flag=True, help="People and counts, for machines.")
def command(village: str | None, commune: str | None, *, as_json: bool) -> None:
    """People of the lists outside every household or area: nobody may be."""
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village) if village else None
        found = outside.outside(commune_id, village_id)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    counts = found["counts"]
    for one in found["people"]:
        click.echo(
            say(
                one["why"],
                village=one["village"]["name"],
                name=one["name"],
                year=one["birth_year"] or "–",
                house=one["household"] or "–",
            )
        )
    click.echo(say("outside_counts" if any(counts.values()) else "nobody_outside", **counts))
