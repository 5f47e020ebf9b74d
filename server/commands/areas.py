"""`tungnha areas`: pairs that the villages need, and a village's walk cut into areas."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from server.commands.context import Failure, application
from server.commands.desk_words import say
from server.commands.places import commune_meant, village_meant
from server.errors import ApiError
from server.services.places import areas, planning
from server.services.printing import handout
from server.words import sentences


@click.group()
def command() -> None:
    """Areas of villages."""


@command.command()
@click.argument("village")
@click.option("--pairs", type=click.IntRange(1, areas.MOST_PAIRS), required=True)
@click.option("--despite", is_flag=True, help="Although phones hold areas: their work comes late.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--json", "as_json", is_flag=True, help="The village, for machines.")
def cut(village: str, pairs: int, commune: str | None, *, despite: bool, as_json: bool) -> None:
    """Cut VILLAGE into consecutive, balanced areas; refused once a phone holds one."""
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village)
        try:
            areas.cut(commune_id, village_id, pairs, "cli", despite=despite)
        except ApiError as error:
            raise Failure(_refused(commune_id, village_id, error)) from None
        made = handout.village(commune_id, village_id)
    if as_json:
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
        return
    click.echo(say("cut", village=made["name"], pairs=len(made["areas"])))
    for area in made["areas"]:
        click.echo(say("area", **area))


@command.command()
@click.argument("village", required=False)
@click.option("--pairs", type=click.IntRange(1, areas.MOST_PAIRS), help="Show such a cut.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--json", "as_json", is_flag=True, help="All figures, for machines.")
def plan(village: str | None, pairs: int | None, commune: str | None, *, as_json: bool) -> None:
    """Pairs that each village needs; with VILLAGE what a cut would give. Stores nothing."""
    with application():
        commune_id = commune_meant(commune)
        if village is None:
            found = planning.planning(commune_id)
        else:
            village_id = village_meant(commune_id, village)
            wanted = pairs or max(1, planning.needed(commune_id, village_id))
            found = planning.preview(commune_id, village_id, wanted)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif village is None:
        Console().print(_plan(found))
    else:
        for area in found["areas"]:
            click.echo(say("area", name=area["pair"], **area))


def _refused(commune_id: str, village_id: str, error: ApiError) -> str:
    """The sentence, with the phones that stand in the way."""
    text = " / ".join(sentences(error.code, **error.params))
    if error.code != "areas_in_use":
        return text
    phones = planning.phones(commune_id, village_id)
    return "\n".join([text, *(_phone(one) for one in phones)])


def _phone(one: dict[str, Any]) -> str:
    unsent = "?" if one["unsent"] is None else one["unsent"]
    return say(
        "phone", pair=one["pair"] or "–", holder=one["holder"] or one["device"], unsent=unsent
    )


def _plan(found: dict[str, Any]) -> Table:
    table = Table(pad_edge=False)
    table.add_column(say("village"))
    for name in ("citizens", "households", "outside", "needed", "pairs", "phones"):
        table.add_column(say(name), justify="right")
    names = ("citizens", "households", "outside", "needed", "pairs", "phones")
    for phase in found["phases"]:
        for one in phase["villages"]:
            table.add_row(one["name"], *(str(one[name]) for name in names))
        hours = say("hours", hours=phase["hours"])
        table.add_row(f"{phase['name']} ({hours})", style="bold", end_section=True)
    totals = found["totals"]
    cells = (totals["citizens"], "", "", totals["needed"], totals["pairs"], "")
    table.add_row(say("commune"), *map(str, cells), style="bold")
    return table
