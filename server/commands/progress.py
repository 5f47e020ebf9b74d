"""`tungnha progress`: every village's figures now."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from server.commands.context import application
from server.commands.desk_words import say
from server.commands.places import commune_meant, moment_meant
from server.reports.zalo import number
from server.services.figures import progress


@click.command()
@click.option("--at", help="A moment in the past: 2026-04-12T21:30 or 21:30; else now.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--json", "as_json", is_flag=True, help="All figures, for machines.")
def command(at: str | None, commune: str | None, *, as_json: bool) -> None:
    """Villages, phases and the commune."""
    with application():
        found = progress.progress(commune_meant(commune), moment_meant(at))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        Console().print(_table(found))


def _table(found: dict[str, Any]) -> Table:
    table = Table(title=found["commune"]["name"], pad_edge=False)
    table.add_column(say("village"))
    for name in ("target", "completed", "not_reached", "reached", "silent"):
        table.add_column(say(name), justify="right")
    for phase in found["phases"]:
        for village in phase["villages"]:
            table.add_row(village["name"], *_cells(village["totals"]), str(village["silent"]))
        table.add_row(phase["name"], *_cells(phase["totals"]), "", style="bold", end_section=True)
    table.add_row(say("commune"), *_cells(found["totals"]), "", style="bold")
    return table


def _cells(totals: dict[str, Any]) -> list[str]:
    rows = totals["rows"]
    reached = f"{number(totals['households_reached'])}/{number(totals['households'])}"
    counts = (totals["target"], rows["completed"], rows["not_reached"])
    return [*map(number, counts), reached]
